import { z } from 'zod'
import { type Form, form, type PageCall } from '#platform/html'
import { ownOrigin } from '#platform/http'
import { refuse } from '#platform/refusals'
import { addedShape, addPasskey, endPasskey, orderPasskey } from '../acts/add-passkey.ts'
import { takeChallenge } from '../acts/keep-passkey-challenge.ts'
import { signedShape } from '../acts/take-passkey.ts'
import { addPasskeyPage } from '../pages/passkeys.ts'
import { passkeyRefusals } from '../passkey-refusals.ts'
import { loginOf } from '../store/doors.ts'
import { cookieOf } from './cookies.ts'

export const originOf = (call: PageCall): string => ownOrigin(call.instance.config, call.request)

/** What the script of the page put into the field; empty where no script ran. */
export const answerField = z.string().max(40_000).default('')

/** Refuses with `access.passkey-unanswered` and `access.wrong-passkey`. */
function answerIn<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
  if (text === '') throw refuse(passkeyRefusals['passkey-unanswered'], {})
  try {
    const read = shape.safeParse(JSON.parse(text))
    if (read.success) return read.data
  } catch {}
  throw refuse(passkeyRefusals['wrong-passkey'], {})
}

export const signedAnswer = (text: string) => answerIn(signedShape, text)

const here = '/ucet#pristupove-klice'
const label = z.string().trim().min(1).max(100)

const own = (call: PageCall) => {
  const { id, name } = call.visitor!.actor
  return {
    id,
    name,
    token: call.request.cookies[cookieOf(call)] ?? '',
    attempted: (type: string) => ({ type, object: { kind: 'person', id } }),
  }
}

const orderForm = form({
  fields: z.object({ passkeyLabel: label }),
  act: async (call, { passkeyLabel }) => {
    const { id, name, token, attempted } = own(call)
    const options = await call.act(async scope => {
      const login = (await loginOf(scope.sql, id)) ?? name
      return orderPasskey(call.instance, scope, { personId: id, name, login, token, origin: originOf(call) })
    }, attempted('access.passkey-added'))
    return {
      title: call.say('Přidat přístupový klíč', 'Add a passkey'),
      body: addPasskeyPage(call, { label: passkeyLabel, options }),
    }
  },
})

const confirmForm = form({
  fields: z.object({ passkeyLabel: label, answer: answerField }),
  act: async (call, { passkeyLabel, answer }) => {
    const { id, token, attempted } = own(call)
    const added = answerIn(addedShape, answer)
    // Taken before the act, so that a refused answer has used it up too.
    const challenge = await takeChallenge(call.instance, token)
    await call.act(
      scope =>
        addPasskey(scope, {
          personId: id,
          label: passkeyLabel,
          answer: added,
          challenge,
          origin: originOf(call),
        }),
      attempted('access.passkey-added'),
    )
    return {
      to: here,
      notice: call.say(
        `Klíč „${passkeyLabel}“ je přidaný. Příště se jím přihlásíte bez hesla.`,
        `The key “${passkeyLabel}” is added. Next time you sign in by it without a password.`,
      ),
    }
  },
})

const endForm = form({
  fields: z.object({ key: z.uuid() }),
  act: async (call, { key }) => {
    const { id, attempted } = own(call)
    await call.act(scope => endPasskey(scope, { personId: id, id: key }), attempted('access.passkey-ended'))
    return { to: here, notice: call.say('Přístupový klíč je zrušený.', 'The passkey is ended.') }
  },
})

/** Forms of the part with passkeys on the page of one's own account. */
export const passkeyForms: Readonly<Record<string, Form>> = {
  'pristupovy-klic': orderForm,
  'pristupovy-klic-potvrzeni': confirmForm,
  'konec-pristupoveho-klice': endForm,
}
