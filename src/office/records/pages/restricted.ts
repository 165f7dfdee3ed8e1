import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  part,
  textArea,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { HiddenRecord, Restriction } from '../restriction.ts'
import { actDetails } from './act-details.ts'

/** Who may read a record, as its page shows it. */
export type AccessData = {
  readonly living: Restriction | null
  /** A document may be restricted because its dossier is. */
  readonly ofDossier: Restriction | null
  readonly mayRestrict: boolean
  /** Whether whoever looks may see the list of readers. */
  readonly maySeeReaders: boolean
  readonly offered: readonly Option[]
  /** Documents of the dossier that whoever looks may not read. */
  readonly hidden: readonly HiddenRecord[]
}

export const accessLabels = {
  admitted: both('Kdo smí číst', 'Who may read'),
  accessReason: both('Důvod omezení', 'Reason of the restriction'),
  accessUntil: both('Omezit do dne', 'Restrict until'),
  openReason: both('Důvod zrušení omezení', 'Reason of ending the restriction'),
} as const

export const restrictedBadge = (call: PageCall): Html =>
  badge('warning', call.say('omezený přístup', 'restricted access'))

/** The subject of a record in a list, or why it is not told. */
export const subjectOf = (call: PageCall, { subject }: { readonly subject: string | null }): Html | string =>
  subject === null ? restrictedBadge(call) : hidePersonalNumbers(subject)

const chosenBefore = (attempt: Attempt | undefined, living: Restriction | null): readonly string[] => {
  const typed = attempt?.fields.admitted
  if (typed !== undefined) return typeof typed === 'string' ? [typed] : typed
  return attempt || !living ? [] : living.admitted.map(({ kind, id }) => `${kind}:${id}`)
}

const restricting = (call: PageCall, path: string, data: AccessData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'omezeni' ? attempt : undefined
  const { living } = data
  const chosen = chosenBefore(mine, living)
  return actDetails(
    living
      ? call.say('Změnit omezení přístupu', 'Change the restriction')
      : call.say('Omezit přístup', 'Restrict access'),
    formOf(call, {
      action: `${path}/omezeni`,
      submit: call.say('Omezit přístup', 'Restrict access'),
      quiet: true,
      body: html`${textArea({ name: 'accessReason', label: call.saying(accessLabels.accessReason), required: true, max: 500, rows: 2, ...asTyped(call, mine, 'accessReason', living?.reason ?? '') })}
      <fieldset><legend>${call.saying(accessLabels.admitted)}</legend>
        <p class="hint">${call.say('Zpracovatel smí vždy; není třeba ho zaškrtávat. Kdo na dokumentu právě pracuje (převzetí, úkol, schválení), přidá se sám.', 'The handler always may and need not be ticked. Whoever works with it just now (passing, task, approval) is added by itself.')}</p>
        ${data.offered.map(
          ({ value, label }) =>
            html`<label class="check"><input type="checkbox" name="admitted" value="${value}"${chosen.includes(value) ? html` checked` : ''}> ${label}</label>`,
        )}</fieldset>
      ${textField({ name: 'accessUntil', label: call.saying(accessLabels.accessUntil), type: 'date', ...asTyped(call, mine, 'accessUntil', living?.until_day ?? ''), hint: call.say('Poslední den, kdy omezení platí. Bez data platí, dokud ho někdo nezruší.', 'The last day of the restriction. Without a day it holds until somebody ends it.') })}`,
    }),
    mine !== undefined,
  )
}

const opening = (call: PageCall, path: string, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'zruseni-omezeni' ? attempt : undefined
  return actDetails(
    call.say('Zrušit omezení', 'End the restriction'),
    formOf(call, {
      action: `${path}/zruseni-omezeni`,
      submit: call.say('Zrušit omezení', 'End the restriction'),
      quiet: true,
      body: textArea({
        name: 'openReason',
        label: call.saying(accessLabels.openReason),
        required: true,
        max: 500,
        rows: 2,
        ...asTyped(call, mine, 'openReason'),
        hint: call.say(
          'Potom záznam uvidí každý, kdo smí číst dokumenty úřadu.',
          'Then everybody who may read documents of the office sees it.',
        ),
      }),
    }),
    mine !== undefined,
  )
}

const told = (call: PageCall, restriction: Restriction): Html =>
  facts([
    [call.say('Důvod', 'Reason'), restriction.reason],
    [
      call.saying(accessLabels.admitted),
      [call.say('zpracovatel', 'the handler'), ...restriction.admitted.map(({ name }) => name)].join(', '),
    ],
    [
      call.say('Platí', 'Holds'),
      restriction.until_day
        ? `${call.say('do', 'until')} ${formatDay(restriction.until_day)}`
        : call.say('dokud ho někdo nezruší', 'until somebody ends it'),
    ],
    [
      call.say('Zadání omezení', 'Laid by'),
      `${restriction.imposed_by.name}, ${formatInstant(restriction.imposed_at)}`,
    ],
  ])

/** Who may read the record, and the acts with that; nothing where it is open and whoever looks may change nothing. */
export function accessPart(call: PageCall, path: string, data: AccessData, attempt?: Attempt): Html | '' {
  const { living, ofDossier, mayRestrict, hidden } = data
  const holds = living ?? ofDossier
  if (!holds && !mayRestrict && !data.maySeeReaders && hidden.length === 0) return ''
  return part(
    call.say('Přístup', 'Access'),
    html`${holds ? html`<p>${restrictedBadge(call)} ${living ? '' : call.say('podle omezení spisu', 'by the restriction of the dossier')}</p>${told(call, holds)}` : html`<p>${call.say('Čte každý, kdo smí číst dokumenty úřadu.', 'Everybody who may read documents of the office reads it.')}</p>`}
    ${data.maySeeReaders ? html`<p><a href="/sestavy/pristup${path.replace('/dokumenty/', '/dokument/').replace('/spisy/', '/spis/')}">${call.say('Kdo záznam čte', 'Who may read it')}</a></p>` : ''}
    ${
      hidden.length === 0
        ? ''
        : html`<p>${call.say('Ve spisu jsou i dokumenty s omezeným přístupem', 'The dossier also holds documents with restricted access')}:</p>
      <ul>${hidden.map(({ number, holder }) => html`<li>${number} <span class="small">${call.say('zpracovatel', 'handler')}: ${holder}</span></li>`)}</ul>`
    }
    ${mayRestrict ? html`<div class="acts">${restricting(call, path, data, attempt)}${living ? opening(call, path, attempt) : ''}</div>` : ''}`,
    'pristup',
  )
}
