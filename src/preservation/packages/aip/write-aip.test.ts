import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { aipOf, aipOfZip, anyArchival, looseAip, smallArchival } from '../../../../test/packages/any-aip.ts'
import { anySip } from '../../../../test/packages/any-sip.ts'
import {
  aipSchemas,
  archiveJudge,
  noArchiveSchemas,
  publishedSchema,
} from '../../../../test/packages/official-archive.ts'
import { smallSip } from '../../../../test/packages/small-sip.ts'
import { transferDay, transferOf } from '../../../../test/packages/transfer-sip.ts'
import {
  type AipFromSip,
  type AipOrder,
  judgePackage,
  nodeHashing,
  packAip,
  type WrittenAip,
  writeAip,
} from '../index.ts'

const date = transferDay

const packed = async ({ order, bytesAt }: AipFromSip): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(packAip(await writeAip(order, nodeHashing), bytesAt, nodeHashing)))

const verdict = async (aip: AipFromSip) =>
  judgePackage(
    { form: 'file', name: 'cokoli.zip', bytes: memoryBytes(await packed(aip)) },
    { profile: 'DAAIP2024/AIP', date, hashing: nodeHashing },
  )

const textOf = ({ metadata }: WrittenAip, path: string): string =>
  new TextDecoder().decode(metadata.find(file => file.path.endsWith(path))!.bytes)

/** Each metadata file alone, by the profile it is judged by inside a package. */
async function innerFindings(written: WrittenAip) {
  const profiles = {
    'PACKAGE-INFO.xml': 'PREMIS/PACKAGE_INFO',
    'PREMIS.xml': 'PREMIS/METADATA',
    'EAD-INHERENT.xml': 'AP2023/EARK_INHERENT_DESC',
  }
  const told = await Promise.all(
    Object.entries(profiles).map(async ([name, profile]) => {
      const bytes = memoryBytes(new TextEncoder().encode(textOf(written, name)))
      return judgePackage({ form: 'file', name, bytes }, { profile, date, hashing: nodeHashing })
    }),
  )
  return told.flatMap(({ findings }) => findings)
}

test('a package taken over passes the rules of archives, with its metadata of preservation and its description', async () => {
  const aip = await aipOf(transferOf(smallSip()), smallArchival())
  const told = await verdict(aip)
  assert.deepEqual(told.findings, [])
  assert.equal(told.stage, 'files')
  assert.deepEqual(await innerFindings(await writeAip(aip.order, nodeHashing)), [])
})

test('every package of an archive that is written passes its rules and the published schemas', async () => {
  const official = noArchiveSchemas
    ? null
    : {
        premis: archiveJudge(publishedSchema('premis-v3-0.xsd')),
        ead: archiveJudge(publishedSchema('ead3.xsd')),
        mets: archiveJudge(aipSchemas),
      }
  await fc.assert(
    fc.asyncProperty(anySip, anyArchival, async (sip, archival) => {
      const aip = await aipOfZip(transferOf(sip), archival)
      assert.deepEqual((await verdict(aip)).findings, [])
      const written = await writeAip(aip.order, nodeHashing)
      assert.deepEqual(await innerFindings(written), [])
      for (const name of ['PACKAGE-INFO.xml', 'PREMIS.xml'])
        assert.equal(official?.premis(textOf(written, name)).reasons ?? '', '')
      assert.equal(official?.mets(textOf(written, 'METS.xml')).reasons ?? '', '')
      assert.equal(official?.ead(textOf(written, 'EAD-INHERENT.xml')).reasons ?? '', '')
    }),
    { numRuns: 40 },
  )
})

test('loose files become a package with their folders in its map', async () => {
  const aip = looseAip(['a.txt', 'Léto 2024/u rybníka.txt', 'Léto 2024/pouť/kolotoč.txt'])
  assert.deepEqual((await verdict(aip)).findings, [])
  const mets = textOf(await writeAip(aip.order, nodeHashing), 'METS.xml')
  assert.match(mets, /LABEL="pouť"[^>]*TYPE="slozka"|TYPE="slozka"[^>]*LABEL="pouť"/)
})

