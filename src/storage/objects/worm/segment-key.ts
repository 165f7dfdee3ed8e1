import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { durableFolders, readWhole, removeTree, writeWhole } from '../durable.ts'
import type { Files } from '../files.ts'

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const magic = Buffer.from('EGSEG1\n\0', 'latin1')

/** Keys of segments on media that cannot delete: with its key gone, a segment is gone (PRS-036). One key a name. */
export type SegmentKeys = {
  /** The key of a name, made when it is missing and synced before it is used. */
  keyFor(name: string): Promise<Buffer>
  /** `null` when it was destroyed or never made. */
  find(name: string): Promise<Buffer | null>
  destroy(name: string): Promise<void>
}

/** Keys in a folder of secrets; they belong to the backup, and a destroyed one leaves backups with their rotation. */
export async function openSegmentKeys(folder: string, files: Files): Promise<SegmentKeys> {
  const folders = await durableFolders(files, folder)
  const pathOf = (name: string) => {
    const hex = createHash('sha256').update(name, 'utf8').digest('hex')
    return join(folder, hex.slice(0, 2), `${hex}.key`)
  }
  const find: SegmentKeys['find'] = name => readWhole(files, pathOf(name))
  return {
    find,
    async keyFor(name) {
      const known = await find(name)
      if (known?.length === keyBytes) return known
      const [path, key] = [pathOf(name), randomBytes(keyBytes)]
      await folders.make(dirname(path))
      await removeTree(files, path)
      await writeWhole(files, path, key)
      await folders.settle(dirname(path))
      return key
    },
    async destroy(name) {
      await removeTree(files, pathOf(name))
      await files.syncFolder(dirname(pathOf(name))).catch(() => {})
    },
  }
}

/** AES-256-GCM over the whole: mark, nonce, ciphertext, tag. A nonce is fresh for each writing. */
export async function* sealedPieces(
  key: Buffer,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  yield Buffer.concat([magic, nonce])
  for await (const piece of pieces) yield cipher.update(piece)
  yield Buffer.concat([cipher.final(), cipher.getAuthTag()])
}

/** The plain bytes again; a wrong key or a changed byte is a fault at the end. */
export async function* openedPieces(
  key: Buffer,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let held = Buffer.alloc(0)
  let decipher: ReturnType<typeof createDecipheriv> | null = null
  for await (const piece of pieces) {
    held = Buffer.concat([held, piece])
    if (!decipher && held.length >= magic.length + nonceBytes) {
      if (!held.subarray(0, magic.length).equals(magic)) throw new RangeError('no sealed segment')
      decipher = createDecipheriv('aes-256-gcm', key, held.subarray(magic.length, magic.length + nonceBytes))
      held = held.subarray(magic.length + nonceBytes)
    }
    if (!decipher || held.length <= tagBytes) continue
    yield decipher.update(held.subarray(0, held.length - tagBytes))
    held = held.subarray(held.length - tagBytes)
  }
  if (!decipher || held.length !== tagBytes) throw new RangeError('a sealed segment that ends in the middle')
  ;(decipher as ReturnType<typeof createDecipheriv> & { setAuthTag(tag: Buffer): void }).setAuthTag(held)
  yield decipher.final()
}
