import { createHash, randomBytes } from 'node:crypto'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, MIB, newId, systemClock } from '#platform/values'
import type { Component } from '../document.ts'
import { type OfferedKey, type SigningOrder, type SigningWay, signingMinutes } from '../official-signature.ts'
import { ownRefusals } from '../own-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { canBearSeal, sealedMostBytes } from '../sealing.ts'
import { signingRefusals } from '../signing-refusals.ts'
import { componentsOf } from '../store/documents.ts'
import { changeSigningOrder, insertSigningOrder, lockedSigningOrder } from '../store/official-signatures.ts'
import { ownInWork } from './write-draft.ts'

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const newSecret = (): string => randomBytes(15).toString('base64url')

/** A proof for the service: what is shown first is a digest of what is shown later (RFC 7636). */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url')

/**
 * The version of an own document's file that would be signed now: the last one, finished, a PDF.
 *
 * Refuses with `records.not-found`, `not-own`, `document-settled`, `dossier-closed`, `draft-not-final`,
 * `signature-needs-pdf`, `signature-too-large`.
 */
export async function signable(
  scope: Scope,
  given: { documentId: string; slot: number },
): Promise<Component> {
  const { document, components } = await ownInWork(scope, given.documentId)
  const last = components.filter(({ slot }) => slot === given.slot).at(-1)
  if (!last) throw refuse(recordsRefusals['not-found'], {})
  if (last.form === 'draft')
    throw refuse(ownRefusals['draft-not-final'], { reference: document.reference_number })
  if (!canBearSeal(last)) throw refuse(signingRefusals['signature-needs-pdf'], { name: last.file_name })
  if (last.size_bytes > sealedMostBytes)
    throw refuse(signingRefusals['signature-too-large'], {
      name: last.file_name,
      most: `${sealedMostBytes / MIB} MB`,
    })
  return last
}

/** What of a document may be signed now, for its page. */
export async function signableNow(scope: Scope, documentId: string): Promise<Component[]> {
  const components = await componentsOf(scope, [documentId])
  const last = new Map(components.map(one => [one.slot, one]))
  return [...last.values()].filter(one => one.form !== 'draft' && canBearSeal(one))
}

/** What goes out with a step of signing and has to come back. */
export type SigningStep = { readonly order: SigningOrder; readonly secret: string }

/**
 * Somebody asks to sign a file by their own key. The order is good for ten minutes, once, and for nobody else.
 *
 * Czech: výzva k podpisu. Law: act 297/2016 § 5. Refuses as `signable`.
 */
export async function orderSignature(
  scope: Scope,
  given: { documentId: string; slot: number; way: SigningWay },
): Promise<SigningStep> {
  const component = await signable(scope, given)
  // Certificates live in real time, and so does what is signed by them.
  const now = systemClock.now()
  const [secret, verifier] = [newSecret(), newSecret() + newSecret() + newSecret()]
  const order: SigningOrder = {
    id: newId(),
    document_id: given.documentId,
    component_id: component.id,
    way: given.way,
    state: 'waiting',
    actor: scope.actor,
    signs_at: asInstant(Math.floor(now.getTime() / 1000) * 1000),
    secret_digest: digestOf(secret),
    verifier: given.way === 'remote' ? verifier : null,
    offered: [],
    credential: null,
    certificates: null,
    ordered_at: now,
    ends_at: asInstant(now.getTime() + signingMinutes * 60_000),
  }
  await insertSigningOrder(scope, order)
  for (const object of [
    { kind: 'component', id: component.id },
    { kind: 'document', id: given.documentId },
  ])
    await scope.announce({
      type: 'records.signature-ordered',
      object,
      detail: { component: component.identifier, way: given.way },
    })
  return { order, secret }
}

/** The order that a secret belongs to, held. Refuses with `records.signing-over`. */
export async function livingOrder(
  scope: Scope,
  given: { id: string; secret: string; way: SigningWay },
): Promise<SigningOrder> {
  const order = await lockedSigningOrder(scope, given.id)
  const isIt =
    order?.state === 'waiting' &&
    order.way === given.way &&
    order.secret_digest === digestOf(given.secret) &&
    order.ends_at > systemClock.now()
  if (!isIt) throw refuse(signingRefusals['signing-over'], { minutes: signingMinutes })
  return order
}

/** The next step of a living order under a new secret; what was known before is of no use any more. */
export async function nextStep(
  scope: Scope,
  order: SigningOrder,
  change: { offered?: readonly OfferedKey[]; credential?: string; certificates?: readonly string[] },
): Promise<SigningStep> {
  const secret = newSecret()
  const verifier = newSecret() + newSecret() + newSecret()
  const renewed = {
    ...change,
    secret_digest: digestOf(secret),
    ...(order.way === 'remote' && { verifier }),
  }
  await changeSigningOrder(scope, order.id, renewed)
  return { order: { ...order, ...renewed }, secret }
}
