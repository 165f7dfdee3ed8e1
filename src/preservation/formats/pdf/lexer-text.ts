import { type Cursor, isBlank, PdfEnd } from './cursor.ts'
import type { PdfText } from './value.ts'

/** Bytes of a string that ISO 19005-1 (6.1.12) and ISO 19005-2 (6.1.13) permit. */
const textMost = [65_535, 32_767] as const

function textOf(bytes: string, isHex: boolean, cursor: Cursor): PdfText {
  if (bytes.length > textMost[0]) cursor.remarks.add('text-long-1')
  if (bytes.length > textMost[1]) cursor.remarks.add('text-long-2')
  return { kind: 'text', bytes, isHex }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** What stands behind a backslash; moves past it. */
function readEscape(cursor: Cursor): string {
  const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...cursor.bytes.subarray(cursor.at, cursor.at + 3)))
  if (octal) {
    cursor.at += octal[0].length
    return String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff)
  }
  const letter = String.fromCharCode(cursor.bytes[cursor.at++] ?? 0)
  if (letter === '\r' && cursor.bytes[cursor.at] === 10) cursor.at++
  return letter === '\r' || letter === '\n' ? '' : (escapes[letter] ?? letter)
}

/** A string in round brackets (ISO 32000-1, 7.3.4.2). */
export function readLiteralText(cursor: Cursor): PdfText {
  const { bytes } = cursor
  const parts: string[] = []
  let open = 0
  for (;;) {
    const byte = bytes[cursor.at++]
    if (byte === undefined) throw new PdfEnd()
    if (byte === 0x5c) {
      parts.push(readEscape(cursor))
      continue
    }
    if (byte === 0x28 && open++ === 0) continue
    if (byte === 0x29 && --open === 0) return textOf(parts.join(''), false, cursor)
    parts.push(String.fromCharCode(byte))
  }
}

/** A string in hexadecimal digits (ISO 32000-1, 7.3.4.3); PDF/A wants them in pairs and nothing else. */
export function readHexText(cursor: Cursor): PdfText {
  const { bytes } = cursor
  const end = bytes.indexOf(0x3e, cursor.at)
  if (end < 0) throw new PdfEnd()
  const digits: string[] = []
  for (let at = cursor.at + 1; at < end; at++) {
    const byte = bytes[at]!
    if (isBlank(byte)) continue
    const letter = String.fromCharCode(byte)
    if (/[0-9A-Fa-f]/.test(letter)) digits.push(letter)
    else cursor.remarks.add('hex-foreign')
  }
  cursor.at = end + 1
  if (digits.length % 2 === 1) {
    cursor.remarks.add('hex-odd')
    digits.push('0')
  }
  const letters: string[] = []
  for (let at = 0; at < digits.length; at += 2)
    letters.push(String.fromCharCode(Number.parseInt(`${digits[at]}${digits[at + 1]}`, 16)))
  return textOf(letters.join(''), true, cursor)
}
