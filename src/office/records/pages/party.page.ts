import {
  type Attempt,
  badge,
  facts,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
  when,
} from '#platform/html'
import { type KeptParty, type Party, verifications } from '../party.ts'
import { type HistoryLine, historyPart } from './history.ts'
import { partyFields, partyKindWords, partyLabels, verificationWords } from './name-index.page.ts'
import { type PartyRegisterData, partyRegisterPart } from './party-register.ts'

export type PartyData = {
  readonly party: KeptParty
  readonly links: { readonly documents: number; readonly dispatches: number }
  readonly goesOnIn: KeptParty | null
  readonly tookIn: readonly KeptParty[]
  /** What was looked for to merge with, and who was found. */
  readonly words: string
  readonly others: readonly Party[]
  readonly mayKeep: boolean
  /** It has a data box, and the directory of data boxes can be asked. */
  readonly mayVerify: boolean
  readonly mayErase: boolean
  readonly register: PartyRegisterData
  readonly history: readonly HistoryLine[]
}

const at = ({ id }: Party): string => `/rejstrik/${id}`

const stateOf = (call: PageCall, party: KeptParty): Html =>
  party.erased_at
    ? badge('neutral', call.say('vymazaný', 'erased'))
    : party.merged_into
      ? badge('neutral', call.say('sloučený', 'merged'))
      : party.verified_at
        ? badge('good', call.say('ověřený', 'verified'))
        : badge('neutral', call.say('neověřený', 'unverified'))

const known = (call: PageCall, { party, links, tookIn }: PartyData): Html =>
  facts([
    [call.saying(partyLabels.kind), call.saying(partyKindWords[party.kind])],
    [call.saying(partyLabels.address), party.address],
    [call.saying(partyLabels.birthDate), party.birth_date && formatDay(party.birth_date)],
    ['IČO', party.ico],
    [call.saying(partyLabels.boxId), party.box_id],
    [call.saying(partyLabels.email), party.email],
    [
      call.say('Ověřeno', 'Verified'),
      party.verified_at && party.verified_by
        ? `${formatInstant(party.verified_at)}, ${call.saying(verificationWords[party.verified_by])}`
        : null,
    ],
    [
      call.say('V evidenci', 'In the register'),
      html`<a href="${href('/hledat', { odesilatel: `"${party.name}"` })}">${call.say('dokumenty od něj', 'documents from them')}: ${String(links.documents)}</a>, ${call.say('zásilky jemu', 'dispatches to them')}: ${String(links.dispatches)}`,
    ],
    [
      call.say('Sloučené záznamy', 'Merged records'),
      tookIn.length > 0
        ? html`${tookIn.map(one => html`<div>${one.name} ${one.address ?? ''}</div>`)}`
        : null,
    ],
    [call.say('Bez vazby od', 'Unlinked since'), party.unlinked_since && formatInstant(party.unlinked_since)],
  ])

const mendForm = (call: PageCall, { party }: PartyData, attempt?: Attempt): Html =>
  formOf(call, {
    action: `${at(party)}/oprava`,
    submit: call.say('Opravit záznam', 'Mend the record'),
    body: html`${hidden('revision', String(party.revision))}${partyFields(call, party, attempt)}
      ${selectField({ name: 'verified', label: call.saying(partyLabels.verified), value: '', empty: call.say('ne', 'no'), options: verifications.map(value => ({ value, label: call.saying(verificationWords[value]) })) })}`,
  })

const mergeForm = (call: PageCall, data: PartyData): Html => html`
  <form method="get" action="${href(at(data.party))}" role="search" aria-label="${call.say('S kým sloučit', 'With whom to merge')}">
    ${textField({ name: 'hledat', label: call.say('Najít záznam, ve kterém bude pokračovat', 'Find the record it goes on in'), value: data.words, max: 100 })}
    <div class="submit"><button type="submit" class="quiet">${call.say('Najít', 'Find')}</button></div></form>
  ${
    data.words === ''
      ? ''
      : table(
          call.say('S kým sloučit', 'With whom to merge'),
          [
            { head: call.say('Jméno nebo název', 'Name'), cell: row => row.name },
            { head: call.saying(partyLabels.address), cell: row => row.address ?? '' },
            {
              head: '',
              cell: row =>
                formOf(call, {
                  action: `${at(data.party)}/slouceni`,
                  quiet: true,
                  className: 'act',
                  submit: call.say('Sloučit do tohoto', 'Merge into this'),
                  body: hidden('into', row.id),
                }),
            },
          ],
          data.others,
          call.say('Nikdo takový.', 'Nobody such.'),
        )
  }`

const keeping = (call: PageCall, data: PartyData, attempt?: Attempt): Html => {
  const { party, links } = data
  const isFree = links.documents + links.dispatches === 0
  return html`
  ${
    data.mayKeep && data.mayVerify
      ? formOf(call, {
          action: `${at(party)}/overeni`,
          quiet: true,
          submit: call.say('Ověřit v seznamu datových schránek', 'Verify by the directory of data boxes'),
        })
      : ''
  }
  ${data.mayKeep ? part(call.say('Opravit', 'Mend'), mendForm(call, data, attempt?.form === 'oprava' ? attempt : undefined)) : ''}
  ${data.mayErase ? part(call.say('Sloučit s jiným záznamem', 'Merge with another record'), mergeForm(call, data)) : ''}
  ${
    data.mayErase
      ? isFree
        ? formOf(call, {
            action: `${at(party)}/vymaz`,
            danger: true,
            submit: call.say(
              'Vymazat záznam natrvalo, zůstane jen identifikátor a den',
              'Erase for ever; only the identifier and the day stay',
            ),
          })
        : html`<p class="impossible">${call.say('Vymazat půjde, až na záznam nebude nic odkazovat.', 'It can be erased once nothing refers to it.')}</p>`
      : ''
  }`
}

/** One record of the name index. */
export const partyPage = (call: PageCall, data: PartyData, attempt?: Attempt): Html => {
  const { party, goesOnIn } = data
  const isLiving = party.merged_into === null && party.erased_at === null
  return html`
  <h1>${party.name}</h1>
  <p class="numbers"><span>${stateOf(call, party)}</span><span><a href="/rejstrik">${call.say('Jmenný rejstřík', 'Name index')}</a></span></p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(goesOnIn, one => html`<p class="notice">${call.say('Záznam pokračuje zde', 'The record goes on here')}: <a href="${href(at(one))}">${one.name}</a></p>`)}
  ${part(call.say('Co o něm víme', 'What is known'), known(call, data))}
  ${isLiving && data.mayKeep ? partyRegisterPart(call, at(party), data.register) : ''}
  ${isLiving ? keeping(call, data, attempt) : ''}
  ${historyPart(call, data.history)}`
}
