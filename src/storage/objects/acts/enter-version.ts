import type { Runner, Scope, Who } from '#platform/acts'
import { asInstant } from '#platform/values'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { Prepared } from '../ocfl/prepare.ts'
import { insertVersions, type NamedVersion, noteOfVersions, upsertObjects } from '../store.ts'
import { oweDeviceCopies } from './owe-device-copy.ts'

export type EnteredVersion = Pick<Prepared, 'object' | 'version' | 'inventoryDigest' | 'facts'>

/**
 * Rows of versions that rest in the root, each of another object, their events, and the copies that devices are owed from
 * now on.
 */
export async function enterVersions(scope: Scope, versions: readonly EnteredVersion[]): Promise<void> {
  await upsertObjects(
    scope,
    versions.map(({ object, version, facts }) => ({
      id: object,
      kind: facts.kind,
      head: version,
      locked_until: facts.lockedUntil,
      lock_mode: facts.lockMode ?? 'governance',
      owner: facts.owner ?? null,
      created_at: asInstant(facts.sealedAt),
    })),
  )
  await insertVersions(
    scope,
    versions.map(({ object, version, inventoryDigest, facts }) => ({
      object_id: object,
      version,
      inventory_digest: inventoryDigest,
      size_bytes: facts.sizeBytes,
      file_count: facts.fileCount,
      sealed_at: asInstant(facts.sealedAt),
      sealed_by: facts.sealedBy,
      reread: facts.reread,
      verified_at: asInstant(facts.sealedAt),
      immutable: false,
    })),
  )
  for (const { object, version, inventoryDigest, facts } of versions)
    await scope.announce({
      type: 'objects.version-sealed',
      object: { kind: 'object', id: object },
      detail: { version, kind: facts.kind, inventoryDigest, sizeBytes: facts.sizeBytes },
    })
  await oweDeviceCopies(
    scope,
    versions.map(({ object, version, facts }) => ({ object, version, kind: facts.kind })),
  )
}

/** Sets the immutable flag where the system knows it and notes of which versions it took. */
export async function hardenVersions(
  runner: Runner,
  who: Who,
  store: OcflStore,
  versions: readonly NamedVersion[],
): Promise<void> {
  // Each for itself, gathered below: one that is gone meanwhile leaves no other soft.
  const hardened = await Promise.all(
    versions.map(({ object_id: object, version }) => store.harden([{ object, version }])),
  )
  const hard = versions.filter((_, n) => hardened[n])
  if (hard.length > 0) await runner.act(who, scope => noteOfVersions(scope, hard, { immutable: true }))
}
