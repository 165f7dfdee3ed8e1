import {
  type Attempt,
  asTyped,
  badge,
  citation,
  formatDay,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  plural,
  refusalBox,
  selectField,
  table,
  textField,
  when,
} from '#platform/html'
import { both, type Day } from '#platform/values'
import type { FilingPlan, RuleDraft } from '../filing-plan.ts'
import type { ChangeKind, GroupChange } from '../plan/compare.ts'
import { triggerText } from '../plan/exchange.ts'
import type { Foreseen } from '../plan/foresee.ts'
import type { PlanProposal } from '../plan-proposal.ts'

export type ProposalData = {
  readonly proposal: PlanProposal
  /** The plan in force, which the proposal is compared with. */
  readonly now: FilingPlan | null
  readonly changes: readonly GroupChange[]
  readonly dossiers: ReadonlyMap<string, { readonly open: number; readonly closed: number }>
  readonly foreseen: Foreseen
  readonly today: Day
}

export const proposalLabels = {
  name: both('Název plánu', 'Name of the plan'),
  from: both('Platí ode dne', 'In force from'),
  before: both('Dosavadní plán', 'The plan in force'),
} as const

/** Rows of the comparison drawn on one page; a larger plan is read in its file. */
const rowsMost = 2000

const kindWords: Readonly<Record<ChangeKind, ReturnType<typeof both>>> = {
  new: both('nová', 'new'),
  gone: both('zaniká', 'gone'),
  'changed-rule': both('jiný režim', 'other rule'),
  renamed: both('jiný název', 'other name'),
  same: both('beze změny', 'unchanged'),
}
const kindTones = {
  new: 'good',
  gone: 'bad',
  'changed-rule': 'warning',
  renamed: 'active',
  same: 'neutral',
} as const

/** A rule in one short text: `S 5 (uzavření spisu)`. */
export const ruleWords = (rule: RuleDraft | null): string =>
  rule
    ? `${rule.disposal_code} ${rule.retention_years} (${triggerText({ trigger: rule.trigger, event: rule.event ?? null })})`
    : '–'

const findings = (call: PageCall, { proposal }: ProposalData): Html =>
  table(
    call.say('Nálezy', 'Findings'),
    [
      {
        head: call.say('Závažnost', 'Level'),
        cell: one =>
          one.level === 'error'
            ? badge('bad', call.say('chyba', 'error'))
            : badge('warning', call.say('upozornění', 'warning')),
      },
      {
        head: call.say('Kde', 'Where'),
        cell: one => html`<span class="code">${one.location.entity ?? '–'}</span>`,
      },
      {
        head: call.say('Co a jak opravit', 'What, and how to mend it'),
        cell: one => call.saying(one.message),
      },
      {
        head: call.say('Pramen', 'Source'),
        cell: one => html`<span class="small">${citation(one.source)}</span>`,
      },
    ],
    proposal.findings,
    call.say('Kontrola nic nenašla.', 'The check found nothing.'),
  )

const differences = (call: PageCall, { changes, dossiers }: ProposalData): Html => {
  const counted = (kind: ChangeKind) => changes.filter(one => one.kind === kind).length
  const summary = (['new', 'gone', 'changed-rule', 'renamed', 'same'] as const)
    .map(kind => `${call.saying(kindWords[kind])}: ${formatNumber(counted(kind))}`)
    .join(' · ')
  const shown = changes.slice(0, rowsMost)
  return html`<p>${summary}</p>${table(
    call.say('Rozdíly proti platnému plánu', 'Differences from the plan in force'),
    [
      {
        head: call.say('Spisový znak', 'Filing code'),
        cell: one => html`<span class="code">${one.code}</span>`,
      },
      {
        head: call.say('Věcná skupina', 'Subject group'),
        cell: ({ before, after }) =>
          before && after && before.group.title !== after.title
            ? html`<s>${before.group.title}</s> ${after.title}`
            : (after?.title ?? before?.group.title ?? ''),
      },
      {
        head: call.say('Změna', 'Change'),
        cell: ({ kind }) => badge(kindTones[kind], call.saying(kindWords[kind])),
      },
      { head: call.say('Režim teď', 'Rule now'), cell: ({ before }) => ruleWords(before?.rule ?? null) },
      {
        head: call.say('Režim v návrhu', 'Rule proposed'),
        cell: ({ after }) => ruleWords(after?.rule ?? null),
      },
      {
        head: call.say('Otevřené spisy', 'Open dossiers'),
        number: true,
        cell: ({ before }) => {
          const open = before ? (dossiers.get(before.group.id)?.open ?? 0) : 0
          return open === 0 ? '' : formatNumber(open)
        },
      },
    ],
    shown,
    '',
  )}${changes.length > rowsMost ? html`<p class="small">${call.say(`Zobrazeno prvních ${rowsMost} z ${changes.length}.`, `The first ${rowsMost} of ${changes.length} are shown.`)}</p>` : ''}`
}

