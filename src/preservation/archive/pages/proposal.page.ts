import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatDay,
  formatInstant,
  formatNumber,
  formMarks,
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
  when,
} from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import {
  type EntityState,
  entityKindWords,
  entityStates,
  entityStateWords,
  type PackageState,
  type ProposedEntity,
  packageKindWords,
  packageStateWords,
} from '../entity.ts'
import { purposeWords } from '../proposal.ts'
import type { ProposalData } from './proposal-data.ts'
import { deedsOf, proposalLabels, proposalSteps } from './proposal-steps.ts'
import { proposalBadge } from './proposals.page.ts'

const tones: Readonly<Record<EntityState, Tone>> = {
  proposed: 'neutral',
  'to-inspect': 'warning',
  chosen: 'active',
  'to-destroy': 'bad',
  'left-out': 'neutral',
  accepted: 'good',
}
export const packageTones: Readonly<Record<PackageState, Tone>> = {
  receiving: 'neutral',
  waiting: 'neutral',
  passed: 'good',
  faulty: 'bad',
  refused: 'bad',
  unpacked: 'neutral',
}

export const entityBadge = (call: PageCall, state: EntityState): Html =>
  badge(tones[state], call.saying(entityStateWords[state]))

const here = ({ proposal }: ProposalData): string => `/archiv/${proposal.id}`

const told = (call: PageCall, { proposal: one, originator, counts, packages }: ProposalData): Html =>
  facts([
    [call.say('Stav', 'State'), proposalBadge(call, one.state)],
    [call.say('Původce', 'Originator'), `${originator.name}, IČO ${originator.ico}`],
    [call.say('Číslo u původce', 'Number at the originator'), one.originator_number],
    [call.say('Fond', 'Fonds'), `${originator.fonds_number} ${originator.fonds_name}`],
    [
      call.say('Příjem', 'Received'),
      `${formatInstant(one.begun_at)}, ${one.way === 'connector' ? call.say('rozhraním', 'by the interface') : call.say('ze souboru', 'from a file')}`,
    ],
    [call.say('Poznámka', 'Note'), one.note],
    [call.say('Důvod vrácení', 'Why returned'), one.return_reason],
    [call.say('Důvod stažení', 'Why withdrawn'), one.withdrawal_reason],
    [
      call.say('Protokol', 'Protocol'),
      one.protocol_on
        ? html`<a href="${href(`/archiv/${one.id}/protokol`)}">${formatDay(one.protocol_on)}</a>, ${one.decided_by ?? ''}`
        : null,
    ],
    [
      call.say('Námitky do', 'Objections until'),
      one.objections_until ? formatDay(one.objections_until) : null,
    ],
    [
      call.say('Balíčky s vadami', 'Packages with faults'),
      packages.faulty + packages.refused > 0
        ? badge('bad', formatNumber(packages.faulty + packages.refused))
        : null,
    ],
    [
      call.say('Původce oznámil', 'The originator told'),
      counts.destroyed + counts.kept > 0
        ? call.say(
            `zničeno ${formatNumber(counts.destroyed)}, ponecháno ${formatNumber(counts.kept)}`,
            `destroyed ${formatNumber(counts.destroyed)}, kept ${formatNumber(counts.kept)}`,
          )
        : null,
    ],
  ])

const stateOf = (call: PageCall, one: ProposedEntity): Html =>
  html`${entityBadge(call, one.state)}${when(one.reason, reason => html`<br><span class="small">${reason}</span>`)}${when(
    one.outcome,
    outcome =>
      html`<br><span class="small">${outcome === 'destroyed' ? call.say('původce zničil', 'destroyed by the originator') : call.say('původce ponechal', 'kept by the originator')}</span>`,
  )}`

const entityTable = (call: PageCall, data: ProposalData, isTicked: boolean): Html =>
  table(
    call.say('Entity návrhu', 'Entities of the proposal'),
    [
      {
        head: call.say('Věc', 'Subject'),
        cell: one =>
          html`<a href="${href(`/archiv/entita/${one.id}`)}">${hidePersonalNumbers(one.title)}</a>${one.kind === 'dossier' ? '' : html` <span class="small">(${call.saying(entityKindWords[one.kind])})</span>`}`,
      },
      { head: call.say('Značka', 'Mark'), whole: true, cell: one => one.mark },
      { head: call.say('Skupina', 'Class'), cell: one => `${one.filing_code} ${one.group_title}` },
      {
        head: call.say('Režim', 'Rule'),
        cell: one => `${one.disposal_code} ${one.retention_years ?? ''} / ${one.disposal_year ?? '–'}`,
      },
      {
        head: call.say('Dokumentů', 'Documents'),
        number: true,
        cell: one => formatNumber(one.document_count),
      },
      {
        head: call.say('Balíčky', 'Packages'),
        cell: one =>
          html`${(data.packagesOf.get(one.id) ?? []).map(
            made =>
              html`${badge(packageTones[made.state], `${made.kind ? call.saying(packageKindWords[made.kind]) : ''}: ${call.saying(packageStateWords[made.state])}`)}<br>`,
          )}`,
      },
      { head: call.say('Stav', 'State'), cell: one => stateOf(call, one) },
    ],
    data.entities,
    call.say('V tomto stavu nic není.', 'There is nothing in this state.'),
    isTicked
      ? one =>
          html`<input type="checkbox" name="entities" value="${one.id}" aria-label="${call.say('Vybrat', 'Select')} ${one.mark}">`
      : undefined,
  )

