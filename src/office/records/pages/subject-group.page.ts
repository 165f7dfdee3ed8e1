import {
  type Attempt,
  asTyped,
  badge,
  checkField,
  facts,
  formatDay,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  part,
  plural,
  refusalBox,
  selectField,
  table,
  textArea,
  textField,
} from '#platform/html'
import type { Day } from '#platform/values'
import type { BulkMove } from '../bulk-move.ts'
import type { RetentionRule } from '../dossier.ts'
import { compareCodes, type FilingPlan, type SubjectGroup, type TemplatePart } from '../filing-plan.ts'
import type { OldInGroup } from '../old-document.ts'
import { codeWords } from '../words.ts'
import { actDetails } from './act-details.ts'
import { moveTable } from './bulk-moves.page.ts'
import { type HistoryLine, historyPart } from './history.ts'
import { groupLabels, newGroupForm, variantWords } from './new-group.ts'
import { oldDocumentsPart } from './old-documents.ts'
import { partNameAct } from './part-names.ts'
import { ruleOption, triggerOf } from './retention-rules.page.ts'
import { volumePeriodAct } from './volume-periods.ts'

export type GroupData = {
  /** Old documents that lie in it without a dossier. */
  readonly old: readonly OldInGroup[]
  readonly group: SubjectGroup
  readonly plan: FilingPlan
  /** From the top of the plan down to the group. */
  readonly chain: readonly SubjectGroup[]
  readonly below: readonly SubjectGroup[]
  /** The group of the same code that follows a closed one. */
  readonly follower: SubjectGroup | null
  /** Parts its type dossiers are founded with, a lowest one with its rule. */
  readonly parts: readonly { readonly template: TemplatePart; readonly rule: RetentionRule | null }[]
  /** Months of volumes by the part. */
  readonly periods: ReadonlyMap<string, number>
  readonly rule: RetentionRule | null
  /** Rules that may be given. */
  readonly rules: readonly RetentionRule[]
  /** Groups that dossiers may move to. */
  readonly targets: readonly Option[]
  readonly dossiers: { readonly open: number; readonly closed: number }
  readonly moves: readonly BulkMove[]
  readonly groupCodes: ReadonlyMap<string, string>
  readonly history: readonly HistoryLine[]
  readonly today: Day
  readonly mayManage: boolean
}

const describing = (call: PageCall, { group }: GroupData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'popis' ? attempt : undefined
  return actDetails(
    call.say('Upravit popis', 'Edit the description'),
    formOf(call, {
      action: `/spisovy-plan/skupiny/${group.id}/popis`,
      submit: call.say('Uložit popis', 'Save the description'),
      quiet: true,
      body: html`${textField({ name: 'title', label: call.saying(groupLabels.title), required: true, max: 300, ...asTyped(call, mine, 'title', group.title) })}
        ${textArea({ name: 'comment', label: call.saying(groupLabels.comment), max: 2000, ...asTyped(call, mine, 'comment', group.comment ?? '') })}`,
    }),
    mine !== undefined,
  )
}

const replacing = (
  call: PageCall,
  { group, rules, dossiers: { open } }: GroupData,
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === 'rezim' ? attempt : undefined
  return actDetails(
    call.say('Změnit skartační režim', 'Change the retention rule'),
    formOf(call, {
      action: `/spisovy-plan/skupiny/${group.id}/rezim`,
      submit: call.say('Změnit režim', 'Change the rule'),
      quiet: true,
      body: html`<p class="hint">${call.say(
        `Režim skupiny se nepřepisuje. Založí se nová skupina téhož znaku a tato se uzavře; otevřené spisy (${formatNumber(open)}) do ní přejdou a dostanou nový režim. Uzavřené si nechají ten, který platil při uzavření.`,
        `A rule of a group is not overwritten. A new group of the same code opens and this one closes; open dossiers (${formatNumber(open)}) move over and get the new rule. Closed ones keep the rule of their closing.`,
      )}</p>
        ${selectField({ name: 'newRule', label: call.saying(groupLabels.newRule), required: true, ...asTyped(call, mine, 'newRule'), empty: call.say('vyberte…', 'choose…'), options: rules.filter(({ id }) => id !== group.retention_rule_id).map(rule => ruleOption(call, rule)) })}
        ${textField({ name: 'replaceReason', label: call.saying(groupLabels.replaceReason), required: true, max: 500, ...asTyped(call, mine, 'replaceReason') })}`,
    }),
    mine !== undefined,
  )
}

