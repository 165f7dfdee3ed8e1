import {
  type Attempt,
  asTyped,
  badge,
  fileField,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  part,
  refusalBox,
  selectField,
  type Tone,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import {
  type Accession,
  type ProposalLine,
  type ProposalState,
  proposalStates,
  proposalStateWords,
  type ServedOriginator,
} from '../proposal.ts'
import { actButton } from './act-button.ts'

export const proposalsLabels = {
  originatorId: both('Původce', 'Originator'),
  originatorNumber: both('Číslo návrhu u původce', 'Number of the proposal at the originator'),
  proposalNote: both('Poznámka', 'Note'),
  packages: both('Balíčky (ZIP)', 'Packages (ZIP)'),
} as const

export type ProposalsData = {
  readonly lines: readonly ProposalLine[]
  readonly counts: Readonly<Record<ProposalState, number>>
  readonly shown: {
    readonly state: ProposalState | null
    readonly next: string | null
    readonly total: number
  }
  readonly originators: readonly ServedOriginator[]
  readonly accessions: readonly (Accession & Pick<ServedOriginator, 'name' | 'fonds_number'>)[]
  readonly maySelect: boolean
}

const tones: Readonly<Record<ProposalState, Tone>> = {
  receiving: 'neutral',
  received: 'active',
  returned: 'bad',
  withdrawn: 'neutral',
  decided: 'warning',
  closed: 'good',
}

export const proposalBadge = (call: PageCall, state: ProposalState): Html =>
  badge(tones[state], call.saying(proposalStateWords[state]))

const taking = (call: PageCall, { originators }: ProposalsData, attempt?: Attempt): Html =>
  originators.length === 0
    ? html`<p class="impossible">${call.say('Návrh půjde přijmout, až zapíšete původce.', 'A proposal can be taken once an originator is entered.')} <a href="/archiv/puvodci">${call.say('Původci a archiv', 'Originators and archive')}</a></p>`
    : actButton(
        call.say('Přijmout návrh ze souboru', 'Take a proposal from a file'),
        formOf(call, {
          action: '/archiv/navrh',
          files: true,
          submit: call.say('Přijmout návrh', 'Take the proposal'),
          body: html`${selectField({ name: 'originatorId', label: call.saying(proposalsLabels.originatorId), required: true, empty: call.say('vyberte…', 'choose…'), ...asTyped(call, attempt, 'originatorId'), options: originators.map(({ id, name }) => ({ value: id, label: name })) })}
            ${textField({ name: 'originatorNumber', label: call.saying(proposalsLabels.originatorNumber), required: true, max: 100, ...asTyped(call, attempt, 'originatorNumber') })}
            ${textField({ name: 'proposalNote', label: call.saying(proposalsLabels.proposalNote), max: 500, ...asTyped(call, attempt, 'proposalNote') })}
            ${fileField({ name: 'packages', label: call.saying(proposalsLabels.packages), required: true, multiple: true, accept: '.zip,application/zip', hint: call.say('Jednotlivé balíčky, nebo jeden soubor se všemi.', 'Single packages, or one file with all of them.') })}`,
        }),
        attempt !== undefined,
      )

const stateFilter = (call: PageCall, { counts, shown }: ProposalsData): Html =>
  html`<ul class="filters" aria-label="${call.say('Stavy návrhů', 'States of proposals')}">
    <li><a href="/archiv"${shown.state === null ? html` aria-current="page"` : ''}>${call.say('Vše', 'All')}</a></li>
    ${proposalStates
      .filter(state => counts[state] > 0)
      .map(
        state =>
          html`<li><a href="${href('/archiv', { stav: state })}"${state === shown.state ? html` aria-current="page"` : ''}>${call.saying(proposalStateWords[state])} <span class="count">${formatNumber(counts[state])}</span></a></li>`,
      )}</ul>`

const lineTable = (call: PageCall, lines: readonly ProposalLine[]): Html =>
  table(
    call.say('Skartační návrhy', 'Proposals of disposal'),
    [
      {
        head: call.say('Řízení', 'Proceeding'),
        whole: true,
        cell: one => html`<a href="${href(`/archiv/${one.id}`)}">${one.number}</a>`,
      },
      {
        head: call.say('Původce', 'Originator'),
        cell: one => `${one.originator} (${one.originator_number})`,
      },
      { head: call.say('Příjem', 'Received'), cell: one => formatInstant(one.begun_at) },
      { head: call.say('Entit', 'Entities'), number: true, cell: one => formatNumber(one.entities) },
      { head: call.say('Nerozhodnuto', 'Undecided'), number: true, cell: one => formatNumber(one.undecided) },
      { head: call.say('Stav', 'State'), cell: one => proposalBadge(call, one.state) },
    ],
    lines,
    call.say(
      'Žádný návrh tu není. Přijdou sem návrhy všech původců: rozhraním samy, ze souboru je přijmete tlačítkem nahoře.',
      'There is no proposal. Those of all originators come here: by the interface by themselves, from a file by the button above.',
    ),
  )

const accessionTable = (call: PageCall, { accessions }: ProposalsData): Html =>
  table(
    call.say('Přejímky', 'Accessions'),
    [
      {
        head: call.say('Přejímka', 'Accession'),
        whole: true,
        cell: one => html`<a href="${href(`/archiv/${one.proposal_id}`)}">${one.number}</a>`,
      },
      { head: call.say('Původce', 'Originator'), cell: one => one.name },
      { head: call.say('Fond (NAD)', 'Fonds (NAD)'), cell: one => one.fonds_number },
      { head: call.say('Entit', 'Entities'), number: true, cell: one => formatNumber(one.entities) },
      {
        head: call.say('Převzetí', 'Accepted'),
        cell: one => `${formatInstant(one.accepted_at)}, ${one.accepted_by}`,
      },
    ],
    accessions,
    call.say('Zatím žádné.', 'None yet.'),
  )

/** Proposals of all originators in one list, the way to take one from a file, and the register of accessions. */
export const proposalsPage = (call: PageCall, data: ProposalsData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Výběr archiválií', 'Selection of archival records')}</h1></div>
    <div class="acts" data-acts>${data.maySelect ? taking(call, data, attempt?.form === 'navrh' ? attempt : undefined) : ''}
      <a class="button quiet" href="/archiv/puvodci">${call.say('Původci a archiv', 'Originators and archive')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${stateFilter(call, data)}
  ${lineTable(call, data.lines)}
  ${pager(call, { total: data.shown.total, shown: data.lines.length, next: data.shown.next, path: '/archiv', query: data.shown.state ? { stav: data.shown.state } : {} })}
  ${part(call.say('Přejímky', 'Accessions'), accessionTable(call, data))}`
