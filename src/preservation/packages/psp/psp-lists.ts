import {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  readXml,
  textOf,
  type XmlElement,
} from '#platform/xml'
import { DamagedContent, type PackageFile } from '../tree.ts'

/** A file as some list of the package tells it. */
export type PspEntry = {
  /** Below the package's folder, with slashes. */
  readonly path: string
  readonly line: number | null
  readonly sizeBytes: number | null
  readonly sum: { readonly type: string; readonly hex: string } | null
}

/** Paths are written with either slash, with or without one at the beginning, or as `file://./…`. */
export const plainPath = (written: string): string =>
  written
    .trim()
    .replace(/^file:(?:\/\/)?/i, '')
    .replaceAll('\\', '/')
    .replace(/^\.?\/+/, '')

/** A path told by a file that lies in a folder, told from there or from the top of the package. */
const resolved = (written: string, from: string, isThere: (path: string) => boolean): string => {
  const path = plainPath(written)
  if (isThere(path) || from === '') return path
  const parts = from.split('/')
  for (const name of path.split('/')) {
    if (name === '..') parts.pop()
    else if (name !== '.') parts.push(name)
  }
  const below = parts.join('/')
  return isThere(below) ? below : path
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text.trim()) : null

/** The tree of an XML file; `null` where it is not well formed, is damaged, or is more than may be held. */
export async function rootOf(file: PackageFile): Promise<XmlElement | null> {
  try {
    return (await readXml(file.pieces())).root
  } catch (error) {
    if (error instanceof DamagedContent) return null
    throw error
  }
}

/** What `info_*.xml` says: its list, the number it tells, and the file of checksums with its own. */
export type PspInfo = {
  readonly entries: readonly PspEntry[]
  readonly total: number | null
  readonly packageId: string
  readonly md5List: PspEntry | null
}

export function readInfo(root: XmlElement): PspInfo {
  const list = childOf(root, 'itemlist')
  const told = childOf(root, 'checksum')
  const hex = attributeOf(told, 'checksum')
  return {
    entries: childrenOf(list, 'item').map(item => ({
      path: plainPath(textOf(item)),
      line: item.line,
      sizeBytes: null,
      sum: null,
    })),
    total: numberOf(attributeOf(list, 'itemtotal')),
    packageId: textOf(childOf(root, 'packageid')).trim(),
    md5List: told
      ? {
          path: plainPath(textOf(told)),
          line: told.line,
          sizeBytes: null,
          sum: hex === undefined ? null : { type: 'MD5', hex: hex.toLowerCase() },
        }
      : null,
  }
}

/** Files that a METS refers to (`mets:file` with its `mets:FLocat`), whatever prefix it writes. */
export function readFileSection(
  root: XmlElement,
  from: string,
  isThere: (path: string) => boolean,
): PspEntry[] {
  const entries: PspEntry[] = []
  for (const file of descendantsOf(root)) {
    if (file.local !== 'file') continue
    const place = childrenOf(file).find(({ local }) => local === 'FLocat')
    const written = place?.attributes.find(({ local }) => local === 'href')?.value
    const hex = attributeOf(file, 'CHECKSUM')
    entries.push({
      path: written === undefined ? '' : resolved(written, from, isThere),
      line: file.line,
      sizeBytes: numberOf(attributeOf(file, 'SIZE')),
      sum:
        hex === undefined
          ? null
          : { type: attributeOf(file, 'CHECKSUMTYPE') ?? 'MD5', hex: hex.trim().toLowerCase() },
    })
  }
  return entries
}

/** Longest file of checksums: fifty thousand lines. */
const listBytes = 16 * 1024 * 1024

/** Lines of `md5_*.md5`: a digest, white space, a path. Lines that are not so have an empty path. */
export async function readMd5List(file: PackageFile): Promise<PspEntry[] | null> {
  if (file.sizeBytes > listBytes) return null
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const piece of file.pieces()) text += decoder.decode(piece, { stream: true })
  } catch (error) {
    if (error instanceof DamagedContent) return null
    throw error
  }
  text += decoder.decode()
  return text.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === '') return []
    const [, hex = '', written = ''] = /^([0-9a-fA-F]{32})[ \t]+\*?(.+)$/.exec(line) ?? []
    return {
      path: written === '' ? '' : plainPath(written),
      line: at + 1,
      sizeBytes: null,
      sum: hex === '' ? null : { type: 'MD5', hex: hex.toLowerCase() },
    }
  })
}
