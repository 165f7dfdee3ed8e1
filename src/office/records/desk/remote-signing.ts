import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Done, form, type Page, type PageCall, refusalBox, type View } from '#platform/html'
import { ownOrigin } from '#platform/http'
import { refuse } from '#platform/refusals'
import {
  accessToken,
  agreementAddress,
  certificateFactsOf,
  credentialsOf,
  kindOfCertificate,
  type SigningService,
  sha256Of,
  signHash,
} from '#platform/trust'
import { both, systemClock } from '#platform/values'
import { challengeOf, livingOrder, nextStep, type SigningStep } from '../acts/order-signature.ts'
import { type OfferedKey, type SigningOrder, signingMinutes } from '../official-signature.ts'
import { chooseKey, onwardToService, signingLabels } from '../pages/official-signature.ts'
import { attributesToSign, finishSigning, thingsOf } from '../signatures/signing.ts'
import { signingRefusals } from '../signing-refusals.ts'

const path = '/podpisy/zpet'
const title = both('Vzdálený podpis', 'Remote signature')

const serviceOf = ({ instance }: PageCall): SigningService & { readonly name: string } => {
  const settings = instance.config.trust?.remoteSigning
  if (!settings) throw refuse(signingRefusals['signing-not-remote'], {})
  return { ...settings, secret: readFileSync(settings.secret, 'utf8').trim() }
}

const backOf = (call: PageCall): string => `${ownOrigin(call.instance.config, call.request)}${path}`
const stateOf = ({ order, secret }: SigningStep): string => `${order.id}.${secret}`
const ofOrder = ({ document_id: id }: SigningOrder) => ({
  type: 'records.component-signed',
  object: { kind: 'document', id },
})

const holderOf = (certificate: string): string =>
  certificateFactsOf(Buffer.from(certificate, 'base64'))?.holder ?? '?'

const onwardPath = '/podpisy/dal'

/** What will be signed, before the browser goes to the service: first for the keys, then for the agreement. */
export async function onwardView(call: PageCall, step: SigningStep): Promise<View> {
  const service = serviceOf(call)
  const things = await thingsOf(call.instance, call.visitor!, step.order)
  const [own] = step.order.certificates ?? []
  return {
    title: call.saying(title),
    body: onwardToService(call, things, {
      state: stateOf(step),
      service: service.name,
      holder: own === undefined ? null : holderOf(own),
    }),
  }
}

/**
 * Where the browser goes: that the office may see which keys the signer has there, or that the signer agrees that this one
 * digest is signed by this key.
 */
async function addressOnward(call: PageCall, order: SigningOrder, state: string): Promise<string> {
  const things = await thingsOf(call.instance, call.visitor!, order)
  const { credential } = order
  const signs =
    credential === null
      ? null
      : { credential, digest: sha256Of(await attributesToSign(call.instance, call.visitor!, things)) }
  return agreementAddress(serviceOf(call), {
    state,
    challenge: challengeOf(order.verifier!),
    back: backOf(call),
    signs,
  })
}

const isUsable = ({ certificates: [own] }: OfferedKey): boolean => {
  const facts = own === undefined ? null : certificateFactsOf(Buffer.from(own, 'base64'))
  const now = systemClock.now().getTime()
  return facts !== null && facts.validFrom.getTime() <= now && now <= facts.validTo.getTime()
}

/** The service says which keys the signer has; one is taken, of several the signer chooses. */
async function takeKeys(call: PageCall, order: SigningOrder, secret: string, code: string): Promise<View> {
  const service = serviceOf(call)
  const { config } = call.instance
  const token = await accessToken(config, service, {
    code,
    verifier: order.verifier!,
    back: backOf(call),
  })
  const offered = (await credentialsOf(config, service, token))
    .map(
      ({ id, certificate, chain }): OfferedKey => ({
        id,
        certificates: [certificate, ...chain].map(one => Buffer.from(one).toString('base64')),
      }),
    )
    .filter(isUsable)
  const [first] = offered
  if (!first) throw refuse(signingRefusals['signing-no-key'], {})
  const step = await call.act(async scope => {
    const living = await livingOrder(scope, { id: order.id, secret, way: 'remote' })
    const one = offered.length === 1 ? { credential: first.id, certificates: first.certificates } : {}
    return nextStep(scope, living, { offered, ...one })
  }, ofOrder(order))
  if (offered.length === 1) return onwardView(call, step)
  const things = await thingsOf(call.instance, call.visitor!, step.order)
  return {
    title: call.saying(title),
    body: chooseKey(call, things, {
      order: order.id,
      secret: step.secret,
      options: offered.map(({ id, certificates }) => ({ value: id, label: holderOf(certificates[0]!) })),
    }),
  }
}

