import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { asInstant, sha512Digest } from '#platform/values'
import { type ByteSource, memoryBytes } from '#preservation/formats'
import {
  aipOf,
  anyArchival,
  anyChange,
  looseAip,
  otherBytes,
  smallArchival,
} from '../../../../test/packages/any-aip.ts'
import { anySip } from '../../../../test/packages/any-sip.ts'
import { smallSip } from '../../../../test/packages/small-sip.ts'
import { transferDay, transferOf } from '../../../../test/packages/transfer-sip.ts'
import {
  type BytesAt,
  type ChangeOrder,
  type DipForm,
  dipFromAip,
  judgePackage,
  newNames,
  nodeHashing,
  packAip,
  readChange,
  type WrittenAip,
  writeAip,
  writeChange,
  writeDip,
} from '../index.ts'

const id = '11111111-2222-4333-8444-555566667777'
const at = asInstant('2050-07-01T09:00:00Z')
const picture = new TextEncoder().encode('obrázek')
const copies = {
  name: 'nahledy',
  files: [
    {
      path: '1.jpg',
      mime: 'image/jpeg',
      sizeBytes: picture.length,
      digest: sha512Digest(createHash('sha512').update(picture).digest('hex')),
      createdAt: at,
    },
  ],
}
const forms: readonly DipForm[] = [{ kind: 'metadata' }, { kind: 'full' }, { kind: 'preview', copies }]

const verdict = async (written: WrittenAip, bytesAt: BytesAt, sub: string) => {
  const bytes = Buffer.concat(await Array.fromAsync(packAip(written, bytesAt, nodeHashing)))
  return judgePackage(
    { form: 'file', name: 'x.zip', bytes: memoryBytes(bytes) },
    { profile: `DAAIP2024/${sub}`, date: transferDay, hashing: nodeHashing },
  )
}

test('every copy for a reader passes the rules of its form', async () => {
  await fc.assert(
    fc.asyncProperty(anySip, anyArchival, fc.constantFrom(...forms), async (sip, archival, form) => {
      const aip = await aipOf(transferOf(sip), archival)
      const written = await writeDip(dipFromAip(aip.order, { id, at, form }), nodeHashing)
      const bytesAt: BytesAt = path => (path.includes('/nahledy/') ? [picture] : aip.bytesAt(path))
      const sub = form.kind === 'metadata' ? 'DIP_METADATA' : 'DIP_CONTENT'
      const told = await verdict(written, bytesAt, sub)
      assert.deepEqual(told.findings, [])
      assert.equal(told.stage, 'files')
    }),
    { numRuns: 30 },
  )
})

test('a copy holds what its form says, and tells that it was handed out', async () => {
  const { order } = await aipOf(transferOf(smallSip()), smallArchival())
  const pathsOf = async (form: DipForm) =>
    (await writeDip(dipFromAip(order, { id, at, form }), nodeHashing)).files.map(({ path }) => path)
  const own = 'representations/submission/data/mets.xml'
  const component = 'representations/submission/data/komponenty/001-01-01.pdf'
  assert.deepEqual(await pathsOf({ kind: 'metadata' }), [own])
  assert.deepEqual(await pathsOf({ kind: 'full' }), [own, component])
  assert.deepEqual(await pathsOf({ kind: 'preview', copies }), [own, 'representations/nahledy/1.jpg'])
  const textOf = ({ metadata }: WrittenAip, place: number) => new TextDecoder().decode(metadata[place]!.bytes)
  const [aip, dip] = [
    await writeAip(order, nodeHashing),
    await writeDip(dipFromAip(order, { id, at, form: { kind: 'full' } }), nodeHashing),
  ]
  assert.equal(dip.name, id)
  assert.doesNotMatch(textOf(aip, 1), /<eventType>exp</)
  assert.match(textOf(dip, 1), /<eventType>exp<[\s\S]*?2050-07-01T11:00:00\+02:00/)
  assert.match(textOf(dip, 1), new RegExp(`>AIP_ID<[\\s\\S]*?>${order.id}<`))
  assert.equal(textOf(aip, 2), textOf(dip, 2))
  assert.equal(textOf(aip, 3), textOf(dip, 3))
})

