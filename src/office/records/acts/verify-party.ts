import type { BoxOwner } from '#office/databox'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { holds } from '../name-index/same-words.ts'
import type { KeptParty } from '../party.ts'
import { partyRefusals } from '../party-refusals.ts'
import { changeParty } from '../store/name-index.ts'
import { enterParty } from '../store/search-entries.ts'
import { livingParty } from './mend-party.ts'

const isSameName = ({ kind, name }: KeptParty, owner: BoxOwner): boolean =>
  kind === 'organisation' || owner.lastName === null
    ? holds(name, owner.name) || holds(owner.name, name)
    : holds(name, owner.lastName) && holds(name, owner.givenNames?.split(' ')[0] ?? '')

/** What the record and the directory of data boxes say differently; empty where they agree. */
export function differences(party: KeptParty, owner: BoxOwner): Both[] {
  const told = (cs: string, en: string, value: string | null) =>
    both(`${cs}: ${value ?? '–'}`, `${en}: ${value ?? '–'}`)
  return [
    ...(isSameName(party, owner) ? [] : [told('jméno nebo název', 'the name', owner.name)]),
    ...(party.ico !== null && owner.ico !== null && party.ico !== owner.ico
      ? [told('IČO', 'the IČO', owner.ico)]
      : []),
    ...(party.birth_date !== null && owner.birthDate !== null && party.birth_date !== owner.birthDate
      ? [told('datum narození', 'the date of birth', owner.birthDate)]
      : []),
  ]
}

/**
 * Verifies a record of the name index by what the directory of data boxes says of its box now. Where they agree, the
 * record keeps when and by what it was verified; where they do not, it stays as it was and the difference is told.
 *
 * Czech: ověření subjektu v informačním systému datových schránek. Law: act 499/2004 § 64/5; NSESSS 2.8.10, 2.8.11.
 *
 * Refuses with `records.not-found`, `party-gone`, `party-without-box`, `party-box-unknown`, `party-box-differs`.
 */
export async function verifyParty(
  scope: Scope,
  { id, owner }: { id: string; owner: BoxOwner | null },
): Promise<void> {
  const party = await livingParty(scope, id)
  if (party.box_id === null) throw refuse(partyRefusals['party-without-box'], { name: party.name })
  if (owner === null || owner.boxId !== party.box_id)
    throw refuse(partyRefusals['party-box-unknown'], { box: party.box_id })
  const found = differences(party, owner)
  if (found.length > 0)
    throw refuse(partyRefusals['party-box-differs'], { box: party.box_id, differences: found })
  const changed = await changeParty(scope, party.id, {
    verified_at: scope.clock.now(),
    verified_by: 'box',
  })
  await enterParty(scope, changed)
  await scope.announce({
    type: 'records.party-verified',
    object: { kind: 'party', id: party.id },
    erms: 'changed',
    detail: { source: 'ISDS', box: party.box_id, state: owner.state, type: owner.type },
  })
}
