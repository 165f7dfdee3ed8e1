import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  part,
  selectField,
  table,
} from '#platform/html'
import { both } from '#platform/values'
import type { DepositorPost } from '../depositor.ts'

export const depositorPeopleLabels = {
  signsInFor: both('Za ukladatele', 'For the depositor'),
  depositorPost: both('Kdo se přihlašuje', 'Who signs in'),
} as const

export type DepositorPeople = {
  readonly posts: readonly (DepositorPost & { readonly person: string; readonly depositor: string })[]
  /** Posts with the role of a depositor that stand for nobody yet. */
  readonly free: readonly Option[]
}

const path = '/repozitar/ukladatele'

const letInForm = (
  call: PageCall,
  free: readonly Option[],
  depositors: readonly Option[],
  attempt?: Attempt,
): Html =>
  free.length === 0
    ? html`<p class="small">${call.say(
        'Nikdo s rolí ukladatele tu nečeká. Správce zavede člověka s touto rolí na stránce Lidé.',
        'Nobody with the role of a depositor waits here. The administrator enters a person with it on the page People.',
      )}</p>`
    : formOf(call, {
        action: `${path}/pristup`,
        submit: call.say('Dát přístup', 'Let in'),
        body: html`${selectField({ name: 'depositorPost', label: call.saying(depositorPeopleLabels.depositorPost), required: true, options: free, ...asTyped(call, attempt, 'depositorPost') })}
        ${selectField({
          name: 'signsInFor',
          label: call.saying(depositorPeopleLabels.signsInFor),
          required: true,
          options: depositors,
          hint: call.say(
            'Uvidí jen jeho smlouvy, předání a uložené celky.',
            'They see only its contracts, transfers and deposited objects.',
          ),
          ...asTyped(call, attempt, 'signsInFor'),
        })}`,
      })

/** Who signs in for whom; for whoever enters depositors. */
export const depositorPeoplePart = (
  call: PageCall,
  { posts, free }: DepositorPeople,
  depositors: readonly Option[],
  attempt?: Attempt,
): Html =>
  part(
    call.say('Kdo se za ukladatele přihlašuje', 'Who signs in for depositors'),
    html`${table(
      call.say('Zástupci ukladatelů', 'People of depositors'),
      [
        { head: call.say('Kdo', 'Who'), cell: one => one.person },
        { head: call.say('Ukladatel', 'Depositor'), cell: one => one.depositor },
        {
          head: call.say('Přístup dal', 'Let in by'),
          cell: one => `${one.entered_by}, ${formatInstant(one.entered_at)}`,
        },
        {
          head: call.say('Ukončit', 'End'),
          cell: one =>
            formOf(call, {
              action: `${path}/konec-pristupu`,
              quiet: true,
              submit: call.say('Ukončit přístup', 'End the access'),
              body: html`<input type="hidden" name="endedPost" value="${one.post_id}">`,
            }),
        },
      ],
      posts,
      call.say('Zatím nikdo.', 'Nobody yet.'),
    )}${letInForm(call, free, depositors, attempt)}`,
  )
