import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { GIB, MIB } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  claimedDeflated,
  directoryMark,
  localMark,
  member,
  patched,
  zipped,
  zippedAt,
} from '../../../../test/packages/made-zip.ts'
import { nodeHashing } from '../node/hashing.ts'
import { DamagedContent } from '../tree.ts'
import { zipName } from './names.ts'
import { readZip } from './read-zip.ts'
import { writeZip, type ZipMember } from './write-zip.ts'

const utf8 = new TextEncoder()

const codes = async (bytes: Uint8Array) =>
  (await readZip(memoryBytes(bytes), nodeHashing)).findings.map(({ rule }) => rule)

test('what was packed is read back, names with accents and emoji too', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000 }),
      fc.constantFrom('a.txt', 'příloha č. 1.pdf', '😀.bin'),
      async (content, name) => {
        const zip = await readZip(memoryBytes(await zipped(member(`B/${name}`, content))), nodeHashing)
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
  const zip = await readZip(sparse, nodeHashing)
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
  const zip = await readZip(memoryBytes(liar), nodeHashing)
  await assert.rejects(async () => {
    for await (const piece of zip.files[0]!.pieces()) assert.ok(piece)
  }, DamagedContent)
})

test('a changed byte of the content is found by its checksum', async () => {
  const bytes = await zipped(member('B/a', 'contract'))
  bytes[30 + 'B/a'.length] = 0x43
  const zip = await readZip(memoryBytes(bytes), nodeHashing)
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
      const zip = await readZip(memoryBytes(mutated), nodeHashing)
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

const read = async (bytes: Uint8Array) => {
  const zip = await readZip(memoryBytes(bytes), nodeHashing)
  const parts = await Promise.all(
    zip.files.map(async file => Buffer.concat(await Array.fromAsync(file.pieces()))),
  )
  return parts.map(String)
}

test('a ZIP made in one pass, with sizes told after the content, is read', async () => {
  const bytes = await zipped(member('B/a', 'contract'), member('B/b', 'offer'))
  const flagged = patched(bytes, directoryMark, 8, (view, at) => view.setUint16(at, 0x0808, true))
  const streamed = patched(flagged, localMark, 0, (view, at) => {
    view.setUint16(at + 6, 0x0808, true)
    for (const field of [14, 18, 22]) view.setUint32(at + field, 0, true)
  })
  assert.deepEqual(await read(streamed), ['contract', 'offer'])
})

test('what could be understood in two ways is refused', async () => {
  const bytes = await zipped(member('B/a', 'contract'), member('B/b', 'offer'))
  const other = await zipped(member('B/c', 'evil'))
  for (const two of [
    [Buffer.from('#!/bin/sh\n'), bytes],
    [bytes, Buffer.from('appended')],
    [bytes, other],
    [other, bytes],
  ])
    assert.deepEqual(await codes(Buffer.concat(two)), ['egc-zip01'])
  const commented = Uint8Array.from([...bytes, ...bytes.subarray(bytes.length - 22)])
  new DataView(commented.buffer).setUint16(bytes.length - 2, 22, true)
  assert.deepEqual(await codes(commented), ['egc-zip01'])
  const counted = patched(bytes, 0x06054b50, 10, (view, at) => view.setUint16(at, 1, true))
  assert.deepEqual(await codes(counted), ['egc-zip01'])
})

test('entries that share bytes are refused, and a local header must agree with the directory', async () => {
  const bytes = await zipped(member('B/a', 'contract'), member('B/b', 'contract'))
  const shared = patched(bytes, directoryMark, 42, (view, at) => view.setUint32(at, 0, true))
  assert.deepEqual(await codes(shared), ['egc-zip12'])
  const longer = patched(bytes, directoryMark, 0, (view, at) => {
    view.setUint32(at + 20, 500, true)
    view.setUint32(at + 24, 500, true)
  })
  assert.deepEqual(await codes(longer), ['egc-zip12'])
  const renamed = patched(bytes, localMark, 30, (view, at) => view.setUint8(at, 0x43))
  await assert.rejects(read(renamed), DamagedContent)
  const elsewhere = patched(bytes, localMark, 28, (view, at) => view.setUint16(at, 5, true))
  await assert.rejects(read(elsewhere), DamagedContent)
})

test('a deflated file is unpacked; one cut off, followed by more or forged is damaged', async () => {
  const text = 'Smlouva o dílo. '.repeat(10_000)
  const packed = deflateRawSync(text)
  const crc = crc32(text)
  const made = async (content: Uint8Array, size = Buffer.byteLength(text)) => {
    const stored = await zipped(member('B/a', content))
    const claimed = claimedDeflated(stored, content.length, size)
    return patched(claimed, directoryMark, 16, (view, at) => view.setUint32(at, crc, true))
  }
  assert.deepEqual(await read(await made(packed)), [text])
  await assert.rejects(read(await made(packed.subarray(0, packed.length - 9))), DamagedContent)
  await assert.rejects(read(await made(Buffer.concat([packed, Buffer.from('more')]))), DamagedContent)
  await assert.rejects(read(await made(packed, 17)), DamagedContent)
  await assert.rejects(read(await made(packed, 1e6)), DamagedContent)
  await assert.rejects(read(await made(Buffer.from('no deflate at all'))), DamagedContent)
})

test('whoever stops reading early leaves nothing running', async () => {
  const packed = deflateRawSync(Buffer.alloc(8 * MIB, 'x'))
  const zip = await zipped(member('B/a', packed))
  const claimed = claimedDeflated(zip, packed.length, 8 * MIB)
  const { files } = await readZip(memoryBytes(claimed), nodeHashing)
  for await (const piece of files[0]!.pieces()) {
    assert.ok(piece.length > 0)
    break
  }
})

test('names of old DOS archives are read in code page 852', () => {
  assert.equal(zipName(Uint8Array.of(0x50, 0xfd, 0xa1, 0x6c, 0x6f, 0x68, 0x61)), 'Příloha')
  assert.equal(zipName(utf8.encode('Příloha')), 'Příloha')
})
