import { join } from 'node:path'
import { KIB } from '#platform/values'
import type { Files } from '../files.ts'
import type { Inventory } from './inventory.ts'
import { inventoryAt } from './inventory-at.ts'

/** Inventories kept in memory, and the largest of them: together some tens of mebibytes. */
const keptMost = 1_000
const keptBytes = 16 * KIB

/**
 * Inventories of objects by their folders, those read last kept in memory. Each time the file is looked at, and read anew
 * once it is another one or was changed; contents read by a kept one are checked against its digests as ever.
 */
export function keptInventories(files: Files): (home: string) => Promise<Inventory | null> {
  const kept = new Map<string, { readonly revision: string; readonly inventory: Inventory }>()
  return async home => {
    const found = await files.look(join(home, 'inventory.json'))
    const known = kept.get(home)
    kept.delete(home)
    if (known && known.revision === found?.revision) {
      kept.set(home, known)
      return known.inventory
    }
    const inventory = found && (await inventoryAt(files, home))
    // What was put there between the look and the reading has another revision by the next look.
    if (inventory && found.sizeBytes <= keptBytes) kept.set(home, { revision: found.revision, inventory })
    if (kept.size > keptMost) kept.delete(kept.keys().next().value!)
    return inventory
  }
}
