import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { createBLAKE2b } from 'hash-wasm'
import type { OcflCode } from './codes.ts'

/** Takes a digest piece by piece. */
export type Digesting = { update(piece: Uint8Array): void; digest(): string }

const ofNode = (name: string) => async (): Promise<Digesting> => {
  const hash = createHash(name)
  return { update: piece => void hash.update(piece), digest: () => hash.digest('hex') }
}

/** OpenSSL knows BLAKE2b in its full length alone; a shorter one is another digest, not its beginning. */
const blake2b = (bits: number) => async (): Promise<Digesting> => {
  const hash = await createBLAKE2b(bits)
  return { update: piece => void hash.update(piece), digest: () => hash.digest('hex') }
}

async function crc(): Promise<Digesting> {
  let value = 0
  return {
    update(piece) {
      value = crc32(piece, value)
    },
    digest: () => value.toString(16).padStart(8, '0'),
  }
}

async function size(): Promise<Digesting> {
  let bytes = 0
  return {
    update(piece) {
      bytes += piece.length
    },
    digest: () => String(bytes),
  }
}

/** The digests of the standard and those of its extension 0009, by their names in inventories. */
const algorithms: ReadonlyMap<string, () => Promise<Digesting>> = new Map([
  ['md5', ofNode('md5')],
  ['sha1', ofNode('sha1')],
  ['sha256', ofNode('sha256')],
  ['sha512', ofNode('sha512')],
  ['blake2b-512', ofNode('blake2b512')],
  ['blake2b-160', blake2b(160)],
  ['blake2b-256', blake2b(256)],
  ['blake2b-384', blake2b(384)],
  ['sha512/256', ofNode('sha512-256')],
  ['size', size],
  ['crc32', crc],
])

export const isKnownAlgorithm = (name: string): boolean => algorithms.has(name)

/** Begins a digest; `null` for an algorithm nobody defined, which is passed over (OCFL E028). */
export const beginDigest = async (name: string): Promise<Digesting | null> =>
  (await algorithms.get(name)?.()) ?? null

const hexCodes: ReadonlyMap<string, OcflCode> = new Map([
  ['sha1', 'E029'],
  ['sha256', 'E030'],
  ['sha512', 'E031'],
  ['blake2b-512', 'E032'],
])

/** The code of a digest that is not written in hexadecimal. */
export const hexFault = (algorithm: string, digest: string): OcflCode | null =>
  /^[0-9a-fA-F]+$/.test(digest) ? null : (hexCodes.get(algorithm) ?? null)
