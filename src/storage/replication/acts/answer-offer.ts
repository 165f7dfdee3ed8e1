import { agreedOffice } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { isRefusal, refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { asInstant, type Both, both, type Day, GIB, newId, systemClock } from '#platform/values'
import { extendLock, type OcflStore, objectRow, objectStoresOf, requireQuota } from '#storage/objects'
import { replicationOf } from '../held.ts'
import { replicationRefusals } from '../refusals.ts'
import type { ReplicaRow } from '../rows.ts'
import { changeReplica, countArriving, insertReplica, replicaOf } from '../store.ts'
import type { Offer, OfferAnswer, RefusalReason } from '../wire.ts'
import { foreverFrom } from './keep-foreign-replica.ts'
import { requirePeerSeal } from './verify-seal.ts'

/** Replicas of one office that may be on their way at once; the rest is asked to come again. */
const arrivingAtOnce = 500
const busySeconds = 60
const fullSeconds = 600
/** What must stay free on the volume whatever comes. */
const reserveBytes = GIB

/** How long what came on a medium is left to whoever takes it in. */
const carriedMs = 3_600_000

/** Whether the bytes of an offer are on a medium here, and not to be fetched. */
type Coming = { readonly isCarried: boolean }

const no = (
  reason: RefusalReason,
  says: Both,
  more: { retryAfterSeconds?: number } & Pick<
    Extract<OfferAnswer, { answer: 'REFUSE' }>,
    'receipt' | 'findings'
  > = {},
): OfferAnswer => ({ answer: 'REFUSE', reason, says, retryAfterSeconds: null, ...more })

/**
 * Answers another centre's offer: accepts it and will come for it, or says why not. The offer must bear the seal of the
 * peer that the connection shows. The same offer again gets the same answer, once the replica is kept with its receipt.
 *
 * Refuses with `replication.not-sealed`, `replication.another-offer`.
 */
export async function answerOffer(
  instance: Instance,
  peer: string,
  signed: SignedReceipt<Offer>,
  coming: Coming = { isCarried: false },
): Promise<OfferAnswer> {
  await requirePeerSeal(instance.config, peer, signed)
  const offer = signed.receipt
  if (offer.from !== peer || offer.to !== instance.config.instance)
    throw refuse(replicationRefusals['another-offer'], { problem: `${offer.from} → ${offer.to}` })
  const agreed = { ico: offer.originatorIco, peer, service: 'replica' } as const
  const office = await agreedOffice(instance.database.kysely, agreed)
  if (!office) {
    const { sentence } = refuse(replicationRefusals['no-agreement'], { ico: offer.originatorIco, peer })
    return no('UNKNOWN_TENANT', sentence)
  }
  if (offer.class === undefined && !replicationOf(instance).keepers[offer.kind])
    return no(
      'POLICY',
      both(
        `Repliky druhu „${offer.kind}“ se zde nevedou.`,
        `Replicas of kind “${offer.kind}” are not kept here.`,
      ),
    )
  const { ocfl } = objectStoresOf(instance)
  const who: Who = { organisation: office.id, actor: { kind: 'centre', name: peer } }
  return instance.runner.act(who, scope => answerInScope(scope, ocfl, { peer, signed, ...coming }))
}

/** What one of several offers came to: its answer, or why there is none. */
type Outcome = { readonly answer: OfferAnswer } | { readonly problem: { code: string; says: Both } }

/**
 * Answers several offers of a peer, each for itself: what is against one does not touch the others. The same as one by
 * one, in the order they were given.
 */
export async function answerOffers(
  instance: Instance,
  peer: string,
  offers: readonly SignedReceipt<Offer>[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const offer of offers)
    try {
      outcomes.push({ answer: await answerOffer(instance, peer, offer) })
    } catch (error) {
      if (!isRefusal(error)) throw error
      outcomes.push({ problem: { code: error.code, says: error.sentence } })
    }
  return outcomes
}

async function answerInScope(
  scope: Scope,
  store: OcflStore,
  { peer, signed, isCarried }: Coming & { readonly peer: string; readonly signed: SignedReceipt<Offer> },
): Promise<OfferAnswer> {
  const { receipt: offer } = signed
  // What its owner withdrew does not come back by an old offer that somebody sends again.
  if ((await objectRow(scope, offer.object))?.withdrawal)
    return no(
      'POLICY',
      both(
        `Objekt ${offer.object} jeho vlastník stáhl; nabídka se nepřijímá.`,
        `The object ${offer.object} was withdrawn by its owner; the offer is not accepted.`,
      ),
    )
  const known = await replicaOf(scope, peer, offer.object, offer.version)
  if (known) return answerAgain(scope, store, known, { signed, isCarried })
  if (offer.totalBytes + reserveBytes > (await store.freeBytes()))
    return no('NO_SPACE', both('Na úložišti není místo.', 'The store is full.'), {
      retryAfterSeconds: fullSeconds,
    })
  const tooMuch = await requireQuota(scope, offer.totalBytes).then(
    () => null,
    error => {
      if (isRefusal(error)) return error
      throw error
    },
  )
  if (tooMuch) return no('NO_SPACE', tooMuch.sentence, { retryAfterSeconds: fullSeconds })
  if (!isCarried && (await countArriving(scope)) >= arrivingAtOnce)
    return no('BUSY', both('Na cestě je mnoho replik.', 'Many replicas are on their way.'), {
      retryAfterSeconds: busySeconds,
    })
  const id = newId()
  await insertReplica(scope, acceptedRow(scope, id, peer, signed))
  if (isCarried) await comeLater(scope, id)
  else await enqueue(scope, 'replication.pull', { replica: id }, { key: `replication.pull:${id}` })
  await scope.announce({
    type: 'replication.replica-accepted',
    object: { kind: 'object', id: offer.object },
    detail: { version: offer.version, peer, inventoryDigest: offer.inventoryDigest },
  })
  return { answer: 'ACCEPT' }
}

const acceptedRow = (
  scope: Scope,
  id: string,
  peer: string,
  { receipt: offer, signature }: SignedReceipt<Offer>,
): ReplicaRow => ({
  organisation_id: scope.organisation,
  id,
  peer,
  offer_id: offer.offer,
  object_id: offer.object,
  version: offer.version,
  kind: offer.kind,
  originator_ico: offer.originatorIco,
  inventory_digest: offer.inventoryDigest,
  total_bytes: offer.totalBytes,
  file_count: offer.fileCount,
  state: 'accepted',
  uploads: {},
  attempts: 0,
  says: null,
  accepted_at: scope.clock.now(),
  next_attempt_at: systemClock.now(),
  answered_at: null,
  answer_sent_at: null,
  receipt: null,
  findings: null,
  is_foreign: offer.class !== undefined,
  keep_until: (offer.keepUntil ?? null) as Day | null,
  statement: offer.class === undefined ? null : { receipt: offer, signature },
})

/** The owner asks for a longer keeping of what is here: its lock is extended, and its newer word kept. */
async function keepLonger(
  scope: Scope,
  store: OcflStore,
  known: ReplicaRow,
  { receipt: offer, signature }: SignedReceipt<Offer>,
): Promise<void> {
  const until = (offer.keepUntil ?? null) as Day | null
  const isLonger = known.keep_until !== null && (until === null || until > known.keep_until)
  if (!known.is_foreign || offer.class === undefined || !isLonger) return
  await extendLock(scope, store, known.object_id, until ?? foreverFrom(scope.clock.now()))
  await changeReplica(scope, known.id, { keep_until: until, statement: { receipt: offer, signature } })
}

async function answerAgain(
  scope: Scope,
  store: OcflStore,
  known: ReplicaRow,
  { signed, isCarried }: Coming & { readonly signed: SignedReceipt<Offer> },
): Promise<OfferAnswer> {
  const { receipt: offer } = signed
  if (known.inventory_digest !== offer.inventoryDigest)
    return no(
      'POLICY',
      both('Tato verze je zde s jiným obsahem.', 'This version is known here with other content.'),
    )
  if (known.offer_id !== offer.offer) await changeReplica(scope, known.id, { offer_id: offer.offer })
  if (known.state === 'kept') await keepLonger(scope, store, known, signed)
  if (known.state === 'kept')
    return no('HAVE', both('Replika je zde uložena.', 'The replica is kept here.'), {
      receipt: known.receipt! as never,
    })
  if (known.state === 'refused')
    return no('POLICY', both('Vstupní kontrola repliku nepřijala.', 'The gate did not let the replica in.'), {
      findings: [...known.findings!] as never,
    })
  await (isCarried ? comeLater : comeNow)(scope, known.id)
  return { answer: 'ACCEPT' }
}

/** The other centre speaks, so whatever we put off until it does is due. */
async function comeNow(scope: Scope, id: string): Promise<void> {
  await changeReplica(scope, id, { next_attempt_at: systemClock.now() })
  await enqueue(scope, 'replication.pull', { replica: id }, { key: `replication.pull:${id}` })
}

/** What lies on a medium here is not fetched over the line beside it, unless it does not get on. */
async function comeLater(scope: Scope, id: string): Promise<void> {
  await changeReplica(scope, id, { next_attempt_at: asInstant(systemClock.now().getTime() + carriedMs) })
}
