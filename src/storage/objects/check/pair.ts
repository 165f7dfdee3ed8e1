import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Finding } from '#platform/refusals'
import { MIB } from '#platform/values'
import { readWhole } from '../durable.ts'
import type { Entry, ReadFiles } from '../files.ts'
import { found } from './codes.ts'
import type { Spec } from './foreign-inventory.ts'
import { type InventoryJudgement, judgeInventory } from './inventory-shape.ts'

/** An inventory with its sidecar, as they lie in one folder. */
export type Pair = InventoryJudgement & { readonly bytes: Buffer }

/** An inventory of half a million files; it is held whole to be judged. */
const inventoryBytes = 128 * MIB
/** A digest, a blank and the name take 143 bytes. */
const sidecarBytes = 64 * 1024

export const sidecarOf = (algorithm: string): string => `inventory.json.${algorithm}`

/**
 * Judges an inventory and its sidecar in a folder of the object; `where` is that folder's path in it, `''` the root, and
 * `entries` what lies in it.
 */
export async function judgePair(
  files: ReadFiles,
  { home, where, entries, declared, alike }: PairAt,
  findings: Finding[],
): Promise<Pair | 'missing'> {
  const at = (name: string) => (where === '' ? name : `${where}/${name}`)
  const isThere = (name: string) => entries.some(entry => entry.name === name && entry.kind === 'file')
  if (!isThere('inventory.json')) return 'missing'
  const look = await files.look(join(home, where, 'inventory.json'))
  if ((look?.sizeBytes ?? 0) > inventoryBytes) {
    findings.push(found('egc-ocf02', at('inventory.json'), String(look?.sizeBytes)))
    return { bytes: Buffer.alloc(0), inventory: null, findings: [] }
  }
  const bytes = await readWhole(files, join(home, where, 'inventory.json'), inventoryBytes)
  if (!bytes) return 'missing'
  const judged = alike?.bytes.equals(bytes)
    ? alreadyJudged(alike, at('inventory.json'))
    : judgeInventory(bytes, at('inventory.json'), declared)
  for (const finding of judged.findings) findings.push(finding)
  const sidecars = entries.map(({ name }) => name).filter(name => /^inventory\.json\../.test(name))
  // An inventory that cannot be read does not tell its algorithm; its sidecar does.
  const algorithm = judged.inventory?.digestAlgorithm ?? sidecars[0]?.slice(sidecarOf('').length) ?? 'sha512'
  const name = sidecarOf(algorithm)
  if (!isThere(name))
    findings.push(found(sidecars.length > 0 ? 'E059' : 'E058', at(sidecars[0] ?? 'inventory.json')))
  else if (algorithm === 'sha512' || algorithm === 'sha256') {
    const text = await readSidecar(files, join(home, where, name))
    const stated = /^([0-9a-fA-F]+)\s+inventory\.json\s*$/.exec(text)?.[1]
    if (!stated) findings.push(found('E061', at(name)))
    else if (stated.toLowerCase() !== createHash(algorithm).update(bytes).digest('hex'))
      findings.push(found('E060', at('inventory.json')))
  }
  return { bytes, ...judged }
}

/** The same bytes under another name have the same against them. */
const alreadyJudged = ({ inventory, findings }: Pair, file: string): InventoryJudgement => ({
  inventory,
  findings: findings.map(one => ({ ...one, location: { ...one.location, file } })),
})

type PairAt = {
  readonly home: string
  readonly where: string
  readonly entries: readonly Entry[]
  /** Version of OCFL that the object declares. */
  readonly declared: Spec | null
  /** Another pair, whose inventory may be the same. */
  readonly alike?: Pair
}

/** Text of a sidecar; one that is far too long is none. */
async function readSidecar(files: ReadFiles, path: string): Promise<string> {
  const look = await files.look(path)
  if (!look || look.sizeBytes > sidecarBytes) return ''
  return (await readWhole(files, path))?.toString('utf8') ?? ''
}
