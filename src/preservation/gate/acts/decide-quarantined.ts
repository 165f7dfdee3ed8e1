import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Instant } from '#platform/values'
import type { Quarantined } from '../quarantined.ts'
import { gateRefusals } from '../refusals.ts'
import { changeQuarantined, heldBefore, lockedQuarantined } from '../store/quarantine.ts'

type Word = { readonly id: string; readonly reason: string }

async function undecided(scope: Scope, { id, reason }: Word): Promise<{ row: Quarantined; text: string }> {
  const text = reason.trim()
  if (text === '') throw refuse(gateRefusals['quarantine-reason-missing'], {})
  const row = await lockedQuarantined(scope, id)
  if (!row) throw refuse(gateRefusals['not-in-quarantine'], {})
  if (row.state !== 'held' && row.state !== 'waiting')
    throw refuse(gateRefusals['quarantine-decided'], { name: row.file_name })
  return { row, text }
}

const decided = (scope: Scope, reason: string) => ({
  decided_by: actorName(scope.actor),
  decided_at: scope.clock.now(),
  reason,
})

/**
 * Releases a file from quarantine with a reason: the next time it comes, or the message with it is registered, it passes.
 *
 * Czech: uvolnění z karantény. Law: decree 259/2012 § 4/3.
 *
 * Refuses with `gate.quarantine-reason-missing`, `not-in-quarantine`, `quarantine-decided`.
 */
export async function releaseQuarantined(scope: Scope, word: Word): Promise<void> {
  const { row, text } = await undecided(scope, word)
  await changeQuarantined(scope, row.id, { state: 'released', digest: null, ...decided(scope, text) })
  await scope.announce({
    type: 'gate.quarantined-released',
    object: { kind: 'quarantined', id: row.id },
    detail: { file: row.file_name, found: row.found, reason: text },
  })
}

async function destroy(scope: Scope, row: Quarantined, reason: string): Promise<void> {
  await changeQuarantined(scope, row.id, { state: 'destroyed', digest: null, ...decided(scope, reason) })
  await scope.announce({
    type: 'gate.quarantined-destroyed',
    object: { kind: 'quarantined', id: row.id },
    detail: { file: row.file_name, digest: row.fingerprint, found: row.found, reason },
  })
}

/**
 * Destroys a file of the quarantine with a reason: what it was and what was found stays told, its bytes go with the next
 * sweep of contents that nobody needs.
 *
 * Refuses with `gate.quarantine-reason-missing`, `not-in-quarantine`, `quarantine-decided`.
 */
export async function destroyQuarantined(scope: Scope, word: Word): Promise<void> {
  const { row, text } = await undecided(scope, word)
  await destroy(scope, row, text)
}

/** Files destroyed in one transaction. */
const atOnce = 100

/** Destroys what was found before a moment and nobody decided about, at most a hundred files; gives how many. */
export async function destroyHeldBefore(scope: Scope, moment: Instant, days: number): Promise<number> {
  const over = await heldBefore(scope, moment, atOnce)
  for (const row of over) await destroy(scope, row, `Uplynula lhůta ${days} dní v karanténě`)
  return over.length
}
