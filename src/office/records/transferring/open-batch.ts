import type { Instance, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { type Digest, MIB } from '#platform/values'
import {
  type BatchValue,
  DamagedContent,
  nodeHashing,
  type PackageFile,
  packageLimits,
  readBatch,
  readZip,
} from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { importRefusals } from '../import-refusals.ts'

/** Largest file of one entity; a dossier with a hundred thousand lines of log has some fifty. */
const entityMostBytes = 256 * MIB
/** A batch may hold more than one package of a dossier. */
const batchLimits = { ...packageLimits, packageBytes: 100 * packageLimits.packageBytes, files: 2_000_000 }

/** A batch at rest, opened: its files by their path. */
export type OpenBatch = { readonly files: ReadonlyMap<string, PackageFile> } & AsyncDisposable

/** Opens a batch among the contents of the office. Refuses with `records.transfer-batch-unreadable`. */
export async function openBatch(
  instance: Instance,
  who: Who,
  { digest, name }: { digest: Digest; name: string },
): Promise<OpenBatch> {
  const bytes = await objectStoresOf(instance).content.open(who.organisation, digest)
  const close = () => bytes[Symbol.asyncDispose]()
  try {
    const { files, findings } = await readZip(bytes, nodeHashing, batchLimits)
    const [finding] = findings.filter(({ level }) => level === 'error')
    if (finding) throw refuse(importRefusals['transfer-batch-unreadable'], { name, why: finding.message.cs })
    return { files: new Map(files.map(file => [file.path, file])), [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Reads a whole small file. Refuses with `records.transfer-batch-unreadable`. */
export async function bytesOf(file: PackageFile): Promise<Buffer> {
  const why = (text: string) =>
    refuse(importRefusals['transfer-batch-unreadable'], { name: file.path, why: text })
  if (file.sizeBytes > entityMostBytes) throw why('je větší, než kolik může jeden záznam mít.')
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of file.pieces()) pieces.push(Uint8Array.from(piece))
  } catch (error) {
    if (error instanceof DamagedContent) throw why('je poškozený.')
    throw error
  }
  return Buffer.concat(pieces)
}

/** What a batch says of itself. Refuses with `records.batch-without-manifest`, `transfer-batch-unreadable`. */
export async function manifestOf(batch: OpenBatch, name: string): Promise<BatchValue> {
  const file = batch.files.get('manifest.xml')
  if (!file) throw refuse(importRefusals['batch-without-manifest'], { name })
  try {
    return await readBatch([await bytesOf(file)])
  } catch (error) {
    if (!isRefusal(error)) throw error
    throw refuse(importRefusals['transfer-batch-unreadable'], {
      name,
      why: `manifest.xml: ${error.sentence.cs}`,
    })
  }
}

/** A path as a batch tells it: a folder beside another file, with steps up. Never above the batch. */
export function pathFrom(file: string, folder: string, name: string): string {
  const parts = file.split('/').slice(0, -1)
  for (const part of [...folder.replaceAll('\\', '/').split('/'), name]) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}
