import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import { type Attempt, form, formsTogether, type Page, type PageCall, type View } from '#platform/html'
import { both } from '#platform/values'
import { tokenDigest } from '../acts/begin-session.ts'
import { endProgramKey, makeProgramKey } from '../acts/make-program-key.ts'
import { requireMayEndOwn } from '../acts/require-second-step.ts'
import { changeOwnPassword, endSessions } from '../acts/set-password.ts'
import {
  beginSecondStep,
  confirmSecondStep,
  countWrongCode,
  endSecondStep,
  forgetWrongCodes,
  requireFewWrongCodes,
  secondStepKey,
  takeCode,
} from '../acts/take-second-step.ts'
import { type AccountData, accountLabels, accountPage, recoveryCodesPage } from '../pages/account.page.ts'
import { openSecret } from '../sealed-secret.ts'
import { loginOf, sessionsOfPosts } from '../store/doors.ts'
import { passkeysOf } from '../store/passkeys.ts'
import { allPostsOf } from '../store/people.ts'
import { keysOfPerson } from '../store/program-keys.ts'
import { countRecoveryCodes, secondStepOf } from '../store/second-steps.ts'
import { keyAddress } from '../totp.ts'
import { cookieOf } from './cookies.ts'
import { passkeyForms } from './passkeys.ts'

const here = '/ucet'

const own = (call: PageCall) => {
  const { id } = call.visitor!.actor
  return { id, attempted: (type: string) => ({ type, object: { kind: 'person', id } }) }
}

const digestOf = (call: PageCall): string => tokenDigest(call.request.cookies[cookieOf(call)] ?? '')

async function dataOf(call: PageCall, newKey: string | null = null): Promise<AccountData> {
  const { id } = own(call)
  return call.read(async scope => {
    const login = (await loginOf(scope.sql, id)) ?? ''
    const posts = await allPostsOf(scope, id)
    const step = await secondStepOf(scope, id)
    const office = await organisationOf(scope)
    const secret =
      step && !step.confirmed_at ? openSecret(secondStepKey(call.instance), id, step.sealed_secret) : null
    const sessions = await sessionsOfPosts(
      scope.sql,
      posts.map(post => post.id),
    )
    return {
      login,
      sessions: sessions.map(session => ({
        begunAt: session.begun_at,
        seenAt: session.seen_at,
        isThis: session.token_digest === digestOf(call),
      })),
      secondStep: step?.confirmed_at ? 'confirmed' : step ? 'begun' : 'none',
      secret,
      keyAddress: secret ? keyAddress({ secret, office: office.mark, login }) : null,
      codesLeft: step?.confirmed_at ? await countRecoveryCodes(scope, id) : 0,
      programKeys: (await keysOfPerson(scope.sql, id))
        .filter(key => key.ended_at === null)
        .map(key => ({ id: key.id, label: key.label, madeAt: key.made_at, seenAt: key.seen_at })),
      newKey,
      passkeys: (await passkeysOf(scope, id)).map(key => ({
        id: key.id,
        label: key.label,
        host: key.host,
        madeAt: key.made_at,
        usedAt: key.used_at,
      })),
    }
  })
}

async function show(call: PageCall, attempt?: Attempt): Promise<View> {
  const body = accountPage(call, await dataOf(call), attempt)
  return { title: call.say('Můj účet', 'My account'), body }
}

const passwordForm = form({
  fields: z.object({ oldPassword: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
  act: async (call, { oldPassword: old, password }) => {
    const { id, attempted } = own(call)
    await call.act(
      scope => changeOwnPassword(scope, { personId: id, old, password, keep: digestOf(call) }),
      attempted('access.password-changed'),
    )
    return {
      to: here,
      notice: call.say(
        'Heslo je změněné; jinde vás program odhlásil.',
        'The password is changed; you are signed out elsewhere.',
      ),
    }
  },
})

const beginForm = form({
  fields: z.object({}),
  act: async call => {
    const { id, attempted } = own(call)
    await call.act(
      scope => beginSecondStep(call.instance, scope, id),
      attempted('access.second-step-confirmed'),
    )
    return { to: here }
  },
})

const confirmForm = form({
  fields: z.object({ code: z.string().trim().min(1).max(20) }),
  act: async (call, { code }) => {
    const { id, attempted } = own(call)
    const codes = await call.act(
      scope => confirmSecondStep(call.instance, scope, { personId: id, code }),
      attempted('access.second-step-confirmed'),
    )
    const title = call.say('Záložní kódy', 'Codes for a lost telephone')
    return { title, body: recoveryCodesPage(call, codes) }
  },
})

const endForm = form({
  fields: z.object({ code: z.string().trim().min(1).max(40) }),
  act: async (call, { code }) => {
    const { id, attempted } = own(call)
    await requireFewWrongCodes(call.instance, id)
    await countWrongCode(call.instance, id)
    await call.act(async scope => {
      await requireMayEndOwn(scope, id)
      await takeCode(call.instance, scope, { personId: id, code })
      await endSecondStep(scope, { personId: id, reason: null })
    }, attempted('access.second-step-ended'))
    await forgetWrongCodes(call.instance, id)
    return {
      to: here,
      notice: call.say(
        'Druhý krok je zrušený; stačí jméno a heslo.',
        'The second step is ended; login and password suffice.',
      ),
    }
  },
})

const elsewhereForm = form({
  fields: z.object({}),
  act: async call => {
    await call.act(async scope => {
      await endSessions(scope, own(call).id, digestOf(call))
      await scope.announce({
        type: 'access.signed-out-elsewhere',
        object: { kind: 'person', id: own(call).id },
      })
    })
    return { to: here, notice: call.say('Jinde jste odhlášeni.', 'You are signed out elsewhere.') }
  },
})

const keyForm = form({
  fields: z.object({ keyLabel: z.string().trim().min(1).max(100) }),
  act: async (call, { keyLabel: label }) => {
    const { id, attempted } = own(call)
    const { postId } = call.visitor!.actor
    const key = await call.act(
      scope => makeProgramKey(scope, { personId: id, postId, label }),
      attempted('access.program-key-made'),
    )
    return { title: call.say('Můj účet', 'My account'), body: accountPage(call, await dataOf(call, key)) }
  },
})

const endKeyForm = form({
  fields: z.object({ key: z.uuid() }),
  act: async (call, { key }) => {
    const { id, attempted } = own(call)
    await call.act(
      scope => endProgramKey(scope, { personId: id, id: key }),
      attempted('access.program-key-ended'),
    )
    return { to: `${here}#klice`, notice: call.say('Klíč je zrušený.', 'The key is ended.') }
  },
})

/** One's own account: password, second step, where one is signed in. */
export const account: Page = {
  path: here,
  permission: 'signed-in',
  title: both('Můj účet', 'My account'),
  labels: accountLabels,
  show,
  forms: formsTogether(
    {
      heslo: passwordForm,
      'druhy-krok': beginForm,
      potvrzeni: confirmForm,
      zruseni: endForm,
      jinde: elsewhereForm,
      klic: keyForm,
      'konec-klice': endKeyForm,
    },
    passkeyForms,
  ),
  samples: async () => [here],
}