test('the same order gives the same bytes', async () => {
  const aip = await aipOf(transferOf(smallSip()), smallArchival())
  assert.deepEqual(await packed(aip), await packed(aip))
})

test('component, place in the map and level of the description bear the same identifiers', async () => {
  const { order } = await aipOf(transferOf(smallSip()), smallArchival())
  const written = await writeAip(order, nodeHashing)
  const [mets, ead] = [textOf(written, 'METS.xml'), textOf(written, 'EAD-INHERENT.xml')]
  const inMap = [...mets.matchAll(/<div ID="(uuid-[^"]+)" LABEL="[^"]*" TYPE="(\w+)"/g)]
  const levels = [
    ...ead.matchAll(/<(?:c level="otherlevel" otherlevel="(?:\w+)"|fileplan[^>]*) id="(uuid-[^"]+)"/g),
  ]
  assert.deepEqual(inMap.map(([, id]) => id).sort(), levels.map(([, id]) => id).sort())
  const dao = /<dao [^>]*identifier="(uuid-[^"]+)"/.exec(ead)![1]!
  assert.match(mets, new RegExp(`<file ID="${dao}" MIMETYPE="application/pdf"`))
})

test('what an archive has to mend before its package can be made is told', async () => {
  const { order } = looseAip(['a.txt'])
  const refused = async (change: Partial<AipOrder>): Promise<string> => {
    try {
      await writeAip({ ...order, ...change }, nodeHashing)
    } catch (error) {
      assert.ok(isRefusal(error))
      assert.equal(error.code, 'packages.aip-cannot-be-written')
      return error.sentence.cs
    }
    assert.fail('nothing was refused')
  }
  const [submitted] = order.representations
  const file = submitted!.files[0]!
  const withFile = (change: object) => ({
    representations: [{ name: 'submission', files: [{ ...file, ...change }] }],
  })
  const cases: [RegExp, Partial<AipOrder>][] = [
    [/„ABC“ musí být UUID/, { id: 'ABC' }],
    [/Fond „0“/, { fonds: { number: '0', name: 'x' } }],
    [/celé číslo od 1/, { version: 0 }],
    [/devět číslic/, { archive: { ...order.archive, institutionId: '1' } }],
    [/musí mít jméno/, { originator: { kind: 'org', name: ' ' } }],
    [/název a verzi/, { program: { name: '', version: '1' } }],
    [/není rozmezí dnů/, { originated: { from: '2024-01-01' as Day, to: '2023-01-01' as Day } }],
    [/právě jedna/, { representations: [{ name: 'nahled', files: [file] }] }],
    [/musí mít soubory/, { representations: [{ name: 'submission', files: [] }] }],
    [/nemá správnou cestu/, withFile({ path: '../a.txt' })],
    [/nemá správnou cestu/, withFile({ path: 'a//b.txt' })],
    [/nemá správnou cestu/, withFile({ mime: 'text' })],
    [/nemá správnou cestu/, withFile({ digest: 'md5:00' })],
    [
      /nemá správnou cestu/,
      { representations: [{ name: 'submission', files: [file, { ...file, path: 'A.txt' }] }] },
    ],
    [/Rozdělte jej/, withFile({ sizeBytes: 11 * 1024 ** 3 })],
  ]
  for (const [sentence, change] of cases) assert.match(await refused(change), sentence)
})

test('a package of many files tells of them in several files of metadata, and passes', async () => {
  const aip = looseAip(Array.from({ length: 5_002 }, (_, at) => `${at % 100}/soubor-${at}.txt`))
  assert.deepEqual((await verdict(aip)).findings, [])
  const written = await writeAip(aip.order, nodeHashing)
  assert.match(textOf(written, 'PREMIS-2.xml'), /soubor-5001\.txt/)
})

test('a package whose metadata outgrow what archives permit is not made', async () => {
  const { order } = looseAip(Array.from({ length: 20_000 }, (_, at) => `soubor-${at}.txt`))
  await assert.rejects(
    writeAip(order, nodeHashing),
    error => isRefusal(error) && /METS\.xml by měl \d+ bajtů/.test(error.sentence.cs),
  )
})
