import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Day, GIB, MIB } from '#platform/values'
import { type ByteSource, memoryBytes } from '#preservation/formats'
import {
  directoryMark,
  localMark,
  member,
  patched,
  zipped,
  zippedAll,
} from '../../../../test/packages/made-zip.ts'
import { bytesIn, smallSip } from '../../../../test/packages/small-sip.ts'
import { judgePackage, judgePath, nodeHashing, type PackageSource, writeSip } from '../index.ts'

const sip = smallSip()
const { name } = sip.order
const written = writeSip(sip.order)
const components = written.members.map(({ path, component }) => member(path, bytesIn(sip)(component)[0]!))
const inFolder = (folder: string) => [
  member(`${folder}/mets.xml`, written.metadata),
  ...components.map(one => ({ ...one, path: `${folder}/${one.path}` })),
]

const options = { profile: 'NSESSS2024/ULOZENI', date: '2026-04-01' as Day, hashing: nodeHashing }
const judge = (source: PackageSource) => judgePackage(source, options)
const judgeZip = (bytes: Uint8Array) =>
  judge({ form: 'file', name: `${name}.zip`, bytes: memoryBytes(bytes) })

/** Codes of a package that is refused at the stage of its container. */
async function refusedAs(bytes: Uint8Array): Promise<string[]> {
  const { status, stage, findings } = await judgeZip(bytes)
  assert.equal(status, 'ERROR')
  assert.equal(stage, 'data')
  return findings.map(({ rule }) => rule)
}

const folder = mkdtempSync(join(tmpdir(), 'egon-bad-archives-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('the package that is spoilt below is right to begin with', async () => {
  assert.equal((await judgeZip(await zippedAll(inFolder(name)))).status, 'OK')
})

test('what lies beside the right folder is told once, whichever comes first, and the folder is judged by itself', async () => {
  const strange = [member('jina/mets.xml', written.metadata)]
  const own = inFolder(name)
  for (const members of [
    [...own, ...strange],
    [...strange, ...own],
  ])
    assert.deepEqual(await refusedAs(await zippedAll(members)), ['dat2'])
  const loose = [...own, member(`${name}/Thumbs.db`, 'x'), member('čti.txt', 'x')]
  assert.deepEqual(await refusedAs(await zippedAll(loose)), ['dat2', 'dat3'])
  assert.deepEqual(await refusedAs(await zippedAll(strange)), ['dat1a', 'dat2', 'dat3'])
})

test('names that differ only by case or by the writing of accents are refused, whichever comes first', async () => {
  const pairs = [
    ['komponenty/Příloha.pdf', 'komponenty/příloha.PDF'],
    ['komponenty/žádost.pdf', 'komponenty/z\u030ca\u0301dost.pdf'],
    ['komponenty/\u212bngström.pdf', 'komponenty/ångström.pdf'],
  ] as const
  for (const pair of pairs)
    for (const [first, second] of [pair, pair.toReversed()]) {
      const two = [member(`${name}/${first}`, 'a'), member(`${name}/${second}`, 'b')]
      assert.ok((await refusedAs(await zippedAll([...inFolder(name), ...two]))).includes('egc-zip05'), first)
    }
})

/** A ZIP of few bytes that says of its directory what a ZIP of gigabytes says: by fields of 64 bits. */
function widened(bytes: Uint8Array, directoryAt: bigint): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = bytes.length - 22
  const [count, size] = [view.getUint16(end + 10, true), view.getUint32(end + 12, true)]
  const wide = Buffer.alloc(56 + 20)
  wide.writeUInt32LE(0x06064b50, 0)
  wide.writeBigUInt64LE(44n, 4)
  wide.writeUInt16LE(45, 12)
  wide.writeUInt16LE(45, 14)
  wide.writeBigUInt64LE(BigInt(count), 24)
  wide.writeBigUInt64LE(BigInt(count), 32)
  wide.writeBigUInt64LE(BigInt(size), 40)
  wide.writeBigUInt64LE(directoryAt, 48)
  wide.writeUInt32LE(0x07064b50, 56)
  wide.writeBigUInt64LE(BigInt(end), 64)
  wide.writeUInt32LE(1, 72)
  const last = Buffer.from(bytes.subarray(end))
  last.writeUInt32LE(0xffffffff, 16)
  return Buffer.concat([bytes.subarray(0, end), wide, last])
}

