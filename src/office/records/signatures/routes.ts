import { z } from 'zod'
import type { Instance, Who } from '#platform/acts'
import type { Route } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, MIB } from '#platform/values'
import { livingOrder } from '../acts/order-signature.ts'
import { type SigningOrder, signingMinutes } from '../official-signature.ts'
import { signingRefusals } from '../signing-refusals.ts'
import { changeSigningOrder } from '../store/official-signatures.ts'
import { readPairingCode } from './pairing-code.ts'
import { attributesToSign, bytesToSign, finishSigning, thingsOf } from './signing.ts'

const code = z.string().min(1).max(200)
const base64 = (most: number) => z.base64().max(most)
/** A chain of a few certificates, and the value of an RSA key of any size in use. */
const certificateCharacters = 20_000
const valueCharacters = 4 * 1024

type Held = { readonly who: Who; readonly order: SigningOrder; readonly secret: string }

/** Who holds the code acts as the person that was given it in the browser. Refuses with `records.signing-over`. */
async function heldBy(instance: Instance, given: string): Promise<Held> {
  const paired = readPairingCode(given)
  if (!paired) throw refuse(signingRefusals['signing-over'], { minutes: signingMinutes })
  const { organisation, order: id, secret } = paired
  const program: Who = { organisation, actor: { kind: 'system', name: 'podepisovací program' } }
  const order = await instance.runner.act(program, scope =>
    livingOrder(scope, { id, secret, way: 'program' }),
  )
  return { who: { organisation, actor: order.actor }, order, secret }
}

const opened = z.object({
  office: z.string(),
  reference: z.string(),
  subject: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  digest: z.string(),
  signer: z.string(),
  /** What the key has to sign, base64. */
  toSign: z.string(),
})

/** What the signing program at the desk asks; the one-time code is its only key. */
export const signingRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/signing/opening',
    permission: 'public',
    summary: both('Co se podepisuje, podle jednorázového kódu', 'What is signed, by a one-time code'),
    body: z.strictObject({
      code,
      certificates: z.array(base64(certificateCharacters)).min(1).max(10),
    }),
    answer: opened,
    act: async ({ instance }, { body }) => {
      const { code: given, certificates } = body as { code: string; certificates: string[] }
      const { who, order } = await heldBy(instance, given)
      const things = await thingsOf(instance, who, { ...order, certificates })
      const toSign = await attributesToSign(instance, who, things)
      await instance.runner.act(who, scope => changeSigningOrder(scope, order.id, { certificates }))
      const { document, component, office } = things
      return {
        office,
        reference: document.reference_number,
        subject: document.subject,
        fileName: component.file_name,
        sizeBytes: component.size_bytes,
        digest: component.digest,
        signer: order.actor.name,
        toSign: Buffer.from(toSign).toString('base64'),
      }
    },
  },
  {
    method: 'POST',
    path: '/signing/file',
    permission: 'public',
    summary: both('Soubor k podpisu, aby ho bylo vidět', 'The file to be signed, so that it can be seen'),
    body: z.strictObject({ code }),
    act: async ({ instance, reply }, { body }) => {
      const { who, order } = await heldBy(instance, (body as { code: string }).code)
      const { component } = await thingsOf(instance, who, order)
      return reply.type('application/pdf').send(await bytesToSign(instance, who, component))
    },
  },
  {
    method: 'POST',
    path: '/signing/value',
    permission: 'public',
    summary: both('Podpis od klíče u počítače', 'A signature by the key at the desk'),
    body: z.strictObject({ code, value: base64(valueCharacters) }),
    answer: z.object({ stampedAt: z.string().nullable() }),
    act: async ({ instance }, { body }) => {
      const { code: given, value } = body as { code: string; value: string }
      const { who, order, secret } = await heldBy(instance, given)
      if (order.certificates === null)
        throw refuse(signingRefusals['signing-over'], { minutes: signingMinutes })
      const things = await thingsOf(instance, who, order)
      const { stampedAt } = await finishSigning(instance, who, things, {
        value: Buffer.from(value, 'base64'),
        secret,
        way: 'program',
      })
      return { stampedAt: stampedAt?.toISOString() ?? null }
    },
  },
]

/** The largest file the program fetches to be looked at. */
export const shownMostBytes = 64 * MIB
