import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { member, zipped } from '../../../../test/packages/made-zip.ts'
import { judgePackage, judgePath, nodeHashing, type PackageSource, webHashing } from '../index.ts'

const folder = join(import.meta.dirname, '../../../../../shared/data/bagit')
const skip = existsSync(folder)
  ? false
  : 'the bags of the conformance suite (../shared/data/bagit) are not here'
const options = { date: '2026-03-31' as Day, hashing: nodeHashing, profile: 'BAGIT' }

test('the bags of the conformance suite are judged as their folder says', { skip }, async t => {
  const paths = globSync('*/{valid,invalid,warning,linux-only}/*', { cwd: folder })
  assert.ok(paths.length > 0)
  for (const path of paths) {
    await t.test(path, async () => {
      const { status, findings } = await judgePath(join(folder, path), options)
      const isRight = /\/(?:valid|warning)\//.test(path)
      assert.equal(status, isRight ? 'OK' : 'ERROR', JSON.stringify(findings))
      if (path.includes('/warning/')) assert.ok(findings.some(({ level }) => level === 'warning'))
    })
  }
})

type Files = Readonly<Record<string, string | Uint8Array>>

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content
const digest = (content: string | Uint8Array, hash = 'sha512') =>
  createHash(hash).update(bytesOf(content)).digest('hex')
const listOf = (files: Files, hash = 'sha512') =>
  Object.entries(files)
    .map(([path, content]) => `${digest(content, hash)}  ${path}\n`)
    .join('')

const source = (files: Files): PackageSource => ({
  form: 'folder',
  name: 'bag',
  folders: ['data'],
  findings: [],
  files: Object.entries(files).map(([path, content]) => ({
    path,
    sizeBytes: bytesOf(content).length,
    pieces: async function* () {
      yield bytesOf(content)
    },
  })),
})

const declared = (version: string, encoding = 'UTF-8') =>
  `BagIt-Version: ${version}\nTag-File-Character-Encoding: ${encoding}\n`
const payload = { 'data/smlouva.txt': 'smlouva', 'data/příloha č. 1.txt': 'příloha' }
const whole = (version = '1.0'): Files => ({
  'bagit.txt': declared(version),
  'manifest-sha512.txt': listOf(payload),
  ...payload,
})

const judged = (files: Files) => judgePackage(source(files), options)
const told = async (files: Files): Promise<string[]> => [
  ...new Set((await judged(files)).findings.map(({ rule, level }) => `${rule} ${level}`)),
]

test('a whole bag passes, is guessed by its declaration, and in a ZIP of any name too', async () => {
  const verdict = await judgePackage(source(whole()), { ...options, profile: undefined })
  assert.deepEqual(verdict, { profile: 'BAGIT', status: 'OK', stage: 'components', findings: [] })
  const members = Object.entries(whole()).map(([path, content]) => member(`uvnitř/${path}`, content))
  const bytes = memoryBytes(await zipped(...members))
  const packed = await judgePackage(
    { form: 'file', name: 'jinak.zip', bytes },
    { ...options, profile: undefined },
  )
  assert.deepEqual(packed, verdict)
})

test('digests are the same by the machine and by WebAssembly', async () => {
  const lists = Object.fromEntries(
    ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'].map(hash => [
      `manifest-${hash}.txt`,
      listOf(payload, hash),
    ]),
  )
  const files = { ...whole(), ...lists }
  for (const hashing of [nodeHashing, webHashing])
    assert.deepEqual((await judgePackage(source(files), { ...options, hashing })).findings, [])
})

test('every part that is missing or badly written is told by its rule', async () => {
  const without = (name: string) =>
    Object.fromEntries(Object.entries(whole()).filter(([path]) => path !== name))
  assert.deepEqual(await told(without('bagit.txt')), ['egc-bag02 error'])
  assert.deepEqual(await told(without('manifest-sha512.txt')), ['egc-bag04 error'])
  const spoilt: Record<string, Files> = {
    'egc-bag05 error': { 'bagit.txt': `\ufeff${declared('1.0')}` },
    'egc-bag06 error': { 'bagit.txt': `${declared('1.0')}More: 1\n` },
    'egc-bag07 error': { 'manifest-sha512.txt': 'abc  data/smlouva.txt\n' },
    'egc-bag08 error': { 'bag-info.txt': 'no colon here\n' },
    'egc-bag09 error': { 'fetch.txt': 'https://priklad.cz/a\n' },
    'egc-bag12 error': { 'tagmanifest-sha512.txt': `${digest('')}  bag-info.txt\n` },
    'egc-bag13 error': { 'data/navíc.txt': 'x' },
    'egc-bag16 error': { 'data/smlouva.txt': 'SMLOUVA' },
    'egc-bag17 error': { 'tagmanifest-sha512.txt': `${digest('')}  bagit.txt\n` },
    'egc-bag18 error': { 'bag-info.txt': 'Payload-Oxum: 8.2\n' },
    'egc-bag20 warning': { 'manifest-blake3.txt': listOf(payload) },
  }
  for (const [rule, files] of Object.entries(spoilt))
    assert.deepEqual(await told({ ...whole(), ...files }), [rule], rule)
  const unknown = { 'bagit.txt': declared('1.0'), 'manifest-blake3.txt': listOf(payload), ...payload }
  assert.deepEqual(await told(unknown), ['egc-bag19 error', 'egc-bag20 warning'])
  for (const version of ['2.0', '0.92', '1', '.97', '1.0 beta'])
    assert.deepEqual(await told({ ...whole(), 'bagit.txt': declared(version) }), ['egc-bag06 error'], version)
})

