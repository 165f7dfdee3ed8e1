import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Finding } from '#platform/refusals'
import { readWhole } from '../durable.ts'
import type { Files } from '../files.ts'
import { found } from './codes.ts'
import { type ForeignInventory, judgeInventory } from './inventory-shape.ts'

/** An inventory with its sidecar, as they lie in one folder. */
export type Pair = { readonly bytes: Buffer; readonly inventory: ForeignInventory | null }

/** Judges an inventory and its sidecar in a folder of the object; `where` is that folder's path in it, `''` the root. */
export async function judgePair(
  files: Files,
  home: string,
  where: string,
  findings: Finding[],
): Promise<Pair | 'missing'> {
  const at = (name: string) => (where === '' ? name : `${where}/${name}`)
  const bytes = await readWhole(files, join(home, where, 'inventory.json'))
  if (!bytes) return 'missing'
  const judged = judgeInventory(bytes.toString('utf8'), at('inventory.json'))
  findings.push(...judged.findings)
  const algorithm = judged.inventory?.digestAlgorithm ?? 'sha512'
  const sidecars = (await files.list(join(home, where)))
    .map(({ name }) => name)
    .filter(name => name.startsWith('inventory.json.'))
  const name = `inventory.json.${algorithm}`
  const text = (await readWhole(files, join(home, where, name)))?.toString('utf8')
  if (text === undefined)
    findings.push(found(sidecars.length > 0 ? 'E059' : 'E058', at(sidecars[0] ?? 'inventory.json')))
  else if (algorithm === 'sha512' || algorithm === 'sha256') {
    const stated = /^([0-9a-fA-F]+)\s+inventory\.json\s*$/.exec(text)?.[1]
    if (!stated) findings.push(found('E061', at(name)))
    else if (stated.toLowerCase() !== createHash(algorithm).update(bytes).digest('hex'))
      findings.push(found('E060', at('inventory.json')))
  }
  return { bytes, inventory: judged.inventory }
}
