import { actorName } from '#platform/acts'
import {
  type Attempt,
  asTyped,
  facts,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textArea,
  textField,
} from '#platform/html'
import { type Both, both, type Day } from '#platform/values'
import { builtInOf } from '../risk/built-in.ts'
import type { FormatDecision } from '../risk/decide.ts'
import { type Decision, decisions } from '../risk/decision.ts'
import type { MadeDecision } from '../risk/made-decision.ts'
import { decisionMeanings, decisionWords } from '../risk/words.ts'
import { decisionBadge, sourceOf } from './decision-words.ts'
import { formatPath } from './formats.page.ts'

export type FormatData = {
  readonly name: Both
  readonly today: Day
  readonly held: FormatDecision
  /** Newest first. */
  readonly history: readonly MadeDecision[]
  readonly mayDecide: boolean
}

export const formatLabels = {
  decision: both('Rozhodnutí', 'Decision'),
  reason: both('Důvod', 'Reason'),
  source: both('Pramen', 'Source'),
  validFrom: both('Platí od', 'Holds from'),
} as const

/** In the form, the word for giving the format back to the decree and the standard. */
export const givenBack = 'vychozi'

const decideForm = (call: PageCall, { held, today }: FormatData, attempt?: Attempt): Html => {
  const known = held.isOffices ? held.decision : ''
  const options = decisions.map(decision => ({
    value: decision,
    label: `${call.saying(decisionWords[decision])} – ${call.saying(decisionMeanings[decision])}`,
  }))
  const back = {
    value: givenBack,
    label: call.say('výchozí – platí vyhláška a standard', 'default - the decree and the standard hold'),
  }
  return formOf(call, {
    action: `${formatPath(held.key)}/rozhodnuti`,
    submit: call.say('Rozhodnout', 'Decide'),
    body: html`
    ${selectField({ name: 'decision', label: call.saying(formatLabels.decision), required: true, ...asTyped(call, attempt, 'decision', known), options: [...options, back], empty: call.say('vyberte…', 'choose…') })}
    ${textArea({ name: 'reason', label: call.saying(formatLabels.reason), required: true, ...asTyped(call, attempt, 'reason'), max: 500, hint: call.say('Přečte si ho ten, komu se soubor odmítne nebo kdo ho má převést.', 'Whoever has a file refused or has to convert it reads it.') })}
    ${textField({ name: 'source', label: call.saying(formatLabels.source), ...asTyped(call, attempt, 'source'), max: 200, hint: call.say('Předpis, směrnice nebo metodika, o kterou se rozhodnutí opírá; nemusí být.', 'The regulation or guideline it rests on; may be left out.') })}
    ${textField({ name: 'validFrom', label: call.saying(formatLabels.validFrom), type: 'date', required: true, ...asTyped(call, attempt, 'validFrom', today) })}`,
  })
}

/** What a row decided: its own word, or the house's own where the format was given back. */
const decided = ({ decision, format }: MadeDecision): Decision => decision ?? builtInOf(format).decision

const historyTable = (call: PageCall, { history, today }: FormatData): Html =>
  table(
    call.say('Historie rozhodnutí', 'History of decisions'),
    [
      { head: call.say('Kdy', 'When'), cell: row => formatInstant(row.decided_at) },
      { head: call.say('Kdo', 'Who'), cell: row => actorName(row.decided_by) },
      { head: call.say('Z', 'From'), cell: row => call.saying(decisionWords[row.was]) },
      {
        head: call.say('Na', 'To'),
        cell: row =>
          html`${decisionBadge(call, decided(row))}${row.decision === null ? html` ${call.say('(výchozí)', '(default)')}` : ''}`,
      },
      {
        head: call.say('Platí od', 'Holds from'),
        cell: row =>
          row.valid_from > today
            ? html`${formatDay(row.valid_from)} ${call.say('(teprve bude)', '(to come)')}`
            : formatDay(row.valid_from),
      },
      {
        head: call.say('Důvod', 'Reason'),
        cell: row => [row.reason, row.source && `(${row.source})`].filter(Boolean).join(' '),
      },
    ],
    history,
    call.say('O tomto formátu úřad zatím nerozhodl.', 'The office has not decided of this format yet.'),
  )

/** One format: what holds of it and why, the form that decides, and everything decided of it. */
export const formatPage = (call: PageCall, data: FormatData, attempt?: Attempt): Html => {
  const { held, name } = data
  return html`
  <p><a href="${href('/formaty')}">${call.say('Formáty souborů', 'File formats')}</a></p>
  <h1>${call.saying(name)}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${facts([
    ['PRONOM', html`<code>${held.key}</code>`],
    [call.say('Dnes platí', 'Holds today'), decisionBadge(call, held.decision)],
    [
      call.say('Kdo rozhodl', 'Who decided'),
      held.isOffices ? call.say('úřad', 'the office') : call.say('výchozí', 'default'),
    ],
    [call.say('Důvod', 'Reason'), call.saying(held.reason)],
    [call.say('Pramen', 'Source'), sourceOf(held.source)],
  ])}
  ${
    data.mayDecide
      ? part(
          call.say('Rozhodnout o formátu', 'Decide of the format'),
          html`<p>${call.say(
            'Rozhodnutí platí od zvoleného dne; dřívější zůstává v historii. Pravidla národního standardu tím neztrácejí platnost: co podle nich do e-Spisovny nesmí, tam neprojde ani ponechané.',
            'The decision holds from the day chosen; the earlier one stays in the history. The rules of the national standard hold all the same: what they keep out of the records centre is not let in even if kept here.',
          )}</p>${decideForm(call, data, attempt)}`,
        )
      : ''
  }
  ${part(call.say('Historie', 'History'), historyTable(call, data), 'historie')}`
}
