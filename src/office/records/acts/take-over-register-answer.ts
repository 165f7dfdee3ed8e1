import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { KeptParty } from '../party.ts'
import { partyRefusals } from '../party-refusals.ts'
import type { RegisterCheck } from '../register-check.ts'
import { changeParty } from '../store/name-index.ts'
import { registerCheckOf, writeRegisterCheck } from '../store/register-checks.ts'
import { enterParty } from '../store/search-entries.ts'
import { livingParty } from './mend-party.ts'

/** Puts into the record what a register says; it is then verified by it. Gives which values changed. */
export async function putFromRegister(
  scope: Scope,
  party: KeptParty,
  check: RegisterCheck,
): Promise<string[]> {
  const changed = await changeParty(scope, party.id, {
    ...check.differences,
    verified_at: check.checked_at,
    verified_by: 'register',
  })
  await enterParty(scope, changed)
  await writeRegisterCheck(scope, {
    ...check,
    outcome: 'same',
    differences: {},
    party_revision: changed.revision,
  })
  return Object.keys(check.differences)
}

/**
 * Takes over into a record of the name index what the basic register says otherwise. What documents say of their senders
 * at receipt does not change with it.
 *
 * Czech: převzetí údajů ze základního registru. Source: NSESSS 2.8.9.
 *
 * Refuses with `records.not-found`, `party-gone`, `party-nothing-to-take`, `party-changed`.
 */
export async function takeOverRegisterAnswer(scope: Scope, id: string): Promise<void> {
  const party = await livingParty(scope, id)
  const check = await registerCheckOf(scope, id)
  if (check?.outcome !== 'differs') throw refuse(partyRefusals['party-nothing-to-take'], { name: party.name })
  if (check.party_revision !== party.revision)
    throw refuse(partyRefusals['party-changed'], { name: party.name })
  const fields = await putFromRegister(scope, party, check)
  await scope.announce({
    type: 'records.party-taken-from-register',
    object: { kind: 'party', id },
    erms: 'changed',
    detail: { source: check.register, request: check.request_id, fields },
  })
}
