import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { asInstant } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  aipOf,
  anyArchival,
  anyFormat,
  looseAip,
  otherBytes,
  otherForm,
  smallArchival,
  withOtherForm,
} from '../../../../../test/packages/any-aip.ts'
import { anySip } from '../../../../../test/packages/any-sip.ts'
import { smallSip } from '../../../../../test/packages/small-sip.ts'
import { transferOf } from '../../../../../test/packages/transfer-sip.ts'
import {
  type BytesAt,
  type DipForm,
  type DipOrder,
  dipFromAip,
  nodeHashing,
  packAip,
  readAip,
  readDip,
  readFolder,
  type WrittenAip,
  writeAip,
  writeDip,
} from '../../index.ts'

const id = '11111111-2222-4333-8444-555566667777'
const at = asInstant('2050-07-01T09:00:00Z')
const forms: readonly DipForm[] = [
  { kind: 'metadata' },
  { kind: 'full' },
  { kind: 'preview', copies: { name: 'nahledy', files: [otherForm('1.jpg'), otherForm('a/2.jpg')] } },
]

const packed = async (written: WrittenAip, bytesAt: BytesAt): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(packAip(written, bytesAt, nodeHashing)))
const sourceOf = (bytes: Uint8Array) => ({ form: 'file', name: 'x.zip', bytes: memoryBytes(bytes) }) as const

/** Whether a copy read back and written again has the same bytes; gives what was read. */
async function comesBack(order: DipOrder, bytesAt: BytesAt): Promise<DipOrder> {
  const bytes = await packed(await writeDip(order, nodeHashing), bytesAt)
  const read = await readDip(sourceOf(bytes), nodeHashing)
  assert.equal(read.isWhole, true)
  assert.deepEqual(await packed(await writeDip(read.order, nodeHashing), read.bytesAt), bytes)
  return read.order
}

test('a copy for a reader of any form read back and written again has the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      anySip,
      anyArchival,
      fc.constantFrom(...forms),
      anyFormat,
      fc.constantFrom('alone' as const, 'first' as const, 'last' as const),
      async (sip, archival, form, format, place) => {
        const made = await aipOf(transferOf(sip), archival)
        const aip = place === 'alone' ? made : withOtherForm(made, format, place)
        const bytesAt: BytesAt = path => (path.includes('/nahledy/') ? [otherBytes] : aip.bytesAt(path))
        await comesBack(dipFromAip(aip.order, { id, at, form }), bytesAt)
      },
    ),
    { numRuns: 60 },
  )
})

test('loose files handed out are read back, and a history of several files too', async () => {
  const some = looseAip(['a.txt', 'b/c.txt'])
  const whole = { id, at, form: { kind: 'full' } } as const
  const read = await comesBack(dipFromAip(some.order, whole), some.bytesAt)
  assert.deepEqual(read.content, some.order.content)
  const many = looseAip(Array.from({ length: 5_002 }, (_, place) => `${place % 100}/soubor-${place}.txt`))
  const { history } = await comesBack(dipFromAip(many.order, whole), many.bytesAt)
  assert.equal(history.length, 5_002)
})

test('what is read of a copy is what the kept package is, also of files that the copy does not hold', async () => {
  const made = await aipOf(transferOf(smallSip()), smallArchival())
  const { order, bytesAt } = withOtherForm(made, { name: 'PDF/A', puid: 'fmt/477' }, 'last')
  const { names: _given, ...told } = dipFromAip(order, { id, at, form: { kind: 'metadata' } }).aip
  const read = await comesBack(dipFromAip(order, { id, at, form: { kind: 'metadata' } }), bytesAt)
  const { names: _names, ...readTold } = read.aip
  assert.deepEqual(readTold, told)
  assert.deepEqual(read.at, at)
  const facts = ({ history }: DipOrder) => history.map(({ part: _part, ...file }) => file)
  assert.deepEqual(facts(read), facts(dipFromAip(order, { id, at, form: { kind: 'full' } })))
  assert.deepEqual(
    read.representations.map(({ name, files }) => [name, files.map(({ path }) => path)]),
    [['submission', ['data/mets.xml']]],
  )
})

