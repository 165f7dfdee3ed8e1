import {
  type Attempt,
  asTyped,
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
  when,
} from '#platform/html'
import { both, newId } from '#platform/values'
import type { HeldPost } from '../post.ts'
import { type ProviderWay, providerWays } from './provider-ways.ts'

export type Card = { readonly organisation: string; readonly office: string; readonly post: HeldPost }

export type SignInData = {
  readonly cards: readonly Card[]
  readonly ways: readonly ProviderWay[]
  readonly back: string
  readonly carried: Carried | null
}

export const signInLabels = {
  login: both('Přihlašovací jméno', 'Login'),
  password: both('Heslo', 'Password'),
} as const

const passed = (data: SignInData): Html =>
  html`${hidden('zpet', data.back)}${when(data.carried?.csrf && data.carried, carried => hidden('carried', JSON.stringify(carried)))}`

const waiting = (call: PageCall, { hadFiles }: Carried): string =>
  hadFiles
    ? call.say(
        'Vaše přihlášení mezitím skončilo. Po přihlášení uvidíte formulář se vším, co jste napsali; soubory v něm vyberte znovu.',
        'Your session ended in the meantime. After signing in you see the form with all you typed; choose the files again.',
      )
    : call.say(
        'Vaše přihlášení mezitím skončilo. Po přihlášení se formulář odešle se vším, co jste napsali.',
        'Your session ended in the meantime. After signing in the form is sent with all you typed.',
      )

/** A form that no ended session of this browser knows: it is shown, so that nothing typed is lost, and goes nowhere. */
const unproven = (call: PageCall, { to, fields }: Carried): Html => {
  const texts = Object.values(fields).flat().filter(Boolean)
  return html`<p>${call.say(
    'Nejste přihlášeni a formulář nelze přiřadit k žádnému vašemu přihlášení. Nic se z něj neodeslalo ani se neodešle. Přihlaste se a vyplňte ho znovu.',
    'You are not signed in and the form belongs to no session of yours. Nothing of it was or will be sent. Sign in and fill it in again.',
  )}</p>
    <details><summary>${call.say('Co ve formuláři bylo', 'What the form held')}: <code>${to}</code></summary>
      <ul>${texts.map(text => html`<li>${text}</li>`)}</ul></details>`
}

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
    carried =>
      html`<div class="notice warning" role="alert">${carried.csrf ? html`<p>${waiting(call, carried)}</p>` : unproven(call, carried)}</div>`,
  )}
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${formOf(call, {
    action: '/prihlaseni',
    body: html`${passed(data)}
      ${textField({ name: 'login', label: call.saying(signInLabels.login), required: true, ...asTyped(call, attempt, 'login'), autocomplete: 'username', max: 100 })}
      ${textField({ name: 'password', label: call.saying(signInLabels.password), type: 'password', required: true, autocomplete: 'current-password', max: 200 })}`,
    submit: call.say('Přihlásit', 'Sign in'),
  })}
  ${formOf(call, {
    action: '/prihlaseni/klic',
    quiet: true,
    className: 'act',
    body: passed(data),
    submit: call.say('Přihlásit přístupovým klíčem', 'Sign in by passkey'),
  })}
  ${providerWays(call, data.ways, passed(data))}
  ${data.cards.length > 0 ? cards(call, data) : nothing}`

/** After a new sign-in: what was typed before is sent again, by itself where scripts run; with files lost, only shown. */
export const carriedPage = (call: PageCall, carried: Carried, csrf: string): Html => html`
  <h1>${call.say('Pokračování', 'Going on')}</h1>
  <p>${
    carried.hadFiles
      ? call.say(
          'Jste znovu přihlášeni. Vraťte se k formuláři a vyberte soubory znovu.',
          'You are signed in again. Go back to the form and choose the files again.',
        )
      : call.say(
          'Jste znovu přihlášeni. Odešlete formulář, který čekal.',
          'You are signed in again. Send the form that waited.',
        )
  }</p>
  <form method="post" action="${href(carried.to)}" class="form" data-carried>
    ${hidden('_csrf', csrf)}${hidden('_once', newId())}${carried.hadFiles ? hidden('_show', '1') : nothing}
    ${Object.entries(carried.fields).flatMap(([name, value]) => [value].flat().map(one => hidden(name, one)))}
    <button type="submit" class="primary">${carried.hadFiles ? call.say('Zpět k formuláři', 'Back to the form') : call.say('Odeslat', 'Send')}</button>
  </form>`
