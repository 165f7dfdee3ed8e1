import type { Scope } from '#platform/acts'
import { newId } from '#platform/values'
import { keysOf, type NewParty, type Party } from '../party.ts'
import { enterParty } from './search-entries.ts'
import { records } from './tables.ts'

type Found = Party & { readonly merged_into: string | null }

const columns = ['id', 'kind', 'name', 'ico', 'box_id', 'email', 'address'] as const

const living = (scope: Scope) =>
  records(scope)
    .selectFrom('records.party')
    .select([...columns, 'merged_into'])
    .where('erased_at', 'is', null)

/** A record of the name index that has one of the party's keys, else the same name and address. */
async function findParty(scope: Scope, party: NewParty): Promise<Found | undefined> {
  for (const key of keysOf(party)) {
    const found = await living(scope).where(key, '=', party[key]!).limit(1).executeTakeFirst()
    if (found) return found
  }
  if (keysOf(party).length > 0) return undefined
  return living(scope)
    .where(eb => eb(eb.fn('lower', ['name']), '=', party.name.toLowerCase()))
    .where('address', 'is not distinct from', party.address)
    .limit(1)
    .executeTakeFirst()
}

/** Enters a record and what it is found by. */
export async function insertParty(scope: Scope, entered: Party): Promise<void> {
  await records(scope)
    .insertInto('records.party')
    .values({ ...entered, organisation_id: scope.organisation, created_at: scope.clock.now() })
    .execute()
  await enterParty(scope, entered)
}

/** Finds the party in the name index or enters it; receipt cannot end without this link (NSESSS 2.8.1). */
export async function partyFor(scope: Scope, party: NewParty): Promise<Party> {
  const found = await findParty(scope, party)
  // A merged record is a way to the one it goes on in.
  if (found?.merged_into) return (await partyById(scope, found.merged_into))!
  if (found) return found
  const entered = { ...party, id: newId() }
  await insertParty(scope, entered)
  await scope.announce({
    type: 'records.party-entered',
    object: { kind: 'party', id: entered.id },
    erms: 'founded',
  })
  return entered
}

/** Parties met last, for offering them while a name is typed. */
export const recentParties = (scope: Scope, limit: number): Promise<Party[]> =>
  living(scope).where('merged_into', 'is', null).orderBy('created_at', 'desc').limit(limit).execute()

/** The party of this name and address. */
export const partyNamed = (scope: Scope, name: string, address: string | null): Promise<Party | undefined> =>
  living(scope)
    .where('merged_into', 'is', null)
    .where(eb => eb(eb.fn('lower', ['name']), '=', name.toLowerCase()))
    .where('address', 'is not distinct from', address)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export const partyById = (scope: Scope, id: string): Promise<Party | undefined> =>
  records(scope).selectFrom('records.party').select(columns).where('id', '=', id).executeTakeFirst()
