import type { Scope } from '#platform/acts'
import { type Refusal, refuse } from '#platform/refusals'
import { foreignRefusals } from '../foreign-refusals.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { Prepared } from '../ocfl/prepare.ts'
import { objectsRefusals } from '../refusals.ts'
import type { IntentRow, ObjectRow } from '../rows.ts'
import { insertIntents, openIntentsOf } from '../store/intents.ts'
import { lockObjects, objectRows } from '../store.ts'

/** What the catalogue has against a version, `null` when nothing. */
function unfitting({ object, version, facts }: Prepared, row: ObjectRow | undefined): Refusal | null {
  if (row?.removed_at) return refuse(objectsRefusals.removed, { object })
  if (row && row.owner !== (facts.owner ?? null))
    return refuse(foreignRefusals['foreign-object'], { object, owner: row.owner ?? facts.owner! })
  const head = row?.head ?? 0
  if (version === head + 1) return null
  // The root holds a version the catalogue of this organisation does not: another's object, or an older act's rest.
  if (!row) return refuse(objectsRefusals['id-taken'], { object })
  return refuse(objectsRefusals['version-gap'], { object, version, head })
}

const intentOf = (scope: Scope, prepared: Prepared): IntentRow => ({
  organisation_id: scope.organisation,
  id: prepared.id,
  deed: 'seal',
  object_id: prepared.object,
  version: prepared.version,
  inventory_digest: prepared.inventoryDigest,
  facts: prepared.facts,
  adopted: prepared.adopted,
  state: 'open',
  created_at: scope.clock.now(),
  settled_at: null,
})

/**
 * Writes into the ledger what is about to be put into the store; its own transaction, before any file moves. From now on
 * each object has one writer, and a crash is brought to its end from these entries. Gives what is against each, `null`
 * where it is entered: `objects.busy`, `objects.version-gap`, `objects.removed`, `objects.id-taken`,
 * `objects.foreign-object`.
 */
export async function intendSeals(
  scope: Scope,
  store: OcflStore,
  versions: readonly Prepared[],
): Promise<(Refusal | null)[]> {
  const objects = versions.map(({ object }) => object)
  await lockObjects(scope, objects)
  const taken = new Set((await openIntentsOf(scope, objects)).map(({ object_id }) => object_id))
  const rows = new Map((await objectRows(scope, objects)).map(row => [row.id, row]))
  const against = versions.map(one => {
    const { object } = one
    if (store.writing.has(object) || taken.has(object)) return refuse(objectsRefusals.busy, { object })
    taken.add(object)
    return unfitting(one, rows.get(object))
  })
  const fitting = versions.filter((_, n) => against[n] === null)
  const entered = await insertIntents(
    scope,
    fitting.map(one => intentOf(scope, one)),
  )
  return versions.map(({ id, object }, n) => {
    if (against[n]) return against[n]
    if (!entered.has(id)) return refuse(objectsRefusals.busy, { object })
    store.writing.add(object)
    return null
  })
}
