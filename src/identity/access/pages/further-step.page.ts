import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  hidden,
  html,
  type PageCall,
  refusalBox,
  textField,
  when,
} from '#platform/html'
import { both } from '#platform/values'
import type { StillAsked } from '../half-session.ts'

export type FurtherStepData = {
  readonly asked: StillAsked
  /** Where one was going, and the form that waits. */
  readonly passed: { readonly zpet: string; readonly carried: string }
}

export const furtherStepLabels = {
  code: both('Kód', 'Code'),
  password: both('Nové heslo', 'New password'),
} as const

const kept = ({ zpet, carried }: FurtherStepData['passed']): Html =>
  html`${hidden('zpet', zpet)}${carried ? hidden('carried', carried) : ''}`

const askedCode = (call: PageCall, { passed }: FurtherStepData, attempt?: Attempt): Html => html`
  <h1>${call.say('Kód z telefonu', 'Code from the telephone')}</h1>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${formOf(call, {
    action: '/prihlaseni/krok/kod',
    submit: call.say('Přihlásit', 'Sign in'),
    body: html`${kept(passed)}${textField({
      name: 'code',
      label: call.saying(furtherStepLabels.code),
      required: true,
      max: 40,
      autocomplete: 'one-time-code',
      ...asTyped(call, attempt, 'code'),
      hint: call.say(
        'Šest číslic z ověřovací aplikace. Nemáte-li ji u sebe, napište jeden ze záložních kódů; každý platí jednou.',
        'Six digits from your authenticator. Without it write one of the codes for its loss; each is good once.',
      ),
    })}`,
  })}
  <p><a href="/prihlaseni">${call.say('Začít znovu', 'Begin again')}</a></p>`

const askedPassword = (call: PageCall, { passed }: FurtherStepData, attempt?: Attempt): Html => html`
  <h1>${call.say('Zvolte si heslo', 'Choose a password')}</h1>
  <p>${call.say(
    'Dosavadní heslo vám dal správce a zná ho ještě někdo. Zvolte si vlastní.',
    'The present password was given by the administrator, so somebody else knows it. Choose your own.',
  )}</p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${formOf(call, {
    action: '/prihlaseni/krok/heslo',
    submit: call.say('Nastavit heslo a vstoupit', 'Set the password and enter'),
    body: html`${kept(passed)}${textField({
      name: 'password',
      label: call.saying(furtherStepLabels.password),
      type: 'password',
      required: true,
      max: 200,
      autocomplete: 'new-password',
      hint: call.say('Aspoň 12 znaků.', 'At least 12 signs.'),
    })}`,
  })}`

/** What a sign-in still asks for: a code, or a password of one's own. */
export const furtherStepPage = (call: PageCall, data: FurtherStepData, attempt?: Attempt): Html =>
  data.asked === 'password' ? askedPassword(call, data, attempt) : askedCode(call, data, attempt)
