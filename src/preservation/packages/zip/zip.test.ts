import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { GIB, MIB } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  claimedDeflated,
  directoryMark,
  member,
  patched,
  zipped,
  zippedAt,
} from '../../../../test/packages/made-zip.ts'
import { DamagedContent } from '../tree.ts'
import { zipName } from './names.ts'
import { readZip } from './read-zip.ts'
import { writeZip, type ZipMember } from './write-zip.ts'

const utf8 = new TextEncoder()

const codes = async (bytes: Uint8Array) =>
  (await readZip(memoryBytes(bytes))).findings.map(({ rule }) => rule)

test('what was packed is read back, names with accents and emoji too', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000 }),
      fc.constantFrom('a.txt', 'příloha č. 1.pdf', '😀.bin'),
      async (content, name) => {
        const zip = await readZip(memoryBytes(await zipped(member(`B/${name}`, content))))
        assert.deepEqual(zip.findings, [])
        assert.equal(zip.files[0]?.path, `B/${name}`)
        assert.deepEqual(zip.folders, ['B'])
        const parts = await Array.fromAsync(zip.files[0]!.pieces())
        assert.deepEqual(Buffer.concat(parts), Buffer.from(content))
      },
    ),
    { numRuns: 30 },
  )
})

test('the same input gives the same bytes', async () => {
  const once = await zipped(member('B/a', 'x'), member('B/b', 'y'))
  assert.deepEqual(await zipped(member('B/a', 'x'), member('B/b', 'y')), once)
})

test('a component larger than four gibibytes is declared in ZIP64 and read', async () => {
  const size = 4 * GIB + 5
  const piece = new Uint8Array(MIB)
  const large: ZipMember = {
    path: 'B/large',
    sizeBytes: size,
    crc32: '00000000',
    *pieces() {
      for (let left = size; left > 0; left -= piece.length)
        yield left < piece.length ? piece.subarray(0, left) : piece
    },
  }
  // The zeros are not kept: a sparse source answers for them.
  const kept: { at: number; bytes: Uint8Array }[] = []
  let length = 0
  for await (const part of writeZip([large], zippedAt)) {
    if (part.buffer !== piece.buffer) kept.push({ at: length, bytes: part })
    length += part.length
  }
  const sparse = {
    sizeBytes: length,
    async read(start: number, end: number) {
      const out = new Uint8Array(Math.max(0, Math.min(end, length) - start))
      for (const { at: from, bytes } of kept)
        for (let i = Math.max(from, start); i < Math.min(from + bytes.length, end); i++)
          out[i - start] = bytes[i - from]!
      return out
    },
  }
  const zip = await readZip(sparse)
  assert.deepEqual(
    zip.findings.map(({ rule }) => rule),
    ['egc-zip09'],
  )
})

test('paths that lead out of the package are refused', async () => {
  for (const path of ['../a', 'B/../../a', '/etc/passwd', 'C:/a', 'B\\a', 'B//a'])
    assert.deepEqual(await codes(await zipped(member(path, 'x'))), ['egc-zip02'], path)
})

test('a name twice, or twice but for case or accents, is refused', async () => {
  assert.deepEqual(await codes(await zipped(member('B/a', '1'), member('B/a', '2'))), ['egc-zip04'])
  assert.deepEqual(await codes(await zipped(member('B/A', '1'), member('B/a', '2'))), ['egc-zip05'])
  const nfc = 'B/\u00e1'
  assert.deepEqual(await codes(await zipped(member(nfc, '1'), member(nfc.normalize('NFD'), '2'))), [
    'egc-zip05',
  ])
})

test('a symbolic link is refused', async () => {
  const bytes = await zipped(member('B/a', '/etc/passwd'))
  const link = patched(bytes, directoryMark, 38, (view, i) => view.setUint32(i, (0o120777 << 16) >>> 0, true))
  assert.deepEqual(await codes(link), ['egc-zip03'])
})

test('an encrypted file and an unknown method are refused', async () => {
  const bytes = await zipped(member('B/a', 'secret'))
  const flagged = patched(bytes, directoryMark, 8, (view, i) => view.setUint16(i, 0x0801, true))
  assert.deepEqual(await codes(flagged), ['egc-zip06'])
  const method = patched(bytes, directoryMark, 10, (view, i) => view.setUint16(i, 99, true))
  assert.equal((await codes(method)).length, 1)
})

test('a file that would swell a thousand times is refused without unpacking', async () => {
  const zeros = new Uint8Array(64 * MIB)
  const packed = deflateRawSync(zeros)
  const bomb = claimedDeflated(await zipped(member('B/bomb', packed)), packed.length, zeros.length)
  assert.deepEqual(await codes(bomb), ['egc-zip07'])
})

test('a file that swells beyond the size it declares is cut off', async () => {
  const packed = deflateRawSync(new Uint8Array(64 * MIB))
  const liar = claimedDeflated(await zipped(member('B/liar', packed)), packed.length, 1000)
  const zip = await readZip(memoryBytes(liar))
  await assert.rejects(async () => {
    for await (const piece of zip.files[0]!.pieces()) assert.ok(piece)
  }, DamagedContent)
})

test('a changed byte of the content is found by its checksum', async () => {
  const bytes = await zipped(member('B/a', 'contract'))
  bytes[30 + 'B/a'.length] = 0x43
  const zip = await readZip(memoryBytes(bytes))
  await assert.rejects(async () => {
    for await (const piece of zip.files[0]!.pieces()) assert.ok(piece)
  }, DamagedContent)
})

test('a truncated or mutated ZIP gives findings, never a crash', async () => {
  const bytes = await zipped(member('B/mets.xml', '<a/>'), member('B/komponenty/a', 'x'.repeat(500)))
  assert.deepEqual(await codes(bytes.subarray(0, bytes.length - 30)), ['egc-zip01'])
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (place, value) => {
      const mutated = Uint8Array.from(bytes)
      mutated[place] = value
      const zip = await readZip(memoryBytes(mutated))
      for (const file of zip.files) {
        try {
          for await (const piece of file.pieces()) assert.ok(piece.length >= 0)
        } catch (error) {
          assert.ok(error instanceof DamagedContent)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('names of old DOS archives are read in code page 852', () => {
  assert.equal(zipName(Uint8Array.of(0x50, 0xfd, 0xa1, 0x6c, 0x6f, 0x68, 0x61)), 'Příloha')
  assert.equal(zipName(utf8.encode('Příloha')), 'Příloha')
})
