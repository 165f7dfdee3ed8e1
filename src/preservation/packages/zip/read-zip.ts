import { type Entry, Reader, ZipReader } from '@zip.js/zip.js/index-native.js'
import type { Finding } from '#platform/refusals'
import type { ByteSource } from '#preservation/formats'
import { DamagedContent, type PackageFile, type PackageLimits, packageLimits } from '../tree.ts'
import { zipFindings } from './findings.ts'
import { hasControls, leadsOut, likeness, zipName } from './names.ts'

export type ZipContents = {
  readonly files: readonly PackageFile[]
  readonly folders: readonly string[]
  readonly findings: readonly Finding[]
}

class SourceReader extends Reader<ByteSource> {
  readonly #source: ByteSource
  constructor(source: ByteSource) {
    super(source)
    this.#source = source
    this.size = source.sizeBytes
  }
  override readUint8Array(at: number, length: number): Promise<Uint8Array> {
    return this.#source.read(at, at + length)
  }
}

const stored = 0
const deflated = 8
const fileKinds = 0o170000
const plainKinds = [0, 0o100000, 0o040000]

/**
 * Looks into a ZIP without unpacking it: names, sizes and everything dangerous stand in its directory. A finding
 * takes the entry out of the list, so that nobody after us can trip over it. Data descriptors and ZIP64 are read.
 */
export async function readZip(
  source: ByteSource,
  limits: PackageLimits = packageLimits,
): Promise<ZipContents> {
  const findings: Finding[] = []
  const files: PackageFile[] = []
  const folders: string[] = []
  const names = new Map<string, string>()
  let packed = 0
  let unpacked = 0
  let count = 0
  const reader = new ZipReader(new SourceReader(source), {
    useWebWorkers: false,
    checkSignature: true,
    strictness: 'balanced',
    filenameValidation: 'tolerant',
    decodeText: bytes => zipName(bytes),
  })
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (++count > limits.files) {
        findings.push(zipFindings.tooMany(limits.files))
        break
      }
      const name = zipName(entry.rawFilename)
      const twin = names.get(likeness(name))
      const problem =
        faultOf(entry, name, limits) ??
        (twin === undefined ? null : twin === name ? zipFindings.twice(name) : zipFindings.alike(name, twin))
      names.set(likeness(name), name)
      packed += entry.compressedSize
      unpacked += entry.uncompressedSize
      if (problem) findings.push(problem)
      else if (entry.directory) folders.push(name.replace(/\/+$/, ''))
      else files.push(zipFile(entry, name))
    }
  } catch (error) {
    findings.push(/overlap/i.test(String(error)) ? zipFindings.overlap() : zipFindings.damaged())
  }
  if (packed > source.sizeBytes) findings.push(zipFindings.overlap())
  if (unpacked > limits.packageBytes) findings.push(zipFindings.tooLarge(null, limits.packageBytes))
  return { files, folders: withParents(files, folders), findings }
}

function faultOf(entry: Entry, name: string, limits: PackageLimits): Finding | null {
  const bare = name.replace(/\/$/, '')
  if (bare === '' || name.length > limits.nameLength || hasControls(name)) return zipFindings.name(name)
  if (leadsOut(name) || bare.split('/').some(part => part === '' || part === '.'))
    return zipFindings.leadsOut(name)
  if (!plainKinds.includes((entry.externalFileAttributes >>> 16) & fileKinds)) return zipFindings.link(name)
  if (entry.encrypted) return zipFindings.encrypted(name)
  if (entry.directory) return null
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated)
    return zipFindings.method(name, entry.compressionMethod)
  if (entry.uncompressedSize > limits.fileBytes) return zipFindings.tooLarge(name, limits.fileBytes)
  const isSwollen = entry.uncompressedSize > entry.compressedSize * limits.ratio
  return isSwollen && entry.uncompressedSize > limits.ratioFromBytes
    ? zipFindings.ratio(name, limits.ratio)
    : null
}

function zipFile(entry: Entry, path: string): PackageFile {
  const sizeBytes = entry.uncompressedSize
  return {
    path,
    sizeBytes,
    async *pieces() {
      if (entry.directory) return
      let fail: (reason: unknown) => void = () => {}
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
        start: controller => {
          fail = reason => controller.error(reason)
        },
      })
      // A refused entry may leave the stream open; whoever waits for its end must hear of it.
      const unpacking = entry.getData(writable, { checkOverlappingEntry: true }).then(
        () => null,
        (error: unknown) => {
          fail(error)
          return error
        },
      )
      let given = 0
      try {
        for await (const piece of readable) {
          given += piece.length
          // What swells beyond its declared size is a bomb or a forgery; nothing more of it is taken.
          if (given > sizeBytes) throw new DamagedContent(path)
          yield piece
        }
      } catch (error) {
        throw error instanceof DamagedContent ? error : new DamagedContent(path, error)
      }
      const fault = await unpacking
      if (fault !== null || given !== sizeBytes) throw new DamagedContent(path, fault)
    },
  }
}

/** Folders named in the ZIP and those that only its files tell of. */
function withParents(files: readonly PackageFile[], folders: readonly string[]): string[] {
  const all = new Set(folders)
  for (const path of [...files.map(file => file.path), ...folders]) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) all.add(path.slice(0, at))
  }
  return [...all]
}