test('loose files are handed out only whole', async () => {
  const { order, bytesAt } = looseAip(['a.txt', 'b/c.txt'])
  const written = await writeDip(dipFromAip(order, { id, at, form: { kind: 'full' } }), nodeHashing)
  assert.deepEqual((await verdict(written, bytesAt, 'DIP_CONTENT')).findings, [])
  assert.throws(
    () => dipFromAip(order, { id, at, form: { kind: 'metadata' } }),
    error => isRefusal(error) && /vydejte úplný balíček/.test(error.sentence.cs),
  )
})

const change = (over: Partial<ChangeOrder> = {}): ChangeOrder => ({
  id,
  names: newNames(),
  createdAt: at,
  program: { name: 'eGON centrum', version: '0.1.0' },
  submitter: { kind: 'org', name: 'Státní okresní archiv Jasanov', institutionId: '221102010' },
  changed: { aipId: '0f0e0d0c-1111-4222-8333-444455556666', version: 2 },
  representations: [copies],
  ...over,
})

test('a request for a change passes the rules of change packages, with files, with a description, with both', async () => {
  const { order } = await aipOf(transferOf(smallSip()), smallArchival())
  const description = (await writeAip(order, nodeHashing)).metadata[3]!.bytes
  for (const over of [{}, { description }, { description, representations: [] }]) {
    const written = await writeChange(change(over), nodeHashing)
    const told = await verdict(written, () => [picture], 'SIP_CHANGE')
    assert.deepEqual(told.findings, [])
    assert.equal(told.stage, 'files')
  }
})

test('a request that changes nothing, or does not say what, is refused', async () => {
  const refused = async (over: Partial<ChangeOrder>) => {
    const error = await writeChange(change(over), nodeHashing).catch(caught => caught)
    assert.ok(isRefusal(error))
    return error.sentence.cs
  }
  assert.match(await refused({ representations: [] }), /nic nemění/)
  assert.match(await refused({ changed: { aipId: '', version: 1 } }), /Uveďte identifikátor a verzi/)
  assert.match(await refused({ id: 'x' }), /musí být UUID/)
  assert.match(await refused({ program: { name: '', version: '' } }), /musí mít název/)
  assert.match(await refused({ representations: [{ name: 'nahledy', files: [] }] }), /musí mít soubory/)
})

test('a request for a change read back and written again has the same bytes; another package is refused', async () => {
  const { order } = await aipOf(transferOf(smallSip()), smallArchival())
  const aip = await writeAip(order, nodeHashing)
  const description = aip.metadata[3]!.bytes
  const packedAs = async (written: WrittenAip, bytesAt: BytesAt) => {
    const bytes = Buffer.concat(await Array.fromAsync(packAip(written, bytesAt, nodeHashing)))
    return { form: 'file', name: 'x.zip', bytes: memoryBytes(bytes) } as const
  }
  const whole = (bytes: ByteSource) => bytes.read(0, bytes.sizeBytes)
  await fc.assert(
    fc.asyncProperty(
      anyChange,
      fc.constantFrom({}, { description }, { description, representations: [] }),
      async (drawn, over) => {
        const source = await packedAs(await writeChange({ ...drawn, ...over }, nodeHashing), () => [
          otherBytes,
        ])
        const read = await readChange(source, nodeHashing)
        assert.equal(read.isWhole, true)
        const again = await packedAs(await writeChange(read.order, nodeHashing), read.bytesAt)
        assert.deepEqual(await whole(again.bytes), await whole(source.bytes))
      },
    ),
    { numRuns: 60 },
  )
  const foreign = await packedAs(
    await writeDip(dipFromAip(order, { id, at, form: { kind: 'metadata' } }), nodeHashing),
    (await aipOf(transferOf(smallSip()), smallArchival())).bytesAt,
  )
  await assert.rejects(
    readChange(foreign, nodeHashing),
    error => isRefusal(error) && /OTHERCONTENTINFORMATIONTYPE NSESSS/.test(error.sentence.cs),
  )
})
