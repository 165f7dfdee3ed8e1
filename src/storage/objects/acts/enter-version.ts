import type { Runner, Scope, Who } from '#platform/acts'
import { asInstant } from '#platform/values'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { Prepared } from '../ocfl/prepare.ts'
import { insertVersion, setImmutableRow, upsertObject } from '../store.ts'
import { oweDeviceCopies } from './owe-device-copy.ts'

/** Rows of a version that rests in the root, its event, and the copies that devices are owed from now on. */
export async function enterVersion(
  scope: Scope,
  {
    object,
    version,
    inventoryDigest,
    facts,
  }: Pick<Prepared, 'object' | 'version' | 'inventoryDigest' | 'facts'>,
): Promise<void> {
  const sealedAt = asInstant(facts.sealedAt)
  await upsertObject(scope, {
    id: object,
    kind: facts.kind,
    head: version,
    locked_until: facts.lockedUntil,
    lock_mode: facts.lockMode ?? 'governance',
    owner: facts.owner ?? null,
    created_at: sealedAt,
  })
  await insertVersion(scope, {
    object_id: object,
    version,
    inventory_digest: inventoryDigest,
    size_bytes: facts.sizeBytes,
    file_count: facts.fileCount,
    sealed_at: sealedAt,
    sealed_by: facts.sealedBy,
    reread: facts.reread,
    verified_at: sealedAt,
    immutable: false,
  })
  await scope.announce({
    type: 'objects.version-sealed',
    object: { kind: 'object', id: object },
    detail: { version, kind: facts.kind, inventoryDigest, sizeBytes: facts.sizeBytes },
  })
  await oweDeviceCopies(scope, object, version, facts.kind)
}

/** Sets the immutable flag where the system knows it and notes that it took. */
export async function hardenVersion(
  runner: Runner,
  who: Who,
  store: OcflStore,
  object: string,
  version: number,
): Promise<void> {
  if (await store.harden([{ object, version }]))
    await runner.act(who, scope => setImmutableRow(scope, object, version))
}
