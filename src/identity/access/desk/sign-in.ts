import { z } from 'zod'
import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import {
  type Attempt,
  type Carried,
  type Done,
  form,
  type Page,
  type PageCall,
  type View,
} from '#platform/html'
import { both } from '#platform/values'
import type { BegunSession } from '../acts/begin-session.ts'
import { wayOut } from '../acts/end-provider-session.ts'
import { endedSessionOf } from '../acts/session.ts'
import { signIn, signInByCard } from '../acts/sign-in.ts'
import { signInByPasskey } from '../acts/sign-in-by-passkey.ts'
import { signOut } from '../acts/sign-out.ts'
import { askForPasskey } from '../acts/take-passkey.ts'
import { newToken } from '../acts/take-second-step.ts'
import type { HalfSession } from '../half-session.ts'
import { passkeySignInPage } from '../pages/passkeys.ts'
import type { ProviderWay } from '../pages/provider-ways.ts'
import { type Card, carriedPage, signInLabels, signInPage } from '../pages/sign-in.page.ts'
import { allProviders } from '../store/identity-providers.ts'
import { postsHeld } from '../store/people.ts'
import { askedView } from './asked-view.ts'
import { cookieOf, halfCookieOf, keyCookieOf, outCookieOf } from './cookies.ts'
import { answerField, originOf, signedAnswer } from './passkeys.ts'

/** Role cards of every office; none outside a demo. */
async function cardsOf(instance: Instance): Promise<Card[]> {
  if (!instance.config.demo) return []
  const cards: Card[] = []
  for (const office of await listOrganisations(instance.database.kysely)) {
    const door = { organisation: office.id, actor: { kind: 'system', name: 'karty rolí' } } as const
    const posts = await instance.runner.read(door, async scope => {
      return postsHeld(scope, scope.clock.now())
    })
    cards.push(...posts.map(post => ({ organisation: office.id, office: office.name, post })))
  }
  return cards
}

/** Providers of every office, named with their office where there are several. */
async function waysOf({ database }: Instance): Promise<ProviderWay[]> {
  const providers = (await allProviders(database.kysely)).filter(({ kind }) => kind === 'oidc')
  const several = new Set(providers.map(one => one.organisation_id)).size > 1
  const offices = several ? await listOrganisations(database.kysely) : []
  return providers.map(({ id, title, organisation_id: organisation }) => ({
    id,
    title,
    office: offices.find(office => office.id === organisation)?.name ?? null,
  }))
}

const ours = (path: string | undefined): string =>
  path?.startsWith('/') && !path.startsWith('//') && !path.startsWith('/prihlaseni') ? path : '/'

/** The sign-in page, carrying on what was to be sent when a session ended. */
export async function showSignIn(call: PageCall, carried: Carried | null, attempt?: Attempt): Promise<View> {
  const kept = carried ?? readCarried(attempt?.fields.carried)
  const back = ours(attempt ? String(attempt.fields.zpet ?? '/') : call.query.zpet)
  return {
    title: call.say('Přihlášení', 'Sign in'),
    bare: true,
    ...(carried && { status: 401 }),
    body: signInPage(
      call,
      {
        cards: await cardsOf(call.instance),
        ways: await waysOf(call.instance),
        back,
        carried: kept,
      },
      attempt,
    ),
  }
}

const carriedShape = z.object({
  to: z.string().startsWith('/').max(2000),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  csrf: z.string(),
  hadFiles: z.boolean(),
})

function readCarried(text: unknown): Carried | null {
  try {
    const parsed = carriedShape.safeParse(JSON.parse(String(text ?? 'null')))
    return parsed.success && ours(parsed.data.to) === parsed.data.to ? parsed.data : null
  } catch {
    return null
  }
}

/** The fields are of the session that ended in this browser, and the same person is back in the same post. */
async function isOwnForm(call: PageCall, carried: Carried, session: BegunSession): Promise<boolean> {
  const ended = await endedSessionOf(call.instance, call.request.cookies[cookieOf(call)] ?? '')
  return (
    ended !== null &&
    ended.csrf === carried.csrf &&
    ended.organisation === session.organisation &&
    ended.postId === session.postId
  )
}

