import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { asInstant } from '#platform/values'
import type { RegisterAnswer } from '#reference/registers'
import { changeParty, lockedParty } from '../store/name-index.ts'
import { isIdentifiedBefore, writeRegisterCheck } from '../store/register-checks.ts'
import { enterParty } from '../store/search-entries.ts'
import { checkedBy } from './note-register-answer.ts'
import { putFromRegister } from './take-over-register-answer.ts'

export const renewalReasons = ['receipt', 'dispatch', 'notification'] as const
export type RenewalReason = (typeof renewalReasons)[number]

export const renewJobName = 'records.renew-party'

/** A record asked about within a day is not asked about again. */
const freshMs = 24 * 60 * 60_000

export const renewLater = (scope: Scope, party: string, because: RenewalReason): Promise<void> =>
  enqueue(scope, renewJobName, { party, because }, { key: `${renewJobName}:${party}` })

/** At receipt and dispatch: an identified record is asked about again by a job, so that the clerk does not wait. */
export async function renewWhenStale(scope: Scope, partyId: string, because: RenewalReason): Promise<void> {
  const before = asInstant(scope.clock.now().getTime() - freshMs)
  if (await isIdentifiedBefore(scope, partyId, before)) await renewLater(scope, partyId, because)
}

/**
 * Renews an identified record by what the basic register says now: what is otherwise there is taken over by itself, and
 * one that the register does not know any more is unidentified.
 *
 * Czech: aktualizace ztotožněného subjektu. Source: NSESSS 2.8.12, 2.8.13.
 */
export async function renewParty(
  scope: Scope,
  given: { id: string; revision: number; answer: RegisterAnswer; because: RenewalReason },
): Promise<'renewed' | 'left'> {
  const { id, answer, because } = given
  const party = await lockedParty(scope, id)
  // Mended, merged or erased while the register was asked: what was asked about is not there any more.
  if (party?.verified_by !== 'register' || party.revision !== given.revision) return 'left'
  if (party.merged_into !== null || party.erased_at !== null) return 'left'
  const check = checkedBy(scope, party, answer)
  let fields: string[] = []
  if (answer.state === 'found') fields = await putFromRegister(scope, party, check)
  else {
    const changed = await changeParty(scope, id, { verified_at: null, verified_by: null })
    await enterParty(scope, changed)
    await writeRegisterCheck(scope, { ...check, party_revision: changed.revision })
  }
  await scope.announce({
    type: answer.state === 'found' ? 'records.party-renewed' : 'records.party-unidentified',
    object: { kind: 'party', id },
    erms: 'changed',
    detail: { source: check.register, request: check.request_id, because, fields },
  })
  return 'renewed'
}
