import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  part,
  refusalBox,
  table,
  textField,
} from '#platform/html'
import { asInstant, both, hidePersonalNumbers } from '#platform/values'
import type { DaySpan, Tombstone, WithdrawnRecord } from '../tombstone.ts'
import type { WithdrawalTerm } from '../withdrawal-term.ts'
import { groundWords } from '../words.ts'
import { actDetails } from './act-details.ts'

export const termLabels = { termDays: both('Lhůta ve dnech', 'Term in days') } as const

export type TombstonesData = {
  readonly span: DaySpan
  /** After how long what is withdrawn is destroyed by itself; `null` where only by order. */
  readonly term: WithdrawalTerm | null
  readonly maySetTerm: boolean
  readonly attempt?: Attempt | undefined
  readonly withdrawn: readonly WithdrawnRecord[]
  readonly rows: readonly Tombstone[]
  readonly total: number
  readonly next: string | null
}

const pathOf = (kind: 'document' | 'dossier', id: string): string =>
  `/${kind === 'document' ? 'dokumenty' : 'spisy'}/${id}`

const queryOf = ({ from, to }: DaySpan): Record<string, string> => ({
  ...(from && { ode: from }),
  ...(to && { do: to }),
})

const numberLink = (kind: 'document' | 'dossier', id: string, number: string): Html =>
  html`<a href="${href(pathOf(kind, id))}">${number}</a>`

const spanForm = (call: PageCall, { from, to }: DaySpan): Html => html`
  <form method="get" action="/hlavicky" class="filter">
    ${textField({ name: 'ode', label: call.say('Ode dne', 'From'), type: 'date', value: from ?? '' })}
    ${textField({ name: 'do', label: call.say('Do dne', 'To'), type: 'date', value: to ?? '' })}
    <p><button class="button">${call.say('Ukázat', 'Show')}</button></p></form>`

const termPart = (call: PageCall, { term, maySetTerm, attempt }: TombstonesData): Html => html`
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <p id="lhuta">${
    term
      ? call.say(
          `Co je znepřístupněné, se ${String(term.days)} dní poté samo zničí a zůstane po něm hlavička. Lhůtu určuje ${term.set_by.name}.`,
          `What is withdrawn is destroyed ${String(term.days)} days later by itself and leaves its header. The term was set by ${term.set_by.name}.`,
        )
      : call.say(
          'Co je znepřístupněné, se zničí jen na pokyn.',
          'What is withdrawn is destroyed by order only.',
        )
  }</p>
  ${
    maySetTerm
      ? actDetails(
          call.say('Určit lhůtu zničení', 'Set the term of destruction'),
          formOf(call, {
            action: '/hlavicky/lhuta',
            quiet: true,
            submit: call.say('Určit lhůtu', 'Set the term'),
            body: textField({
              name: 'termDays',
              label: call.saying(termLabels.termDays),
              type: 'number',
              max: 4,
              ...asTyped(call, attempt, 'termDays', term ? String(term.days) : ''),
              hint: call.say(
                'Prázdné pole: ničí se jen na pokyn. Platí i pro to, co už je znepřístupněné; nic z toho nejde vrátit.',
                'Empty: destroyed by order only. It holds for what is withdrawn already; there is no way back.',
              ),
            }),
          }),
          attempt !== undefined,
        )
      : ''
  }`

/** What was withdrawn and what was destroyed in a span of days (NSESSS 7.3.7, 7.3.8). */
export const tombstonesPage = (call: PageCall, data: TombstonesData): Html => html`
  <div class="head"><div><h1>${call.say('Znepřístupněné a zničené', 'Withdrawn and destroyed')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="${href('/hlavicky/znicene.csv', queryOf(data.span))}">${call.say('Zničené jako tabulka (CSV)', 'The destroyed as a table (CSV)')}</a></div></div>
  ${spanForm(call, data.span)}
  ${part(
    call.say('Znepřístupněné', 'Withdrawn'),
    html`${termPart(call, data)}${table(
      call.say('Znepřístupněné', 'Withdrawn'),
      [
        {
          head: call.say('Číslo', 'Number'),
          whole: true,
          cell: (row: WithdrawnRecord) => numberLink(row.kind, row.id, row.number),
        },
        { head: call.say('Věc', 'Subject'), cell: row => hidePersonalNumbers(row.subject) },
        {
          head: call.say('Kdy', 'When'),
          cell: row => formatInstant(asInstant(row.withdrawal!.at)),
        },
        { head: call.say('Kdo', 'Who'), cell: row => row.withdrawal!.holder.name },
        { head: call.say('Důvod', 'Reason'), cell: row => row.withdrawal!.reason },
      ],
      data.withdrawn,
      call.say('V tomto období není nic znepřístupněné.', 'Nothing is withdrawn in this span.'),
    )}`,
    'znepristupnene',
  )}
  ${part(
    call.say('Zničené', 'Destroyed'),
    html`${table(
      call.say('Zničené', 'Destroyed'),
      [
        {
          head: call.say('Číslo', 'Number'),
          whole: true,
          cell: (row: Tombstone) => numberLink(row.kind, row.id, row.number),
        },
        { head: call.say('Věc', 'Subject'), cell: row => hidePersonalNumbers(row.subject) },
        { head: call.say('Kdy', 'When'), cell: row => formatInstant(row.destroyed_at) },
        { head: call.say('Podle čeho', 'Ground'), cell: row => call.saying(groundWords[row.ground]) },
        { head: call.say('Oprávnění', 'Authority'), cell: row => row.authority ?? '–' },
        { head: call.say('Kdo', 'Who'), cell: row => row.destroyed_by.name },
      ],
      data.rows,
      call.say(
        'V tomto období se nic nezničilo. Hlavička každého zničeného záznamu zde zůstane natrvalo.',
        'Nothing was destroyed in this span. The header of every destroyed record stays here for ever.',
      ),
    )}${pager(call, { total: data.total, shown: data.rows.length, next: data.next, path: '/hlavicky', query: queryOf(data.span) })}`,
    'znicene',
  )}`
