import { refuse } from '#platform/refusals'
import { digestHex } from '#platform/values'
import { judgeInventory } from '../check/inventory-shape.ts'
import { objectsRefusals } from '../refusals.ts'
import { contentsOf, headOf, type Inventory, type StagedFile, sameState } from './inventory.ts'
import type { SealOrder } from './order.ts'

/**
 * Takes the inventory of a replica as the other centre wrote it, if it is sound, speaks of this object and version,
 * goes on from what we hold, and names exactly the files that came, with their digests.
 *
 * Refuses with `objects.foreign-inventory` and says what does not fit.
 */
export function requireImported(
  bytes: Uint8Array,
  previous: Inventory | null,
  order: SealOrder,
  staged: readonly StagedFile[],
): Inventory {
  const no = (problem: string) =>
    refuse(objectsRefusals['foreign-inventory'], { object: order.object, version: order.version, problem })
  const { findings, inventory } = judgeInventory(bytes, 'inventory.json')
  const error = findings.find(({ level }) => level === 'error')
  if (error || !inventory) throw no(error ? `${error.rule} ${error.message.en}` : 'unreadable')
  if (inventory.digestAlgorithm !== 'sha512') throw no(`digest ${inventory.digestAlgorithm}`)
  const given: Inventory = JSON.parse(Buffer.from(bytes).toString('utf8'))
  if (given.id !== order.object) throw no(`id ${given.id}`)
  if (headOf(given) !== order.version) throw no(`head ${given.head}`)
  for (const [name, block] of Object.entries(previous?.versions ?? {}))
    if (!sameState(block.state, given.versions[name]?.state ?? {})) throw no(`${name} differs`)
  for (const [hex, paths] of Object.entries(previous?.manifest ?? {}))
    if (!paths.every(path => given.manifest[hex]?.includes(path)))
      throw no(`content of ${hex.slice(0, 16)} is missing`)
  requireSameFiles(given, order.version, staged, no)
  requireSameWitnesses(given, previous, order.version, no)
  return given
}

/** Contents are read by their second digest: a later version may not tell another one of what earlier ones hold. */
function requireSameWitnesses(
  given: Inventory,
  previous: Inventory | null,
  version: number,
  no: (problem: string) => Error,
): void {
  for (const [hex, paths] of Object.entries(given.fixity?.sha256 ?? {}))
    for (const path of paths)
      if (!path.startsWith(`v${version}/`) && !previous?.fixity?.sha256?.[hex]?.includes(path))
        throw no(`${path} has another second digest than before`)
}

function requireSameFiles(
  given: Inventory,
  version: number,
  staged: readonly StagedFile[],
  no: (problem: string) => Error,
): void {
  const came = new Map(staged.map(file => [`v${version}/content/${file.path}`, file]))
  const named = contentsOf(given, version)
  for (const { path, digest } of named) {
    const file = came.get(path)
    if (!file) throw no(`${path} did not come`)
    if (file.sha512 !== digestHex(digest)) throw no(`${path} has another digest`)
    came.delete(path)
  }
  for (const [hex, paths] of Object.entries(given.fixity?.sha256 ?? {}))
    for (const file of staged)
      if (paths.includes(`v${version}/content/${file.path}`) && file.sha256 !== hex)
        throw no(`${file.path} has another second digest`)
  const [surplus] = came.keys()
  if (surplus !== undefined) throw no(`${surplus} is not in it`)
}