test('a ZIP64 is read as any other, one that leads its reader astray is refused', async () => {
  const plain = await zippedAll(inFolder(name))
  const directoryAt = BigInt(new DataView(plain.buffer, plain.byteOffset).getUint32(plain.length - 6, true))
  assert.equal((await judgeZip(widened(plain, directoryAt))).status, 'OK')
  for (const astray of [0n, directoryAt + 1n, BigInt(plain.length), 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n])
    assert.deepEqual((await refusedAs(widened(plain, astray)))[0], 'egc-zip01', String(astray))
})

test('a file that claims forty gibibytes and gives a few bytes is refused, nothing of that size is held', async () => {
  const head = await zippedAll(inFolder(name))
  const far: ByteSource = {
    sizeBytes: 40 * GIB,
    read: async (start, end) => head.subarray(Math.min(start, head.length), Math.min(end, head.length)),
  }
  const { status, stage } = await judge({ form: 'file', name: `${name}.zip`, bytes: far })
  assert.deepEqual([status, stage], ['ERROR', 'data'])
})

test('a ZIP made in one pass, with data descriptors, is judged like any other', async () => {
  const streamed = patched(
    patched(await zippedAll(inFolder(name)), directoryMark, 8, (view, at) =>
      view.setUint16(at, 0x0808, true),
    ),
    localMark,
    0,
    (view, at) => {
      view.setUint16(at + 6, 0x0808, true)
      for (const field of [14, 18, 22]) view.setUint32(at + field, 0, true)
    },
  )
  assert.equal((await judgeZip(streamed)).status, 'OK')
})

test('an encrypted ZIP is refused and asks for one without a password, an encrypted directory too', async () => {
  const plain = await zippedAll(inFolder(name))
  for (const flags of [0x0801, 0x0841]) {
    const locked = patched(plain, directoryMark, 8, (view, at) => view.setUint16(at, flags, true))
    const { findings } = await judgeZip(locked)
    assert.equal(findings[0]!.rule, 'egc-zip06')
    assert.match(findings[0]!.message.cs, /bez hesla/)
  }
  const hidden = Buffer.from(plain)
  hidden.fill(0xa7, hidden.readUInt32LE(hidden.length - 6), hidden.length - 22)
  assert.equal((await refusedAs(hidden))[0], 'egc-zip01')
})

test('a TAR is refused and asks for a ZIP; its links are followed nowhere', async () => {
  const at = join(folder, name)
  mkdirSync(join(at, 'komponenty'), { recursive: true })
  writeFileSync(join(at, 'mets.xml'), written.metadata)
  symlinkSync('/etc/passwd', join(at, 'komponenty/001-01-01.pdf'))
  symlinkSync('..', join(at, 'komponenty/dokola'))
  for (const [ending, flag] of [
    ['tar', '-cf'],
    ['tar.gz', '-czf'],
  ] as const) {
    const path = join(folder, `${name}.${ending}`)
    execFileSync('tar', [flag, path, '-C', folder, name])
    const { status, stage, findings } = await judgePath(path, options)
    assert.deepEqual([status, stage], ['ERROR', 'data'])
    assert.ok(findings.some(({ message }) => /zabalte do ZIP/.test(message.cs)))
    assert.ok(!JSON.stringify(findings).includes('root:'))
  }
})

test('a folder with links, in a ring or out of it, is refused and no link is followed', async () => {
  const at = join(folder, name)
  const { status, stage, findings } = await judgePath(at, options)
  assert.deepEqual([status, stage], ['ERROR', 'data'])
  const links = findings.filter(({ rule }) => rule === 'egc-path02').map(({ location }) => location.file)
  assert.deepEqual(links.toSorted(), ['komponenty/001-01-01.pdf', 'komponenty/dokola'])
})

test('a name with a NUL is refused, and so is a folder of such a name', async () => {
  for (const path of ['komponenty/a\u0000.pdf', 'kompo\u0000nenty/a.pdf', '\u0000']) {
    const bytes = await zipped(...inFolder(name), member(`${name}/${path}`, 'a'))
    assert.ok((await refusedAs(bytes)).includes('egc-zip13'), JSON.stringify(path))
  }
})

test('a package of many empty folders, one in another, is judged in a moment', async () => {
  const deep = member(`${name}/${'a/'.repeat(490)}b`, '')
  const begun = performance.now()
  const many = Array.from({ length: 20_000 }, (_, at) => member(`${name}/${'d/'.repeat(20)}${at}/`, ''))
  const { status } = await judgeZip(await zippedAll([...inFolder(name), deep, ...many]))
  assert.equal(status, 'ERROR')
  assert.ok(performance.now() - begun < 10_000)
  assert.ok(process.memoryUsage().heapUsed < 400 * MIB)
})
