import {
  type Attempt,
  badge,
  facts,
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  part,
  refusalBox,
  type Tone,
  table,
  when,
} from '#platform/html'
import { exchangeStateWords } from '../disposal/archive-exchange.ts'
import {
  type DisposalItem,
  type DisposalProceeding,
  decisionWords,
  endedStates,
  type ItemState,
  itemStates,
  itemStateWords,
  type PackagePurpose,
  packagePurposes,
  sendingWayWords,
} from '../disposal/proceeding.ts'
import { agendaEventsPart } from './agenda-events.ts'
import type { ProceedingData } from './disposal-data.ts'
import { proceedingBadge, recordLink } from './disposal-list.page.ts'
import { objectionFact } from './disposal-objection.ts'
import { decidingForm, isDeciding, proceedingSteps } from './disposal-steps.ts'

const tones: Readonly<Record<ItemState, Tone>> = {
  proposed: 'neutral',
  presented: 'warning',
  selected: 'active',
  'to-destroy': 'warning',
  'taken-out': 'neutral',
  accepted: 'good',
  destroyed: 'bad',
  kept: 'good',
}

const purposeWords = (call: PageCall): Record<PackagePurpose, string> => ({
  proposal: call.say('návrh', 'proposal'),
  content: call.say('prohlídka', 'content'),
  transfer: call.say('přejímka', 'transfer'),
})

const here = ({ id }: DisposalProceeding): string => `/skartace/${id}`

const packagesOf = (call: PageCall, proceeding: DisposalProceeding, item: DisposalItem): Html =>
  html`${packagePurposes
    .filter(purpose => item.packages[purpose])
    .map(purpose => {
      const made = item.packages[purpose]!
      return html`<a href="${href(`${here(proceeding)}/balicky/${item.id}/${purpose}`)}">${purposeWords(call)[purpose]}</a> <span class="small">${formatBytes(made.sizeBytes)}</span>${
        made.findings.length > 0
          ? html`<details><summary>${badge('bad', call.say('vady', 'faults'))}</summary><ul>${made.findings.slice(0, 20).map(({ rule, message }) => html`<li>${rule}: ${call.saying(message)}</li>`)}</ul></details>`
          : ''
      }<br>`
    })}`

const stateOf = (call: PageCall, item: DisposalItem): Html => {
  const decided = Object.entries(item.decisions)
  const ids = Object.entries(item.archive_ids)
  return html`${badge(tones[item.state], call.saying(itemStateWords[item.state]))}
    ${when(item.way, way => html`<br><span class="small">${way === 'transfer' ? call.say('přenos: po převzetí se tady zničí', 'transfer: destroyed here once accepted') : call.say('export: zůstává i tady', 'export: stays here too')}</span>`)}
    ${decided.map(([entity, decision]) => html`<br><span class="small">${entity}: ${call.saying(decisionWords[decision])}</span>`)}
    ${ids.map(([entity, id]) => html`<br><span class="small">${entity === item.identifier ? '' : `${entity}: `}${call.say('id archivu', 'id of the archive')} ${id}</span>`)}
    ${when(item.trouble, trouble => html`<br><span class="problem">${call.saying(trouble)}</span>`)}`
}

/** What is over is decided no more; once all is decided, only how what was selected goes. */
const mayTick = ({ state }: DisposalProceeding, item: DisposalItem): boolean =>
  state === 'decided'
    ? item.state === 'selected' || item.state === 'accepted'
    : !endedStates.includes(item.state)

const itemTable = (call: PageCall, { proceeding, items }: ProceedingData, isTicked: boolean): Html =>
  table(
    call.say('Položky řízení', 'Items of the proceeding'),
    [
      {
        head: call.say('Věc', 'Subject'),
        cell: item => recordLink(call, { ...item, id: item.record_id }),
      },
      { head: call.say('Značka', 'Mark'), whole: true, cell: item => item.number },
      { head: call.say('Znak', 'Sign'), cell: item => `${item.disposal_code} ${item.disposal_year}` },
      { head: call.say('Papír leží', 'Paper lies in'), cell: item => item.place ?? '–' },
      { head: call.say('Balíčky', 'Packages'), cell: item => packagesOf(call, proceeding, item) },
      { head: call.say('Stav', 'State'), cell: item => stateOf(call, item) },
    ],
    items,
    call.say('V tomto stavu nic není.', 'There is nothing in this state.'),
    isTicked
      ? item =>
          mayTick(proceeding, item)
            ? html`<input type="checkbox" name="items" value="${item.id}" aria-label="${call.say('Vybrat', 'Select')} ${item.number}">`
            : html``
      : undefined,
  )

