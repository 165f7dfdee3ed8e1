import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { ErasureTerms } from '../party.ts'
import { partyRefusals } from '../party-refusals.ts'
import {
  changeParty,
  erasureTerms,
  expiredParties,
  linksOf,
  watchLinks,
  writeErasureTerms,
} from '../store/name-index.ts'
import { leaveSearch } from '../store/search-entries.ts'
import { forgetRegisterCheck } from './forget-register-check.ts'
import { livingParty } from './mend-party.ts'

/** What remains of a name. */
const erasedName = '(vymazáno)'

/**
 * Erases a record that nothing refers to; its identifier and the day stay.
 *
 * Czech: zničení záznamu jmenného rejstříku. Source: NSESSS 2.8.16, 2.8.18; regulation (EU) 2016/679 art. 5/1 e.
 *
 * Refuses with `records.not-found`, `party-gone`, `party-linked`.
 */
export async function eraseParty(scope: Scope, id: string): Promise<void> {
  const party = await livingParty(scope, id)
  const { documents, dispatches } = await linksOf(scope, party.id)
  if (documents + dispatches > 0)
    throw refuse(partyRefusals['party-linked'], { links: documents + dispatches })
  await changeParty(scope, party.id, {
    name: erasedName,
    ico: null,
    box_id: null,
    email: null,
    address: null,
    birth_date: null,
    verified_at: null,
    verified_by: null,
    unlinked_since: null,
    erased_at: scope.clock.now(),
  })
  await forgetRegisterCheck(scope, party.id)
  await leaveSearch(scope, party.id)
  await scope.announce({
    type: 'records.party-erased',
    object: { kind: 'party', id: party.id },
    erms: 'destroyed',
  })
}

/** Says after how many days unlinked records of each kind are erased by themselves (NSESSS 2.8.15). */
export async function setErasureTerms(scope: Scope, terms: ErasureTerms): Promise<void> {
  const was = await erasureTerms(scope)
  await writeErasureTerms(scope, terms)
  await scope.announce({
    type: 'records.erasure-terms-set',
    object: { kind: 'name-index', id: scope.organisation },
    detail: { was: { ...was }, terms: { ...terms } },
  })
}

/** Erased in one transaction. */
const atOnce = 200

/** Watches links and erases records whose term is over, at most two hundred; gives how many. Run each night. */
export async function eraseExpired(scope: Scope): Promise<number> {
  const now = scope.clock.now()
  await watchLinks(scope, now)
  const expired = await expiredParties(scope, now, atOnce)
  for (const id of expired) await eraseParty(scope, id)
  return expired.length
}
