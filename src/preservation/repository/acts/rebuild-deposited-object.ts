import type { Instance, Who } from '#platform/acts'
import type { Digest } from '#platform/values'
import { objectStoresOf, versionRows } from '#storage/objects'
import { depositedKinds } from '../deposited-object.ts'
import { depositFormat, depositPath, type StoredDeposit } from '../intake/own-bag.ts'
import { dropDepositedObjects, enterDepositedObject } from '../store/objects.ts'

/** What an object tells of itself; `null` where it is none of ours. */
async function storedDeposit(instance: Instance, object: string): Promise<StoredDeposit | null> {
  const pieces = objectStoresOf(instance).ocfl.pieces(object, 1, depositPath)
  const told = JSON.parse(Buffer.concat(await Array.fromAsync(pieces)).toString('utf8')) as StoredDeposit
  return told.format === depositFormat ? told : null
}

/**
 * Makes the catalogue anew out of the store alone (PRS-003): what each object tells of itself. Gives how many there are.
 *
 * Czech: obnova katalogu úložiště.
 */
export async function rebuildDepositedObjects(instance: Instance, who: Who): Promise<number> {
  const { runner } = instance
  const rows = await runner.read(who, scope => versionRows(scope, Object.values(depositedKinds)))
  const found = await Promise.all(
    rows
      .filter(({ version }) => version === 1)
      .map(async row => ({ row, told: await storedDeposit(instance, row.object_id) })),
  )
  return runner.act(who, async scope => {
    await dropDepositedObjects(scope)
    let count = 0
    for (const { row, told } of found) {
      if (!told) continue
      count++
      await enterDepositedObject(scope, {
        object_id: row.object_id,
        contract_number: told.contract,
        depositor_name: told.depositor.name,
        transfer_number: told.transfer,
        service: told.service,
        profile: told.profile,
        described: told.described,
        formats: told.formats,
        files: told.files,
        size_bytes: told.sizeBytes,
        locked_until: told.lockedUntil,
        inventory_digest: row.inventory_digest as Digest,
        stored_at: row.sealed_at,
        removed_at: null,
      })
    }
    await scope.announce({
      type: 'repository.catalogue-rebuilt',
      object: { kind: 'deposited-objects', id: scope.organisation },
      detail: { objects: count },
    })
    return count
  })
}
