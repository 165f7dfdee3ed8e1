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
  type Tone,
  table,
  textField,
  when,
} from '#platform/html'
import { type Both, both, type Day } from '#platform/values'
import { type Substitution, type SubstitutionState, substitutionState } from '../substitution.ts'

/** A substitution with the people of both posts. */
export type NamedSubstitution = Substitution & { readonly absent: string; readonly substitute: string }

export type SubstitutionData = {
  readonly rows: readonly NamedSubstitution[]
  readonly today: Day
  /** Own post, in which the visitor signed in. */
  readonly ownPostId: string
  /** Whom the visitor acts for now. */
  readonly actingFor: string | null
  readonly posts: readonly Option[]
  readonly mayManage: boolean
}

export const substitutionLabels = {
  absent: both('Koho zastupuje', 'For whom'),
  substitute: both('Kdo zastupuje', 'Who acts'),
  fromDay: both('Od', 'From'),
  toDay: both('Do (včetně)', 'To (inclusive)'),
  reason: both('Důvod', 'Reason'),
} as const

const stateWords: Record<SubstitutionState, Both> = {
  coming: both('teprve začne', 'to come'),
  'in-force': both('platí', 'in force'),
  over: both('skončil', 'over'),
  ended: both('ukončen', 'ended'),
}
const tones: Record<SubstitutionState, Tone> = {
  coming: 'neutral',
  'in-force': 'active',
  over: 'neutral',
  ended: 'neutral',
}

const acts = (call: PageCall, row: NamedSubstitution, data: SubstitutionData): Html => {
  const state = substitutionState(row, data.today)
  const mayAct = state === 'in-force' && row.substitute_post_id === data.ownPostId && !data.actingFor
  const mayEnd =
    (state === 'in-force' || state === 'coming') &&
    (data.mayManage || (row.post_id === data.ownPostId && !data.actingFor))
  return html`<div class="acts">${
    mayAct
      ? formOf(call, {
          action: '/zastupovani/jednat',
          className: 'act',
          body: hidden('post', row.post_id),
          submit: call.say('Jednat v zastoupení', 'Act for them'),
        })
      : ''
  }${
    mayEnd
      ? formOf(call, {
          action: '/zastupovani/ukonceni',
          className: 'act',
          quiet: true,
          body: hidden('substitution', row.id),
          submit: call.say('Ukončit', 'End'),
        })
      : ''
  }${mayAct || mayEnd ? '' : '–'}</div>`
}

const list = (call: PageCall, data: SubstitutionData): Html =>
  table(
    call.say('Kdo koho zastupuje', 'Who acts for whom'),
    [
      { head: call.saying(substitutionLabels.absent), cell: row => row.absent },
      { head: call.saying(substitutionLabels.substitute), cell: row => row.substitute },
      { head: call.saying(substitutionLabels.fromDay), cell: row => formatDay(row.from_day) },
      { head: call.saying(substitutionLabels.toDay), cell: row => formatDay(row.to_day) },
      { head: call.saying(substitutionLabels.reason), cell: row => row.reason ?? '–' },
      {
        head: call.say('Stav', 'State'),
        cell: row => {
          const state = substitutionState(row, data.today)
          return badge(tones[state], call.saying(stateWords[state]))
        },
      },
      { head: call.say('Úkon', 'Act'), cell: row => acts(call, row, data) },
    ],
    data.rows,
    call.say(
      'Nikdo nikoho nezastupuje. Až budete pryč, určete tu, kdo jedná za vás.',
      'Nobody acts for anybody. When you are to be away, say here who acts for you.',
    ),
  )

const enter = (call: PageCall, data: SubstitutionData, attempt?: Attempt): Html =>
  part(
    call.say('Určit zástup', 'Say who acts'),
    formOf(call, {
      action: '/zastupovani/novy',
      submit: call.say('Určit zástup', 'Enter the substitution'),
      body: html`
      ${
        data.mayManage
          ? selectField({
              name: 'absent',
              label: call.saying(substitutionLabels.absent),
              required: true,
              ...asTyped(call, attempt, 'absent', data.ownPostId),
              options: data.posts,
            })
          : hidden('absent', data.ownPostId)
      }
      ${selectField({ name: 'substitute', label: call.saying(substitutionLabels.substitute), required: true, ...asTyped(call, attempt, 'substitute'), empty: call.say('vyberte…', 'choose…'), options: data.posts.filter(({ value }) => data.mayManage || value !== data.ownPostId), hint: call.say('Zástup jedná s právy zastupovaného a vše se zapíše, že za něj.', 'The substitute acts with the rights of that post, and everything is logged as done for it.') })}
      <div class="row">
        ${textField({ name: 'fromDay', label: call.saying(substitutionLabels.fromDay), type: 'date', required: true, ...asTyped(call, attempt, 'fromDay', data.today) })}
        ${textField({ name: 'toDay', label: call.saying(substitutionLabels.toDay), type: 'date', required: true, ...asTyped(call, attempt, 'toDay') })}
      </div>
      ${textField({ name: 'reason', label: call.saying(substitutionLabels.reason), max: 200, ...asTyped(call, attempt, 'reason') })}`,
    }),
  )

/** Who acts for whom; where one says so, begins to act for somebody, and ends it. */
export const substitutionsPage = (call: PageCall, data: SubstitutionData, attempt?: Attempt): Html => html`
  <h1>${call.say('Zastupování', 'Substitution')}</h1>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(
    data.actingFor,
    name => html`<div class="notice warning"><p><strong>${call.say('Jednáte za', 'You act for')} ${name}.</strong> ${call.say('Vidíte práci toho místa a všechno, co uděláte, se zapíše v zastoupení.', 'You see the work of that post, and all you do is logged as done for it.')}</p>
      ${formOf(call, { action: '/zastupovani/konec', submit: call.say('Přestat jednat za jiného', 'Stop acting for somebody') })}</div>`,
  )}
  ${list(call, data)}
  ${data.actingFor ? '' : enter(call, data, attempt)}`
