import {
  type Attempt,
  asTyped,
  badge,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  hidden,
  html,
  type Option,
  type PageCall,
  part,
  selectField,
  type Tone,
  textArea,
  textField,
  when,
} from '#platform/html'
import { type Both, both, type Day } from '#platform/values'
import type { Note, Task, TaskState } from '../task.ts'
import { actDetails } from './act-details.ts'

/** Tasks and notes of one record, as its page shows them. */
export type AnnotationData = {
  readonly tasks: readonly Task[]
  readonly notes: readonly Note[]
  readonly assignees: readonly Option[]
  /** Whether the visitor may add to them now. */
  readonly mayAdd: boolean
  /** The post of whoever looks. */
  readonly postId: string
  readonly today: Day
}

export const annotationLabels = {
  taskText: both('Co se má udělat', 'What is to be done'),
  taskAssigned: both('Kdo', 'Who'),
  taskDue: both('Do kdy', 'By when'),
  taskOutcome: both('Jak to dopadlo', 'What came of it'),
  noteText: both('Poznámka', 'Note'),
} as const

const stateWords: Record<TaskState, Both> = {
  open: both('otevřený', 'open'),
  done: both('splněný', 'done'),
  cancelled: both('zrušený', 'cancelled'),
}
const stateTones: Record<TaskState, Tone> = { open: 'active', done: 'good', cancelled: 'neutral' }

const stateBadge = (call: PageCall, { state, due_on: due }: Task, today: Day): Html =>
  state === 'open' && due !== null && due < today
    ? badge('bad', call.say('po termínu', 'over'))
    : badge(stateTones[state], call.saying(stateWords[state]))

const endForms = (call: PageCall, path: string, task: Task, { postId }: AnnotationData): Html | '' => {
  if (task.state !== 'open') return ''
  const mayEnd = [task.assigned_post_id, task.given_by_post_id].includes(postId)
  return html`${
    mayEnd
      ? actDetails(
          call.say('Splněno', 'Done'),
          formOf(call, {
            action: `${path}/ukol-splneni`,
            submit: call.say('Splněno', 'Done'),
            body: html`${hidden('task', task.id)}<div class="field"><label for="f-taskOutcome-${task.id}">${call.saying(annotationLabels.taskOutcome)}</label>
              <input id="f-taskOutcome-${task.id}" name="taskOutcome" maxlength="500" autocomplete="off"></div>`,
          }),
        )
      : ''
  }${
    task.given_by_post_id === postId
      ? formOf(call, {
          action: `${path}/ukol-zruseni`,
          className: 'act',
          quiet: true,
          submit: call.say('Zrušit úkol', 'Cancel the task'),
          body: hidden('task', task.id),
        })
      : ''
  }`
}

const taskLine = (call: PageCall, path: string, task: Task, data: AnnotationData): Html => html`
  <li><div><strong>${task.text}</strong> ${stateBadge(call, task, data.today)}
    <br><span class="small">${task.assigned.name}${when(task.due_on, due => html` · ${call.say('do', 'by')} ${formatDay(due)}`)} · ${call.say('zadání', 'given by')}: ${task.given_by.name}, ${formatInstant(task.given_at)}</span>
    ${when(task.outcome, text => html`<br>${text}`)}${when(task.ended_by, by => html` <span class="small">(${by.name}, ${formatInstant(task.ended_at!)})</span>`)}</div>
    <div class="acts">${data.mayAdd ? endForms(call, path, task, data) : ''}</div></li>`

const noteLine = ({ text, written_by: by, written_at: at }: Note): Html => html`
  <li>${text}<br><span class="small">${by.name} · ${formatInstant(at)}</span></li>`

const giveForm = (call: PageCall, path: string, data: AnnotationData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'ukol' ? attempt : undefined
  return actDetails(
    call.say('Zadat úkol', 'Give a task'),
    formOf(call, {
      action: `${path}/ukol`,
      submit: call.say('Zadat úkol', 'Give the task'),
      body: html`${textArea({ name: 'taskText', label: call.saying(annotationLabels.taskText), required: true, max: 500, rows: 2, ...asTyped(call, mine, 'taskText') })}
      ${selectField({ name: 'taskAssigned', label: call.saying(annotationLabels.taskAssigned), required: true, ...asTyped(call, mine, 'taskAssigned', data.postId), options: data.assignees })}
      ${textField({ name: 'taskDue', label: call.saying(annotationLabels.taskDue), type: 'date', ...asTyped(call, mine, 'taskDue') })}`,
    }),
    mine !== undefined,
  )
}

const noteForm = (call: PageCall, path: string, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'poznamka' ? attempt : undefined
  return actDetails(
    call.say('Napsat poznámku', 'Write a note'),
    formOf(call, {
      action: `${path}/poznamka`,
      submit: call.say('Zapsat', 'Write it down'),
      body: textArea({
        name: 'noteText',
        label: call.saying(annotationLabels.noteText),
        required: true,
        max: 2000,
        ...asTyped(call, mine, 'noteText'),
        hint: call.say(
          'Vidí ji každý, kdo vidí záznam; zůstane, jak je. Rodné číslo do ní nepište.',
          'Everybody who sees the record sees it; it stays as it is. No personal numbers.',
        ),
      }),
    }),
    mine !== undefined,
  )
}

/** What people ask of each other about a record, and what they wrote to it. */
export function annotationsPart(
  call: PageCall,
  path: string,
  data: AnnotationData,
  attempt?: Attempt,
): Html | '' {
  const { tasks, notes, mayAdd } = data
  if (!mayAdd && tasks.length === 0 && notes.length === 0) return ''
  return part(
    call.say('Úkoly a poznámky', 'Tasks and notes'),
    html`${tasks.length > 0 ? html`<ul class="today">${tasks.map(one => taskLine(call, path, one, data))}</ul>` : ''}
    ${notes.length > 0 ? html`<ul class="chain">${notes.map(noteLine)}</ul>` : ''}
    ${mayAdd ? html`<div class="acts">${giveForm(call, path, data, attempt)}${noteForm(call, path, attempt)}</div>` : ''}`,
    'ukoly',
  )
}
