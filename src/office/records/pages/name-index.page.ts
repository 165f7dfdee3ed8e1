import {
  type Attempt,
  asTyped,
  badge,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  part,
  refusalBox,
  selectField,
  table,
  textField,
  when,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import { type ErasureTerms, type KeptParty, type PartyKind, partyKinds, type Verification } from '../party.ts'

export type PartyListData = {
  readonly asked: { readonly words: string; readonly kind: PartyKind | null; readonly unlinked: boolean }
  readonly parties: readonly KeptParty[]
  readonly next: string | null
  readonly total: number
  readonly mayKeep: boolean
  readonly mayErase: boolean
  /** How many groups of records may be one. */
  readonly same: number
  readonly terms: ErasureTerms
}

const path = '/rejstrik'

export const partyKindWords: Readonly<Record<PartyKind, Both>> = {
  person: both('fyzická osoba', 'a person'),
  trader: both('podnikající osoba', 'a sole trader'),
  organisation: both('právnická osoba nebo úřad', 'an organisation or authority'),
}

export const verificationWords: Readonly<Record<Verification, Both>> = {
  document: both('podle průkazu', 'by an identity document'),
  register: both('podle rejstříku', 'by a register'),
  box: both('podle datové schránky', 'by the data box'),
  personally: both('osobně', 'personally'),
}

export const partyLabels = {
  kind: both('Kdo to je', 'Who it is'),
  name: both('Jméno nebo název', 'Name'),
  ico: both('IČO', 'IČO'),
  boxId: both('Datová schránka', 'Data box'),
  email: both('E-mail', 'E-mail'),
  address: both('Adresa', 'Address'),
  birthDate: both('Datum narození', 'Date of birth'),
  verified: both('Ověřeno teď', 'Verified now'),
  into: both('Pokračuje v záznamu', 'Goes on in the record'),
  person: both('Fyzické osoby', 'Persons'),
  trader: both('Podnikající osoby', 'Sole traders'),
  organisation: both('Právnické osoby', 'Organisations'),
} as const

const kindOptions = (call: PageCall) =>
  partyKinds.map(value => ({ value, label: call.saying(partyKindWords[value]) }))

/** Fields of a record, filled by what is known or was typed. */
export const partyFields = (call: PageCall, known: KeptParty | null, attempt?: Attempt): Html => html`
  <div class="row">
  ${textField({ name: 'name', label: call.saying(partyLabels.name), required: true, max: 300, ...asTyped(call, attempt, 'name', known?.name) })}
  ${selectField({ name: 'kind', label: call.saying(partyLabels.kind), required: true, options: kindOptions(call), ...asTyped(call, attempt, 'kind', known?.kind ?? 'person') })}
  </div>
  ${textField({ name: 'address', label: call.saying(partyLabels.address), max: 300, ...asTyped(call, attempt, 'address', known?.address ?? '') })}
  <div class="row">
  ${textField({ name: 'birthDate', label: call.saying(partyLabels.birthDate), type: 'date', ...asTyped(call, attempt, 'birthDate', known?.birth_date ?? '') })}
  ${textField({ name: 'ico', label: call.saying(partyLabels.ico), max: 8, ...asTyped(call, attempt, 'ico', known?.ico ?? '') })}
  ${textField({ name: 'boxId', label: call.saying(partyLabels.boxId), max: 7, ...asTyped(call, attempt, 'boxId', known?.box_id ?? '') })}
  ${textField({ name: 'email', label: call.saying(partyLabels.email), type: 'email', max: 200, ...asTyped(call, attempt, 'email', known?.email ?? '') })}
  </div>`

/** Records in rows. */
export const keptPartyTable = (
  call: PageCall,
  caption: string,
  parties: readonly KeptParty[],
  empty: string,
): Html =>
  table(
    caption,
    [
      {
        head: call.say('Jméno nebo název', 'Name'),
        cell: row => html`<a href="${href(`${path}/${row.id}`)}">${row.name}</a>`,
      },
      { head: call.saying(partyLabels.kind), cell: row => call.saying(partyKindWords[row.kind]) },
      { head: call.saying(partyLabels.address), cell: row => row.address ?? '' },
      { head: 'IČO', cell: row => row.ico ?? '' },
      { head: call.saying(partyLabels.boxId), cell: row => row.box_id ?? '' },
      {
        head: call.say('Stav', 'State'),
        cell: row =>
          row.verified_at
            ? badge('good', call.say('ověřený', 'verified'))
            : row.unlinked_since
              ? badge('neutral', call.say('bez vazby', 'unlinked'))
              : badge('neutral', call.say('neověřený', 'unverified')),
      },
    ],
    parties,
    empty,
  )

const searchForm = (call: PageCall, { asked }: PartyListData): Html => html`
  <form method="get" action="${href(path)}" role="search" aria-label="${call.say('Hledání ve jmenném rejstříku', 'Search of the name index')}"><div class="row">
    ${textField({ name: 'q', label: call.say('Jméno, IČO, schránka, adresa', 'Name, IČO, box, address'), value: asked.words, max: 200 })}
    ${selectField({ name: 'druh', label: call.saying(partyLabels.kind), value: asked.kind ?? '', empty: call.say('kdokoli', 'anybody'), options: kindOptions(call) })}
    ${selectField({ name: 'bez', label: call.say('Vazby', 'Links'), value: asked.unlinked ? 'vazby' : '', empty: call.say('všechny záznamy', 'all records'), options: [{ value: 'vazby', label: call.say('jen bez vazby', 'unlinked only') }] })}
    </div><div class="submit"><button type="submit" class="quiet">${call.say('Hledat', 'Search')}</button></div></form>`

const termsForm = (call: PageCall, { terms }: PartyListData, attempt?: Attempt): Html => html`
  ${attempt?.form === 'lhuty' ? refusalBox(call, attempt.refusal) : ''}
  ${formOf(call, {
    action: `${path}/lhuty`,
    submit: call.say('Nastavit lhůty', 'Set the terms'),
    body: html`<p>${call.say(
      'Záznam, na který nic neodkazuje, se po tolika dnech sám vymaže; nový odkaz lhůtu zruší. Prázdné pole: nemaže se.',
      'A record that nothing refers to is erased by itself after so many days; a new link cancels the term. Empty: it is kept.',
    )}</p><div class="row">${partyKinds.map(kind =>
      textField({
        name: kind,
        label: call.saying(partyLabels[kind]),
        type: 'number',
        max: 5,
        ...asTyped(call, attempt, kind, terms[kind] === null ? '' : String(terms[kind])),
      }),
    )}</div>`,
  })}`

/** The name index: whom the office deals with. */
export const partyListPage = (call: PageCall, data: PartyListData, attempt?: Attempt): Html => html`
  <h1>${call.say('Jmenný rejstřík', 'Name index')}</h1>
  ${searchForm(call, data)}
  ${data.mayKeep && data.same > 0 ? html`<p><a href="${href(`${path}/duplicity`)}">${call.say('Možné duplicity', 'Possible duplicates')} (${String(data.same)})</a></p>` : ''}
  ${keptPartyTable(call, call.say('Jmenný rejstřík', 'Name index'), data.parties, call.say('Nikdo takový tu není. Zkuste jen část jména.', 'There is nobody such. Try a part of the name.'))}
  ${pager(call, { total: data.total, shown: data.parties.length, next: data.next, path, query: { druh: data.asked.kind ?? '', bez: data.asked.unlinked ? 'vazby' : '' } })}
  ${when(data.mayKeep, () =>
    part(
      call.say('Nový záznam', 'New record'),
      html`${attempt?.form === 'zapis' ? refusalBox(call, attempt.refusal) : ''}
      ${formOf(call, { action: `${path}/zapis`, submit: call.say('Zapsat', 'Enter'), body: partyFields(call, null, attempt?.form === 'zapis' ? attempt : undefined) })}`,
    ),
  )}
  ${when(data.mayErase, () => part(call.say('Lhůty výmazu', 'Erasure terms'), termsForm(call, data, attempt?.form === 'lhuty' ? attempt : undefined)))}`
