import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { madeTar, paxRecord, type TarMember } from '../../../../test/packages/made-tar.ts'
import { judgePath, nodeHashing, packageLimits } from '../index.ts'
import { readTar, startsAsTar } from './read-tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-tar-'))
after(() => rmSync(folder, { recursive: true }))

const read = (bytes: Uint8Array, limits = packageLimits) => readTar(memoryBytes(bytes), limits)
const rulesOf = async (...members: readonly TarMember[]) =>
  (await read(madeTar(...members))).findings.map(({ rule }) => rule)
const textOf = async (pieces: AsyncIterable<Uint8Array>) =>
  Buffer.concat(await Array.fromAsync(pieces)).toString('utf8')

const tar = (...words: string[]) => execFileSync('tar', words, { cwd: folder, stdio: 'pipe' })

test('what the system packs is read, in every form it knows', async () => {
  const long = `${'dlouhá složka '.repeat(12)}/příloha č. 1 – žluťoučký kůň.txt`
  mkdirSync(join(folder, 'B', 'data', long.split('/')[0]!), { recursive: true })
  mkdirSync(join(folder, 'B', 'prázdná'))
  writeFileSync(join(folder, 'B', 'data', long), 'kůň')
  writeFileSync(join(folder, 'B', 'velký.bin'), Buffer.alloc(3_000_000, 7))
  for (const form of ['gnu', 'pax', 'posix']) {
    tar('-cf', `${form}.tar`, `--format=${form}`, 'B')
    const bytes = readFileSync(join(folder, `${form}.tar`))
    assert.ok(await startsAsTar(memoryBytes(bytes)))
    const { files, folders, findings } = await read(bytes)
    assert.deepEqual(findings, [], form)
    assert.deepEqual(files.map(({ path }) => path).toSorted(), [`B/data/${long}`, 'B/velký.bin'], form)
    assert.ok(folders.includes('B/prázdná'))
    const small = files.find(({ path }) => path.endsWith('.txt'))!
    assert.equal(await textOf(small.pieces()), 'kůň')
    const large = files.find(({ path }) => path.endsWith('.bin'))!
    assert.equal((await textOf(large.pieces())).length, 3_000_000)
    assert.deepEqual([...(await large.read!(2_999_999, 5_000_000))], [7])
  }
  tar('-cf', 'dot.tar', '-C', 'B', '--format=ustar', './velký.bin')
  const dot = await read(readFileSync(join(folder, 'dot.tar')))
  assert.deepEqual(
    dot.files.map(({ path }) => path),
    ['velký.bin'],
  )
})

test('links, devices and sparse files are refused and not followed', async () => {
  symlinkSync('/etc/passwd', join(folder, 'link'))
  tar('-cf', 'link.tar', 'link')
  assert.deepEqual(
    (await read(readFileSync(join(folder, 'link.tar')))).findings.map(({ rule }) => rule),
    ['egc-tar03'],
  )
  for (const kind of ['1', '2', '3', '4', '6'])
    assert.deepEqual(await rulesOf({ name: 'B/x', kind }), ['egc-tar03'], kind)
  for (const kind of ['S', 'M', 'V', 'D', 'Z'])
    assert.deepEqual(await rulesOf({ name: 'B/x', kind }), ['egc-tar09'], kind)
  const sparse = { name: 'p', kind: 'x', content: paxRecord('GNU.sparse.major', '1') }
  assert.deepEqual(await rulesOf(sparse, { name: 'B/x', content: 'x' }), ['egc-tar09'])
})

test('names that lead out, repeat, look alike or hide are refused', async () => {
  for (const name of ['../x', '/etc/passwd', 'B/../../x', 'B\\x', 'C:/x', 'B//x', 'B/./x'])
    assert.deepEqual(await rulesOf({ name }), ['egc-tar02'], name)
  const pax = { name: 'p', kind: 'x', content: paxRecord('path', '../../x') }
  assert.deepEqual(await rulesOf(pax, { name: 'B/x' }), ['egc-tar02'])
  const gnu = { name: '././@LongLink', kind: 'L', content: '../x\0' }
  assert.deepEqual(await rulesOf(gnu, { name: 'B/x' }), ['egc-tar02'])
  assert.deepEqual(await rulesOf({ name: 'B/x' }, { name: 'B/x' }), ['egc-tar04'])
  assert.deepEqual(await rulesOf({ name: 'B/X' }, { name: 'B/x' }), ['egc-tar05'])
  assert.deepEqual(await rulesOf({ name: 'B/\u0001' }), ['egc-tar06'])
})

