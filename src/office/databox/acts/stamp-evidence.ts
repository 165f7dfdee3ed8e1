import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, type Both, dayOf, type Instant, newId } from '#platform/values'
import type { Stamped } from '../client/archive.wire.ts'
import { type Evidence, firstPauseMs, nextStampFrom } from '../evidence.ts'
import { officeBoxRefusals } from '../office-box-refusals.ts'
import {
  changeEvidence,
  evidenceToEnter,
  insertEvidence,
  insertEvidenceStamp,
  lockedEvidence,
  stampsOf,
} from '../store/evidence.ts'

const after = (at: Instant, ms: number): Instant => asInstant(at.getTime() + ms)

/** Takes sealed files that came since under care; gives how many. */
export async function enterEvidence(scope: Scope, most: number): Promise<number> {
  const now = scope.clock.now()
  const found = await evidenceToEnter(scope, most)
  await insertEvidence(
    scope,
    found.map(one => ({
      ...one,
      id: newId(),
      entered_at: now,
      state: 'waiting',
      next_at: after(now, firstPauseMs),
      tries: 0,
      trouble: null,
    })),
  )
  return found.length
}

/**
 * Keeps the form of a sealed file that bears one archive time stamp more, or a seal of today, beside the one as it came and those before;
 * the next is asked for when the system says.
 *
 * Czech: archivní časové razítko datové zprávy. Law: act 297/2016 § 11; operating rules of ISDS
 * (ArchiveISDSDocument, Re-signISDSDocument).
 */
export async function evidenceStamped(scope: Scope, id: string, stamped: Stamped): Promise<void> {
  const one = await lockedEvidence(scope, id)
  if (!one || one.state === 'refused') return
  const before = await stampsOf(scope, id)
  // The same answer told twice is one stamp.
  if (before.some(({ digest }) => digest === stamped.digest)) return
  const now = scope.clock.now()
  const next = nextStampFrom(dayOf(now), stamped.nextStampTo)
  await insertEvidenceStamp(scope, {
    id: newId(),
    evidence_id: id,
    ordinal: before.length + 1,
    digest: stamped.digest,
    size_bytes: stamped.sizeBytes,
    stamped_at: now,
    next_stamp_to: stamped.nextStampTo,
    way: stamped.way,
  })
  await changeEvidence(scope, id, {
    state: 'stamped',
    next_at: asInstant(`${next}T00:00:00Z`),
    tries: 0,
    trouble: null,
  })
  await scope.announce({
    type: 'databox.evidence-stamped',
    object: { kind: 'data-message', id: one.about },
    detail: {
      messageId: one.message_id,
      digest: stamped.digest,
      nextStampTo: stamped.nextStampTo,
      way: stamped.way,
    },
  })
}

/** No stamp this time; it is asked for again. */
export const stampPutOff = (
  scope: Scope,
  { id, tries }: Evidence,
  { nextAt, trouble }: { nextAt: Instant; trouble: Both | null },
) => changeEvidence(scope, id, { next_at: nextAt, tries: tries + 1, trouble })

/** The system puts no stamp on the file: the file stays as it is, and a person looks. */
export async function stampRefused(scope: Scope, one: Evidence, trouble: Both): Promise<void> {
  await changeEvidence(scope, one.id, { state: 'refused', tries: one.tries + 1, trouble })
  await scope.announce({
    type: 'databox.evidence-refused',
    object: { kind: 'data-message', id: one.about },
    detail: { messageId: one.message_id, reason: trouble.cs },
  })
}

/** Has the stamp of a refused file asked for again tonight. Refuses with `databox.evidence-not-refused`. */
export async function stampAgain(scope: Scope, id: string): Promise<void> {
  const one = await lockedEvidence(scope, id)
  if (one?.state !== 'refused') throw refuse(officeBoxRefusals['evidence-not-refused'], {})
  const isStamped = (await stampsOf(scope, id)).length > 0
  await changeEvidence(scope, id, {
    state: isStamped ? 'stamped' : 'waiting',
    next_at: scope.clock.now(),
    trouble: null,
  })
  await scope.announce({
    type: 'databox.evidence-asked-again',
    object: { kind: 'data-message', id: one.about },
    detail: { messageId: one.message_id },
  })
}
