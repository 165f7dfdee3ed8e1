import type { KeyObject } from 'node:crypto'
import { type SignatureScheme, signatureHolds } from './algorithms.ts'

/** A number of DER: without needless zeros, and never read as negative. */
function derInteger(bytes: Uint8Array): Buffer {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from++
  const plain = bytes.subarray(from)
  const body = (plain[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), plain]) : Buffer.from(plain)
  return Buffer.concat([Buffer.of(0x02, body.length), body])
}

/** An ECDSA value as XML signs it, two numbers side by side, in the notation of CMS. */
export function derOfRaw(value: Uint8Array): Uint8Array {
  const half = value.length / 2
  const body = Buffer.concat([derInteger(value.subarray(0, half)), derInteger(value.subarray(half))])
  const length = body.length < 0x80 ? Buffer.of(body.length) : Buffer.of(0x81, body.length)
  return Buffer.concat([Buffer.of(0x30), length, body])
}

/** Two numbers side by side from an ECDSA value of CMS. */
export function rawOfDer(value: Uint8Array, halfBytes: number): Uint8Array {
  const bytes = Buffer.from(value)
  let at = bytes[1] === 0x81 ? 3 : 2
  const next = (): Buffer => {
    const length = bytes[at + 1]!
    const number = bytes.subarray(at + 2, at + 2 + length)
    at += 2 + length
    const plain = number.length > halfBytes ? number.subarray(number.length - halfBytes) : number
    return Buffer.concat([Buffer.alloc(halfBytes - plain.length), plain])
  }
  return Buffer.concat([next(), next()])
}

/** `signatureHolds` for a value as XML signatures write it. */
export function rawSignatureHolds(
  scheme: SignatureScheme,
  key: KeyObject,
  bytes: Uint8Array,
  value: Uint8Array,
): boolean {
  if (scheme.padding !== 'ecdsa') return signatureHolds(scheme, key, bytes, value)
  if (value.length < 2 || value.length % 2 !== 0 || value.length > 200) return false
  return signatureHolds(scheme, key, bytes, derOfRaw(value))
}
