import type { Scope } from '#platform/acts'
import { newId } from '#platform/values'
import { keysOf, type NewParty, type Party } from '../party.ts'
import { enterParty } from './search-entries.ts'
import { records } from './tables.ts'

/** A record of the name index that has one of the party's keys, else the same name and address. */
async function findParty(scope: Scope, party: NewParty): Promise<Party | undefined> {
  for (const key of keysOf(party)) {
    const found = await records(scope)
      .selectFrom('records.party')
      .selectAll()
      .where(key, '=', party[key]!)
      .limit(1)
      .executeTakeFirst()
    if (found) return found
  }
  if (keysOf(party).length > 0) return undefined
  return records(scope)
    .selectFrom('records.party')
    .selectAll()
    .where(eb => eb(eb.fn('lower', ['name']), '=', party.name.toLowerCase()))
    .where('address', 'is not distinct from', party.address)
    .limit(1)
    .executeTakeFirst()
}

/** Finds the party in the name index or enters it; receipt cannot end without this link (NSESSS 2.8.1). */
export async function partyFor(scope: Scope, party: NewParty): Promise<Party> {
  const found = await findParty(scope, party)
  if (found) return found
  const entered = { ...party, id: newId() }
  await records(scope)
    .insertInto('records.party')
    .values({ ...entered, organisation_id: scope.organisation, created_at: scope.clock.now() })
    .execute()
  await enterParty(scope, entered)
  await scope.announce({
    type: 'records.party-entered',
    object: { kind: 'party', id: entered.id },
    erms: 'founded',
  })
  return entered
}

/** Parties met last, for offering them while a name is typed. */
export const recentParties = (scope: Scope, limit: number): Promise<Party[]> =>
  records(scope).selectFrom('records.party').selectAll().orderBy('created_at', 'desc').limit(limit).execute()

/** The party of this name and address. */
export const partyNamed = (scope: Scope, name: string, address: string | null): Promise<Party | undefined> =>
  records(scope)
    .selectFrom('records.party')
    .selectAll()
    .where(eb => eb(eb.fn('lower', ['name']), '=', name.toLowerCase()))
    .where('address', 'is not distinct from', address)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export const partyById = (scope: Scope, id: string): Promise<Party | undefined> =>
  records(scope)
    .selectFrom('records.party')
    .select(['id', 'kind', 'name', 'ico', 'box_id', 'email', 'address'])
    .where('id', '=', id)
    .executeTakeFirst()
