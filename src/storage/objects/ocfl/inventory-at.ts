import { join } from 'node:path'
import { readWhole } from '../durable.ts'
import type { Files } from '../files.ts'
import type { Inventory } from './inventory.ts'

/** The inventory of the newest version of the object in a folder, `null` when there is none. */
export async function inventoryAt(
  files: Pick<Files, 'look' | 'open'>,
  home: string,
): Promise<Inventory | null> {
  const bytes = await readWhole(files, join(home, 'inventory.json'))
  return bytes && (JSON.parse(bytes.toString('utf8')) as Inventory)
}
