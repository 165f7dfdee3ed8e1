import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant } from '#platform/values'
import { withdrawalTermOf, withdrawnBefore, writeWithdrawalTerm } from '../store/withdrawal-term.ts'
import { withdrawalRefusals } from '../withdrawal-refusals.ts'
import { termLeastDays, termMostDays } from '../withdrawal-term.ts'
import { destroyDocument } from './destroy-document.ts'
import { destroyDossier } from './destroy-dossier.ts'
import { holderOf } from './holder.ts'

const dayMs = 86_400_000

/**
 * Says after how many days what is withdrawn is destroyed by itself; `null` says never. It holds for what is withdrawn
 * already, too.
 *
 * Czech: lhůta pro zničení znepřístupněného. Source: NSESSS 7.2.16.
 *
 * Refuses with `records.withdrawal-term-unfit`.
 */
export async function setWithdrawalTerm(scope: Scope, days: number | null): Promise<void> {
  if (days !== null && (!Number.isInteger(days) || days < termLeastDays || days > termMostDays))
    throw refuse(withdrawalRefusals['withdrawal-term-unfit'], { least: termLeastDays, most: termMostDays })
  const before = await withdrawalTermOf(scope)
  await writeWithdrawalTerm(
    scope,
    days === null ? null : { days, set_by: holderOf(scope), set_at: scope.clock.now() },
  )
  await scope.announce({
    type: 'records.withdrawal-term-set',
    object: { kind: 'system', id: 'withdrawal-term' },
    erms: 'changed',
    detail: { was: before?.days ?? null, days },
  })
}

/** Records destroyed in one transaction. */
const atOnce = 50

/**
 * Destroys what has been withdrawn for longer than the term of the office, at most fifty records; their headers stay for
 * ever. Where disposal is suspended, nothing is destroyed. Gives how many were.
 *
 * Source: NSESSS 7.2.16, 6.1.15.
 */
export async function destroyWithdrawnOver(scope: Scope): Promise<number> {
  const term = await withdrawalTermOf(scope)
  if (!term) return 0
  const until = asInstant(scope.clock.now().getTime() - term.days * dayMs)
  const over = await withdrawnBefore(scope, until, atOnce)
  const reason = `Uplynula lhůta ${term.days} dní od znepřístupnění; lhůtu určuje: ${term.set_by.name}`
  for (const { kind, id } of over)
    if (kind === 'document') await destroyDocument(scope, { id, reason })
    else await destroyDossier(scope, { id, reason, authority: '' })
  return over.length
}
