import { type ArchivePackage, hexOf } from './package.ts'

/** The OCFL inventory of a package at its first version, byte for byte what the archive's own store would have. */
export function inventoryOf({ object, files }: ArchivePackage): Buffer {
  const state: Record<string, string[]> = {}
  const manifest: Record<string, string[]> = {}
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const hex = hexOf(bytes)
    state[hex] = [...(state[hex] ?? []), path]
    manifest[hex] ??= [`v1/content/${path}`]
  }
  const version = {
    created: '2026-01-05T08:00:00Z',
    message: 'Příjem do archivu',
    user: { name: 'Národní archiv', address: 'urn:egon:centre:nda' },
    state,
  }
  const inventory = {
    id: object,
    type: 'https://ocfl.io/1.1/spec/#inventory',
    digestAlgorithm: 'sha512',
    head: 'v1',
    manifest,
    versions: { v1: version },
  }
  return Buffer.from(JSON.stringify(inventory), 'utf8')
}

/** Contents that a version brings, by their content paths; equal ones once. */
export function contentsOf({ files }: ArchivePackage): Map<string, Buffer> {
  const seen = new Set<string>()
  const contents = new Map<string, Buffer>()
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (seen.has(hexOf(bytes))) continue
    seen.add(hexOf(bytes))
    contents.set(`v1/content/${path}`, bytes)
  }
  return contents
}
