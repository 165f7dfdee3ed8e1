import { zipName } from '../zip/names.ts'

/** Everything in a TAR begins at a multiple of it. */
export const blockBytes = 512

/** A header as it stands, before what extended headers say of the same file. */
export type TarHeader = {
  readonly name: string
  readonly kind: string
  /** `null` where the number cannot be read. */
  readonly sizeBytes: number | null
}

const end = (field: Uint8Array): number => {
  const at = field.indexOf(0)
  return at < 0 ? field.length : at
}
const textOf = (field: Uint8Array): string => zipName(field.subarray(0, end(field)))

/** A number in octal, or in base 256 where its first bit is set (GNU, for what octal cannot hold). */
function numberOf(field: Uint8Array): number | null {
  if ((field[0]! & 0x80) !== 0) {
    if (field[0] !== 0x80) return null
    const value = field.subarray(1).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null
  }
  const text = textOf(field).trim()
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : text === '' ? 0 : null
}

const sumAt = 148
const sumUntil = 156

/** Whether a block bears the sum of its own bytes, as every header does. */
export function isHeader(block: Uint8Array): boolean {
  if (block.length < blockBytes) return false
  const told = numberOf(block.subarray(sumAt, sumUntil))
  let sum = 0
  for (let at = 0; at < blockBytes; at++) sum += at >= sumAt && at < sumUntil ? 0x20 : block[at]!
  return told !== null && told === sum && sum > 8 * 0x20
}

export function headerOf(block: Uint8Array): TarHeader {
  const isPosix = zipName(block.subarray(257, 263)) === 'ustar\0'
  const prefix = isPosix ? textOf(block.subarray(345, 500)) : ''
  const name = textOf(block.subarray(0, 100))
  const kind = block[156] === 0 ? '0' : String.fromCharCode(block[156]!)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    kind,
    sizeBytes: numberOf(block.subarray(124, 136)),
  }
}

/** What an extended header (pax) says that matters here; `null` where it is not written as one. */
export type Extended = { readonly path?: string; readonly sizeBytes?: number; readonly isSparse?: true }

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Records are `LENGTH KEY=VALUE` and a line end, the length in bytes with itself. */
export function extendedOf(bytes: Uint8Array): Extended | null {
  let told: Extended = {}
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const length = /^\d{1,8}$/.exec(zipName(bytes.subarray(at, Math.max(at, space))))?.[0]
    const next = at + Number(length)
    if (space < 0 || length === undefined || next > bytes.length || bytes[next - 1] !== 0x0a) return null
    const record = utf8(bytes.subarray(space + 1, next - 1))
    const equals = record?.indexOf('=') ?? -1
    if (record === null || equals < 1) return null
    const [key, value] = [record.slice(0, equals), record.slice(equals + 1)]
    if (key === 'path') told = { ...told, path: value }
    if (key === 'size') {
      if (!/^\d{1,15}$/.test(value)) return null
      told = { ...told, sizeBytes: Number(value) }
    }
    if (key.startsWith('GNU.sparse.')) told = { ...told, isSparse: true }
    at = next
  }
  return told
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