const closing = (call: PageCall, data: GroupData, attempt?: Attempt): Html => {
  const { group, targets, dossiers, below, today } = data
  const open = below.filter(one => one.closed_on === null || one.closed_on > today)
  if (open.length > 0)
    return html`<p class="impossible">${call.say(
      `Uzavřít půjde, až budou uzavřené skupiny pod ní (${open.length}).`,
      `It can be closed once the groups below it are closed (${open.length}).`,
    )}</p>`
  const mine = attempt?.form === 'uzavreni' ? attempt : undefined
  return actDetails(
    call.say('Uzavřít skupinu', 'Close the group'),
    formOf(call, {
      action: `/spisovy-plan/skupiny/${group.id}/uzavreni`,
      submit: call.say('Uzavřít skupinu', 'Close the group'),
      danger: true,
      body: html`<p class="hint">${call.say('Od té chvíle v ní nikdo nezaloží spis. Otevřít ji znovu nelze.', 'From then on nobody opens a dossier in it. It cannot be opened again.')}</p>
        ${
          !group.for_type_dossiers && dossiers.open + dossiers.closed > 0
            ? html`${selectField({ name: 'target', label: call.saying(groupLabels.target), ...asTyped(call, mine, 'target'), empty: call.say('nikam', 'nowhere'), options: targets, hint: call.say(`Otevřených spisů: ${formatNumber(dossiers.open)}.`, `Open dossiers: ${formatNumber(dossiers.open)}.`) })}
        ${checkField({ name: 'withClosed', label: call.saying(groupLabels.withClosed), ...asTyped(call, mine, 'withClosed') })}`
            : ''
        }
        ${textField({ name: 'closeReason', label: call.saying(groupLabels.closeReason), required: true, max: 500, ...asTyped(call, mine, 'closeReason') })}`,
    }),
    mine !== undefined,
  )
}

function acts(call: PageCall, data: GroupData, attempt?: Attempt): Html | '' {
  const { group, plan, rule, today, mayManage, dossiers } = data
  if (!mayManage) return ''
  const moving =
    rule && dossiers.open > 0
      ? html`<a class="button quiet" href="${href('/spisovy-plan/presuny/novy', { z: group.id })}">${call.say('Přesunout spisy', 'Move dossiers')}</a>`
      : ''
  const ended = plan.valid_to !== null && plan.valid_to <= today
  const closed = group.closed_on !== null && group.closed_on <= today
  if (ended || closed) return html`<div class="acts" data-acts>${moving}</div>`
  return html`<div class="acts" data-acts>
    ${rule || group.for_type_dossiers ? '' : newGroupForm(call, { action: `/spisovy-plan/skupiny/${group.id}/nova`, rules: data.rules }, attempt)}
    ${describing(call, data, attempt)}
    ${rule ? replacing(call, data, attempt) : ''}
    ${moving}
    ${closing(call, data, attempt)}</div>`
}

const stateBadge = (call: PageCall, { opened_on: from, closed_on: to }: SubjectGroup, today: Day): Html =>
  to !== null && to <= today
    ? badge('neutral', `${call.say('uzavřená', 'closed')} ${formatDay(to)}`)
    : from > today
      ? badge('active', `${call.say('otevře se', 'opens')} ${formatDay(from)}`)
      : to !== null
        ? badge('warning', `${call.say('uzavře se', 'closes')} ${formatDay(to)}`)
        : badge('good', call.say('otevřená', 'open'))

const groupsBelow = (call: PageCall, { below, today }: GroupData): Html => {
  const title = call.say('Skupiny pod ní', 'Groups below it')
  return part(
    title,
    table(
      title,
      [
        {
          head: call.say('Spisový znak', 'Filing code'),
          cell: one => html`<a href="${href(`/spisovy-plan/skupiny/${one.id}`)}">${one.filing_code}</a>`,
        },
        { head: call.say('Název', 'Name'), cell: one => one.title },
        { head: call.say('Stav', 'State'), cell: one => stateBadge(call, one, today) },
      ],
      [...below].sort((a, b) => compareCodes(a.filing_code, b.filing_code)),
      call.say('Zatím žádná.', 'None yet.'),
    ),
  )
}

const periodText = (call: PageCall, months: number | undefined): string =>
  months === undefined ? '' : call.say(`měsíců: ${months}`, `months: ${months}`)

const partOptions = (parts: GroupData['parts']) =>
  parts.map(({ template }) => ({ value: template.id, label: `${template.filing_code} ${template.title}` }))