test('a package that is no copy, and a copy whose handing out is not told, are refused', async () => {
  const aip = await aipOf(transferOf(smallSip()), smallArchival())
  const refused = (part: RegExp) => (error: unknown) =>
    isRefusal(error) && error.code === 'packages.aip-cannot-be-read' && part.test(error.sentence.cs)
  const handedOut = { ...aip.order, later: [{ kind: 'handed-out' as const, at }] }
  const kept = await packed(await writeAip(handedOut, nodeHashing), aip.bytesAt)
  await assert.rejects(readDip(sourceOf(kept), nodeHashing), refused(/AIP_ID = OBJID/))
  const untold = await packed({ ...(await writeAip(aip.order, nodeHashing)), name: id }, aip.bytesAt)
  await assert.rejects(readDip(sourceOf(untold), nodeHashing), refused(/AIP_ID = OBJID/))
  const copy = await writeDip(dipFromAip(aip.order, { id, at, form: { kind: 'full' } }), nodeHashing)
  await assert.rejects(readAip(sourceOf(await packed(copy, aip.bytesAt)), nodeHashing), refused(/AIP_ID/))
})

test('a copy with something missing or changed is refused or told not to be ours, wherever it is', async () => {
  const aip = await aipOf(transferOf(smallSip()), smallArchival())
  const written = await writeDip(dipFromAip(aip.order, { id, at, form: { kind: 'metadata' } }), nodeHashing)
  const spoilings: readonly (readonly [from: RegExp, to: string, refusal: RegExp | null])[] = [
    [/<eventType>exp/, '<eventType>ipc', /exp/],
    [/ CREATEDATE="[^"]+"/, '', /CREATEDATE/],
    [/<formatRegistryName>MIME/g, '<formatRegistryName>LOC', /formatRegistryName LOC/],
    [/<messageDigest>[0-9a-f]{8}/, '<messageDigest>', /PREMIS\.xml: data\/mets\.xml/],
    [/<messageDigestAlgorithm>sha512/, '<messageDigestAlgorithm>crc', /PREMIS\.xml/],
    [/<size>\d+/, '<size>x', /PREMIS\.xml/],
    [/standarddatetime="[^"]+"/, '', /eventdatetime|EAD/],
    [/<messageDigest>[0-9a-f]{4}/, '<messageDigest>0000', null],
    [/2050-07-01T11:00:00\+02:00(?=<)/, '2050-07-01T11:00:01+02:00', null],
    [/SHA-512(?=">\s*<FLocat)/, 'SHA-1', /data\/mets\.xml/],
  ]
  for (const [from, to, refusal] of spoilings) {
    let changed = 0
    const metadata = written.metadata.map(({ path, bytes }) => {
      const before = new TextDecoder().decode(bytes)
      const after = before.replace(from, to)
      changed += before === after ? 0 : 1
      return { path, bytes: new TextEncoder().encode(after) }
    })
    assert.ok(changed > 0, String(from))
    const source = sourceOf(await packed({ ...written, metadata }, aip.bytesAt))
    const read = await readDip(source, nodeHashing).catch((error: unknown) => {
      assert.ok(isRefusal(error), `${from}: ${String(error)}`)
      assert.match(error.sentence.cs, refusal ?? /^nothing/, String(from))
      return null
    })
    assert.equal(read?.isWhole, refusal === null ? false : undefined, String(from))
  }
})

const cases = join(import.meta.dirname, '../../../../../../shared/data/zaf/DAAIP2024')

test('packages that others made are read as copies or refused, never with a crash', {
  skip: existsSync(cases) ? false : 'the open packages (../shared/data/zaf) are not here',
}, async t => {
  const folders = globSync('{OK*,*/*}/*/METS.xml', { cwd: cases }).map(path => join(cases, dirname(path)))
  assert.ok(folders.length > 50)
  let read = 0
  const told = new Map<string, number>()
  for (const folder of folders)
    try {
      await readDip(await readFolder(folder), nodeHashing)
      read++
    } catch (error) {
      assert.ok(isRefusal(error), `${folder}: ${String(error)}`)
      assert.match(error.code, /^packages\.(aip|sip)-cannot-be-read$/)
      const part = error.sentence.cs.split(': ')[1]!.slice(0, 30)
      told.set(part, (told.get(part) ?? 0) + 1)
    }
  t.diagnostic(`${read} of ${folders.length} read; ${JSON.stringify([...told])}`)
})