const deciding = (call: PageCall, data: ProposalData, attempt?: Attempt): Html => {
  const deeds = deedsOf(call, data)
  if (deeds.length === 0 || data.entities.length === 0) return entityTable(call, data, false)
  const tried = attempt?.form === 'rozhodnuti' ? attempt : undefined
  return html`<form method="post" action="${href(`${here(data)}/rozhodnuti`)}" autocomplete="off">${formMarks(call)}
    <label class="check"><input type="checkbox" id="f-entities" data-all> ${call.say('Vybrat všechny na stránce', 'Select all on the page')}</label>
    ${entityTable(call, data, true)}
    <div class="bulk"><span class="small">${call.say('Platí pro vybrané entity.', 'For the selected entities.')}</span>
      ${selectField({ name: 'deed', label: call.saying(proposalLabels.deed), required: true, empty: call.say('vyberte…', 'choose…'), ...asTyped(call, tried, 'deed'), options: deeds })}
      ${textField({ name: 'deedReason', label: call.saying(proposalLabels.deedReason), max: 1000, ...asTyped(call, tried, 'deedReason') })}
      <button type="submit" class="primary">${call.say('Zapsat', 'Write down')}</button></div></form>`
}

const stateFilter = (call: PageCall, data: ProposalData): Html =>
  html`<ul class="filters" aria-label="${call.say('Stavy entit', 'States of entities')}">
    <li><a href="${href(here(data))}"${data.shown.state === null ? html` aria-current="page"` : ''}>${call.say('Vše', 'All')} <span class="count">${formatNumber(data.counts.all)}</span></a></li>
    ${entityStates
      .filter(state => data.counts[state] > 0)
      .map(
        state =>
          html`<li><a href="${href(here(data), { stav: state })}"${state === data.shown.state ? html` aria-current="page"` : ''}>${call.saying(entityStateWords[state])} <span class="count">${formatNumber(data.counts[state])}</span></a></li>`,
      )}</ul>`

const papers = (call: PageCall, data: ProposalData): Html =>
  table(
    call.say('Vydané seznamy a přejímky', 'Issued lists and accessions'),
    [
      {
        head: call.say('Seznam', 'List'),
        whole: true,
        cell: one => html`<a href="${href(`/archiv/seznamy/${one.id}`)}">${one.list_id}</a>`,
      },
      { head: call.say('Obsah', 'Content'), cell: one => call.saying(purposeWords[one.purpose]) },
      { head: call.say('Entit', 'Entities'), number: true, cell: one => formatNumber(one.entries) },
      {
        head: call.say('Vydání', 'Issued'),
        cell: one => `${formatInstant(one.issued_at)}, ${one.issued_by}`,
      },
    ],
    data.lists,
    call.say('Zatím žádné.', 'None yet.'),
  )

const faults = (call: PageCall, { faulty }: ProposalData): Html =>
  html`<ul>${faulty.map(
    one =>
      html`<li><strong>${one.name}</strong> ${badge(packageTones[one.state], call.saying(packageStateWords[one.state]))}<ul>${one.findings.slice(0, 10).map(({ rule, message }) => html`<li>${rule}: ${call.saying(message)}</li>`)}</ul></li>`,
  )}</ul>`

/** One proposal: whose it is, the step whose turn it is, its entities, and what was issued. */
export const proposalPage = (call: PageCall, data: ProposalData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Skartační řízení', 'Disposal proceeding')} ${data.proposal.number}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/archiv">${call.say('Všechny návrhy', 'All proposals')}</a>
    ${data.counts.all > 0 ? html`<a class="button quiet" href="${href(`${here(data)}/odsouhlaseni`)}">${call.say('Odsouhlasení', 'Reconciliation')}</a> <a class="button quiet" href="${href(`${here(data)}/vyvoz.zip`)}">${call.say('Vyvézt pro jiný systém', 'Export for another system')}</a>` : ''}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${told(call, data)}
  ${proposalSteps(call, data, attempt)}
  ${part(
    call.say('Entity', 'Entities'),
    html`${stateFilter(call, data)}${deciding(call, data, attempt)}
      ${pager(call, { total: data.shown.total, shown: data.entities.length, next: data.shown.next, path: here(data), query: data.shown.state ? { stav: data.shown.state } : {} })}`,
  )}
  ${data.faulty.length > 0 ? part(call.say('Balíčky s vadami', 'Packages with faults'), faults(call, data)) : ''}
  ${part(
    call.say('Seznamy pro původce', 'Lists for the originator'),
    html`${papers(call, data)}${when(
      data.accessions.length > 0,
      () =>
        html`<p>${call.say('Přejímky', 'Accessions')}: ${data.accessions.map(one => `${one.number} (${one.entities})`).join(', ')}</p>`,
    )}`,
  )}`