/** The signer agreed: the service signs the digest, and the PDF gets its signature. */
async function takeSignature(
  call: PageCall,
  order: SigningOrder,
  secret: string,
  code: string,
): Promise<Done> {
  const service = serviceOf(call)
  const { config } = call.instance
  const things = await thingsOf(call.instance, call.visitor!, order)
  const bytes = await attributesToSign(call.instance, call.visitor!, things)
  const token = await accessToken(config, service, {
    code,
    verifier: order.verifier!,
    back: backOf(call),
  })
  const value = await signHash(config, service, token, {
    credential: order.credential!,
    digest: sha256Of(bytes),
    agreement: null,
    kind: kindOfCertificate(Buffer.from(order.certificates![0]!, 'base64')),
  })
  const { stampedAt } = await finishSigning(call.instance, call.visitor!, things, {
    value,
    secret,
    way: 'remote',
  })
  return {
    to: `/dokumenty/${order.document_id}#podpis`,
    notice: stampedAt
      ? call.say(
          'Dokument nese váš podpis s časovým razítkem.',
          'The document bears your signature with a time stamp.',
        )
      : call.say(
          'Dokument nese váš podpis, bez časového razítka.',
          'The document bears your signature, without a time stamp.',
        ),
  }
}

/** An order of this very person: a state that somebody else was given is of no use. */
async function ownOrder(call: PageCall, id: string, secret: string): Promise<SigningOrder> {
  const order = await call.act(scope => livingOrder(scope, { id, secret, way: 'remote' }))
  const { actor } = call.visitor!
  if (order.actor.kind !== 'person' || order.actor.id !== actor.id)
    throw refuse(signingRefusals['signing-over'], { minutes: signingMinutes })
  return order
}

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success

const idAndSecret = (state: string | undefined): [id: string, secret: string] => {
  const [id = '', secret = ''] = (state ?? '').split('.')
  return [id, secret]
}

/** A link leads here and on to the service, since a form may not lead out of the centre. */
export const signingOnward: Page = {
  path: onwardPath,
  permission: 'records.sign',
  title,
  show: async call => {
    const [id, secret] = idAndSecret(call.query.state)
    if (!isUuid(id)) return { to: '/' }
    const order = await ownOrder(call, id, secret)
    return { to: '/', away: await addressOnward(call, order, call.query.state!) }
  },
  samples: async () => [onwardPath],
}

/** Back from the service: with the word which keys there are, or with the agreement to sign. */
export const signingBack: Page = {
  path,
  permission: 'records.sign',
  title,
  labels: signingLabels,
  show: async (call, attempt) => {
    if (attempt)
      return {
        title: call.saying(title),
        body: refusalBox(call, attempt.refusal),
        status: attempt.refusal.status,
      }
    const { code = '', error } = call.query
    const [id, secret] = idAndSecret(call.query.state)
    if (!isUuid(id)) return { to: '/' }
    const order = await ownOrder(call, id, secret)
    if (error !== undefined || code === '') throw refuse(signingRefusals['signing-declined'], {})
    return order.certificates === null
      ? takeKeys(call, order, secret, code)
      : takeSignature(call, order, secret, code)
  },
  forms: {
    volba: form({
      permission: 'records.sign',
      fields: z.object({ order: z.uuid(), secret: z.string().max(200), credential: z.string().max(500) }),
      act: async (call, { order: id, secret, credential }) => {
        const order = await ownOrder(call, id, secret)
        const chosen = order.offered.find(one => one.id === credential)
        if (!chosen) throw refuse(signingRefusals['signing-no-key'], {})
        const step = await call.act(async scope => {
          const living = await livingOrder(scope, { id, secret, way: 'remote' })
          return nextStep(scope, living, { credential: chosen.id, certificates: chosen.certificates })
        }, ofOrder(order))
        return onwardView(call, step)
      },
    }),
  },
  samples: async () => [path],
}