const partsBelow = (
  call: PageCall,
  { parts, periods, group, mayManage }: GroupData,
  attempt?: Attempt,
): Html => {
  const title = call.say('Součásti typových spisů', 'Parts of type dossiers')
  return part(
    title,
    html`${table(
      title,
      [
        {
          head: call.say('Spisový znak', 'Filing code'),
          cell: ({ template }) => html`<span class="code">${template.filing_code}</span>`,
        },
        { head: call.say('Název', 'Name'), cell: ({ template }) => template.title },
        {
          head: call.say('Skartační režim', 'Retention rule'),
          cell: ({ rule }) =>
            rule
              ? `${rule.title}: ${rule.disposal_code} ${rule.retention_years}, ${triggerOf(call, rule)}`
              : '',
        },
        {
          head: call.say('Období dílů', 'Period of volumes'),
          cell: ({ template }) => periodText(call, periods.get(template.id)),
        },
      ],
      [...parts].sort((a, b) => compareCodes(a.template.filing_code, b.template.filing_code)),
      '',
    )}${mayManage && parts.length > 0 ? html`<div class="acts">${partNameAct(call, { groupId: group.id, parts: partOptions(parts) }, attempt)}${volumePeriodAct(call, { groupId: group.id, parts: partOptions(parts.filter(({ rule }) => rule)) }, attempt)}</div>` : ''}<p>${mayManage ? html`<a href="${href(`/spisovy-plan/skupiny/${group.id}/typove-spisy`)}">${call.say('Převést typové spisy do jiné skupiny', 'Move type dossiers to another group')}</a> · ` : ''}<a href="/typove-spisy">${call.say('Typové spisy úřadu', 'Type dossiers of the office')}</a></p>`,
  )
}

/** Where a group stands in its plan and what holds for dossiers in it. */
const placeAndRule = (call: PageCall, data: GroupData): Html => {
  const { group, plan, chain, rule, dossiers } = data
  return part(
    call.say('Zatřídění a režim', 'Place and rule'),
    facts([
      [
        call.say('Spisový plán', 'Filing plan'),
        html`<a href="${href('/spisovy-plan', { plan: plan.id })}">${plan.name}</a>`,
      ],
      [
        call.say('Nadřízené skupiny', 'Groups above'),
        chain.length > 1
          ? html`${chain.slice(0, -1).map((one, at) => html`${at > 0 ? ' › ' : ''}<a href="${href(`/spisovy-plan/skupiny/${one.id}`)}">${one.filing_code} ${one.title}</a>`)}`
          : null,
      ],
      [
        call.say('Nahrazuje ji', 'Followed by'),
        data.follower &&
          html`<a id="nahrazuje" href="${href(`/spisovy-plan/skupiny/${data.follower.id}`)}">${data.follower.filing_code} ${data.follower.title}</a>`,
      ],
      [call.say('Popis', 'Description'), group.comment],
      [
        call.say('Skartační režim', 'Retention rule'),
        rule &&
          `${rule.title}: ${call.saying(codeWords[rule.disposal_code])}, ${rule.retention_years} ${call.say(plural(rule.retention_years, 'rok', 'roky', 'let'), 'years')}`,
      ],
      [
        call.say('Lhůta běží od roku po', 'Retention runs from the year after'),
        rule && triggerOf(call, rule),
      ],
      [call.say('Podle předpisu', 'Ordered by'), rule?.law ?? null],
      [
        call.say('Číslování dokumentů', 'Numbering of documents'),
        rule && call.saying(variantWords[group.reference_variant]),
      ],
      [
        call.say('Trvalý skartační souhlas', 'Standing disposal consent'),
        group.standing_consent ? call.say('ano', 'yes') : null,
      ],
      [call.say('Otevřena', 'Opened'), formatDay(group.opened_on)],
      [
        call.say('Spisy', 'Dossiers'),
        rule
          ? call.say(
              `otevřené ${formatNumber(dossiers.open)}, ostatní ${formatNumber(dossiers.closed)}`,
              `open ${formatNumber(dossiers.open)}, others ${formatNumber(dossiers.closed)}`,
            )
          : null,
      ],
    ]),
  )
}

/** One subject group: where it stands, its rule, its dossiers, what may be done with it and what was. */
export const groupPage = (call: PageCall, data: GroupData, attempt?: Attempt): Html => {
  const { group, rule, moves, today } = data
  return html`
  <div class="head"><div>
    <h1>${group.title}</h1>
    <p class="numbers"><span>${call.say('Spisový znak', 'Filing code')} <strong>${group.filing_code}</strong></span>
      <span>${call.say('Identifikátor', 'Identifier')} <strong>${group.identifier}</strong></span>
      <span>${stateBadge(call, group, today)}</span></p>
  </div>${acts(call, data, attempt)}</div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${placeAndRule(call, data)}
  ${rule || group.for_type_dossiers ? '' : groupsBelow(call, data)}
  ${group.for_type_dossiers ? partsBelow(call, data, attempt) : ''}
  ${oldDocumentsPart(call, data.old)}
  ${moves.length > 0 ? part(call.say('Přesuny spisů', 'Moves of dossiers'), moveTable(call, moves, data.groupCodes)) : ''}
  ${historyPart(call, data.history)}`
}
