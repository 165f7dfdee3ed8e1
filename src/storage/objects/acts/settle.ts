import type { Runner, Scope, Who } from '#platform/acts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { OpenIntent } from '../ocfl/settle-files.ts'
import type { IntentRow } from '../rows.ts'
import { endIntents, openIntents } from '../store/intents.ts'
import { lockObject, objectRow, softVersions } from '../store.ts'
import { enterVersions, hardenVersions } from './enter-version.ts'
import { isAway } from './move-object.ts'

/** Versions made immutable in one go at a start. */
const hardenedAtOnce = 500

export type Settlement = { readonly published: number; readonly dropped: number; readonly orphans: string[] }

/**
 * Brings to an end what was begun with an object and not finished: by a crash, by an act that was rolled back after the
 * files had moved, or by a removal whose bytes are still there. Does nothing to what this process is just writing.
 */
export async function settleObject(
  runner: Runner,
  who: Who,
  store: OcflStore,
  object: string,
): Promise<Settlement> {
  const open = await runner.read(who, scope => openIntents(scope, object))
  const all: Settlement = { published: 0, dropped: 0, orphans: [] }
  if (open.length === 0 || store.writing.has(object)) return all
  return runner.act(who, async scope => {
    await lockObject(scope, object)
    for (const intent of await openIntents(scope, object)) await settleIntent(scope, store, intent, all)
    return all
  })
}

async function settleIntent(
  scope: Scope,
  store: OcflStore,
  intent: IntentRow,
  all: { published: number; dropped: number; orphans: string[] },
): Promise<void> {
  if (intent.deed === 'remove') {
    // Its bytes lie on a volume that is not here: they are removed when it comes back.
    const row = await objectRow(scope, intent.object_id)
    if (row && isAway(store, row.volume)) return
    await store.purge(intent.object_id)
    await endIntents(scope, [intent.id], 'done')
    return
  }
  const entry: OpenIntent = {
    id: intent.id,
    object: intent.object_id,
    version: intent.version!,
    inventoryDigest: intent.inventory_digest!,
    adopted: intent.adopted,
    facts: intent.facts!,
  }
  const { outcome, orphan } = await store.settle(entry)
  if (outcome === 'published') await enterVersions(scope, [entry])
  await endIntents(scope, [intent.id], outcome === 'published' ? 'done' : 'dropped')
  all[outcome]++
  if (orphan) all.orphans.push(orphan)
  await scope.announce({
    type: outcome === 'published' ? 'objects.seal-recovered' : 'objects.seal-dropped',
    object: { kind: 'object', id: intent.object_id },
    detail: { version: entry.version, orphan },
  })
}

/**
 * Recovery of an organisation at the start of the program, alone in the data folder: every open intent is brought to its
 * end and versions left soft are made immutable.
 */
export async function recoverOrganisation(runner: Runner, who: Who, store: OcflStore): Promise<Settlement> {
  const all = { published: 0, dropped: 0, orphans: [] as string[] }
  const open = await runner.read(who, scope => openIntents(scope))
  for (const object of new Set(open.map(({ object_id }) => object_id))) {
    const { published, dropped, orphans } = await settleObject(runner, who, store, object)
    all.published += published
    all.dropped += dropped
    all.orphans.push(...orphans)
  }
  const soft = await runner.read(who, scope => softVersions(scope, hardenedAtOnce))
  await hardenVersions(runner, who, store, soft)
  return all
}
