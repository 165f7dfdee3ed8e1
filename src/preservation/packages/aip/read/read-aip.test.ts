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
  smallArchival,
  withOtherForm,
} from '../../../../../test/packages/any-aip.ts'
import { anySip } from '../../../../../test/packages/any-sip.ts'
import { smallSip } from '../../../../../test/packages/small-sip.ts'
import { transferOf } from '../../../../../test/packages/transfer-sip.ts'
import {
  type AipFromSip,
  type AipOrder,
  dipFromAip,
  nodeHashing,
  packAip,
  readAip,
  readFolder,
  writeAip,
  writeDip,
} from '../../index.ts'

const packed = async ({ order, bytesAt }: AipFromSip): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(packAip(await writeAip(order, nodeHashing), bytesAt, nodeHashing)))

const readBack = async (aip: AipFromSip) =>
  readAip({ form: 'file', name: 'x.zip', bytes: memoryBytes(await packed(aip)) }, nodeHashing)

test('a package of an archive read back and written again has the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      anySip,
      anyArchival,
      anyFormat,
      fc.constantFrom('alone' as const, 'first' as const, 'last' as const),
      async (sip, archival, format, place) => {
        const made = await aipOf(transferOf(sip), archival)
        const aip = place === 'alone' ? made : withOtherForm(made, format, place)
        const read = await readBack(aip)
        assert.equal(read.isWhole, true)
        assert.deepEqual(await packed(read), await packed(aip))
      },
    ),
    { numRuns: 40 },
  )
})

test('loose files with recognised formats are read back and written again with the same bytes', async () => {
  const { order, bytesAt } = looseAip(['a.txt', 'b/c.txt'])
  const format = { name: 'Prostý text', version: '1', puid: 'x-fmt/111' }
  const [submitted] = order.representations
  const files = submitted!.files.map(file => ({ ...file, format }))
  const aip = { order: { ...order, representations: [{ ...submitted!, files }] }, bytesAt }
  const read = await readBack(aip)
  assert.equal(read.isWhole, true)
  assert.deepEqual(read.order.representations, aip.order.representations)
  assert.deepEqual(await packed(read), await packed(aip))
})

test('a package whose history takes several files is read back and written again with the same bytes', async () => {
  const aip = looseAip(Array.from({ length: 5_002 }, (_, at) => `${at % 100}/soubor-${at}.txt`))
  const read = await readBack(aip)
  assert.equal(read.isWhole, true)
  assert.deepEqual(await packed(read), await packed(aip))
})

test('the next version keeps the identifiers of what was there', async () => {
  const read = await readBack(await aipOf(transferOf(smallSip()), smallArchival()))
  const at = asInstant('2051-01-01T08:00:00Z')
  const next = { ...read.order, version: 2, createdAt: at, later: [{ kind: 'made' as const, at }] }
  const idsIn = (text: string) => new Set(text.match(/uuid-[0-9a-f-]{36}/g))
  const metsOf = async (order: AipOrder) =>
    new TextDecoder().decode((await writeAip(order, nodeHashing)).metadata[0]!.bytes)
  assert.deepEqual(idsIn(await metsOf(next)), idsIn(await metsOf(read.order)))
})

test('a copy for a reader is no package of the archive, and a broken one is told', async () => {
  const aip = await aipOf(transferOf(smallSip()), smallArchival())
  const id = '11111111-2222-4333-8444-555566667777'
  const dip = await writeDip(
    dipFromAip(aip.order, { id, at: asInstant('2050-07-01T09:00:00Z'), form: { kind: 'full' } }),
    nodeHashing,
  )
  const bytes = Buffer.concat(await Array.fromAsync(packAip(dip, aip.bytesAt, nodeHashing)))
  const refused = (part: RegExp) => (error: unknown) =>
    isRefusal(error) && error.code === 'packages.aip-cannot-be-read' && part.test(error.sentence.cs)
  await assert.rejects(
    readAip({ form: 'file', name: 'x.zip', bytes: memoryBytes(bytes) }, nodeHashing),
    refused(/AIP_ID/),
  )
  const empty = { form: 'folder' as const, name: id, files: [], folders: [], findings: [] }
  await assert.rejects(readAip(empty, nodeHashing), refused(/METS\.xml/))
})

const cases = join(import.meta.dirname, '../../../../../../shared/data/zaf/DAAIP2024')

test('packages that others made are read as far as it goes, never with a crash', {
  skip: existsSync(cases) ? false : 'the open packages (../shared/data/zaf) are not here',
}, async () => {
  const folders = globSync('{OK*,*/*}/*/METS.xml', { cwd: cases }).map(path => join(cases, dirname(path)))
  assert.ok(folders.length > 50)
  for (const folder of folders)
    try {
      await readAip(await readFolder(folder), nodeHashing)
    } catch (error) {
      assert.ok(isRefusal(error), `${folder}: ${String(error)}`)
      assert.match(error.code, /^packages\.(aip|sip)-cannot-be-read$/)
    }
})

test('a package without something that it needs is refused, wherever the gap is', async () => {
  const aip = await aipOf(transferOf(smallSip()), smallArchival())
  const written = await writeAip(aip.order, nodeHashing)
  const spoilings = [
    [/ CREATEDATE="[^"]+"/, ''],
    [/<eventType>cre/, '<eventType>ipc'],
    [/2026-03-02\/2026-03-31/, 'NA'],
    [/<agentType>org/g, '<agentType>sof'],
    [/ MIMETYPE="application\/pdf"/, ''],
    [/AIP_ID/, 'FONDS_ID'],
    [/T\d\d:\d\d:\d\d\+02:00<\/eventDateTime>/g, '</eventDateTime>'],
  ] as const
  for (const [from, to] of spoilings) {
    const metadata = written.metadata.map(({ path, bytes }) => ({
      path,
      bytes: new TextEncoder().encode(new TextDecoder().decode(bytes).replace(from, to)),
    }))
    const bytes = Buffer.concat(
      await Array.fromAsync(packAip({ ...written, metadata }, aip.bytesAt, nodeHashing)),
    )
    const source = { form: 'file' as const, name: 'x.zip', bytes: memoryBytes(bytes) }
    const read = await readAip(source, nodeHashing).catch((error: unknown) => {
      assert.ok(isRefusal(error), String(error))
      return null
    })
    assert.notEqual(read?.isWhole, true, String(from))
  }
})
