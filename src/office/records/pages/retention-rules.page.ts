import {
  type Attempt,
  asTyped,
  badge,
  formatDay,
  formOf,
  type Html,
  hidden,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import type { RetentionRule, RetentionTrigger } from '../dossier.ts'
import { codeWords } from '../words.ts'
import { actDetails } from './act-details.ts'

export const ruleLabels = {
  title: both('Název režimu', 'Name of the rule'),
  code: both('Skartační znak', 'Disposal code'),
  years: both('Skartační lhůta (roky)', 'Retention (years)'),
  trigger: both('Lhůta běží od roku po', 'Retention runs from the year after'),
  event: both('Vnější událost, narození nebo vznik', 'Outside event, birth or making'),
  reviewYears: both('Po kolika letech se ptát', 'Years after which to ask'),
  law: both('Podle předpisu', 'Ordered by'),
} as const

export const triggerNames: Readonly<Record<RetentionTrigger, Both>> = {
  'dossier-closed': both('uzavření spisu', 'closing of the dossier'),
  'dossier-settled': both('vyřízení spisu', 'settling of the dossier'),
  'dossier-opened': both('založení spisu', 'founding of the dossier'),
  'subject-born': both('narození nebo vzniku (čí, napište níže)', 'birth or making (whose, write below)'),
  'outside-event': both('vnější události', 'an outside event'),
}

/** The event that starts a rule, as people read it. */
export const triggerOf = (call: PageCall, rule: RetentionRule): string =>
  rule.event === null
    ? call.saying(triggerNames[rule.trigger])
    : call.say(
        `${rule.event} (ptát se po ${rule.review_years} letech)`,
        `${rule.event} (asked after ${rule.review_years} years)`,
      )

/** A rule to choose by its name and what it says. */
export const ruleOption = (call: PageCall, rule: RetentionRule): Option => ({
  value: rule.id,
  label: `${rule.title}: ${rule.disposal_code} ${rule.retention_years}, ${triggerOf(call, rule)}`,
})

export type RulesData = {
  readonly rules: readonly RetentionRule[]
  /** Codes of open groups by rule. */
  readonly usedBy: ReadonlyMap<string, readonly string[]>
}

const addForm = (call: PageCall, attempt?: Attempt): Html =>
  formOf(call, {
    action: '/spisovy-plan/rezimy/novy',
    submit: call.say('Založit režim', 'Add the rule'),
    body: html`
      <div class="row">
        ${textField({ name: 'title', label: call.saying(ruleLabels.title), required: true, max: 100, ...asTyped(call, attempt, 'title'), hint: call.say('Například S10 – stavební povolení.', 'For example S10 - building permits.') })}
        ${selectField({
          name: 'code',
          label: call.saying(ruleLabels.code),
          required: true,
          ...asTyped(call, attempt, 'code', 'S'),
          options: (['S', 'A'] as const).map(value => ({ value, label: call.saying(codeWords[value]) })),
        })}
        ${textField({ name: 'years', label: call.saying(ruleLabels.years), type: 'number', required: true, max: 3, ...asTyped(call, attempt, 'years'), hint: call.say('0 až 100 (zákon 499/2004 Sb. §\u00a066/5).', '0 to 100 (act 499/2004 §\u00a066/5).') })}
      </div>
      ${selectField({
        name: 'trigger',
        label: call.saying(ruleLabels.trigger),
        ...asTyped(call, attempt, 'trigger', 'dossier-closed'),
        options: Object.entries(triggerNames).map(([value, words]) => ({ value, label: call.saying(words) })),
      })}
      <div class="row">
        ${textField({ name: 'event', label: call.saying(ruleLabels.event), max: 200, ...asTyped(call, attempt, 'event'), hint: call.say('Jen u vnější události, třeba zánik oprávnění. Den zapíše ten, kdo se o ní dozví.', 'Only with an outside event, for instance the end of a licence. Whoever learns of it enters the day.') })}
        ${textField({ name: 'reviewYears', label: call.saying(ruleLabels.reviewYears), type: 'number', max: 3, ...asTyped(call, attempt, 'reviewYears') })}
      </div>
      ${textField({ name: 'law', label: call.saying(ruleLabels.law), max: 200, ...asTyped(call, attempt, 'law'), hint: call.say('Nařizuje-li lhůtu zvláštní předpis.', 'Where another act orders the term.') })}`,
  })

const withdrawal = (call: PageCall, rule: RetentionRule, used: readonly string[]): Html | string =>
  rule.withdrawn_on
    ? badge('neutral', `${call.say('stažený', 'withdrawn')} ${formatDay(rule.withdrawn_on)}`)
    : used.length > 0
      ? ''
      : formOf(call, {
          action: '/spisovy-plan/rezimy/stazeni',
          className: 'act',
          body: hidden('rule', rule.id),
          quiet: true,
          submit: call.say('Stáhnout', 'Withdraw'),
        })

/** All retention rules of the office, where each is used, and the form that adds one. */
export const rulesPage = (call: PageCall, { rules, usedBy }: RulesData, attempt?: Attempt): Html => {
  const title = call.say('Skartační režimy', 'Retention rules')
  return html`
  <h1>${title}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <p>${call.say('Režim se po založení nemění. Má-li ho mít skupina jiný, založte ho tu a změňte ho na stránce skupiny.', 'A rule is never changed. Where a group should have another, add it here and change it on the page of the group.')}</p>
  ${table(
    title,
    [
      { head: call.say('Režim', 'Rule'), cell: rule => rule.title },
      { head: call.say('Znak', 'Code'), cell: rule => call.saying(codeWords[rule.disposal_code]) },
      {
        head: call.say('Lhůta (roky)', 'Retention (years)'),
        number: true,
        cell: rule => String(rule.retention_years),
      },
      { head: call.say('Běží od roku po', 'Runs from the year after'), cell: rule => triggerOf(call, rule) },
      { head: call.say('Podle předpisu', 'Ordered by'), cell: rule => rule.law ?? '–' },
      {
        head: call.say('Skupiny', 'Groups'),
        cell: rule => {
          const codes = usedBy.get(rule.id) ?? []
          return codes.length > 8
            ? `${codes.slice(0, 8).join(', ')} +${codes.length - 8}`
            : codes.join(', ') || '–'
        },
      },
      { head: call.say('Stav', 'State'), cell: rule => withdrawal(call, rule, usedBy.get(rule.id) ?? []) },
    ],
    rules,
    call.say('Úřad zatím žádný režim nemá.', 'The office has no rule yet.'),
  )}
  ${part(call.say('Nový režim', 'New rule'), actDetails(call.say('Založit režim', 'Add a rule'), addForm(call, attempt), attempt?.form === 'novy'))}`
}
