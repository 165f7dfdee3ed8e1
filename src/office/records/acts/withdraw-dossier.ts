import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { disposalRefusals } from '../disposal/refusals.ts'
import { linkRefusals } from '../link-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { joinedWith } from '../store/cross-links.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import { isLiving } from '../withdrawal.ts'
import { withdrawalRefusals } from '../withdrawal-refusals.ts'
import { holderOf } from './holder.ts'

type Reasoned = { readonly id: string; readonly reason: string }

async function locked(scope: Scope, given: Reasoned) {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const dossier = await lockedDossier(scope, given.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  return { dossier, reason }
}

/**
 * Withdraws an open dossier in which there is no document, with a reason; its mark stays. The records manager does it.
 *
 * Czech: znepřístupnění spisu. Source: NSESSS 7.2.12 b, 7.2.13.
 *
 * Refuses with `records.reason-missing`, `not-found`, `record-withdrawn`, `record-destroyed`, `dossier-closed`,
 * `dossier-has-documents`, `disposal-held`, `firm-link-stays`.
 */
export async function withdrawDossier(scope: Scope, given: Reasoned): Promise<void> {
  const { dossier, reason } = await locked(scope, given)
  const { id, mark, state, hold } = dossier
  if (state === 'withdrawn') throw refuse(withdrawalRefusals['record-withdrawn'], { number: mark })
  if (state === 'destroyed') throw refuse(withdrawalRefusals['record-destroyed'], { number: mark })
  if (state !== 'open') throw refuse(recordsRefusals['dossier-closed'], { mark })
  if (hold) throw refuse(disposalRefusals['disposal-held'], { mark, reason: hold.reason })
  const documents = (await documentsOfDossier(scope, id)).filter(isLiving)
  if (documents.length > 0)
    throw refuse(withdrawalRefusals['dossier-has-documents'], { mark, count: documents.length })
  if ((await joinedWith(scope, id)).length > 1) throw refuse(linkRefusals['firm-link-stays'], { mark })
  await changeDossier(scope, id, {
    state: 'withdrawn',
    withdrawal: { reason, at: scope.clock.now().toISOString(), holder: holderOf(scope), was: 'open' },
  })
  await scope.announce({
    type: 'records.dossier-withdrawn',
    object: { kind: 'dossier', id },
    erms: 'cancelled',
    detail: { reason },
  })
}

/**
 * Makes a withdrawn dossier accessible again, with a reason; it is open as before.
 *
 * Czech: zpřístupnění spisu. Source: NSESSS 7.2.15.
 *
 * Refuses with `records.reason-missing`, `not-found`, `not-withdrawn`.
 */
export async function restoreDossier(scope: Scope, given: Reasoned): Promise<void> {
  const { dossier, reason } = await locked(scope, given)
  const { id, mark, withdrawal } = dossier
  if (dossier.state !== 'withdrawn' || !withdrawal)
    throw refuse(withdrawalRefusals['not-withdrawn'], { number: mark })
  await changeDossier(scope, id, { state: 'open', withdrawal: null })
  await scope.announce({
    type: 'records.dossier-restored',
    object: { kind: 'dossier', id },
    erms: 'changed',
    detail: { reason, withdrawn: withdrawal.reason },
  })
}