const stateFilter = (call: PageCall, { proceeding, counts, shown }: ProceedingData): Html =>
  html`<ul class="filters" aria-label="${call.say('Stavy položek', 'States of items')}">
    <li><a href="${href(here(proceeding))}"${shown.state === null ? html` aria-current="page"` : ''}>${call.say('Vše', 'All')} <span class="count">${formatNumber(counts.all)}</span></a></li>
    ${itemStates
      .filter(state => counts[state] > 0)
      .map(
        state =>
          html`<li><a href="${href(here(proceeding), { stav: state })}"${state === shown.state ? html` aria-current="page"` : ''}>${call.saying(itemStateWords[state])} <span class="count">${formatNumber(counts[state])}</span></a></li>`,
      )}</ul>`

const takeAway = (call: PageCall, { proceeding, purposes, shown }: ProceedingData): Html =>
  html`<p>${purposes.map(
    purpose =>
      html`<a class="button quiet" href="${href(`${here(proceeding)}/balicky.zip`, { ucel: purpose })}">${call.say('Všechny balíčky', 'All packages')}: ${purposeWords(call)[purpose]}</a> `,
  )}<a class="button quiet" href="${href(`${here(proceeding)}/seznam.pdf`, shown.state ? { stav: shown.state } : {})}">${call.say('Seznam v PDF/A', 'List as PDF/A')}</a>
  <a class="button quiet" href="${href(`${here(proceeding)}/seznam.csv`, shown.state ? { stav: shown.state } : {})}">${call.say('Seznam jako tabulka', 'List as a table')}</a></p>`

/** How far the exchange by the interface of the archive is, and what is in its way. */
const exchanged = (call: PageCall, { exchange }: ProceedingData): Html | null =>
  exchange &&
  html`${call.saying(exchangeStateWords[exchange.state])}, ${call.say(`předáno balíčků: ${exchange.given}`, `packages given: ${exchange.given}`)}${when(
    exchange.asked_at,
    at => html`, ${call.say('dotaz', 'asked')} ${formatInstant(at)}`,
  )}${when(exchange.trouble, trouble => html`<br><span class="problem">${call.saying(trouble)}</span>`)}`

const told = (call: PageCall, data: ProceedingData): Html => {
  const { proceeding: one, counts, lacking } = data
  return facts([
    [call.say('Stav', 'State'), proceedingBadge(call, one.state)],
    [call.say('Archiv', 'Archive'), one.archive],
    [call.say('Sestavení', 'Drawn'), `${formatInstant(one.made_at)}, ${one.made_by.name}`],
    [
      call.say('Odeslání', 'Sent'),
      one.sent_on && one.sent_way
        ? `${formatDay(one.sent_on)}, ${call.saying(sendingWayWords[one.sent_way])}`
        : null,
    ],
    [call.say('Číslo řízení u archivu', 'Number of the archive'), one.archive_number],
    [call.say('Protokol došel', 'Protocol came'), one.protocol_on ? formatDay(one.protocol_on) : null],
    [
      call.say('Námitky do', 'Objections until'),
      one.objections_until ? formatDay(one.objections_until) : null,
    ],
    [call.say('Námitky', 'Objection'), objectionFact(call, one)],
    [call.say('Rozhraní archivu', 'Interface of the archive'), exchanged(call, data)],
    [call.say('Přejímka', 'Accession'), one.accession],
    [call.say('Poznámka', 'Note'), one.note],
    [call.say('Důvod zrušení', 'Why cancelled'), one.end_reason],
    [
      call.say('Balíčky se připravují', 'Packages being made'),
      lacking > 0 ? call.say(`zbývá ${formatNumber(lacking)}`, `${formatNumber(lacking)} left`) : null,
    ],
    [
      call.say('Balíčky s vadami', 'Packages with faults'),
      counts.faulty > 0 && one.ended_at === null
        ? html`${badge('bad', formatNumber(counts.faulty))} ${call.say('Vyřaďte je z návrhu a spisy opravte, nebo je archiv vrátí.', 'Take them out and mend the dossiers, or the archive returns them.')}`
        : null,
    ],
  ])
}

/** One proceeding: where it stands, the step whose turn it is, and its items. */
export const disposalProceedingPage = (call: PageCall, data: ProceedingData, attempt?: Attempt): Html => {
  const { proceeding, shown } = data
  const isTicked = isDeciding(call, data)
  const query: Record<string, string> = shown.state ? { stav: shown.state } : {}
  return html`
  <div class="head"><div><h1>${call.say('Skartační řízení', 'Disposal proceeding')} ${proceeding.number}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="${href(`${here(proceeding)}/odsouhlaseni`)}">${call.say('Odsouhlasení', 'Reconciliation')}</a> <a class="button quiet" href="/skartace">${call.say('Všechna řízení', 'All proceedings')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${told(call, data)}
  ${proceedingSteps(call, data, attempt)}
  ${agendaEventsPart(call, here(proceeding), data.agenda, attempt)}
  ${part(
    call.say('Položky', 'Items'),
    html`${stateFilter(call, data)}${takeAway(call, data)}
      ${isTicked && data.items.length > 0 ? decidingForm(call, data, itemTable(call, data, true)) : itemTable(call, data, false)}
      ${pager(call, { total: shown.total, shown: data.items.length, next: shown.next, path: here(proceeding), query })}`,
  )}`
}
