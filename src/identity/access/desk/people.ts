import { z } from 'zod'
import { listUnits } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import {
  type Attempt,
  form,
  formsTogether,
  type Page,
  type PageCall,
  type Place,
  type View,
} from '#platform/html'
import { type Role, roles } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { endPasskeysOf } from '../acts/add-passkey.ts'
import { addPerson } from '../acts/add-person.ts'
import { giveLogin } from '../acts/give-login.ts'
import { admitPerson, changeRoles, endPost, givePost, requireRoles } from '../acts/give-post.ts'
import { passwordToTell, resetPassword } from '../acts/set-password.ts'
import { endSecondStep } from '../acts/take-second-step.ts'
import {
  type PersonLine,
  peopleLabels,
  peoplePage,
  personPage,
  toldPasswordPage,
} from '../pages/people.page.ts'
import { accessRefusals } from '../refusals.ts'
import { loginsOf } from '../store/doors.ts'
import { linksOfPerson, providersOf } from '../store/identity-providers.ts'
import { peopleWithPasskey } from '../store/passkeys.ts'
import { allPeople, allPostsOf, personById, postsHeld } from '../store/people.ts'
import { openProposals } from '../store/role-proposals.ts'
import { peopleWithSecondStep } from '../store/second-steps.ts'
import { linkForms } from './identity-links.ts'
import { proposalForms, proposalsWithNames } from './role-proposals.ts'

const path = '/lide'
const permission = 'access.manage-people'
const title = both('Lidé a místa', 'People and posts')

async function linesOf(scope: Scope): Promise<PersonLine[]> {
  const logins = await loginsOf(scope.sql, scope.organisation)
  const second = await peopleWithSecondStep(scope)
  const withKey = await peopleWithPasskey(scope)
  const held = await postsHeld(scope, scope.clock.now())
  return (await allPeople(scope)).map(person => ({
    person,
    login: logins.get(person.id) ?? '',
    hasSecondStep: second.has(person.id),
    hasPasskey: withKey.has(person.id),
    posts: held.filter(post => post.personId === person.id),
  }))
}

/** One ticked role comes as a text, more as a list. */
const chosenRoles = () =>
  z
    .union([z.enum(roles).transform(one => [one]), z.array(z.enum(roles))])
    .default([])
    .transform((given): Role[] => requireRoles(given))

const loginField = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{1,59}$/)

const told = (call: PageCall, login: string, password: string): View => ({
  title: call.say('Heslo k předání', 'Password to be told'),
  body: toldPasswordPage(call, { login, password }),
})

const addForm = form({
  permission,
  fields: z.object({
    name: z.string().trim().min(1).max(200),
    login: loginField(),
    unit: z.string().trim().min(1).max(200),
    title: z.string().trim().min(1).max(200),
    roles: chosenRoles(),
  }),
  act: async (call, fields) => {
    const password = passwordToTell()
    await call.act(scope => addPerson(scope, { ...fields, password, mustChangePassword: true }), {
      type: 'access.person-added',
      object: { kind: 'person', id: fields.login },
    })
    return told(call, fields.login, password)
  },
})

/** Everybody who works in the office, and who may do what. */
export const people: Page = {
  path,
  permission,
  title,
  labels: peopleLabels,
  show: async (call, attempt) => {
    const body = await call.read(async scope =>
      peoplePage(
        call,
        {
          people: await linesOf(scope),
          units: await listUnits(scope),
          ...(await proposalsWithNames(scope)),
        },
        attempt,
      ),
    )
    return { title: call.saying(title), body }
  },
  forms: { '': addForm },
  samples: async () => [path],
}

const idOf = (call: PageCall): string => call.params.id ?? ''
const attempted = (call: PageCall, type: string) => ({ type, object: { kind: 'person', id: idOf(call) } })
const here = (call: PageCall) => `${path}/${idOf(call)}`

async function showPerson(call: PageCall, attempt?: Attempt): Promise<View> {
  return call.read(async scope => {
    const person = isId(idOf(call)) ? await personById(scope, idOf(call)) : undefined
    if (!person) throw refuse(accessRefusals['no-person'], {})
    const [line] = (await linesOf(scope)).filter(one => one.person.id === person.id)
    const data = {
      line: line!,
      posts: await allPostsOf(scope, person.id),
      units: await listUnits(scope),
      providers: await providersOf(scope),
      links: await linksOfPerson(scope, person.id),
      proposals: (await openProposals(scope)).filter(one => one.person_id === person.id),
      isSelf: person.id === call.visitor!.actor.id,
    }
    return { title: person.name, body: personPage(call, data, attempt) }
  })
}

