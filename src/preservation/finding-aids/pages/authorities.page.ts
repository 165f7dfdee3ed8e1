import {
  type Attempt,
  asTyped,
  badge,
  fileField,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { AuthorityRow } from '../description.ts'
import { authorityOptions } from './fonds-list.page.ts'

export const authorityLabels = {
  authorityName: both('Jméno nebo název', 'Name'),
  authorityKind: both('Druh', 'Kind'),
  recordFile: both('Záznam z CAM (XML)', 'Record of CAM (XML)'),
  recordOf: both('Ke komu patří', 'Whose it is'),
} as const

export const authorityKindWords = {
  corpname: both('korporace', 'body'),
  persname: both('osoba', 'person'),
  famname: both('rod nebo rodina', 'family'),
} as const

export type AuthoritiesData = { readonly authorities: readonly AuthorityRow[]; readonly mayDescribe: boolean }

const enterForm = (call: PageCall, attempt?: Attempt): Html =>
  formOf(call, {
    action: '/archiv/fondy/autority/zapis',
    submit: call.say('Zapsat', 'Enter'),
    body: html`${textField({ name: 'authorityName', label: call.saying(authorityLabels.authorityName), required: true, max: 300, ...asTyped(call, attempt, 'authorityName') })}
      ${selectField({ name: 'authorityKind', label: call.saying(authorityLabels.authorityKind), required: true, options: (['corpname', 'persname', 'famname'] as const).map(value => ({ value, label: call.saying(authorityKindWords[value]) })), ...asTyped(call, attempt, 'authorityKind') })}`,
  })

const recordForm = (call: PageCall, { authorities }: AuthoritiesData): Html =>
  formOf(call, {
    action: '/archiv/fondy/autority/zaznam',
    files: true,
    submit: call.say('Uložit záznam', 'Keep the record'),
    body: html`${selectField({ name: 'recordOf', label: call.saying(authorityLabels.recordOf), required: true, options: authorityOptions(authorities) })}
      ${fileField({ name: 'recordFile', label: call.saying(authorityLabels.recordFile), required: true, accept: '.xml,application/xml,text/xml', hint: call.say('Entita z databáze CAM ve vydání 2025. Bez záznamu původce a zpracovatele pomůcka neprojde kontrolou.', 'An entity of the CAM database, edition of 2025. Without the records of originator and arranger a finding aid does not pass.') })}`,
  })

/** Whom descriptions name, with records of the authority database of archives. */
export const authoritiesPage = (call: PageCall, data: AuthoritiesData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Původci a další osoby', 'Originators and others')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/archiv/fondy">${call.say('Archivní soubory', 'Fonds')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${table(
    call.say('Původci a další osoby', 'Originators and others'),
    [
      { head: call.say('Jméno nebo název', 'Name'), cell: one => one.name },
      { head: call.say('Druh', 'Kind'), cell: one => call.saying(authorityKindWords[one.kind]) },
      {
        head: call.say('Záznam CAM', 'Record of CAM'),
        cell: one =>
          one.cam_id === null ? badge('warning', call.say('chybí', 'missing')) : badge('good', one.cam_id),
      },
    ],
    data.authorities,
    call.say('Zatím nikdo.', 'Nobody yet.'),
  )}
  ${
    data.mayDescribe
      ? html`${part(call.say('Nový zápis', 'New entry'), enterForm(call, attempt?.form === 'zapis' ? attempt : undefined))}
        ${data.authorities.length > 0 ? part(call.say('Záznam z CAM', 'Record of CAM'), recordForm(call, data)) : ''}`
      : ''
  }`
