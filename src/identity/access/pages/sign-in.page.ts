import {
  type Attempt,
  type Carried,
  formOf,
  type Html,
  hidden,
  href,
  html,
  nothing,
  type PageCall,
  refusalBox,
  textField,
  typedValue,
  when,
} from '#platform/html'
import type { HeldPost } from '../post.ts'

export type Card = { readonly organisation: string; readonly office: string; readonly post: HeldPost }

export type SignInData = {
  readonly cards: readonly Card[]
  readonly back: string
  readonly carried: Carried | null
}

const passed = (data: SignInData): Html =>
  html`${hidden('zpet', data.back)}${when(data.carried, carried => hidden('carried', JSON.stringify(carried)))}`

const card = (call: PageCall, data: SignInData, { organisation, post }: Card): Html => html`
  <li><div class="card">
    <h3>${post.personName}</h3>
    <p class="small">${post.title}<br>${post.unitName}</p>
    ${formOf(call, {
      action: '/prihlaseni/karta',
      className: 'act',
      body: html`${hidden('organisation', organisation)}${hidden('post', post.postId)}${passed(data)}`,
      submit: call.say('Vstoupit', 'Enter'),
    })}
  </div></li>`

const cards = (call: PageCall, data: SignInData): Html => {
  const offices = [...new Set(data.cards.map(({ office }) => office))]
  return html`<section aria-labelledby="cards"><h2 id="cards">${call.say('Ukázkový kraj: vyberte, kým chcete být', 'Demo region: choose who you want to be')}</h2>
    ${offices.map(
      office => html`<h3>${office}</h3>
      <ul class="cards">${data.cards.filter(one => one.office === office).map(one => card(call, data, one))}</ul>`,
    )}</section>`
}

/** The page where one signs in: login and password, and in a demo the role cards. */
export const signInPage = (call: PageCall, data: SignInData, attempt?: Attempt): Html => html`
  <h1>${call.say('Přihlášení', 'Sign in')}</h1>
  ${when(
    data.carried,
    () =>
      html`<div class="notice warning" role="alert"><p>${call.say(
        'Vaše přihlášení mezitím skončilo. Po přihlášení odešlete formulář se vším, co jste napsali; soubory pak vyberte znovu.',
        'Your session ended in the meantime. After signing in the form is sent with all you typed; choose files again.',
      )}</p></div>`,
  )}
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${formOf(call, {
    action: '/prihlaseni',
    body: html`${passed(data)}
      ${textField({ name: 'login', label: call.say('Přihlašovací jméno', 'Login'), required: true, value: typedValue(attempt, 'login'), autocomplete: 'username', max: 100 })}
      ${textField({ name: 'password', label: call.say('Heslo', 'Password'), type: 'password', required: true, autocomplete: 'current-password', max: 200 })}`,
    submit: call.say('Přihlásit', 'Sign in'),
  })}
  ${data.cards.length > 0 ? cards(call, data) : nothing}`

/** After a new sign-in: what was typed before is sent again, by itself where scripts run. */
export const carriedPage = (call: PageCall, carried: Carried, csrf: string): Html => html`
  <h1>${call.say('Pokračování', 'Going on')}</h1>
  <p>${call.say('Jste znovu přihlášeni. Odešlete formulář, který čekal.', 'You are signed in again. Send the form that waited.')}</p>
  <form method="post" action="${href(carried.to)}" class="form" data-carried>
    ${hidden('_csrf', csrf)}
    ${Object.entries(carried.fields).flatMap(([name, value]) => [value].flat().map(one => hidden(name, one)))}
    <button type="submit" class="primary">${call.say('Odeslat', 'Send')}</button>
  </form>`
