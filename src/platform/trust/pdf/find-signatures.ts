import { asInstant, type Instant } from '#platform/values'

/** A signature inside a PDF as it lies there. */
export type PdfSignature = {
  /** The two ranges of bytes it says it covers. */
  readonly ranges: readonly [from: number, length: number, next: number, rest: number]
  /** Whether the ranges begin with the file, leave out just the signature, and end inside the file. */
  readonly isSound: boolean
  /** Where the version of the file ends that it covers. */
  readonly end: number
  readonly cms: Uint8Array
  /** `ETSI.CAdES.detached`, `adbe.pkcs7.detached`, `ETSI.RFC3161` ... */
  readonly kind: string
  readonly name: string | null
  readonly reason: string | null
  /** What the signer wrote about the time; proves nothing. */
  readonly claimedAt: Instant | null
}

/** Signatures looked at in one file. */
const signaturesMost = 200
/** A dictionary of a signature without its value. */
const dictionaryBytes = 16_384

const rangesForm = /\/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/g

/** The text of a PDF string: in brackets with escapes, or in hex; UTF-16 where it says so, Latin-1 otherwise. */
function stringAfter(dictionary: string, key: string): string | null {
  const found = new RegExp(`/${key}\\s*(?:\\(((?:\\\\[\\s\\S]|[^\\\\)])*)\\)|<([0-9A-Fa-f\\s]*)>)`).exec(
    dictionary,
  )
  if (!found) return null
  const bytes =
    found[2] !== undefined
      ? Buffer.from(found[2].replace(/\s/g, ''), 'hex')
      : Buffer.from(
          found[1]!.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
            /^[0-7]/.test(sign)
              ? String.fromCharCode(Number.parseInt(sign, 8) & 0xff)
              : ({ n: '\n', r: '\r', t: '\t' }[sign] ?? sign),
          ),
          'latin1',
        )
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le')
  return bytes.toString('latin1')
}

/** `D:20260301090000+01'00'` (ISO 32000-1, 7.9.4). */
function momentOf(text: string | null): Instant | null {
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(text ?? '')
  if (!found) return null
  const [, year, month, day, hour, minute, second, sign, hours = '0', minutes = '0'] = found
  const offset = sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0
  const utc = Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!, +second!)
  return Number.isNaN(utc) ? null : asInstant(new Date(utc - offset * 60_000))
}

/** The dictionary around a place, without the value of the signature. */
function dictionaryAround(text: string, at: number, gap: readonly [number, number]): string {
  const before = text.slice(Math.max(0, at - dictionaryBytes), at)
  const begin = Math.max(before.lastIndexOf(' obj'), before.lastIndexOf('\nobj'))
  const start = at - (begin < 0 ? 0 : before.length - begin)
  const stop = text.indexOf('endobj', Math.max(at, gap[1]))
  const end = stop < 0 || stop > gap[1] + dictionaryBytes ? at + dictionaryBytes : stop
  return start < gap[0] && gap[1] < end
    ? text.slice(start, gap[0]) + text.slice(gap[1], end)
    : text.slice(start, Math.min(end, start + 2 * dictionaryBytes))
}

/** The value: hex in angle brackets, filled with zeros to its place. */
function valueIn(text: string, from: number, to: number): Uint8Array | null {
  if (text[from] !== '<' || text[to - 1] !== '>') return null
  const hex = text.slice(from + 1, to - 1).replace(/\s/g, '')
  return /^(?:[0-9A-Fa-f]{2})*$/.test(hex) && hex.length > 0 ? Buffer.from(hex, 'hex') : null
}

/**
 * Finds the signatures of a PDF by the ranges they state, in the order of the versions they cover. A range that does not
 * begin with the file, or leaves out more than the value of the signature, is told as unsound: what it leaves out
 * anybody may change.
 */
export function findPdfSignatures(text: string): PdfSignature[] {
  const found: PdfSignature[] = []
  for (const match of text.matchAll(rangesForm)) {
    if (found.length === signaturesMost) break
    const [from, length, next, rest] = match.slice(1).map(Number) as [number, number, number, number]
    const gap = [from + length, next] as const
    const cms = gap[0] < gap[1] && next <= text.length ? valueIn(text, gap[0], gap[1]) : null
    const isSound = from === 0 && cms !== null && next + rest <= text.length
    const dictionary = dictionaryAround(text, match.index, cms ? gap : [0, 0])
    found.push({
      ranges: [from, length, next, rest],
      isSound,
      end: Math.min(next + rest, text.length),
      cms: cms ?? new Uint8Array(),
      kind: /\/SubFilter\s*\/([\w.]+)/.exec(dictionary)?.[1] ?? '',
      name: stringAfter(dictionary, 'Name'),
      reason: stringAfter(dictionary, 'Reason'),
      claimedAt: momentOf(stringAfter(dictionary, 'M')),
    })
  }
  return found.toSorted((a, b) => a.end - b.end)
}
