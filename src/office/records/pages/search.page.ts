import {
  type Attempt,
  asTyped,
  formMarks,
  formOf,
  type Html,
  hidden,
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
import { both } from '#platform/values'
import { dispatchChannels } from '../dispatch.ts'
import { dispatchChannelWords } from '../dispatch-words.ts'
import { channels, type Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { MetadataField } from '../further-metadata.ts'
import type { Party } from '../party.ts'
import {
  type RegisterQuestion,
  type SavedSearch,
  type SearchedKind,
  type SearchedState,
  searchedKinds,
  statesOf,
} from '../search.ts'
import { channelWords } from '../words.ts'
import { orderNamed } from '../worklist-order.ts'
import { dossierTable } from './dossiers.page.ts'
import { documentTable } from './worklist.page.ts'

export type Found = {
  /** The fields of the address that ask something. */
  readonly query: Readonly<Record<string, string>>
  readonly question: RegisterQuestion
  readonly isAsked: boolean
  readonly counts: Readonly<Record<SearchedKind, number>>
  readonly documents: readonly Document[]
  readonly dossiers: readonly Dossier[]
  readonly next: string | null
  readonly parties: readonly Party[]
  /** The same words with slips mended, where nothing was found. */
  readonly meant: string | null
  readonly groupCodes: ReadonlyMap<string, string>
  /** Further metadata of documents and dossiers, the withdrawn ones too. */
  readonly further: readonly MetadataField[]
  readonly saved: readonly SavedSearch[]
  readonly mayKeepIndex: boolean
}

const path = '/hledat'

export const searchLabels = { name: both('Název hledání', 'Name of the search') } as const

const kindNames = (call: PageCall): Record<SearchedKind, string> => ({
  dokumenty: call.say('Dokumenty', 'Documents'),
  spisy: call.say('Spisy', 'Dossiers'),
})

const stateNames = (call: PageCall): Record<SearchedState, string> => ({
  nevyrizene: call.say('nevyřízené', 'unsettled'),
  vyrizene: call.say('vyřízené', 'settled'),
  otevrene: call.say('otevřené', 'open'),
  uzavrene: call.say('uzavřené, dosud nepředané', 'closed, not handed over'),
  predane: call.say('uložené v e-Spisovně', 'stored in the records centre'),
})

const documentFields = (call: PageCall, query: Found['query']): Html => html`
  ${selectField({ name: 'cesta', label: call.say('Cesta', 'Channel'), value: query.cesta ?? '', empty: call.say('všechny', 'all'), options: channels.map(value => ({ value, label: call.saying(channelWords[value]) })) })}
  ${selectField({ name: 'vypraveno', label: call.say('Způsob vypravení', 'Way of sending out'), value: query.vypraveno ?? '', empty: call.say('všechny', 'all'), options: dispatchChannels.map(value => ({ value, label: call.saying(dispatchChannelWords[value]) })) })}
  ${textField({ name: 'odesilatel', label: call.say('Odesílatel', 'Sender'), value: query.odesilatel ?? '', max: 200 })}
  ${textField({ name: 'jejich-cislo', label: call.say('Číslo odesílatele', 'Sender’s number'), value: query['jejich-cislo'] ?? '', max: 50 })}`

const furtherFields = (call: PageCall, { query, question, further }: Found): Html | '' => {
  const of = question.kind === 'dokumenty' ? 'document' : 'dossier'
  const fields = further.filter(one => one.record_kind === of)
  if (fields.length === 0) return ''
  return html`${selectField({ name: 'udaj', label: call.say('Další údaj', 'Further field'), value: query.udaj ?? '', empty: call.say('nerozhoduje', 'does not matter'), options: fields.map(({ id, title }) => ({ value: id, label: title })) })}
    ${textField({ name: 'hodnota', label: call.say('a v něm', 'with this in it'), value: query.hodnota ?? '', max: 200 })}`
}

const questionForm = (call: PageCall, found: Found): Html => {
  const { query, question } = found
  const isNarrowed = Object.keys(query).some(name => !['q', 'v', 'razeni'].includes(name))
  return html`<form method="get" action="${href(path)}" role="search" aria-label="${call.say('Hledání v evidenci', 'Search of the register')}">
    ${hidden('v', question.kind)}
    ${textField({ name: 'q', label: call.say('Slova', 'Words'), value: question.words, max: 200, hint: call.say('Najde se slovo v každém tvaru i jeho začátek; háčky a čárky psát nemusíte. „Přesná slova“ v uvozovkách, NEBO mezi možnostmi, -slovo co tam být nemá, závorky.', 'A word is found in any form and by its beginning; diacritics may be left out. “Exact words” in quotes, NEBO between choices, -word for what must not be there, brackets.') })}
    <details${isNarrowed ? html` open` : ''}><summary>${call.say('Zúžit výběr', 'Narrow the search')}</summary>
      <div class="row">
      ${selectField({ name: 'stav', label: call.say('Stav', 'State'), value: question.state ?? '', empty: call.say('všechny', 'all'), options: statesOf[question.kind].map(value => ({ value, label: stateNames(call)[value] })) })}
      ${textField({ name: 'zpracovatel', label: call.say('Zpracovatel (část jména)', 'Handler (part of the name)'), value: query.zpracovatel ?? '', max: 200 })}
      ${textField({ name: 'znak', label: call.say('Spisový znak a co je pod ním', 'Filing code and what is below'), value: query.znak ?? '', max: 50 })}
      ${question.kind === 'dokumenty' ? documentFields(call, query) : ''}
      ${furtherFields(call, found)}
      ${textField({ name: 'od-dne', label: question.kind === 'dokumenty' ? call.say('Došlo od', 'Came from') : call.say('Založen od', 'Opened from'), type: 'date', value: question.from ?? '' })}
      ${textField({ name: 'do-dne', label: call.say('do', 'to'), type: 'date', value: question.to ?? '' })}
      </div>
    </details>
    <div class="submit"><button type="submit" class="primary">${call.say('Hledat', 'Search')}</button>
      ${when(Object.keys(query).length > 0, () => html`<a href="${href(path)}">${call.say('Hledat znovu', 'Start anew')}</a>`)}</div>
  </form>`
}

const nothingFound = (call: PageCall): string =>
  call.say(
    'Nic neodpovídá. Uberte slovo nebo podmínku, nebo zkuste začátek slova.',
    'Nothing matches. Leave out a word or a condition, or try the beginning of a word.',
  )

const meantLine = (call: PageCall, { meant, query }: Found): Html =>
  html`${when(meant, words => html`<p>${call.say('Mysleli jste', 'Did you mean')} <a href="${href(path, { ...query, q: words })}">${words}</a>?</p>`)}`

const ordering =
  ({ question, query }: Found) =>
  (name: 'zaevidovano' | 'doslo' | 'lhuta' | 'vec') => {
    const now = question.order === name ? 'ascending' : question.order === `-${name}` ? 'descending' : null
    const next = orderNamed(now === 'ascending' ? `-${name}` : name)
    return { path, query: { ...query, razeni: next }, now } as const
  }

const results = (call: PageCall, found: Found): Html => {
  const { question, query, counts } = found
  const total = counts[question.kind]
  const caption = kindNames(call)[question.kind]
  return html`
  <ul class="filters" aria-label="${call.say('Co se hledá', 'What is searched')}">${searchedKinds.map(
    kind => html`<li><a href="${href(path, { ...query, v: kind })}"${kind === question.kind ? html` aria-current="page"` : ''}>${kindNames(call)[kind]}
      <span class="count">${String(counts[kind])}</span></a></li>`,
  )}</ul>
  ${meantLine(call, found)}
  ${
    question.kind === 'dokumenty'
      ? documentTable(call, found.documents, caption, nothingFound(call), { orderBy: ordering(found) })
      : dossierTable(call, found, { caption, empty: nothingFound(call) })
  }
  ${when(total > 0, () => html`<p><a href="${href('/hledat/vse.csv', query)}" download>${call.say('Stáhnout všechny nalezené (CSV)', 'Download all found (CSV)')}</a> · <a href="${href('/hledat/vse.pdf', query)}" download>${call.say('k tisku (PDF/A)', 'for printing (PDF/A)')}</a></p>`)}
  ${pager(call, { total, shown: Math.max(found.documents.length, found.dossiers.length), next: found.next, path, query })}`
}

const partyTable = (call: PageCall, parties: readonly Party[]): Html =>
  table(
    call.say('Jmenný rejstřík', 'Name index'),
    [
      {
        head: call.say('Jméno nebo název', 'Name'),
        cell: party => html`<a href="${href(path, { odesilatel: `"${party.name}"` })}">${party.name}</a>`,
      },
      { head: 'IČO', cell: party => party.ico ?? '' },
      { head: call.say('Datová schránka', 'Data box'), cell: party => party.box_id ?? '' },
      { head: call.say('Adresa', 'Address'), cell: party => party.address ?? '' },
    ],
    parties,
    call.say('Nikdo toho jména.', 'Nobody of that name.'),
  )

const savedList = (call: PageCall, saved: readonly SavedSearch[]): Html => html`
  <ul class="plain">${saved.map(
    one => html`<li><a href="${href(path, one.query)}">${one.name}</a>
      <form method="post" action="${href(`${path}/smazat`)}" class="inline">${formMarks(call)}${hidden('search', one.id)}
      <button type="submit" class="quiet" aria-label="${call.say('Smazat hledání', 'Delete the search')} ${one.name}">${call.say('Smazat', 'Delete')}</button></form></li>`,
  )}</ul>`

const keepForm = (call: PageCall, { query }: Found, attempt?: Attempt): Html => html`
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${formOf(call, {
    action: `${path}/ulozit`,
    submit: call.say('Uložit hledání', 'Keep the search'),
    body: html`${Object.entries(query).map(([name, value]) => hidden(name, value))}
      ${textField({ name: 'name', label: call.saying(searchLabels.name), required: true, max: 100, ...asTyped(call, attempt, 'name') })}`,
  })}`

/** What was found in the register and in the texts of files, with exact counts. */
export const searchPage = (call: PageCall, found: Found, attempt?: Attempt): Html => html`
  <h1>${call.say('Hledání', 'Search')}${found.question.words ? `: ${found.question.words}` : ''}</h1>
  ${questionForm(call, found)}
  ${found.isAsked ? results(call, found) : ''}
  ${found.parties.length > 0 ? part(call.say('Jmenný rejstřík', 'Name index'), html`${partyTable(call, found.parties)}${found.mayKeepIndex ? html`<p><a href="${href('/rejstrik', { q: found.question.words })}">${call.say('Otevřít jmenný rejstřík', 'Open the name index')}</a></p>` : ''}`) : ''}
  ${found.saved.length > 0 ? part(call.say('Uložená hledání', 'Kept searches'), savedList(call, found.saved)) : ''}
  ${found.isAsked ? part(call.say('Uložit toto hledání', 'Keep this search'), keepForm(call, found, attempt)) : ''}`
