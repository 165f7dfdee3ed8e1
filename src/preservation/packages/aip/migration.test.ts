import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asInstant } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  aipOf,
  anyArchival,
  anyFormat,
  smallArchival,
  withOtherForm,
} from '../../../../test/packages/any-aip.ts'
import { anySip } from '../../../../test/packages/any-sip.ts'
import {
  archiveJudge,
  noArchiveSchemas,
  publishedSchema,
} from '../../../../test/packages/official-archive.ts'
import { smallSip } from '../../../../test/packages/small-sip.ts'
import { transferDay, transferOf } from '../../../../test/packages/transfer-sip.ts'
import { refused } from '../../../../test/refused.ts'
import {
  type AipFromSip,
  dipFromAip,
  type FileMigration,
  filePart,
  judgePackage,
  nodeHashing,
  packAip,
  readAip,
  readDip,
  type WrittenAip,
  writeAip,
  writeDip,
} from '../index.ts'

const at = asInstant('2050-07-01T09:00:00Z')
const zipOf = async (written: WrittenAip, bytesAt: AipFromSip['bytesAt']) => {
  const bytes = Buffer.concat(await Array.fromAsync(packAip(written, bytesAt, nodeHashing)))
  return { form: 'file', name: 'x.zip', bytes: memoryBytes(bytes) } as const
}
const premisOf = ({ metadata }: WrittenAip): string =>
  new TextDecoder().decode(metadata.find(({ path }) => path.endsWith('/PREMIS.xml'))!.bytes)

/** The package with another form of it, each file of which was made of one of those handed in. */
function migrated(aip: AipFromSip, told: Pick<FileMigration, 'tool' | 'remark'>): AipFromSip {
  const [submission, other] = aip.order.representations
  const migrations = other!.files.map((file, place) => ({
    ...told,
    at,
    from: filePart(submission!, submission!.files[place % submission!.files.length]!),
    to: filePart(other!, file),
  }))
  return { ...aip, order: { ...aip.order, migrations } }
}

const name = fc.stringMatching(/^[A-Za-z][\p{L} 0-9.]{0,20}[\p{L}0-9]$/u)
const anyTold = fc.record({
  tool: fc.record({ name, version: fc.constantFrom('7.4.7.2', '1') }),
  remark: fc.option(name, { nil: undefined }),
})
const told = ({ tool, remark }: { tool: FileMigration['tool']; remark: string | undefined }) => ({
  tool: { ...tool },
  ...(remark !== undefined && { remark }),
})

test('events of migration pass every rule and the published schema, and come back from packages and copies as they were', async () => {
  const official = noArchiveSchemas ? null : archiveJudge(publishedSchema('premis-v3-0.xsd'))
  await fc.assert(
    fc.asyncProperty(anySip, anyArchival, anyFormat, anyTold, async (sip, archival, format, by) => {
      const made = await aipOf(transferOf(sip), archival)
      const aip = migrated(withOtherForm(made, format, 'last'), told(by))
      const written = await writeAip(aip.order, nodeHashing)
      const source = await zipOf(written, aip.bytesAt)
      const { findings } = await judgePackage(source, {
        profile: 'DAAIP2024/AIP',
        date: transferDay,
        hashing: nodeHashing,
      })
      assert.deepEqual(findings, [])
      assert.equal(official?.(premisOf(written)).reasons ?? '', '')
      const read = await readAip(source, nodeHashing)
      assert.equal(read.isWhole, true)
      assert.deepEqual(read.order.migrations, aip.order.migrations)
      for (const kind of ['metadata', 'full'] as const) {
        const order = dipFromAip(read.order, {
          id: '11111111-2222-4333-8444-555566667777',
          at,
          form: { kind },
        })
        const copy = await readDip(await zipOf(await writeDip(order, nodeHashing), aip.bytesAt), nodeHashing)
        assert.equal(copy.isWhole, true)
        assert.equal(copy.order.aip.migrations?.length, aip.order.migrations!.length)
      }
    }),
    { numRuns: 20 },
  )
})

test('the event names the tool, the file read, the file made and how it went; the new file names its source', async () => {
  const made = await aipOf(transferOf(smallSip()), smallArchival())
  const tool = { name: 'LibreOffice', version: '7.4.7.2' }
  const aip = migrated(withOtherForm(made, undefined, 'last'), { tool, remark: 'Písmo je nahrazené.' })
  const text = premisOf(await writeAip(aip.order, nodeHashing)).replaceAll(/>\s+</g, '><')
  assert.match(text, /<eventType>mig<\/eventType>.*<eventOutcome>war<\/eventOutcome>.*Písmo je nahrazené/)
  assert.match(
    text,
    /<agentName>LibreOffice<\/agentName><agentType>sof<\/agentType><agentVersion>7\.4\.7\.2</,
  )
  assert.match(text, /<relationshipType>derivation<.*<relationshipSubType>has source</)
})

test('a migration out of nowhere, into itself, twice into one file or by a nameless tool is not written', async () => {
  const made = await aipOf(transferOf(smallSip()), smallArchival())
  const tool = { name: 'LibreOffice', version: '7' }
  const { order } = migrated(withOtherForm(made, undefined, 'last'), { tool })
  const [right] = order.migrations!
  for (const wrong of [
    [{ ...right!, from: 'file\nnic' }],
    [{ ...right!, from: right!.to }],
    [right!, right!],
    [{ ...right!, tool: { name: ' ', version: '7' } }],
  ])
    await assert.rejects(
      writeAip({ ...order, migrations: wrong }, nodeHashing),
      refused('packages.aip-cannot-be-written'),
    )
})