export const person: Page = {
  path: `${path}/:id`,
  permission,
  title: both('Člověk', 'Person'),
  labels: peopleLabels,
  show: showPerson,
  forms: formsTogether(linkForms, proposalForms, {
    misto: form({
      permission,
      fields: z.object({
        unit: z.string().trim().min(1).max(200),
        title: z.string().trim().min(1).max(200),
        roles: chosenRoles(),
      }),
      act: async (call, fields) => {
        await call.act(
          scope => givePost(scope, { personId: idOf(call), ...fields }),
          attempted(call, 'access.post-given'),
        )
        return { to: here(call), notice: call.say('Místo je přidané.', 'The post is given.') }
      },
    }),
    role: form({
      permission,
      fields: z.object({ post: z.uuid(), roles: chosenRoles() }),
      act: async (call, { post, roles: given }) => {
        await call.act(
          scope => changeRoles(scope, { postId: post, roles: given }),
          attempted(call, 'access.roles-changed'),
        )
        return { to: here(call), notice: call.say('Role jsou změněné.', 'The roles are changed.') }
      },
    }),
    'konec-mista': form({
      permission,
      fields: z.object({ post: z.uuid() }),
      act: async (call, { post }) => {
        await call.act(scope => endPost(scope, { postId: post }), attempted(call, 'access.post-ended'))
        return { to: here(call), notice: call.say('Místo skončilo.', 'The post has ended.') }
      },
    }),
    vstup: form({
      permission,
      fields: z.object({ vstup: z.enum(['ano', 'ne']) }),
      act: async (call, { vstup }) => {
        const isAdmitted = vstup === 'ano'
        await call.act(
          scope => admitPerson(scope, { personId: idOf(call), isAdmitted }),
          attempted(call, isAdmitted ? 'access.person-admitted' : 'access.person-dismissed'),
        )
        return {
          to: here(call),
          notice: isAdmitted
            ? call.say('Smí se zase přihlásit.', 'May sign in again.')
            : call.say('Přihlášení je odebráno.', 'May not sign in any more.'),
        }
      },
    }),
    prihlaseni: form({
      permission,
      fields: z.object({ login: loginField() }),
      act: async (call, { login }) => {
        await call.act(
          scope => giveLogin(scope, { personId: idOf(call), login }),
          attempted(call, 'access.login-given'),
        )
        return { to: here(call), notice: call.say('Přihlašovací jméno je přidělené.', 'The login is given.') }
      },
    }),
    heslo: form({
      permission,
      fields: z.object({}),
      act: async call => {
        const password = await call.act(
          scope => resetPassword(scope, { personId: idOf(call) }),
          attempted(call, 'access.password-reset'),
        )
        const login = await call.read(async scope =>
          (await loginsOf(scope.sql, scope.organisation)).get(idOf(call)),
        )
        return told(call, login ?? '', password)
      },
    }),
    'konec-klicu': form({
      permission,
      fields: z.object({ reason: z.string().trim().min(1).max(500) }),
      act: async (call, { reason }) => {
        await call.act(
          scope => endPasskeysOf(scope, { personId: idOf(call), reason }),
          attempted(call, 'access.passkey-ended'),
        )
        return {
          to: here(call),
          notice: call.say('Přístupové klíče jsou zrušené.', 'The passkeys are ended.'),
        }
      },
    }),
    'druhy-krok': form({
      permission,
      fields: z.object({ reason: z.string().trim().min(1).max(500) }),
      act: async (call, { reason }) => {
        await call.act(
          scope => endSecondStep(scope, { personId: idOf(call), reason }),
          attempted(call, 'access.second-step-ended'),
        )
        return { to: here(call), notice: call.say('Druhý krok je zrušený.', 'The second step is ended.') }
      },
    }),
  }),
  samples: async scope => (await allPeople(scope)).slice(0, 1).map(({ id }) => `${path}/${id}`),
}

export const peoplePlace: Place = { path, title, permission, order: 85, key: 'i' }
