import { createHash } from 'node:crypto'
import { type Digest, digestHex, sha512Digest } from '#platform/values'

export type ListedFile = { readonly path: string; readonly digest: Digest }

/**
 * The list of a package's files as `sha512sum` writes it, by path: whoever has the folder and the list checks it with no
 * program of ours.
 */
export const digestList = (files: readonly ListedFile[]): string =>
  files
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map(({ path, digest }) => `${digestHex(digest)}  ${path}\n`)
    .join('')

export const digestOfText = (text: string | Uint8Array): Digest =>
  sha512Digest(createHash('sha512').update(text).digest('hex'))

/** The digest of a package: of its list, and so of every byte and name in it. */
export const packageDigest = (files: readonly ListedFile[]): Digest => digestOfText(digestList(files))

/** Reads a list back; `null` where a line is not one of a list or a path is there twice. */
export function readDigestList(text: string): ListedFile[] | null {
  const files: ListedFile[] = []
  const seen = new Set<string>()
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [, hex, path] = /^([0-9a-f]{128}) {2}(.+)$/.exec(line) ?? []
    if (hex === undefined || path === undefined || seen.has(path)) return null
    seen.add(path)
    files.push({ path, digest: sha512Digest(hex) })
  }
  return files
}
