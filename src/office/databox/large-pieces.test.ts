import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { KIB, type ReadableBytes } from '#platform/values'
import { decodeBase64 } from './base64.ts'
import { derHeader } from './ber.ts'
import { dataMessageLimits } from './limits.ts'
import { openSealed } from './sealed-content.ts'

/** Bytes without a pattern that a mistake could hide in. */
const bytesOf = (seed: number, sizeBytes: number): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0; at * 64 < sizeBytes; at++)
    parts.push(createHash('sha512').update(`${seed}:${at}`).digest())
  return Buffer.concat(parts).subarray(0, sizeBytes)
}

async function* cut(bytes: Uint8Array, sizeBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sizeBytes) yield bytes.subarray(at, at + sizeBytes)
}

/** Each piece is used before the next is asked for, as every keeper does. */
async function digestOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const broken = () => new Error('broken')

test('long base64 decodes to its bytes, in lines of any length and pieces of any size', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40_000 }),
      fc.integer({ min: 50, max: 100 }),
      fc.integer({ min: 4_000, max: 20_000 }),
      fc.constantFrom('\n', '\r\n', ' ', '', '&#13;\n', '\n\n  '),
      async (sizeBytes, line, piece, end) => {
        const bytes = bytesOf(sizeBytes, sizeBytes)
        const text = bytes.toString('base64').replace(new RegExp(`.{${line}}`, 'g'), `$&${end}`)
        const decoded = await digestOf(decodeBase64(cut(Buffer.from(text, 'latin1'), piece), broken))
        assert.equal(decoded, digest(bytes))
      },
    ),
    { numRuns: 150 },
  ))

test('one foreign sign anywhere in long base64 is not passed over', () =>
  fc.assert(
    fc.asyncProperty(
      fc.nat(29_999),
      fc.constantFrom('-', '_', '!', '\f', '\u00a0', '<', '=', '\0'),
      async (place, sign) => {
        const text = bytesOf(1, 22_500).toString('base64').replace(/.{76}/g, '$&\n')
        const bent = Buffer.from(text.slice(0, place) + sign + text.slice(place + 1), 'latin1')
        await assert.rejects(digestOf(decodeBase64(cut(bent, 8 * KIB), broken)), /broken/)
      },
    ),
    { numRuns: 150 },
  ))

const tlv = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([derHeader(tag, content.length), content])
}
const open = (tag: number): Buffer => Buffer.of(tag, 0x80)
const end = Buffer.of(0, 0)
const signedData = Buffer.from('06092a864886f70d010702', 'hex')
const data = Buffer.from('06092a864886f70d010701', 'hex')
const head = Buffer.from('0201013100', 'hex')
const rest = Buffer.from('3100', 'hex')

/** A source that lays bytes into memory lent to it, as files do, and gives a part of what it was asked for. */
const lending = (bytes: Buffer): ReadableBytes => ({
  sizeBytes: bytes.length,
  async read(from, to, into) {
    const wanted = Math.min(to, bytes.length) - from
    const target = into && into.length >= wanted ? into : Buffer.alloc(wanted)
    bytes.copy(target, 0, from, from + wanted)
    return target.subarray(0, wanted)
  },
})

test('a sealed content of several windows is the same whole, cut into short strings or into long ones', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1_500_000 }),
      fc.constantFrom(1, 100, 127, 128, 255, 256, 999, 1000, 65_535, 65_536, 70_000, 300_000),
      fc.boolean(),
      async (sizeBytes, string, isWhole) => {
        const content = bytesOf(string, string < 100 ? Math.min(sizeBytes, 40_000) : sizeBytes)
        const strings: Buffer[] = []
        for (let at = 0; at < content.length; at += string)
          strings.push(tlv(0x04, content.subarray(at, at + string)))
        const message = isWhole
          ? tlv(
              0x30,
              signedData,
              tlv(0xa0, tlv(0x30, head, tlv(0x30, data, tlv(0xa0, tlv(0x04, content))), rest)),
            )
          : Buffer.concat([
              ...[open(0x30), signedData, open(0xa0), open(0x30), head, open(0x30), data, open(0xa0)],
              ...[open(0x24), ...strings, end, end, end, rest, end, end, end],
            ])
        const sealed = await openSealed(lending(message), dataMessageLimits)
        assert.equal(await digestOf(sealed.pieces()), digest(content))
        const shell = tlv(0x30, signedData, tlv(0xa0, tlv(0x30, head, tlv(0x30, data), rest)))
        assert.deepEqual(Buffer.from(await sealed.shell()), shell)
      },
    ),
    { numRuns: 60 },
  ))

test('a string that reaches beyond what holds it is broken, also among thousands', async () => {
  const strings = Array.from({ length: 500 }, (_, at) => tlv(0x04, bytesOf(at, 1000)))
  const cutOctets = tlv(0x24, ...strings)
  // Its last string says one byte more than the whole has.
  const last = cutOctets.length - 1000 - 4
  cutOctets.writeUInt16BE(1001, last + 2)
  const message = tlv(
    0x30,
    signedData,
    tlv(0xa0, tlv(0x30, head, tlv(0x30, data, tlv(0xa0, cutOctets)), rest)),
  )
  const sealed = await openSealed(lending(message), dataMessageLimits)
  await assert.rejects(digestOf(sealed.pieces()), /broken-seal/)
})
