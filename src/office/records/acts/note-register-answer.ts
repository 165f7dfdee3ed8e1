import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { RegisterAnswer } from '#reference/registers'
import { registerDifferences } from '../name-index/register-differences.ts'
import type { KeptParty } from '../party.ts'
import { partyRefusals } from '../party-refusals.ts'
import type { RegisterCheck } from '../register-check.ts'
import { changeParty } from '../store/name-index.ts'
import { writeRegisterCheck } from '../store/register-checks.ts'
import { enterParty } from '../store/search-entries.ts'
import { livingParty } from './mend-party.ts'

/** What an answer means for the record as it stands now. */
export function checkedBy(scope: Scope, party: KeptParty, answer: RegisterAnswer): RegisterCheck {
  const values = answer.state === 'found' ? answer.values : null
  const differences = values ? registerDifferences(party, values) : {}
  const isSame = Object.keys(differences).length === 0
  return {
    party_id: party.id,
    register: answer.register,
    request_id: answer.requestId,
    checked_at: scope.clock.now(),
    checked_by: actorName(scope.actor),
    outcome: answer.state === 'found' ? (isSame ? 'same' : 'differs') : answer.state,
    differences,
    ended_on: values?.endedOn ?? null,
    warning: answer.state === 'found' ? answer.warning : null,
    party_revision: party.revision,
  }
}

const events = {
  same: 'records.party-verified',
  differs: 'records.party-register-differs',
  'not-found': 'records.party-unidentified',
  ambiguous: 'records.party-unidentified',
} as const

/**
 * Writes down what a basic register says of a record of the name index: it agrees and the record is verified, it says
 * something else and the record waits for a person, or it knows nobody such and the record is kept as unidentified.
 *
 * Czech: ověření subjektu v základních registrech. Law: act 111/2009 Sb. § 57; NSESSS 2.8.9-2.8.11.
 *
 * Refuses with `records.not-found`, `party-gone`, `party-changed`.
 */
export async function noteRegisterAnswer(
  scope: Scope,
  { id, revision, answer }: { id: string; revision: number; answer: RegisterAnswer },
): Promise<RegisterCheck['outcome']> {
  const party = await livingParty(scope, id)
  if (party.revision !== revision) throw refuse(partyRefusals['party-changed'], { name: party.name })
  const check = checkedBy(scope, party, answer)
  const isSame = check.outcome === 'same'
  // What a register does not bear out is not verified by it any more.
  if (isSame || party.verified_by === 'register') {
    const verified = {
      verified_at: isSame ? check.checked_at : null,
      verified_by: isSame ? 'register' : null,
    } as const
    const changed = await changeParty(scope, id, verified)
    await enterParty(scope, changed)
    await writeRegisterCheck(scope, { ...check, party_revision: changed.revision })
  } else await writeRegisterCheck(scope, check)
  await scope.announce({
    type: events[check.outcome],
    object: { kind: 'party', id },
    erms: 'changed',
    // Which values, not what they are: personal data do not stay in the log for ever.
    detail: {
      source: check.register,
      request: check.request_id,
      outcome: check.outcome,
      fields: Object.keys(check.differences),
    },
  })
  return check.outcome
}
