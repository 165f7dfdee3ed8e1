import {
  type Attempt,
  asTyped,
  badge,
  formatInstant,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  part,
  plural,
  selectField,
  type Tone,
  textArea,
  when,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import {
  type Approval,
  type ApprovalMode,
  type ApprovalState,
  approvalModes,
  isLiving,
  type RoundState,
  type WholeRound,
} from '../approval.ts'
import { actDetails } from './act-details.ts'

/** What the page of a document knows of its approval. */
export type ApprovalData = {
  /** The newest first. */
  readonly rounds: readonly WholeRound[]
  readonly approvers: readonly Option[]
  /** Whether it may be submitted now. */
  readonly maySubmit: boolean
  /** Whether the visitor is on turn. */
  readonly isMine: boolean
  readonly mayWithdraw: boolean
}

/** More approvers than this make a meeting, not a round. */
export const approversMost = 4
export const approverFields = Array.from({ length: approversMost }, (_, at) => `approver${at + 1}`)

export const approvalLabels: Readonly<Record<string, Both>> = {
  ...Object.fromEntries(
    approverFields.map((name, at) => [name, both(`${at + 1}. schvalovatel`, `Approver ${at + 1}`)]),
  ),
  approvalMode: both('Pořadí', 'Order'),
  approvalNote: both('Vzkaz schvalovatelům', 'Note to the approvers'),
  returnReason: both('Co opravit', 'What to mend'),
  withdrawReason: both('Důvod zpětvzetí', 'Reason of withdrawing'),
}

const modeWords: Record<ApprovalMode, Both> = {
  'in-order': both('po sobě, jak jsou uvedeni', 'one after another, as given'),
  'at-once': both('všichni současně', 'all at once'),
}
const roundWords: Record<RoundState, Both> = {
  running: both('schvaluje se', 'being approved'),
  approved: both('schváleno', 'approved'),
  returned: both('vráceno k dopracování', 'returned to be mended'),
  withdrawn: both('vzato zpět', 'withdrawn'),
}
const roundTones: Record<RoundState, Tone> = {
  running: 'active',
  approved: 'good',
  returned: 'bad',
  withdrawn: 'neutral',
}
const approvalWords: Record<ApprovalState, Both> = {
  waiting: both('čeká', 'waits'),
  approved: both('schválení', 'approved'),
  returned: both('vrácení', 'returned'),
  'not-needed': both('bez vyjádření', 'no word'),
}

const label = (call: PageCall, name: string): string => call.saying(approvalLabels[name]!)
const typedIn = (attempt: Attempt | undefined, form: string) => (attempt?.form === form ? attempt : undefined)

export const roundBadge = (call: PageCall, state: RoundState): Html =>
  badge(roundTones[state], call.saying(roundWords[state]))

/** Submits an own document; the first approver is asked for, the others are not. */
export function submitAct(call: PageCall, path: string, data: ApprovalData, attempt?: Attempt): Html | '' {
  if (!data.maySubmit) return ''
  const mine = typedIn(attempt, 'schvaleni-zadost')
  return actDetails(
    call.say('Předložit ke schválení', 'Submit for approval'),
    formOf(call, {
      action: `${path}/schvaleni-zadost`,
      submit: call.say('Předložit', 'Submit'),
      body: html`${approverFields.map((name, at) =>
        selectField({
          name,
          label: label(call, name),
          required: at === 0,
          ...asTyped(call, mine, name),
          options: data.approvers,
          empty: at === 0 ? call.say('vyberte…', 'choose…') : call.say('nikdo další', 'nobody else'),
        }),
      )}
      ${selectField({ name: 'approvalMode', label: label(call, 'approvalMode'), ...asTyped(call, mine, 'approvalMode', 'in-order'), options: approvalModes.map(mode => ({ value: mode, label: call.saying(modeWords[mode]) })) })}
      ${textArea({ name: 'approvalNote', label: label(call, 'approvalNote'), max: 500, rows: 2, ...asTyped(call, mine, 'approvalNote'), hint: call.say('Od předložení se soubory nemění, dokud schvalování nevezmete zpět.', 'From now on the files do not change until you withdraw the approval.') })}`,
    }),
    mine !== undefined,
  )
}

/** What an approver on turn may do; `null` for anybody else. */
export function decideActs(call: PageCall, path: string, data: ApprovalData, attempt?: Attempt): Html | null {
  if (!data.isMine) return null
  const mine = typedIn(attempt, 'vraceni')
  return html`${formOf(call, { action: `${path}/schvaleni`, submit: call.say('Schválit', 'Approve') })}${actDetails(
    call.say('Vrátit k dopracování', 'Return to be mended'),
    formOf(call, {
      action: `${path}/vraceni`,
      quiet: true,
      submit: call.say('Vrátit k dopracování', 'Return to be mended'),
      body: textArea({
        name: 'returnReason',
        label: label(call, 'returnReason'),
        required: true,
        max: 1000,
        ...asTyped(call, mine, 'returnReason'),
      }),
    }),
    mine !== undefined,
  )}`
}

export function withdrawAct(call: PageCall, path: string, data: ApprovalData, attempt?: Attempt): Html | '' {
  if (!data.mayWithdraw) return ''
  const mine = typedIn(attempt, 'schvaleni-zpet')
  return actDetails(
    call.say('Vzít schvalování zpět', 'Withdraw the approval'),
    formOf(call, {
      action: `${path}/schvaleni-zpet`,
      quiet: true,
      submit: call.say('Vzít schvalování zpět', 'Withdraw the approval'),
      body: textArea({
        name: 'withdrawReason',
        label: label(call, 'withdrawReason'),
        required: true,
        max: 500,
        ...asTyped(call, mine, 'withdrawReason'),
      }),
    }),
    mine !== undefined,
  )
}

const approvalLine = (
  call: PageCall,
  { approver, state, on_turn: isOnTurn, decided_by: by, decided_at: at }: Approval,
): Html => html`
  <li>${approver.name} <span class="small">${approver.post}</span> – ${isOnTurn ? call.say('na řadě', 'on turn') : call.saying(approvalWords[state])}${when(
    at,
    moment =>
      html` <span class="small">${formatInstant(moment, true)}${by && by.name !== approver.name ? ` · ${by.name}` : ''}</span>`,
  )}</li>`

const roundLine = (call: PageCall, { round, approvals }: WholeRound): Html => html`
  <div class="round"><p>${roundBadge(call, round.state)} <span class="small">${call.say('Předložení', 'Submitted by')}: ${round.requested_by.name}, ${formatInstant(round.requested_at)}; ${call.saying(modeWords[round.mode])}</span></p>
    ${when(round.note, note => html`<p>${note}</p>`)}
    <ol>${approvals.map(one => approvalLine(call, one))}</ol>
    ${when(round.reason, reason => html`<p><strong>${round.state === 'returned' ? call.say('Co opravit', 'What to mend') : call.say('Důvod', 'Reason')}:</strong> ${reason}</p>`)}
    <details><summary class="small">${call.say('Schvalované verze', 'Versions')}: ${String(round.frozen.length)} ${call.say(plural(round.frozen.length, 'soubor', 'soubory', 'souborů'), round.frozen.length === 1 ? 'file' : 'files')}</summary>
      <ul>${round.frozen.map(file => html`<li>${file.fileName}, ${call.say('verze', 'version')} ${String(file.version)}<br><code>${file.digest}</code></li>`)}</ul></details></div>`

/** All rounds of a document, the newest first. */
export const approvalPart = (call: PageCall, { rounds }: ApprovalData): Html | '' =>
  rounds.length === 0
    ? ''
    : part(
        call.say('Schvalování', 'Approval'),
        html`${rounds.map(one => roundLine(call, one))}`,
        'schvalovani',
      )

/** That the text stands still, or that it came back, is told above everything else. */
export function approvalNotice(call: PageCall, { rounds: [last] }: ApprovalData): Html | '' {
  if (!last) return ''
  const { round } = last
  if (round.state === 'returned')
    return html`<div class="notice warning"><p><strong>${call.say('Vráceno k dopracování', 'Returned to be mended')}</strong> (${round.ended_by?.name ?? ''}): ${round.reason}</p></div>`
  if (!isLiving(round)) return ''
  return html`<div class="notice${round.state === 'approved' ? ' success' : ''}"><p><strong>${round.state === 'approved' ? call.say('Schváleno', 'Approved') : call.say('Předloženo ke schválení', 'Submitted for approval')}.</strong>
    ${call.say('Text se nemění, dokud se schvalování nevezme zpět (NSESSS 7.2.2).', 'The text does not change until the approval is withdrawn (NSESSS 7.2.2).')}</p></div>`
}
