import { eventsOf } from '#identity/audit'
import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { type Finding, refuse } from '#platform/refusals'
import {
  asInstant,
  type Both,
  type Digest,
  type Instant,
  type Json,
  newId,
  systemClock,
} from '#platform/values'
import { requireNotProposed } from '../disposal/require-not-proposed.ts'
import type { Dossier } from '../dossier.ts'
import { mayComeUnchanged } from '../hand-over-trouble.ts'
import type { HandOver } from '../handing-over.ts'
import { linkRefusals } from '../link-refusals.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { storageRefusals } from '../storage-refusals.ts'
import { joinedWith, lockedJoined } from '../store/cross-links.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import { changeHandOver, handOversOf, insertHandOver, lockedHandOver } from '../store/hand-overs.ts'
import { unitOfDossier } from '../store/storage.ts'
import { dossiersOfVolume } from '../store/type-dossiers.ts'
import { typeDossierRefusals } from '../type-dossier-refusals.ts'
import { holderOf } from './holder.ts'
import { paperOfDossier } from './tell-paper-original.ts'

const newVersionEvents = [
  'records.dossier-reopened',
  'records.dossier-reclassified',
  'records.closed-dossier-mended',
]

/** Why a dossier that is already stored comes again: the reason given when it was reopened or mended. */
async function reasonOfNewVersion(scope: Scope, dossierId: string): Promise<string | null> {
  const events = await eventsOf(scope, 'dossier', dossierId)
  const last = events.findLast(event => newVersionEvents.includes(event.type))
  return (last?.detail as { reason?: string } | null)?.reason ?? null
}

/** The dossier that the common package is named after, once all joined with the one asked for are closed. */
function requireAllClosed({ mark }: Dossier, joined: readonly Dossier[]): Dossier {
  for (const one of joined) {
    if (one.state === 'open') throw refuse(linkRefusals['joined-not-closed'], { mark, open: one.mark })
    if (one.disposal === null) throw refuse(planRefusals['retention-not-started'], { mark: one.mark })
  }
  return joined[0]!
}

/** The package says where what is on paper lies. Refuses with `records.paper-not-stored`. */
async function requirePaperStored(scope: Scope, { id, mark }: Dossier): Promise<void> {
  const lines = await paperOfDossier(scope, id)
  if (lines.every(({ paper }) => paper === null)) return
  if (!(await unitOfDossier(scope, id))) throw refuse(storageRefusals['paper-not-stored'], { mark })
}

/**
 * Orders the hand-over of a closed dossier to the e-Spisovna; those joined to it by firm links go in the same package,
 * which is named after the one founded first. A job makes the package and sends it; what the records
 * centre answers is written to this attempt.
 *
 * Czech: předání do spisovny. Law: act 499/2004 § 68/1; decree 259/2012 § 19.
 *
 * Refuses with `records.not-found`, `in-disposal-proceeding`, `dossier-not-closed`, `hand-over-running`, `already-handed-over`,
 * `dossier-in-volume`, `joined-not-closed`, `retention-not-started`, `paper-not-stored`, and with `nothing-mended` a
 * dossier whose content was refused and which is as it was.
 */
