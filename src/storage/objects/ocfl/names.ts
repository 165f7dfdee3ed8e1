import { refuse } from '#platform/refusals'
import { objectsRefusals } from '../refusals.ts'

/** Longest name one folder of ext4 and most others hold, and longest identifier. */
const nameBytes = 255
const idLength = 500

/** An object's identifier is a URI (OCFL W005), the same in every centre. */
export function requireId(id: string): string {
  if (id.length > idLength || !/^[a-z][a-z0-9+.-]*:\S+$/i.test(id))
    throw refuse(objectsRefusals['unusable-name'], { name: id.slice(0, idLength) })
  return id
}

const isUsable = (part: string): boolean =>
  part !== '' && part !== '.' && part !== '..' && !part.includes('\0') && Buffer.byteLength(part) <= nameBytes

/**
 * Logical paths of one version: relative, each part a usable name, none twice and none inside another (OCFL E052, E095).
 * They become paths on the disk, so that anything else would be an escape.
 */
export function requirePaths(paths: readonly string[]): void {
  const seen = new Set<string>()
  for (const path of paths) {
    if (seen.has(path) || !path.split('/').every(isUsable))
      throw refuse(objectsRefusals['unusable-name'], { name: path })
    seen.add(path)
  }
  for (const path of paths)
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1))
      if (seen.has(path.slice(0, at))) throw refuse(objectsRefusals['unusable-name'], { name: path })
}
