import { sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { IntentRow } from '../rows.ts'

const open = (scope: Pick<Scope, 'sql'>) => tables<{ 'objects.intent': IntentRow }>(scope)

const unended = (scope: Scope) =>
  open(scope).selectFrom('objects.intent').selectAll().where('state', '=', 'open').orderBy('created_at')

export const openIntents = (scope: Scope, object?: string): Promise<IntentRow[]> =>
  (object ? unended(scope).where('object_id', '=', object) : unended(scope)).execute()

export const openIntentsOf = (scope: Scope, objects: readonly string[]): Promise<IntentRow[]> =>
  unended(scope)
    .where('object_id', '=', sql<string>`any(${[...objects]}::text[])`)
    .execute()

/** Gives those that stand now; the others meet one of another organisation that is just writing an object of their name. */
export async function insertIntents(scope: Scope, intents: readonly IntentRow[]): Promise<Set<string>> {
  if (intents.length === 0) return new Set()
  const inserted = await open(scope)
    .insertInto('objects.intent')
    .values(
      intents.map(intent => ({
        ...intent,
        facts: JSON.stringify(intent.facts) as never,
        adopted: JSON.stringify(intent.adopted) as never,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .execute()
  return new Set(inserted.map(({ id }) => id))
}

/** Locks intents to the end of the transaction. Gives those that are open; who has another must not go on. */
export async function lockOpenIntents(scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  const locked = await open(scope)
    .selectFrom('objects.intent')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Set(locked.map(({ id }) => id))
}

export async function endIntents(
  scope: Scope,
  ids: readonly string[],
  state: 'done' | 'dropped',
): Promise<void> {
  if (ids.length === 0) return
  await open(scope)
    .updateTable('objects.intent')
    .set({ state, settled_at: scope.clock.now() })
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', '=', 'open')
    .execute()
}
