import { formOf, type Html, hidden, html, type PageCall } from '#platform/html'

/** An OpenID provider on the sign-in page; with several offices the office is told. */
export type ProviderWay = { readonly id: string; readonly title: string; readonly office: string | null }

export const providerWays = (call: PageCall, ways: readonly ProviderWay[], passed: Html): Html => html`
  ${ways.map(way =>
    formOf(call, {
      action: '/prihlaseni/poskytovatel',
      quiet: true,
      className: 'act',
      body: html`${hidden('provider', way.id)}${passed}`,
      submit: `${call.say('Přihlásit přes', 'Sign in by')} ${way.title}${way.office ? ` (${way.office})` : ''}`,
    }),
  )}`

/** Where a form may not lead to another site, a link does. */
export const onwardPage = (call: PageCall, title: string): Html => html`
  <h1>${call.say('Přihlášení u poskytovatele', 'Sign in at the provider')}</h1>
  <p>${call.say(
    `Přihlásíte se na stránce ${title} a vrátíte se sem. Heslo zadáváte jen tam.`,
    `You sign in at the page of ${title} and come back. You give your password only there.`,
  )}</p>
  <p><a class="button primary" href="/prihlaseni/dal" data-onward>${call.say('Pokračovat', 'Go on')}: ${title}</a></p>
  <p><a href="/prihlaseni">${call.say('Přihlásit se jinak', 'Sign in another way')}</a></p>`

/** Signed out here, and perhaps not there. */
export const signedOutPage = (call: PageCall, title: string): Html => html`
  <h1>${call.say('Odhlášení', 'Signed out')}</h1>
  <p>${call.say(
    `Z centra jste odhlášeni. U poskytovatele ${title} můžete být přihlášeni dál; na společném počítači se odhlaste i tam.`,
    `You are signed out of the centre. At ${title} you may still be signed in; at a shared computer sign out there too.`,
  )}</p>
  <p><a class="button primary" href="/odhlaseni/dal">${call.say('Odhlásit i tam', 'Sign out there too')}</a>
  <a class="button" href="/prihlaseni">${call.say('Přihlásit se znovu', 'Sign in again')}</a></p>`
