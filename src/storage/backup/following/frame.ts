import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { MIB } from '#platform/values'

/**
 * What a centre hands to the keeper of its replica: numbered frames, each locked with a key that the keeper has not. A
 * frame lies as: `EGF1`, length of the head (4 bytes, big endian), length of the body (4), head (JSON), body
 * (AES-256-GCM of zstd of a piece, with the tag at its end; the head is authenticated with it).
 */
const mark = Buffer.from('EGF1')
const prefixBytes = 12
const tagBytes = 16

/** Most bytes of one piece before it is locked, and of a frame. */
export const pieceMostBytes = MIB
export const frameMostBytes = 2 * MIB

const head = z.strictObject({
  /** From 1, without gaps. */
  n: z.int().min(1),
  /** SHA-256 of the frame before, so that none can be left out or put elsewhere; zeros before the first. */
  before: z.string().regex(/^[0-9a-f]{64}$/),
  nonce: z.string().regex(/^[0-9a-f]{24}$/),
  at: z.iso.datetime(),
  /** Up to where the log of the database has gone with this frame; the keeper tells it to whoever goes on. */
  until: z.string().regex(/^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/),
})
export type FrameHead = z.output<typeof head>

/** A frame as the keeper sees it. */
export type Frame = { readonly head: FrameHead; readonly whole: Buffer }

export const noFrameBefore = '0'.repeat(64)
export const digestOfFrame = (whole: Uint8Array): string => createHash('sha256').update(whole).digest('hex')

const piece = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('log'), from: z.string(), timeline: z.int().min(1) }),
  z.strictObject({
    of: z.literal('file'),
    path: z.string().min(1),
    mode: z.int(),
    offset: z.int().min(0),
    sizeBytes: z.int().min(0),
  }),
  z.strictObject({ of: z.literal('gone'), path: z.string().min(1) }),
])
/** Bytes of the log of the database, a part of a file, or that a file is no more. Paths are below the data folder. */
export type Piece = z.output<typeof piece>

/** The key of one stream, from the key of the library: whoever opens the library opens its stream. */
export const keyOfStream = (libraryKey: string, stream: string): Buffer =>
  Buffer.from(hkdfSync('sha256', libraryKey.trim(), stream, 'egon-replica-frames-1', 32))

export function lockFrame(
  key: Uint8Array,
  given: Omit<FrameHead, 'nonce'>,
  what: Piece,
  bytes: Uint8Array = new Uint8Array(),
): Buffer {
  const nonce = randomBytes(12)
  const headBytes = Buffer.from(JSON.stringify({ ...given, nonce: nonce.toString('hex') }))
  const whatBytes = Buffer.from(JSON.stringify(what))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(whatBytes.length)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(headBytes)
  const body = Buffer.concat([
    cipher.update(zstdCompressSync(Buffer.concat([length, whatBytes, bytes]))),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  const prefix = Buffer.alloc(prefixBytes)
  mark.copy(prefix)
  prefix.writeUInt32BE(headBytes.length, 4)
  prefix.writeUInt32BE(body.length, 8)
  return Buffer.concat([prefix, headBytes, body])
}

/** Opens a frame; one that was changed, or locked with another key, throws. */
export function openFrame(key: Uint8Array, { head, whole }: Frame): { what: Piece; bytes: Buffer } {
  const headLength = whole.readUInt32BE(4)
  const body = whole.subarray(prefixBytes + headLength)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(head.nonce, 'hex'))
  decipher.setAAD(whole.subarray(prefixBytes, prefixBytes + headLength))
  decipher.setAuthTag(body.subarray(body.length - tagBytes))
  const packed = Buffer.concat([decipher.update(body.subarray(0, body.length - tagBytes)), decipher.final()])
  const opened = zstdDecompressSync(packed, { maxOutputLength: 2 * frameMostBytes })
  const length = opened.readUInt32BE(0)
  return {
    what: piece.parse(JSON.parse(opened.subarray(4, 4 + length).toString('utf8'))),
    bytes: opened.subarray(4 + length),
  }
}

/**
 * The first frame of some bytes; `null` where they end before it does. What is no frame throws: nothing of ours was
 * written there.
 */
export function firstFrame(bytes: Buffer): Frame | null {
  if (bytes.length < prefixBytes) return null
  if (!bytes.subarray(0, 4).equals(mark)) throw new Error('no frame begins here')
  const length = prefixBytes + bytes.readUInt32BE(4) + bytes.readUInt32BE(8)
  if (length > frameMostBytes) throw new Error(`a frame of ${length} bytes`)
  if (bytes.length < length) return null
  const whole = bytes.subarray(0, length)
  const text = whole.subarray(prefixBytes, prefixBytes + bytes.readUInt32BE(4)).toString('utf8')
  return { head: head.parse(JSON.parse(text)), whole }
}