test('a path that leads out is refused wherever it stands, and nothing there is opened', async () => {
  const outside = [
    '../x',
    'data/../../x',
    '/etc/passwd',
    '~root/x',
    'C:\\x',
    '\\\\server\\x',
    'data\\..\\..\\x',
  ]
  for (const path of outside) {
    const inList = listOf(payload) + `${digest('x')}  ${path}\n`
    assert.ok((await told({ ...whole(), 'manifest-sha512.txt': inList })).includes('egc-bag10 error'), path)
    const inFetch = { 'fetch.txt': `https://priklad.cz/x - ${path}\n` }
    assert.ok((await told({ ...whole(), ...inFetch })).includes('egc-bag10 error'), path)
  }
  const tags = { 'tagmanifest-sha512.txt': listOf(payload) }
  assert.deepEqual(await told({ ...whole(), ...tags }), ['egc-bag10 error'])
})

test('a bag whose files are elsewhere is incomplete; they are not fetched', async () => {
  const { 'data/smlouva.txt': _, ...rest } = whole()
  const files = { ...rest, 'fetch.txt': 'https://priklad.cz/smlouva.txt 7 data/smlouva.txt\n' }
  const { findings, status } = await judged(files)
  assert.equal(status, 'ERROR')
  assert.match(findings[0]!.message.en, /lies elsewhere.*we fetch nothing/)
  assert.equal(findings[0]!.location.line, 1)
})

test('a file listed twice is told by the version of the bag', async () => {
  const again = (version: string) => ({
    ...whole(version),
    'manifest-sha512.txt': listOf(payload) + listOf(payload),
  })
  assert.deepEqual(await told(again('0.97')), ['egc-bag15 warning'])
  assert.deepEqual(await told(again('1.0')), ['egc-bag11 error', 'egc-bag15 warning'])
})

test('only version 1.0 wants every file in every list', async () => {
  const partly = { 'manifest-md5.txt': listOf({ 'data/smlouva.txt': 'smlouva' }, 'md5') }
  assert.deepEqual(await told({ ...whole('0.96'), ...partly }), [])
  assert.deepEqual(await told({ ...whole('1.0'), ...partly }), ['egc-bag13 error'])
})

test('only version 1.0 is strict about spaces and about what is to be fetched', async () => {
  const free: Files = { 'bag-info.txt': 'Contact-Name : Jana\nPayload-Oxum:15.2\n' }
  assert.deepEqual(await told({ ...whole('0.97'), ...free }), ['egc-bag18 error'])
  assert.deepEqual(await told({ ...whole('1.0'), ...free }), ['egc-bag08 error'])
  const tight = 'BagIt-Version:1.0\nTag-File-Character-Encoding:UTF-8\n'
  assert.deepEqual(await told({ ...whole(), 'bagit.txt': tight }), ['egc-bag06 error'])
  assert.deepEqual(await told({ ...whole(), 'bagit.txt': tight.replace('1.0', '0.97') }), [])
  const fetch = { 'fetch.txt': 'https://priklad.cz/x - data/x\n' }
  assert.deepEqual(await told({ ...whole('0.97'), ...fetch }), ['egc-bag21 warning'])
  assert.deepEqual(await told({ ...whole('1.0'), ...fetch }), ['egc-bag14 error'])
})

test('lists made by tools of checksums are read, with a remark', async () => {
  const list = listOf(payload).replaceAll('  data/', ' *data/')
  assert.deepEqual(await told({ ...whole(), 'manifest-sha512.txt': list }), ['egc-bag15 warning'])
})

test('names with line ends and percents are read as their version writes them', async () => {
  const odd = { 'data/a\nb\r%.txt': 'x', 'data/100%25.txt': 'y' }
  const list = `${digest('x')}  data/a%0Ab%0D%25.txt\n${digest('y')}  data/100%2525.txt\n`
  const bag = { 'bagit.txt': declared('1.0'), 'manifest-sha512.txt': list, ...odd }
  assert.deepEqual(await told(bag), [])
  const early = { 'data/%7Ea%25.txt': 'x' }
  const files = { 'bagit.txt': declared('0.96'), 'manifest-sha512.txt': listOf(early), ...early }
  assert.deepEqual(await told(files), [])
})

test('tag files may be in another encoding, with any ends of lines', async () => {
  const text = listOf(payload)
  const little = Buffer.from(`\ufeff${text}`, 'utf16le')
  for (const bytes of [little, Buffer.from(little).swap16(), Buffer.from(text, 'utf16le').swap16()])
    assert.deepEqual(
      await told({ ...whole(), 'bagit.txt': declared('1.0', 'UTF-16'), 'manifest-sha512.txt': bytes }),
      [],
    )
  for (const end of ['\r\n', '\r'])
    assert.deepEqual(await told({ ...whole(), 'manifest-sha512.txt': text.replaceAll('\n', end) }), [])
  const unknown = { 'bagit.txt': declared('1.0', 'X-NIC') }
  assert.deepEqual(await told({ ...whole(), ...unknown }), ['egc-bag05 error'])
  assert.deepEqual(await told({ ...whole(), 'bag-info.txt': Uint8Array.of(0xff, 0xfe, 0) }), [
    'egc-bag05 error',
  ])
})

test('a line without an end, NUL bytes and a list of nothing are findings, not falls', async () => {
  assert.deepEqual(await told({ ...whole(), 'manifest-sha512.txt': 'a'.repeat(1_000_000) }), [
    'egc-bag07 error',
  ])
  assert.deepEqual(await told({ ...whole(), 'manifest-sha512.txt': new Uint8Array(5000) }), [
    'egc-bag07 error',
  ])
  assert.deepEqual(await told({ ...whole(), 'manifest-sha512.txt': '' }), ['egc-bag13 error'])
  assert.deepEqual(await told({ ...whole(), 'bagit.txt': '' }), ['egc-bag06 error'])
})
