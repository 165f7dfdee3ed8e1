import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { disposalRefusals } from '../disposal/refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { lockedJoined } from '../store/cross-links.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import { holderOf } from './holder.ts'

export type Reasoned = { readonly id: string; readonly reason: string }

/** Refuses with `records.reason-missing`. */
export function reasonOf({ reason }: Reasoned): string {
  const text = reason.trim()
  if (text === '') throw refuse(recordsRefusals['reason-missing'], {})
  return text
}

/**
 * Suspends disposal of a dossier, for instance while a court needs it: it may not be proposed for disposal and no
 * document may be taken out of it, whatever its year of disposal. Retention runs on. The dossier may still be closed,
 * reopened and handed over; the package tells of the hold in its log. It lies on dossiers joined by firm links too.
 *
 * Czech: pozastavení skartační operace. Source: NSESSS 6.1.13-6.1.15.
 *
 * Refuses with `records.reason-missing`, `not-found`, `hand-over-running`, `disposal-already-held`.
 */
export async function holdDisposal(scope: Scope, given: Reasoned): Promise<void> {
  const reason = reasonOf(given)
  const dossier = await lockedDossier(scope, given.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { mark } = dossier
  if (dossier.state === 'handing-over') throw refuse(recordsRefusals['hand-over-running'], { mark })
  if (dossier.hold) throw refuse(disposalRefusals['disposal-already-held'], { mark })
  const hold = { reason, at: scope.clock.now().toISOString(), holder: holderOf(scope) }
  for (const { id, hold: held } of await lockedJoined(scope, dossier.id)) {
    if (held) continue
    await changeDossier(scope, id, { hold })
    await scope.announce({
      type: 'records.disposal-held',
      object: { kind: 'dossier', id },
      erms: 'disposal-held',
      detail: { reason },
    })
  }
}

/**
 * Ends the suspension, with a reason; from then on disposal follows the retention rule again.
 *
 * Czech: zrušení pozastavení skartační operace. Source: NSESSS 6.1.16.
 *
 * Refuses with `records.reason-missing`, `not-found`, `hand-over-running`, `disposal-not-held`.
 */
export async function releaseDisposal(scope: Scope, given: Reasoned): Promise<void> {
  const reason = reasonOf(given)
  const dossier = await lockedDossier(scope, given.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { mark } = dossier
  if (dossier.state === 'handing-over') throw refuse(recordsRefusals['hand-over-running'], { mark })
  if (!dossier.hold) throw refuse(disposalRefusals['disposal-not-held'], { mark })
  for (const { id, hold } of await lockedJoined(scope, dossier.id)) {
    if (!hold) continue
    await changeDossier(scope, id, { hold: null })
    await scope.announce({
      type: 'records.disposal-released',
      object: { kind: 'dossier', id },
      erms: 'disposal-released',
      detail: { reason, held: hold.reason },
    })
  }
}
