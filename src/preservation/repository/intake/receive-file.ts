import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { objectStoresOf, objectsRefusals } from '#storage/objects'
import type { DepositFile } from '../deposit-file.ts'
import { transferStateWords } from '../deposit-transfer.ts'
import { fileRefusals } from '../file-refusals.ts'
import { repositoryRefusals } from '../refusals.ts'
import { changeDepositFile, depositFile } from '../store/files.ts'
import { depositTransfer } from '../store/transfers.ts'

/** A part of a file on its way in: from which byte on, and its bytes. */
export type FilePart = {
  readonly transferId: string
  readonly fileId: string
  readonly offset: number
  readonly bytes: AsyncIterable<Uint8Array>
}

/** How much of a file rests here, and whether it is whole, read back and compared. */
export type FileReceived = { readonly receivedBytes: number; readonly isWhole: boolean }

/** The file, while its transfer still takes some. Refuses with `repository.not-here`, `transfer-state`. */
async function fileOnItsWay(
  instance: Instance,
  who: Who,
  given: Pick<FilePart, 'transferId' | 'fileId'>,
): Promise<DepositFile> {
  const { file, transfer } = await instance.runner.read(who, async scope => ({
    file: await depositFile(scope, given.fileId),
    transfer: await depositTransfer(scope, given.transferId),
  }))
  if (!file || !transfer || file.transfer_id !== transfer.id) throw refuse(repositoryRefusals['not-here'], {})
  const { number, state } = transfer
  if (state !== 'receiving')
    throw refuse(repositoryRefusals['transfer-state'], { number, state: transferStateWords[state] })
  return file
}

/** Files whose place is being opened by this process: of two that come at once the second comes again. */
const opening = new Set<string>()

/**
 * Where the bytes of a file arrive, and how many surely rest there. The place was written down when the file was announced
 * and is opened when its first bytes come: a program killed in between leaves nothing that nobody knows of.
 */
async function uploadOf(
  instance: Instance,
  file: DepositFile,
): Promise<{ upload: string; receivedBytes: number }> {
  const { uploads } = objectStoresOf(instance)
  const upload = file.upload_id!
  const known = await uploads.offsetOf(upload)
  if (known !== null) return { upload, receivedBytes: known }
  if (opening.has(upload)) throw refuse(objectsRefusals.busy, { object: file.path })
  opening.add(upload)
  try {
    await uploads.discard(upload)
    await uploads.begin(upload)
  } finally {
    opening.delete(upload)
  }
  return { upload, receivedBytes: 0 }
}

/** How much of a file rests here. */
export async function receivedBytesOf(instance: Instance, file: DepositFile): Promise<number> {
  if (file.digest) return Number(file.size_bytes)
  return file.upload_id ? ((await objectStoresOf(instance).uploads.offsetOf(file.upload_id)) ?? 0) : 0
}

/** All bytes are here: they are read back from the disk and compared with what was announced. */
async function finish(
  instance: Instance,
  who: Who,
  { file, upload }: { file: DepositFile; upload: string },
): Promise<void> {
  const { uploads } = objectStoresOf(instance)
  const { digest, sha256, sizeBytes, reread } = await uploads.measure(upload)
  const isSame =
    sizeBytes === Number(file.size_bytes) && (!file.announced_digest || file.announced_digest === digest)
  await instance.runner.act(who, scope =>
    changeDepositFile(scope, file.id, isSame ? { digest, sha256, reread } : { upload_id: newId() }),
  )
  if (isSame) return
  await uploads.discard(upload)
  throw refuse(fileRefusals['file-differs'], { path: file.path })
}

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of bytes) {
    // Read away, so that the sender hears the answer.
  }
}

/**
 * Takes the next part of a file. When the answer comes, the part rests on the disk; the last one is followed by reading
 * the whole file back and comparing it with its announced digest (PRS-021). A cut line goes on where it stopped; what is
 * here already is not taken again.
 *
 * Refuses with `repository.not-here`, `transfer-state`, `file-differs`, and as `Uploads.append` does.
 */
export async function receiveFilePart(instance: Instance, who: Who, part: FilePart): Promise<FileReceived> {
  const file = await fileOnItsWay(instance, who, part)
  const wholeBytes = Number(file.size_bytes)
  if (file.digest) {
    await drain(part.bytes)
    return { receivedBytes: wholeBytes, isWhole: true }
  }
  const { upload, receivedBytes } = await uploadOf(instance, file)
  const { uploads } = objectStoresOf(instance)
  const isMore = receivedBytes < wholeBytes || part.offset !== receivedBytes
  if (!isMore) await drain(part.bytes)
  const end = isMore
    ? await uploads.append(upload, part.offset, part.bytes, { limitBytes: wholeBytes })
    : receivedBytes
  if (end < wholeBytes) return { receivedBytes: end, isWhole: false }
  await finish(instance, who, { file, upload })
  return { receivedBytes: end, isWhole: true }
}
