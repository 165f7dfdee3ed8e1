import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, isValidIco, newId } from '#platform/values'
import type { KeptParty, NewParty, Verification } from '../party.ts'
import { partyRefusals } from '../party-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeParty, keptParty, lockedParty, partyWithKey } from '../store/name-index.ts'
import { insertParty } from '../store/parties.ts'
import { enterParty } from '../store/search-entries.ts'

export type PartyValues = NewParty & { readonly birth_date: Day | null }

/** What was typed, tidied and judged. */
function judged(given: PartyValues): PartyValues {
  const name = given.name.trim()
  if (name === '') throw refuse(partyRefusals['party-nameless'], {})
  if (given.ico !== null && !isValidIco(given.ico))
    throw refuse(recordsRefusals['bad-ico'], { ico: given.ico })
  const box = given.box_id?.toLowerCase() ?? null
  if (box !== null && !/^[a-z0-9]{7}$/.test(box)) throw refuse(partyRefusals['party-bad-box'], {})
  return { ...given, name, box_id: box, birth_date: given.kind === 'organisation' ? null : given.birth_date }
}

async function requireFreeKeys(scope: Scope, { ico, box_id: box }: PartyValues, id: string): Promise<void> {
  for (const [key, label, value] of [
    ['ico', 'IČO', ico],
    ['box_id', 'Datovou schránku', box],
  ] as const) {
    const other = value && (await partyWithKey(scope, key, value, id))
    if (other) throw refuse(partyRefusals['party-key-taken'], { key: label, name: other.name })
  }
}

/** The record locked, still living. Refuses with `records.not-found`, `party-gone`. */
export async function livingParty(scope: Scope, id: string): Promise<KeptParty> {
  const party = await lockedParty(scope, id)
  if (!party) throw refuse(recordsRefusals['not-found'], {})
  if (party.merged_into !== null || party.erased_at !== null) throw refuse(partyRefusals['party-gone'], {})
  return party
}

/**
 * Enters somebody into the name index whom nothing refers to yet.
 *
 * Czech: zápis do jmenného rejstříku. Law: act 499/2004 § 64/5; NSESSS 2.8.9.
 *
 * Refuses with `records.party-nameless`, `bad-ico`, `party-bad-box`, `party-key-taken`.
 */
export async function addParty(scope: Scope, given: PartyValues): Promise<KeptParty> {
  const values = judged(given)
  const id = newId()
  await requireFreeKeys(scope, values, id)
  const { birth_date, ...named } = values
  await insertParty(scope, { ...named, id })
  if (birth_date !== null) await changeParty(scope, id, { birth_date })
  await scope.announce({ type: 'records.party-entered', object: { kind: 'party', id }, erms: 'founded' })
  return (await keptParty(scope, id))!
}

/** What a basic register bears out; changed by hand, it is not borne out any more. */
const fromRegister: ReadonlySet<keyof PartyValues> = new Set(['kind', 'name', 'ico', 'address', 'birth_date'])

/**
 * Mends a record. What documents say of their senders at receipt does not change with it.
 *
 * Refuses with `records.not-found`, `party-gone`, `party-changed`, `party-nameless`, `bad-ico`, `party-bad-box`,
 * `party-key-taken`.
 */
export async function mendParty(
  scope: Scope,
  given: { id: string; revision: number; values: PartyValues; verified: Verification | null },
): Promise<void> {
  const party = await livingParty(scope, given.id)
  if (party.revision !== given.revision) throw refuse(partyRefusals['party-changed'], { name: party.name })
  const values = judged(given.values)
  await requireFreeKeys(scope, values, party.id)
  const fields = (Object.keys(values) as (keyof PartyValues)[]).filter(key => values[key] !== party[key])
  const verified = given.verified
    ? { verified_at: scope.clock.now(), verified_by: given.verified }
    : party.verified_by === 'register' && fields.some(key => fromRegister.has(key))
      ? { verified_at: null, verified_by: null }
      : {}
  await enterParty(scope, await changeParty(scope, party.id, { ...values, ...verified }))
  await scope.announce({
    type: 'records.party-mended',
    object: { kind: 'party', id: party.id },
    erms: 'changed',
    // Which values, not what they were: personal data do not stay in the log for ever.
    detail: { fields, verified: given.verified },
  })
}
