import {
  type Attempt,
  badge,
  type Column,
  formatDay,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  part,
  plural,
  refusalBox,
  table,
} from '#platform/html'
import type { Day } from '#platform/values'
import type { RetentionRule } from '../dossier.ts'
import { compareCodes, type FilingPlan, type SubjectGroup } from '../filing-plan.ts'
import { codeWords } from '../words.ts'
import { newGroupForm } from './new-group.ts'

export type PlanData = {
  /** The plan that is shown. */
  readonly plan: FilingPlan | null
  readonly plans: readonly FilingPlan[]
  readonly groups: readonly SubjectGroup[]
  readonly rules: readonly RetentionRule[]
  readonly dossiers: ReadonlyMap<string, { readonly open: number; readonly closed: number }>
  readonly waiting: { readonly all: number; readonly due: number }
  readonly today: Day
  readonly mayManage: boolean
}

const planBadge = (call: PageCall, { valid_from: from, valid_to: to }: FilingPlan, today: Day): Html =>
  from > today
    ? badge('active', call.say('bude platit', 'will be in force'))
    : to !== null && to <= today
      ? badge('neutral', call.say('skončil', 'ended'))
      : badge('good', call.say('platí', 'in force'))

const planDays = (call: PageCall, { valid_from: from, valid_to: to }: FilingPlan): string =>
  to
    ? call.say(
        `od ${formatDay(from)} do dne před ${formatDay(to)}`,
        `from ${formatDay(from)} until the day before ${formatDay(to)}`,
      )
    : call.say(`od ${formatDay(from)}`, `from ${formatDay(from)}`)

const plansTable = (call: PageCall, { plans, today }: PlanData): Html =>
  table(
    call.say('Plány úřadu', 'Plans of the office'),
    [
      {
        head: call.say('Plán', 'Plan'),
        cell: one => html`<a href="${href('/spisovy-plan', { plan: one.id })}">${one.name}</a>`,
      },
      { head: call.say('Platnost', 'In force'), cell: one => planDays(call, one) },
      { head: call.say('Stav', 'State'), cell: one => planBadge(call, one, today) },
    ],
    plans,
    '',
  )

const links = (
  call: PageCall,
  { plan, waiting, mayManage }: PlanData,
): Html => html`<nav class="filters" aria-label="${call.say('Kolem plánu', 'Around the plan')}">
  ${plan ? html`<a href="${href(`/spisovy-plan/${plan.id}/plan.xml`)}">${call.say('Stáhnout plán (XML)', 'Download the plan (XML)')}</a>` : ''}
  ${
    mayManage
      ? html`<a href="/spisovy-plan/dovoz">${call.say('Načíst plán ze souboru', 'Read a plan from a file')}</a>
  <a href="/spisovy-plan/rezimy">${call.say('Skartační režimy', 'Retention rules')}</a> · <a href="/spisovy-plan/druhy">${call.say('Druhy dokumentů', 'Kinds of documents')}</a> · <a href="/spisovy-plan/metadata">${call.say('Další údaje', 'Further data')}</a>
  <a href="/jednoduchy-rezim">${call.say('Jednoduchý režim', 'Simple mode')}</a>
  <a href="/spisovy-plan/presuny">${call.say('Hromadné přesuny spisů', 'Bulk moves of dossiers')}</a>`
      : ''
  }
  <a href="/spisovy-plan/udalosti">${call.say('Spisy, které čekají na událost', 'Dossiers that wait for an event')} <span class="count">${formatNumber(waiting.all)}</span></a>
  <a href="/typove-spisy">${call.say('Typové spisy', 'Type dossiers')}</a>
</nav>`

/** A group at the top of the plan; those below are opened on the page of the group above. */
const newTop = (call: PageCall, { plan, rules, today, mayManage }: PlanData, attempt?: Attempt): Html | '' =>
  plan && mayManage && (plan.valid_to === null || plan.valid_to > today)
    ? newGroupForm(
        call,
        {
          action: `/spisovy-plan/nova?plan=${plan.id}`,
          rules: rules.filter(rule => rule.withdrawn_on === null),
        },
        attempt,
      )
    : ''

function groupColumns(call: PageCall, data: PlanData): Column<SubjectGroup>[] {
  const ruleOf = (group: SubjectGroup) => data.rules.find(rule => rule.id === group.retention_rule_id)
  return [
    {
      head: call.say('Spisový znak', 'Filing code'),
      cell: group =>
        html`<a class="code" href="${href(`/spisovy-plan/skupiny/${group.id}`)}">${group.filing_code}</a>`,
    },
    {
      head: call.say('Věcná skupina', 'Subject group'),
      cell: group =>
        html`${group.title}${group.for_type_dossiers ? html` <span class="small">${call.say('typové spisy', 'type dossiers')}</span>` : ''}`,
    },
    {
      head: call.say('Skartační znak', 'Disposal code'),
      cell: group => {
        const rule = ruleOf(group)
        return rule ? call.saying(codeWords[rule.disposal_code]) : ''
      },
    },
    {
      head: call.say('Lhůta (roky)', 'Retention (years)'),
      number: true,
      cell: group => String(ruleOf(group)?.retention_years ?? ''),
    },
    {
      head: call.say('Otevřené spisy', 'Open dossiers'),
      number: true,
      cell: group => {
        const count = data.dossiers.get(group.id)?.open ?? 0
        return count === 0 ? '' : formatNumber(count)
      },
    },
    {
      head: call.say('Uzavřena', 'Closed'),
      cell: group => (group.closed_on ? formatDay(group.closed_on) : ''),
    },
  ]
}

/** A filing plan, read as it is printed; the one in force where no other is asked for. */
export const planPage = (call: PageCall, data: PlanData, attempt?: Attempt): Html => {
  const { plan, plans, groups } = data
  const open = groups.filter(group => group.closed_on === null || group.closed_on > data.today).length
  return html`<div class="head"><div><h1>${call.say('Spisový a skartační plán', 'Filing and retention plan')}</h1>
  ${plan ? html`<p>${plan.name} · ${planDays(call, plan)} · ${planBadge(call, plan, data.today)} · ${open} ${call.say(plural(open, 'otevřená skupina', 'otevřené skupiny', 'otevřených skupin'), 'open groups')}</p>` : ''}</div><div class="acts" data-acts>${newTop(call, data, attempt)}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${links(call, data)}
  ${table(
    call.say('Věcné skupiny', 'Subject groups'),
    groupColumns(call, data),
    [...groups].sort(
      (a, b) => compareCodes(a.filing_code, b.filing_code) || (a.opened_on < b.opened_on ? 1 : -1),
    ),
    call.say(
      'Úřad zatím nemá spisový plán. Správce spisovny ho načte ze souboru.',
      'The office has no filing plan yet. The records manager reads one from a file.',
    ),
  )}
  ${plans.length > 1 ? part(call.say('Plány úřadu', 'Plans of the office'), plansTable(call, data)) : ''}`
}
