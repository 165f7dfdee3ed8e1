import {
  formatDay,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  refusalBox,
  table,
  textField,
  when,
} from '#platform/html'
import type { Refusal } from '#platform/refusals'
import type { Both, Day } from '#platform/values'
import type { FormatDecision } from '../risk/decide.ts'
import { decisions } from '../risk/decision.ts'
import { decisionMeanings, decisionWords } from '../risk/words.ts'
import { decisionBadge, sourceOf } from './decision-words.ts'

export const formatViews = ['rozhodnute', 'vystupni', 'ponechat', 'prevest', 'neprijimat', 'vse'] as const
export type FormatView = (typeof formatViews)[number]

/** One format with what holds of it today. */
export type FormatLine = FormatDecision & {
  readonly name: Both
  /** Day from which the office's decision holds. */
  readonly since: Day | null
}

export type FormatsData = {
  readonly view: FormatView
  readonly counts: Readonly<Record<FormatView, number>>
  readonly lines: readonly FormatLine[]
  readonly next: string | null
  /** Why the format asked for could not be opened. */
  readonly refusal: Refusal | null
  readonly asked: string
}

export const formatPath = (key: string): string => `/formaty/${key}`

const names = (call: PageCall): Record<FormatView, string> => ({
  rozhodnute: call.say('Rozhodnuté úřadem', 'Decided by the office'),
  vystupni: call.say('Výstupní', 'Output'),
  ponechat: call.say('Ponechané', 'Kept as is'),
  prevest: call.say('K převedení', 'To convert'),
  neprijimat: call.say('Nepřijímané', 'Refused'),
  vse: call.say('Všechny', 'All'),
})

const empty = (call: PageCall, view: FormatView): string =>
  view === 'rozhodnute'
    ? call.say(
        'Úřad o formátech nic nerozhodl; platí, co říká vyhláška a národní standard. Rozhodnutí změníte na stránce formátu.',
        'The office has decided nothing of formats; what the decree and the standard say holds. A decision is made on the page of the format.',
      )
    : call.say('Takový formát tu není.', 'There is no such format.')

const list = (call: PageCall, { lines, view }: FormatsData): Html =>
  table(
    names(call)[view],
    [
      {
        head: call.say('Formát', 'Format'),
        cell: line => html`<a href="${href(formatPath(line.key))}">${call.saying(line.name)}</a>`,
      },
      { head: 'PRONOM', cell: line => line.key },
      { head: call.say('Rozhodnutí', 'Decision'), cell: line => decisionBadge(call, line.decision) },
      {
        head: call.say('Kdo a odkdy', 'Whose and since'),
        cell: line =>
          line.isOffices
            ? html`${call.say('úřad', 'the office')}${when(line.since, day => html` ${formatDay(day)}`)}`
            : call.say('výchozí', 'default'),
      },
      { head: call.say('Pramen', 'Source'), cell: line => sourceOf(line.source) },
    ],
    lines,
    empty(call, view),
  )

const legend = (call: PageCall): Html =>
  html`<details><summary>${call.say('Co které rozhodnutí znamená', 'What each decision means')}</summary><dl class="facts">${decisions.map(
    decision =>
      html`<div><dt>${call.saying(decisionWords[decision])}</dt><dd>${call.saying(decisionMeanings[decision])}</dd></div>`,
  )}</dl></details>`

/** What becomes of files by their formats: what the office decided, and what holds without its word. */
export const formatsPage = (call: PageCall, data: FormatsData): Html => html`
  <h1>${call.say('Formáty souborů', 'File formats')}</h1>
  <p>${call.say(
    'Podle formátu se pozná, co se souborem bude: projde, ponechá se, převede, nebo se nepřijme. Bez rozhodnutí úřadu platí vyhláška a národní standard.',
    'The format says what becomes of a file: it passes, is kept, converted or refused. Without a decision of the office the decree and the standard hold.',
  )}</p>
  ${legend(call)}
  ${when(data.refusal, refusal => refusalBox(call, refusal))}
  <form method="get" action="${href('/formaty')}" role="search">
    <div class="row">${textField({ name: 'format', label: call.say('Otevřít formát podle čísla PRONOM', 'Open a format by its PRONOM number'), value: data.asked, max: 20, hint: call.say('Třeba fmt/412; i formát, který v seznamu není.', 'Such as fmt/412; also one that is not in the list.') })}</div>
    <div class="submit"><button type="submit" class="quiet">${call.say('Otevřít', 'Open')}</button></div>
  </form>
  <ul class="filters" aria-label="${call.say('Pohledy', 'Views')}">${formatViews.map(
    view => html`<li><a href="${href('/formaty', { pohled: view })}"${view === data.view ? html` aria-current="page"` : ''}>${names(call)[view]}
      <span class="count">${String(data.counts[view])}</span></a></li>`,
  )}</ul>
  ${list(call, data)}
  ${pager(call, { total: data.counts[data.view], shown: data.lines.length, next: data.next, path: '/formaty', query: { pohled: data.view } })}`
