import type { Scope } from '#platform/acts'
import { deleteIdentified } from '#reference/registers'
import { deleteRegisterCheck } from '../store/register-checks.ts'

/** Part of erasing and merging: what the basic registers said of a record, and under what they know it, is forgotten. */
export async function forgetRegisterCheck(scope: Scope, partyId: string): Promise<void> {
  await deleteIdentified(scope, partyId)
  await deleteRegisterCheck(scope, partyId)
}
