import { z } from 'zod'
import { form, html, type Page, type PageCall, type View } from '#platform/html'
import { isRefusal } from '#platform/refusals'
import { both } from '#platform/values'
import { beginProviderWalk, endProviderWalk, onwardAddress } from '../acts/begin-provider-walk.ts'
import { endByProvider, wayOutAddress } from '../acts/end-provider-session.ts'
import { endedSessionOf } from '../acts/session.ts'
import { signInByIdentityProvider } from '../acts/sign-in-by-identity-provider.ts'
import { onwardPage, signedOutPage } from '../pages/provider-ways.ts'
import { cookieOf, outCookieOf, walkCookieOf } from './cookies.ts'
import { backOf } from './identity-providers.ts'
import { originOf } from './passkeys.ts'
import { afterSignIn, passed, showSignIn } from './sign-in.ts'

const errorCharacters = 300
const walkTokenOf = (call: PageCall): string => call.request.cookies[walkCookieOf(call)] ?? ''

/** What went wrong on the way is told on the page where one may sign in another way. */
async function refusedAt(
  call: PageCall,
  deed: () => Promise<View | { to: string; away?: string }>,
  kept: { zpet: string; carried: string } = { zpet: '/', carried: '' },
) {
  try {
    return await deed()
  } catch (error) {
    if (!isRefusal(error)) throw error
    const view = await showSignIn(call, null, { form: 'zpet', refusal: error, fields: kept })
    return { ...view, status: error.status, cookies: { [walkCookieOf(call)]: '' } }
  }
}

/** A form that waits is kept only for a browser whose session ended here; anybody else has nothing to keep. */
async function ownCarried(call: PageCall, carried: string): Promise<string> {
  const token = call.request.cookies[cookieOf(call)] ?? ''
  return carried !== '' && (await endedSessionOf(call.instance, token)) ? carried : ''
}

/** Begins the way: what waits is kept here, the browser goes on by a link. */
const beginAt: Page = {
  path: '/prihlaseni/poskytovatel',
  permission: 'public',
  title: both('Přihlášení u poskytovatele', 'Sign in at the provider'),
  show: async (call, attempt) => (attempt ? showSignIn(call, null, attempt) : { to: '/prihlaseni' }),
  forms: {
    '': form({
      permission: 'public',
      fields: z.object({ provider: z.uuid(), ...passed }),
      act: async (call, { provider: providerId, zpet: back, carried }) => {
        const kept = { providerId, back, carried: await ownCarried(call, carried) }
        const { token, title } = await beginProviderWalk(call.instance, kept)
        return {
          title,
          bare: true,
          cookies: { [walkCookieOf(call)]: token },
          body: onwardPage(call, title),
        }
      },
    }),
  },
  samples: async () => ['/prihlaseni/poskytovatel'],
}

const onwardAt: Page = {
  path: '/prihlaseni/dal',
  permission: 'public',
  title: both('K poskytovateli', 'To the provider'),
  show: call =>
    refusedAt(call, async () => ({
      to: '/prihlaseni',
      away: await onwardAddress(call.instance, { token: walkTokenOf(call), redirect: backOf(call) }),
    })),
  samples: async () => ['/prihlaseni/dal'],
}

/** The browser comes back with a code, or with the word that the provider did not let it in. */
async function comeBack(call: PageCall): Promise<View | { to: string }> {
  const { state = '', code = '', iss, error, error_description: words } = call.query
  let kept = { zpet: '/', carried: '' }
  return refusedAt(
    call,
    async () => {
      const walk = await endProviderWalk(call.instance, { token: walkTokenOf(call), state })
      kept = { zpet: walk.back, carried: walk.carried }
      const session = await signInByIdentityProvider(call.instance, {
        walk,
        redirect: backOf(call),
        code,
        iss: iss ?? null,
        error: error ? [error, words].filter(Boolean).join(': ').slice(0, errorCharacters) : null,
      })
      const done = await afterSignIn(call, session, kept)
      return { ...done, cookies: { ...done.cookies, [walkCookieOf(call)]: '' } }
    },
    kept,
  )
}

const backAt: Page = {
  path: '/prihlaseni/zpet',
  permission: 'public',
  title: both('Návrat od poskytovatele', 'Back from the provider'),
  show: comeBack,
  samples: async () => ['/prihlaseni/zpet'],
}

/** The provider itself says that a session is over; no browser comes here. */
const outsideAt: Page = {
  path: '/prihlaseni/odhlaseni-zvenku',
  permission: 'public',
  title: both('Odhlášení zvenku', 'Signed out from outside'),
  show: async () => ({ to: '/prihlaseni' }),
  forms: {
    '': form({
      permission: 'public',
      fields: z.object({ logout_token: z.string().min(1).max(20_000) }),
      act: async (call, { logout_token: token }) => {
        const count = await endByProvider(call.instance, token)
        const text = call.say(`Ukončených přihlášení: ${count}`, `Sessions ended: ${count}`)
        return { title: text, bare: true, body: html`<p>${text}</p>` }
      },
    }),
  },
  samples: async () => ['/prihlaseni/odhlaseni-zvenku'],
}

const wayOf = (call: PageCall) =>
  wayOutAddress(call.instance, {
    token: call.request.cookies[outCookieOf(call)] ?? '',
    back: `${originOf(call)}/prihlaseni`,
  })

const outAt: Page = {
  path: '/odhlaseni/poskytovatel',
  permission: 'public',
  title: both('Odhlášení', 'Signed out'),
  show: async call => {
    const way = await wayOf(call)
    if (!way) return { to: '/prihlaseni' }
    return {
      title: call.say('Odhlášení', 'Signed out'),
      bare: true,
      body: signedOutPage(call, way.title),
    }
  },
  samples: async () => ['/odhlaseni/poskytovatel'],
}

const outOnwardAt: Page = {
  path: '/odhlaseni/dal',
  permission: 'public',
  title: both('Odhlášení u poskytovatele', 'Sign out at the provider'),
  show: async call => {
    const way = await wayOf(call)
    return { to: '/prihlaseni', ...(way && { away: way.address }), cookies: { [outCookieOf(call)]: '' } }
  },
  samples: async () => ['/odhlaseni/dal'],
}

/** The way to a provider and back, and out of it. */
export const providerPages: readonly Page[] = [beginAt, onwardAt, backAt, outsideAt, outAt, outOnwardAt]
