import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  selectField,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { OtherPartyLine } from '../other-party.ts'
import { partyKinds } from '../party.ts'
import { actDetails } from './act-details.ts'
import { partyKindWords } from './name-index.page.ts'

export type OtherPartyData = {
  readonly lines: readonly OtherPartyLine[]
  readonly mayLink: boolean
  readonly mayKeepIndex: boolean
}

export const otherPartyLabels = {
  otherName: both('Jméno nebo název', 'Name'),
  otherRelation: both(
    'Co je v této věci (zástupce, účastník…)',
    'What it is in the matter (proxy, participant…)',
  ),
  otherKind: both('Kdo to je', 'Who it is'),
  otherAddress: both('Adresa', 'Address'),
  otherIco: both('IČO', 'IČO'),
  otherBox: both('Datová schránka', 'Data box'),
  otherEmail: both('E-mail', 'E-mail'),
  otherReason: both('Důvod odpojení', 'Reason of ending the link'),
} as const

const endForm = (call: PageCall, path: string, { id, name }: OtherPartyLine): Html =>
  actDetails(
    `${call.say('Odpojit', 'End the link')}: ${name}`,
    formOf(call, {
      action: `${path}/osoba-odpojeni`,
      quiet: true,
      submit: call.say('Odpojit', 'End the link'),
      body: html`${hidden('otherParty', id)}<div class="field"><label for="f-otherReason-${id}">${call.saying(otherPartyLabels.otherReason)}</label>
        <input id="f-otherReason-${id}" name="otherReason" maxlength="500" required autocomplete="off"></div>`,
    }),
  )

const lineOf = (
  call: PageCall,
  path: string,
  line: OtherPartyLine,
  data: OtherPartyData,
): Html => html`<li><div>
  ${data.mayKeepIndex ? html`<a href="${href(`/jmenny-rejstrik/${line.party_id}`)}">${hidePersonalNumbers(line.name)}</a>` : hidePersonalNumbers(line.name)} – ${line.relation}
  <br><span class="small">${[line.address, `${call.say('připojení', 'linked by')}: ${line.linked_by.name}, ${formatInstant(line.linked_at)}`].filter(Boolean).join(' · ')}</span></div>
  ${data.mayLink ? html`<div class="acts">${endForm(call, path, line)}</div>` : ''}</li>`

const newLink = (call: PageCall, path: string, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'osoba' ? attempt : undefined
  return actDetails(
    call.say('Připojit další osobu', 'Link another person'),
    formOf(call, {
      action: `${path}/osoba`,
      submit: call.say('Připojit', 'Link'),
      body: html`
      ${textField({ name: 'otherName', label: call.saying(otherPartyLabels.otherName), required: true, max: 300, ...asTyped(call, mine, 'otherName') })}
      ${textField({ name: 'otherRelation', label: call.saying(otherPartyLabels.otherRelation), required: true, max: 100, ...asTyped(call, mine, 'otherRelation') })}
      ${selectField({ name: 'otherKind', label: call.saying(otherPartyLabels.otherKind), ...asTyped(call, mine, 'otherKind', 'person'), options: partyKinds.map(value => ({ value, label: call.saying(partyKindWords[value]) })) })}
      ${textField({ name: 'otherAddress', label: call.saying(otherPartyLabels.otherAddress), max: 300, ...asTyped(call, mine, 'otherAddress') })}
      <div class="row">
      ${textField({ name: 'otherIco', label: call.saying(otherPartyLabels.otherIco), max: 8, ...asTyped(call, mine, 'otherIco') })}
      ${textField({ name: 'otherBox', label: call.saying(otherPartyLabels.otherBox), max: 7, ...asTyped(call, mine, 'otherBox') })}
      ${textField({ name: 'otherEmail', label: call.saying(otherPartyLabels.otherEmail), type: 'email', max: 200, ...asTyped(call, mine, 'otherEmail') })}
      </div>`,
    }),
    mine !== undefined,
  )
}

/** Persons of a record besides its sender and addressees. */
export function otherPartiesPart(
  call: PageCall,
  path: string,
  data: OtherPartyData,
  attempt?: Attempt,
): Html | '' {
  if (data.lines.length === 0 && !data.mayLink) return ''
  return part(
    call.say('Další osoby', 'Other persons'),
    html`${data.lines.length > 0 ? html`<ul class="today">${data.lines.map(one => lineOf(call, path, one, data))}</ul>` : ''}
    ${data.mayLink ? html`<div class="acts">${newLink(call, path, attempt)}</div>` : ''}`,
    'osoby',
  )
}
