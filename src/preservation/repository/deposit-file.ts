import type { Digest } from '#platform/values'

/** *Soubor předání*: as announced, and as it was read back from the disk once it was whole. */
export type DepositFile = {
  readonly id: string
  readonly transfer_id: string
  readonly path: string
  readonly size_bytes: number
  readonly announced_digest: Digest | null
  readonly upload_id: string | null
  readonly digest: Digest | null
  readonly sha256: string | null
  readonly reread: 'direct' | 'dropped' | 'cached' | null
}

/** A file as its sender announces it. */
export type AnnouncedFile = {
  readonly path: string
  readonly sizeBytes: number
  readonly digest: Digest | null
}

/** Most files of one transfer: the public limit of packages of archives (CZDAX-PPR0304). */
export const transferFilesMost = 50_000
/** Longest path, and longest name in it; what rests on the disk has a folder of ours before it. */
const pathLength = 1_000
const nameBytes = 255
const folderDepth = 30

const encoder = new TextEncoder()
const hasControlSign = (text: string): boolean => [...text].some(sign => sign < ' ' || sign === '\u007f')

const isUsableName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && encoder.encode(name).length <= nameBytes

/** Whether a path may rest in the store as it is: relative, by slashes, nothing that leads elsewhere. */
export const isUsablePath = (path: string): boolean => {
  const names = path.split('/')
  return (
    path.length <= pathLength &&
    names.length <= folderDepth &&
    !path.includes('\\') &&
    !hasControlSign(path) &&
    names.every(isUsableName)
  )
}

/** Paths by which some of a list stand in the way of others: a file that is also a folder of another. */
export function clashingPaths(paths: readonly string[]): string[] {
  const known = new Set(paths)
  const clashing = new Set<string>()
  for (const path of paths)
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1))
      if (known.has(path.slice(0, at))) clashing.add(path.slice(0, at))
  return [...clashing]
}
