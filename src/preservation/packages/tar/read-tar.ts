import type { Finding } from '#platform/refusals'
import { type ByteSource, piecesOf } from '#preservation/formats'
import { type PackageFile, type PackageLimits, packageLimits } from '../tree.ts'
import { hasControls, leadsOut, likeness } from '../zip/names.ts'
import { BadTar, entriesOf, type TarEntry } from './entries.ts'
import { tarFindings } from './findings.ts'
import { blockBytes, isHeader } from './header.ts'

export type TarContents = {
  readonly files: readonly PackageFile[]
  readonly folders: readonly string[]
  readonly findings: readonly Finding[]
}

/** A TAR with so many bad names is bad; the rest of them help nobody. */
const findingsTold = 200

/** Whether bytes begin as a TAR: by the sum in the first header, which every kind of TAR has. */
export const startsAsTar = async (source: ByteSource): Promise<boolean> =>
  isHeader(await source.read(0, blockBytes))

/** Reads the directory of a plain TAR (ustar, pax, GNU long names) without unpacking it; links and devices are refused. */
export async function readTar(
  source: ByteSource,
  limits: PackageLimits = packageLimits,
): Promise<TarContents> {
  const findings: Finding[] = []
  const whole: { entry: TarEntry; name: string }[] = []
  const names = new Map<string, string>()
  let count = 0
  let bytes = 0
  try {
    for await (const entry of entriesOf(source)) {
      const name = entry.name.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')
      if (isOwnFolder(entry, name)) continue
      bytes += entry.sizeBytes
      if (++count > limits.files) findings.push(tarFindings.tooMany(limits.files))
      if (count > limits.files || findings.length >= findingsTold) break
      const problem = faultOf(entry, name, limits) ?? twinOf(name, names.get(likeness(name)))
      names.set(likeness(name), name)
      if (problem) findings.push(problem)
      else whole.push({ entry, name })
    }
  } catch (error) {
    if (!(error instanceof BadTar)) throw error
    findings.push(tarFindings.damaged(error.at))
  }
  if (bytes > limits.packageBytes) findings.push(tarFindings.tooLarge(null, limits.packageBytes))
  const files = whole
    .filter(({ entry }) => entry.kind !== '5')
    .map(({ entry, name }) => tarFile(source, entry, name))
  const folders = whole.filter(({ entry }) => entry.kind === '5').map(({ name }) => name)
  return { files, folders: withParents(files, folders), findings }
}

/** `.` names the folder that everything lies in; it says nothing. */
const isOwnFolder = ({ kind }: TarEntry, name: string): boolean =>
  kind === '5' && (name === '' || name === '.')

const twinOf = (name: string, twin: string | undefined): Finding | null =>
  twin === undefined ? null : twin === name ? tarFindings.twice(name) : tarFindings.alike(name, twin)

const files = ['0', '7']

function faultOf({ kind, sizeBytes }: TarEntry, name: string, limits: PackageLimits): Finding | null {
  if (name === '' || name.length > limits.nameLength || hasControls(name)) return tarFindings.name(name)
  if (leadsOut(name) || name.split('/').some(part => part === '' || part === '.'))
    return tarFindings.leadsOut(name)
  if (/[12346]/.test(kind)) return tarFindings.link(name)
  if (kind === '5') return null
  if (!files.includes(kind)) return tarFindings.strange(name, kind)
  return sizeBytes > limits.fileBytes ? tarFindings.tooLarge(name, limits.fileBytes) : null
}

function tarFile(source: ByteSource, { start, sizeBytes }: TarEntry, path: string): PackageFile {
  const read = (from: number, until: number) =>
    source.read(start + from, start + Math.max(from, Math.min(until, sizeBytes)))
  return { path, sizeBytes, read, pieces: () => piecesOf({ sizeBytes, read }) }
}

/** Folders named in the TAR and those that only its files tell of. */
function withParents(files: readonly PackageFile[], folders: readonly string[]): string[] {
  const all = new Set(folders)
  for (const path of [...files.map(file => file.path), ...folders])
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) all.add(path.slice(0, at))
  return [...all]
}