test('a damaged, cut or lengthened TAR is refused', async () => {
  const whole = madeTar({ name: 'B/x', content: 'x'.repeat(2000) })
  assert.deepEqual((await read(whole)).findings, [])
  const damaged = async (bytes: Uint8Array) => (await read(bytes)).findings.map(({ rule }) => rule)
  assert.deepEqual(await damaged(whole.subarray(0, 1000)), ['egc-tar01'])
  assert.deepEqual(await damaged(Uint8Array.from(whole, (byte, at) => (at === 3 ? byte ^ 1 : byte))), [
    'egc-tar01',
  ])
  assert.deepEqual(await damaged(Buffer.concat([whole, madeTar({ name: 'B/hidden' })])), ['egc-tar01'])
  assert.deepEqual(await damaged(new Uint8Array()), ['egc-tar01'])
  for (const size of ['zzzzzzzzzzz', '\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff', '\xff\xff\xff'])
    assert.deepEqual(await rulesOf({ name: 'B/x', size }), ['egc-tar01'])
  for (const content of ['x', '99 path=a\n', '0 path=a\n', '7 path\n', paxRecord('size', '-1')])
    assert.deepEqual(
      await rulesOf({ name: 'p', kind: 'x', content }, { name: 'B/x' }),
      ['egc-tar01'],
      content,
    )
  const forAll = { name: 'g', kind: 'g', content: paxRecord('path', 'B/all') }
  assert.deepEqual(await rulesOf(forAll, { name: 'B/x' }), ['egc-tar01'])
  const many = Array.from({ length: 20 }, () => ({ name: 'p', kind: 'x', content: paxRecord('mtime', '1') }))
  assert.deepEqual(await rulesOf(...many, { name: 'B/x' }), ['egc-tar01'])
})

test('what is too much is told', async () => {
  const two = madeTar({ name: 'B/a', content: 'aaaa' }, { name: 'B/b', content: 'b' })
  const told = async (limits: Partial<typeof packageLimits>) =>
    (await read(two, { ...packageLimits, ...limits })).findings.map(({ rule }) => rule)
  assert.deepEqual(await told({ files: 1 }), ['egc-tar07'])
  assert.deepEqual(await told({ fileBytes: 3 }), ['egc-tar08'])
  assert.deepEqual(await told({ packageBytes: 4 }), ['egc-tar08'])
})

const aip = join(import.meta.dirname, '../../../../../shared/data/zaf/DAAIP2024/OK1')
const skip = existsSync(aip) ? false : 'the open test packages (../shared/data/zaf) are not here'
const options = { date: '2025-04-08' as Day, hashing: nodeHashing }

test("an archive's package is judged alike as a folder and as a TAR of any name", { skip }, async () => {
  const [name = ''] = execFileSync('ls', [aip], { encoding: 'utf8' }).split('\n')
  tar('-cf', 'přepravka.tar', '-C', aip, name)
  const { path: _, ...asFolder } = await judgePath(join(aip, name), options)
  const { path: __, ...asTar } = await judgePath(join(folder, 'přepravka.tar'), options)
  assert.equal(asFolder.profile, 'DAAIP2024/AIP')
  assert.deepEqual(asTar, asFolder)
})

test('a SIP as a TAR is refused: the standard knows folders and ZIPs', async () => {
  const path = join(folder, 'sip.tar')
  writeFileSync(path, madeTar({ name: 'sip/mets.xml', content: '<a/>' }))
  const { findings, stage } = await judgePath(path, options)
  assert.equal(stage, 'data')
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['dat1'],
  )
})