const impact = (
  call: PageCall,
  { foreseen: { years, homeless, changed }, today }: ProposalData,
): Html => html`
  <p>${call.say(
    `Kdyby se dnes otevřené spisy uzavřely v roce ${today.slice(0, 4)}. Uzavřené spisy si nechají režim, který platil při uzavření. Jiný režim dostane ${formatNumber(changed)} ${plural(changed, 'spis', 'spisy', 'spisů')}.`,
    `If the dossiers open today were closed in ${today.slice(0, 4)}. Closed dossiers keep the rule that held when they closed. Another rule would hold for ${formatNumber(changed)} dossiers.`,
  )}</p>
  ${homeless > 0 ? html`<div class="notice warning"><p>${call.say(`${formatNumber(homeless)} ${plural(homeless, 'otevřený spis má', 'otevřené spisy mají', 'otevřených spisů má')} znak, který návrh nemá. Po zavedení je přesunete hromadně do skupiny, kam patří.`, `${formatNumber(homeless)} open dossiers have a code that the proposal lacks. After bringing it in you move them in bulk where they belong.`)}</p></div>` : ''}
  ${table(
    call.say('Roky vyřazení', 'Years of disposal'),
    [
      {
        head: call.say('Rok vyřazení', 'Year of disposal'),
        cell: ({ year }) =>
          year === null ? call.say('čeká na událost', 'waits for an event') : String(year),
      },
      {
        head: call.say('Podle platného plánu', 'By the plan in force'),
        number: true,
        cell: ({ now }) => formatNumber(now),
      },
      {
        head: call.say('Podle návrhu', 'By the proposal'),
        number: true,
        cell: ({ after }) => formatNumber(after),
      },
    ],
    years,
    call.say('Žádné otevřené spisy se změna netýká.', 'The change touches no open dossier.'),
  )}`

function decision(call: PageCall, { proposal, now, today }: ProposalData, attempt?: Attempt): Html {
  const path = `/spisovy-plan/dovoz/${proposal.id}`
  const faulty = proposal.findings.some(({ level }) => level === 'error')
  return html`${
    faulty
      ? html`<p class="impossible">${call.say('Zavést půjde, až v souboru opravíte chyby a načtete ho znovu.', 'It can be brought in once you mend the errors in the file and read it again.')}</p>`
      : formOf(call, {
          action: `${path}/zavedeni`,
          submit: call.say('Zavést plán', 'Bring the plan in'),
          body: html`
        <p>${now ? call.say(`Teď platí „${now.name}“ od ${formatDay(now.valid_from)}.`, `Now in force: “${now.name}” from ${formatDay(now.valid_from)}.`) : call.say('Úřad zatím žádný plán nemá.', 'The office has no plan yet.')}</p>
        ${textField({ name: 'name', label: call.saying(proposalLabels.name), required: true, max: 300, ...asTyped(call, attempt, 'name', proposal.draft.name) })}
        ${textField({ name: 'from', label: call.saying(proposalLabels.from), type: 'date', required: true, ...asTyped(call, attempt, 'from', today) })}
        ${selectField({
          name: 'before',
          label: call.saying(proposalLabels.before),
          ...asTyped(call, attempt, 'before', 'end'),
          options: [
            {
              value: 'end',
              label: call.say(
                'tím dnem skončí a jeho skupiny se uzavřou',
                'ends that day and its groups close',
              ),
            },
            { value: 'stay', label: call.say('platí souběžně dál', 'stays in force beside it') },
          ],
          hint: call.say(
            'Spisy v uzavřených skupinách zůstanou, kde jsou, dokud je nepřesunete.',
            'Dossiers in closed groups stay where they are until you move them.',
          ),
        })}`,
        })
  }
  ${formOf(call, { action: `${path}/odlozeni`, quiet: true, submit: call.say('Odložit návrh', 'Set the proposal aside') })}`
}

/** A plan that was read: what the check found, what would change and for how many dossiers, and the decision. */
export const proposalPage = (call: PageCall, data: ProposalData, attempt?: Attempt): Html => {
  const { proposal } = data
  const { draft } = proposal
  return html`
  <h1>${draft.name || proposal.file_name}</h1>
  <p>${proposal.file_name} · ${formatInstant(proposal.read_at)}, ${proposal.read_by.name} · ${formatNumber(draft.groups.length)} ${call.say(plural(draft.groups.length, 'věcná skupina', 'věcné skupiny', 'věcných skupin'), 'subject groups')}, ${formatNumber(draft.rules.length)} ${call.say(plural(draft.rules.length, 'skartační režim', 'skartační režimy', 'skartačních režimů'), 'retention rules')}</p>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${when(proposal.decided_by, by => html`<div class="notice"><p>${proposal.state === 'brought-in' ? call.say('Plán je zavedený', 'The plan is brought in') : call.say('Návrh je odložený', 'The proposal is set aside')}: ${by.name}, ${formatInstant(proposal.decided_at!)}</p></div>`)}
  ${part(call.say('Kontrola', 'Check'), findings(call, data), 'kontrola')}
  ${proposal.state === 'waiting' ? part(call.say('Rozhodnutí', 'Decision'), decision(call, data, attempt), 'rozhodnuti') : ''}
  ${part(call.say('Rozdíly proti platnému plánu', 'Differences from the plan in force'), differences(call, data), 'rozdily')}
  ${part(call.say('Dopad na otevřené spisy', 'What it does to open dossiers'), impact(call, data), 'dopad')}`
}