/** Signed in: on to where one was going, or to the form that waited; or to what is still asked. */
export async function afterSignIn(
  call: PageCall,
  session: BegunSession | HalfSession,
  fields: { zpet: string; carried: string },
): Promise<Done | View> {
  if (session.kind === 'half') {
    const view = await askedView(call, { token: session.token, asked: session.asked, passed: fields })
    return { ...view, cookies: { [halfCookieOf(call)]: session.token } }
  }
  const cookies = { [cookieOf(call)]: session.token, [halfCookieOf(call)]: '', [keyCookieOf(call)]: '' }
  const carried = readCarried(fields.carried || null)
  if (!carried) return { to: ours(fields.zpet), cookies }
  if (!(await isOwnForm(call, carried, session))) {
    const text = call.say(
      'Rozepsaný formulář patří k jinému přihlášení. Nic se z něj neodeslalo.',
      'The form that waited belongs to another sign-in. Nothing of it was sent.',
    )
    return { to: ours(fields.zpet), cookies, notice: { tone: 'warning', text } }
  }
  const body = carriedPage(call, carried, session.csrf)
  return { title: call.say('Pokračování', 'Going on'), bare: true, cookies, body }
}

export const passed = {
  zpet: z.string().max(2000).default('/'),
  carried: z.string().max(2_000_000).default(''),
}

const signInForm = form({
  permission: 'public',
  fields: z.object({ login: z.string().max(100), password: z.string().max(200), ...passed }),
  act: async (call, fields) =>
    afterSignIn(call, await signIn(call.instance, { ...fields, address: call.request.ip }), fields),
})

const cardForm = form({
  permission: 'public',
  fields: z.object({ organisation: z.uuid(), post: z.uuid(), ...passed }),
  act: async (call, fields) => afterSignIn(call, await signInByCard(call.instance, fields), fields),
})

/** Asks the device for any key that it keeps for the centre. */
const keyForm = form({
  permission: 'public',
  fields: z.object(passed),
  act: async (call, fields) => {
    const token = newToken()
    const options = await askForPasskey(call.instance, { token, origin: originOf(call), keys: [] })
    return {
      title: call.say('Přihlášení přístupovým klíčem', 'Sign in by passkey'),
      bare: true,
      cookies: { [keyCookieOf(call)]: token },
      body: passkeySignInPage(call, { options, ...fields }),
    }
  },
})

const signatureForm = form({
  permission: 'public',
  fields: z.object({ answer: answerField, ...passed }),
  act: async (call, { answer, ...fields }) => {
    const token = call.request.cookies[keyCookieOf(call)] ?? ''
    const given = { token, answer: signedAnswer(answer), origin: originOf(call), address: call.request.ip }
    return afterSignIn(call, await signInByPasskey(call.instance, given), fields)
  },
})

const signInAt: Page = {
  path: '/prihlaseni',
  permission: 'public',
  title: both('Přihlášení', 'Sign in'),
  labels: signInLabels,
  show: (call, attempt) => showSignIn(call, null, attempt),
  forms: { '': signInForm, karta: cardForm, klic: keyForm, 'klic-podpis': signatureForm },
  samples: async () => ['/prihlaseni'],
}

const signOutAt: Page = {
  path: '/odhlaseni',
  permission: 'public',
  title: both('Odhlášení', 'Sign out'),
  show: async () => ({ to: '/prihlaseni' }),
  forms: {
    '': form({
      permission: 'public',
      fields: z.object({}),
      act: async call => {
        const token = call.request.cookies[cookieOf(call)]
        if (call.visitor && token) await call.act(scope => signOut(scope, token))
        const out = token ? await wayOut(call.instance, token) : null
        const cookies = { [cookieOf(call)]: '', [outCookieOf(call)]: out ?? '' }
        return { to: out === null ? '/prihlaseni' : '/odhlaseni/poskytovatel', cookies }
      },
    }),
  },
}

export const signInPages: readonly Page[] = [signInAt, signOutAt]
