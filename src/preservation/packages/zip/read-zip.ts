import type { Finding } from '#platform/refusals'
import {
  BadZip,
  type ByteSource,
  contentStart,
  readDirectory,
  type ZipEntry,
  zipMethods,
} from '#preservation/formats'
import type { Hashing } from '../hashing.ts'
import { type PackageFile, type PackageLimits, packageLimits } from '../tree.ts'
import { entryPieces } from './entry-bytes.ts'
import { zipFindings } from './findings.ts'
import { hasControls, leadsOut, likeness, zipName } from './names.ts'

export type ZipContents = {
  readonly files: readonly PackageFile[]
  readonly folders: readonly string[]
  readonly findings: readonly Finding[]
}

/** A ZIP with so many bad names is bad; the rest of them help nobody. */
const findingsTold = 200

const encrypted = 0x0001
const fileKinds = 0o170000
const plainKinds = [0, 0o100000, 0o040000]
const localLength = 30

type Named = { readonly entry: ZipEntry; readonly name: string }

/**
 * Looks into a ZIP without unpacking it: names, sizes and everything dangerous stand in its directory. A finding
 * takes the entry out of the list, so that nobody after us can trip over it. Data descriptors and ZIP64 are read.
 */
export async function readZip(
  source: ByteSource,
  hashing: Hashing,
  limits: PackageLimits = packageLimits,
): Promise<ZipContents> {
  const findings: Finding[] = []
  const whole: Named[] = []
  let start = 0
  try {
    const directory = await readDirectory(source)
    start = directory.start
    await listEntries(directory.entries, { whole, findings, limits })
  } catch (error) {
    if (!(error instanceof BadZip)) throw error
    findings.push(zipFindings.damaged())
  }
  const ends = endsOf(whole, start)
  if (ends === null) findings.push(zipFindings.overlap())
  const unpacked = whole.reduce((sum, { entry }) => sum + entry.sizeBytes, 0)
  if (unpacked > limits.packageBytes) findings.push(zipFindings.tooLarge(null, limits.packageBytes))
  const isFolder = ({ entry, name }: Named) =>
    name.endsWith('/') || (entry.isMarkedFolder && !entry.sizeBytes)
  const files = whole
    .filter(named => !isFolder(named))
    .map(({ entry, name }) => zipFile(source, { ...entry, until: ends?.get(entry) ?? 0 }, name, hashing))
  const folders = whole.filter(isFolder).map(({ name }) => name.replace(/\/+$/, ''))
  return { files, folders: withParents(files, folders), findings }
}

async function listEntries(
  entries: AsyncIterable<ZipEntry>,
  { whole, findings, limits }: { whole: Named[]; findings: Finding[]; limits: PackageLimits },
): Promise<void> {
  const names = new Map<string, string>()
  let count = 0
  for await (const entry of entries) {
    if (++count > limits.files) {
      findings.push(zipFindings.tooMany(limits.files))
      return
    }
    const name = zipName(entry.rawName)
    const twin = names.get(likeness(name))
    const problem =
      faultOf(entry, name, limits) ??
      (twin === undefined ? null : twin === name ? zipFindings.twice(name) : zipFindings.alike(name, twin))
    names.set(likeness(name), name)
    if (problem) findings.push(problem)
    else whole.push({ entry, name })
    if (findings.length >= findingsTold) return
  }
}

/** Where the bytes of each entry end at the latest; `null` when entries lie over one another or over the directory. */
function endsOf(whole: readonly Named[], start: number): Map<ZipEntry, number> | null {
  const ends = new Map<ZipEntry, number>()
  let until = start
  for (const { entry } of whole.toSorted((a, b) => b.entry.offset - a.entry.offset)) {
    if (entry.offset + localLength + entry.rawName.length + entry.packedBytes > until) return null
    ends.set(entry, until)
    until = entry.offset
  }
  return ends
}

function faultOf(entry: ZipEntry, name: string, limits: PackageLimits): Finding | null {
  const { flags, method, sizeBytes, packedBytes, unixMode } = entry
  const bare = name.replace(/\/$/, '')
  if (bare === '' || name.length > limits.nameLength || hasControls(name)) return zipFindings.name(name)
  if (leadsOut(name) || bare.split('/').some(part => part === '' || part === '.'))
    return zipFindings.leadsOut(name)
  if (!plainKinds.includes(unixMode & fileKinds)) return zipFindings.link(name)
  if ((flags & encrypted) !== 0) return zipFindings.encrypted(name)
  if (name.endsWith('/')) return sizeBytes === 0 ? null : zipFindings.content(name)
  if (method !== zipMethods.stored && method !== zipMethods.deflated) return zipFindings.method(name, method)
  if (method === zipMethods.stored && sizeBytes !== packedBytes) return zipFindings.content(name)
  if (sizeBytes > limits.fileBytes) return zipFindings.tooLarge(name, limits.fileBytes)
  const isSwollen = sizeBytes > packedBytes * limits.ratio
  return isSwollen && sizeBytes > limits.ratioFromBytes ? zipFindings.ratio(name, limits.ratio) : null
}

const zipFile = (
  source: ByteSource,
  entry: Parameters<typeof entryPieces>[1],
  path: string,
  hashing: Hashing,
): PackageFile => ({
  path,
  sizeBytes: entry.sizeBytes,
  pieces: options => entryPieces(source, entry, path, hashing, options),
  ...(entry.method === zipMethods.stored && {
    read: async (start: number, end: number) => {
      const from = await contentStart(source, entry, entry.until)
      return source.read(from + start, from + Math.min(end, entry.sizeBytes))
    },
  }),
})

/** Folders named in the ZIP and those that only its files tell of. */
function withParents(files: readonly PackageFile[], folders: readonly string[]): string[] {
  const all = new Set(folders)
  for (const path of [...files.map(file => file.path), ...folders]) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) all.add(path.slice(0, at))
  }
  return [...all]
}