export async function orderHandOver(scope: Scope, given: { id: string }): Promise<HandOver> {
  const dossier = await lockedDossier(scope, given.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { mark } = dossier
  if (dossier.state === 'open') throw refuse(recordsRefusals['dossier-not-closed'], { mark })
  if (dossier.state === 'handing-over') throw refuse(recordsRefusals['hand-over-running'], { mark })
  if (dossier.state === 'handed-over') throw refuse(recordsRefusals['already-handed-over'], { mark })
  await requireNotProposed(scope, dossier)
  if (dossier.volume_id !== null) throw refuse(typeDossierRefusals['dossier-in-volume'], { mark })
  if (dossier.disposal === null) throw refuse(planRefusals['retention-not-started'], { mark })
  const joined = await lockedJoined(scope, dossier.id)
  const lead = requireAllClosed(dossier, joined)
  for (const one of joined) await requirePaperStored(scope, one)
  const earlier = await handOversOf(scope, lead.id)
  const [last] = earlier
  if (dossier.state === 'refused' && last && !mayComeUnchanged(last))
    throw refuse(recordsRefusals['nothing-mended'], { mark })
  const isStored = earlier.some(attempt => attempt.state === 'stored')
  return startHandOver(scope, {
    dossierId: lead.id,
    volumeId: null,
    travelling: joined.map(({ id }) => id),
    attempt: (earlier[0]?.attempt ?? 0) + 1,
    reason: isStored ? await reasonOfNewVersion(scope, dossier.id) : null,
  })
}

type NewAttempt = {
  readonly dossierId: string
  readonly volumeId: string | null
  /** All dossiers of the package. */
  readonly travelling: readonly string[]
  readonly attempt: number
  readonly reason: string | null
}

/** Writes an attempt down and has the job make and send the package. Only for acts that found nothing against it. */
export async function startHandOver(scope: Scope, given: NewAttempt): Promise<HandOver> {
  const handOver: HandOver = {
    id: newId(),
    dossier_id: given.dossierId,
    volume_id: given.volumeId,
    attempt: given.attempt,
    state: 'waiting',
    package_name: null,
    package_digest: null,
    package_size_bytes: null,
    ordered_by: holderOf(scope),
    ordered_at: scope.clock.now(),
    reason: given.reason,
    delayed_by: null,
    answered_at: null,
    findings: null,
    receipt: null,
    replicas: [],
    followed_at: null,
  }
  await insertHandOver(scope, handOver)
  for (const id of given.travelling) {
    await changeDossier(scope, id, { state: 'handing-over' })
    await scope.announce({
      type: 'records.hand-over-ordered',
      object: { kind: 'dossier', id },
      erms: 'given-to-records-room',
      detail: { handOver: handOver.id, attempt: handOver.attempt },
    })
  }
  await enqueue(scope, 'records.hand-over', { handOver: handOver.id }, { key: `hand-over:${handOver.id}` })
  return handOver
}

/** All dossiers that go in the package of an attempt. */
const travellingIn = async (scope: Scope, { dossier_id, volume_id }: HandOver): Promise<string[]> =>
  volume_id === null
    ? joinedWith(scope, dossier_id)
    : (await dossiersOfVolume(scope, volume_id)).map(({ id }) => id)

async function waiting(scope: Scope, id: string): Promise<HandOver | null> {
  const handOver = await lockedHandOver(scope, id)
  return handOver?.state === 'waiting' ? handOver : null
}

/** Writes down which package an attempt has made: its name, digest and size. */
export async function recordPackage(
  scope: Scope,
  given: { id: string; name: string; digest: Digest; sizeBytes: number },
): Promise<void> {
  const handOver = await waiting(scope, given.id)
  if (!handOver || handOver.package_digest === given.digest) return
  await changeHandOver(scope, handOver.id, {
    package_name: given.name,
    package_digest: given.digest,
    package_size_bytes: given.sizeBytes,
  })
  await scope.announce({
    type: 'records.package-made',
    object: { kind: 'dossier', id: handOver.dossier_id },
    erms: 'exported',
    detail: { name: given.name, digest: given.digest, sizeBytes: given.sizeBytes },
  })
}

/** Writes down that the records centre has stored the package, with its signed receipt. */
export async function recordStored(scope: Scope, given: { id: string; receipt: Json }): Promise<void> {
  const handOver = await waiting(scope, given.id)
  if (!handOver) return
  await changeHandOver(scope, handOver.id, {
    state: 'stored',
    delayed_by: null,
    answered_at: scope.clock.now(),
    receipt: given.receipt,
  })
  for (const id of await travellingIn(scope, handOver)) {
    await changeDossier(scope, id, { state: 'handed-over' })
    await scope.announce({
      type: 'records.dossier-handed-over',
      object: { kind: 'dossier', id },
      erms: 'taken-by-records-room',
      detail: { handOver: handOver.id, digest: handOver.package_digest, receipt: given.receipt },
    })
  }
  await followLater(scope, handOver.id, 1)
}

/** Writes down that the records centre refused the package, rule by rule; the dossier can be mended and sent again. */
export async function recordRefused(
  scope: Scope,
  given: { id: string; findings: readonly Finding[] },
): Promise<void> {
  const handOver = await waiting(scope, given.id)
  if (!handOver) return
  await changeHandOver(scope, handOver.id, {
    state: 'refused',
    delayed_by: null,
    answered_at: scope.clock.now(),
    findings: given.findings,
  })
  const rules = [...new Set(given.findings.map(finding => finding.rule))]
  for (const id of await travellingIn(scope, handOver)) {
    await changeDossier(scope, id, { state: 'refused' })
    await scope.announce({
      type: 'records.hand-over-refused',
      object: { kind: 'dossier', id },
      erms: 'returned-from-records-room',
      detail: { handOver: handOver.id, rules },
    })
  }
}

/**
 * Writes down why the answer to an attempt is late and goes on with it later, ever more slowly, for ever. The log tells
 * each cause once, with the receipt of taking where the records centre gave one.
 */
export async function recordDelay(
  scope: Scope,
  given: { id: string; cause: Both; turn: number; taken?: Json },
): Promise<void> {
  const handOver = await waiting(scope, given.id)
  if (!handOver) return
  if (handOver.delayed_by?.cs !== given.cause.cs) {
    await changeHandOver(scope, handOver.id, { delayed_by: given.cause })
    await scope.announce({
      type: 'records.hand-over-delayed',
      object: { kind: 'dossier', id: handOver.dossier_id },
      detail: {
        handOver: handOver.id,
        cause: given.cause,
        ...(given.taken !== undefined && { taken: given.taken }),
      },
    })
  }
  await enqueue(
    scope,
    'records.hand-over',
    { handOver: handOver.id, turn: given.turn + 1 },
    { key: `hand-over:${handOver.id}`, runAt: laterBy(given.turn) },
  )
}

const longestWaitMs = 5 * 60_000

/** Half a second, doubled at every turn, at most five minutes. */
const laterBy = (turn: number): Instant =>
  asInstant(systemClock.now().getTime() + Math.min(2 ** Math.min(turn, 12) * 500, longestWaitMs))

/** Asks again later for receipts of replicas, ever more slowly, at most every five minutes. */
export async function followLater(scope: Scope, id: string, turn: number): Promise<void> {
  await enqueue(
    scope,
    'records.follow-hand-over',
    { handOver: id, turn },
    { key: `follow:${id}`, runAt: laterBy(turn) },
  )
}

/** Writes down the signed receipts of replicas that the records centre passed on. */
export async function recordReplicas(
  scope: Scope,
  given: { id: string; replicas: readonly Json[] },
): Promise<void> {
  const handOver = await lockedHandOver(scope, given.id)
  if (!handOver || handOver.replicas.length >= given.replicas.length) return
  await changeHandOver(scope, handOver.id, { replicas: given.replicas, followed_at: scope.clock.now() })
  await scope.announce({
    type: 'records.replica-confirmed',
    object: { kind: 'dossier', id: handOver.dossier_id },
    detail: { handOver: handOver.id, receipts: [...given.replicas] },
  })
}
