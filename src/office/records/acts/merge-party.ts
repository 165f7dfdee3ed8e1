import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { KeptParty } from '../party.ts'
import { partyRefusals } from '../party-refusals.ts'
import { changeParty, relink } from '../store/name-index.ts'
import { enterParty, leaveSearch } from '../store/search-entries.ts'
import { forgetRegisterCheck } from './forget-register-check.ts'
import { livingParty } from './mend-party.ts'

/** What a record lacks it takes from the one merged into it. */
const filled = (into: KeptParty, from: KeptParty) => ({
  ico: into.ico ?? from.ico,
  box_id: into.box_id ?? from.box_id,
  email: into.email ?? from.email,
  address: into.address ?? from.address,
  birth_date: into.birth_date ?? from.birth_date,
  unlinked_since: null,
})

/**
 * Merges two records of the same person or organisation: everything that referred to one refers to the other, which takes
 * what it lacked. The merged one stays as a way to it.
 *
 * Czech: sloučení záznamů jmenného rejstříku. Source: NSESSS 2.8.14, annex 8.
 *
 * Refuses with `records.not-found`, `party-gone`, `party-merged-with-itself`.
 */
export async function mergeParties(scope: Scope, given: { from: string; into: string }): Promise<void> {
  if (given.from === given.into) throw refuse(partyRefusals['party-merged-with-itself'], {})
  // Always in one order, so that two who merge the same two the other way round do not wait for each other.
  const [first, second] = [given.from, given.into].toSorted() as [string, string]
  const locked = new Map<string, KeptParty>()
  for (const id of [first, second]) locked.set(id, await livingParty(scope, id))
  const from = locked.get(given.from)!
  const into = locked.get(given.into)!
  await relink(scope, from.id, into.id)
  await changeParty(scope, from.id, {
    merged_into: into.id,
    // A box belongs to one record only. Where the other has its own, this one goes on finding the way by it.
    box_id: into.box_id === null ? null : from.box_id,
    unlinked_since: null,
  })
  await forgetRegisterCheck(scope, from.id)
  await leaveSearch(scope, from.id)
  await enterParty(scope, await changeParty(scope, into.id, filled(into, from)))
  for (const [id, type] of [
    [from.id, 'records.party-merged'],
    [into.id, 'records.party-took-in'],
  ] as const)
    await scope.announce({
      type,
      object: { kind: 'party', id },
      erms: 'changed',
      detail: { from: from.id, into: into.id },
    })
}
