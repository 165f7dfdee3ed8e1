import { join } from 'node:path'
import type { Actor, Runner, Scope } from '#platform/acts'
import { asInstant, type Day } from '#platform/values'
import { readWhole } from '../durable.ts'
import type { Files } from '../files.ts'
import { inventoryAt } from '../ocfl/inventory-at.ts'
import {
  type HoldRecord,
  holdsIn,
  lockIn,
  type ObjectLog,
  readLog,
  type SealedRecord,
} from '../ocfl/object-log.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { insertHold, openHolds } from '../store/copies.ts'
import { setVolume } from '../store/disk-volumes.ts'
import { insertVersions, upsertObjects } from '../store.ts'

export type Rebuilt = { readonly objects: number; readonly versions: number; readonly unclaimed: string[] }

type Found = {
  readonly id: string
  readonly lockedUntil: Day | null
  readonly sealed: readonly SealedRecord[]
  readonly holds: readonly HoldRecord[]
}

/**
 * Enters into the catalogue whatever rests in the storage root, from inventories and the store's records beside them
 * (PRS-003). Rows that are there stay; an organisation gets only its own. Tombstones of removed objects cannot be made
 * again, because nothing of such an object is left. Objects without a record are named, not guessed at.
 */
export async function rebuildCatalogue(runner: Runner, store: OcflStore, actor: Actor): Promise<Rebuilt> {
  const done = { objects: 0, versions: 0, unclaimed: [] as string[] }
  const roots = [
    { root: store.places.root, volume: null },
    ...store.volumes.here.map(({ name, places }) => ({ root: places.root, volume: name })),
  ]
  for (const { root, volume } of roots)
    for await (const home of homesIn(store.files, root)) {
      const found = await readObject(store.files, home)
      const organisation = found?.sealed[0]?.organisation
      if (!found || organisation === undefined) {
        done.unclaimed.push(home.slice(root.length + 1))
        continue
      }
      await runner.act({ actor, organisation }, async scope => {
        await enterObject(scope, found)
        await setVolume(scope, found.id, volume)
      })
      done.objects++
      done.versions += found.sealed.length
    }
  return done
}

async function enterObject(scope: Scope, { id, lockedUntil, sealed, holds }: Found): Promise<void> {
  const [first, last] = [sealed[0]!, sealed.at(-1)!]
  await upsertObjects(scope, [
    {
      id,
      kind: last.kind,
      head: last.version,
      locked_until: lockedUntil,
      lock_mode: sealed.some(({ lockMode }) => lockMode === 'compliance') ? 'compliance' : 'governance',
      owner: first.owner ?? null,
      created_at: asInstant(first.sealedAt),
    },
  ])
  await insertVersions(
    scope,
    sealed.map(record => ({
      object_id: id,
      version: record.version,
      inventory_digest: record.inventoryDigest,
      size_bytes: record.sizeBytes,
      file_count: record.fileCount,
      sealed_at: asInstant(record.sealedAt),
      sealed_by: record.sealedBy,
      reread: record.reread,
      verified_at: asInstant(record.sealedAt),
      immutable: false,
    })),
  )
  const known = new Set((await openHolds(scope, id)).map(({ case_mark }) => case_mark))
  for (const hold of holds.filter(({ caseMark }) => !known.has(caseMark)))
    await insertHold(scope, {
      organisation_id: scope.organisation,
      id: hold.id,
      object_id: id,
      case_mark: hold.caseMark,
      reason: hold.reason,
      placed_at: asInstant(hold.at),
      placed_by: hold.by,
      lifted_at: null,
      lifted_by: null,
      lift_reason: null,
    })
}

async function readObject(files: Files, home: string): Promise<Found | null> {
  const inventory = await inventoryAt(files, home)
  if (!inventory) return null
  const logs = join(home, 'logs')
  const records: ObjectLog[] = []
  if ((await files.look(logs)) !== null)
    for (const { name } of await files.list(logs)) {
      const text = await readWhole(files, join(logs, name))
      const record = text && readLog(text.toString('utf8'))
      if (record) records.push(record)
    }
  const sealed = records
    .filter(record => record.record === 'sealed')
    .filter(({ version }) => inventory.versions[`v${version}`] !== undefined)
    .sort((a, b) => a.version - b.version)
  return { id: inventory.id, sealed, lockedUntil: lockIn(records), holds: holdsIn(records) }
}

/** Object folders of our own layout: three levels, then the object. */
export async function* homesIn(files: Files, root: string, depth = 0): AsyncGenerator<string> {
  for (const { name, kind } of await files.list(root)) {
    if (kind !== 'folder' || !/^[0-9a-f]{3}$|^[0-9a-f]{64}$/.test(name)) continue
    const path = join(root, name)
    if (depth === 3) yield path
    else yield* homesIn(files, path, depth + 1)
  }
}
