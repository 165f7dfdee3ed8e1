import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { member, zipped } from '../../../../../test/packages/made-zip.ts'
import {
  type AipParts,
  aipMets,
  aipName,
  packageInfo,
  requestInfo,
} from '../../../../../test/packages/small-aip.ts'
import { judgePackage, nodeHashing } from '../../index.ts'

async function judged(
  mets: string,
  { profile = 'AIP', extra = [] as readonly string[], info = packageInfo, strictZaf = false } = {},
) {
  const bytes = await zipped(
    member(`${aipName}/METS.xml`, mets),
    member(`${aipName}/metadata/preservation/PACKAGE-INFO.xml`, info),
    member(`${aipName}/representations/submission/a.txt`, 'obsah'),
    ...extra.map(path => member(`${aipName}/${path}`, 'x')),
  )
  const source = { form: 'file', name: 'jiny-nazev.zip', bytes: memoryBytes(bytes) } as const
  return judgePackage(source, {
    profile: `DAAIP2024/${profile}`,
    date: '2025-04-08' as Day,
    strictZaf,
    hashing: nodeHashing,
  })
}

const told = async (parts: AipParts, options = {}) =>
  (await judged(aipMets(parts), options)).findings
    .filter(({ level }) => level === 'error')
    .map(({ rule }) => rule)

test('the smallest package of an archive passes, and its ZIP may be called anything', async () => {
  assert.deepEqual((await judged(aipMets({}))).findings, [])
})

const spoilings: readonly (readonly [rule: string, from: string | RegExp, to: string])[] = [
  ['obs01', `OBJID="${aipName}"`, 'OBJID="jiny"'],
  ['obs02', 'TYPE="Dataset"', 'TYPE=" "'],
  ['obs03', 'csip:CONTENTINFORMATIONTYPE="OTHER"', 'csip:CONTENTINFORMATIONTYPE="MIXED"'],
  ['obs04', '"Volné soubory"', '"Jiné"'],
  ['obs05', 'da/2023/aip.xml', 'da/2022/aip.xml'],
  ['obs07', 'CREATEDATE="2025-01-01T00:00:00"', ''],
  ['obs08', '<metsHdr', '<metsHdr LASTMODDATE="2025-01-01T00:00:00"'],
  ['obs09', 'OAISPACKAGETYPE="AIP"', 'OAISPACKAGETYPE="SIP"'],
  ['obs10', 'OTHERTYPE="SOFTWARE"', 'OTHERTYPE="software"'],
  ['obs19', /uuid-00000000-0000-4000-8000-000000000001/g, 'u-1'],
  ['obs20', 'STATUS="CURRENT" GROUPID="PRESERVATION"', 'STATUS="SUPERSEDED" GROUPID="PRESERVATION"'],
  ['obs21', 'GROUPID="PRESERVATION"', 'GROUPID="JINA"'],
  ['obs22', /LOCTYPE="URL" MDTYPE="PREMIS"/, 'LOCTYPE="OTHER" OTHERLOCTYPE="x" MDTYPE="PREMIS"'],
  ['obs23', 'xlink:href="metadata/preservation/', 'xlink:href="metadata/'],
  ['obs24', /SIZE="\d+" MDSIZE=""/, ''],
  ['obs27', 'fileSec ID="uuid-', 'fileSec ID="u-'],
  ['obs28', 'USE="Representations/submission"', 'USE="Documentation"'],
  ['obs30', 'xlink:href="representations/submission/', 'xlink:href="representations/other/'],
  ['obs31', '<fileGrp', '<fileGrp csip:OTHERCONTENTINFORMATIONTYPE="x"'],
  ['obs33', 'MIMETYPE="text/plain"', 'MIMETYPE="text"'],
  ['obs34', 'FLocat LOCTYPE="URL"', 'FLocat LOCTYPE="HANDLE"'],
  ['obs35', 'structMap TYPE="PHYSICAL"', 'structMap TYPE="JINA"'],
  ['obs36', 'LABEL="CSIP"', 'LABEL="csip"'],
  ['obs37', 'LABEL="Representations"', 'LABEL="Reprezentace"'],
  ['obs38', 'TYPE="slozka"', 'TYPE="dokument"'],
  ['obs39', 'PACKAGE-INFO.xml', 'PREMIS.xml'],
]

for (const [rule, from, to] of spoilings)
  test(`${rule} is told when it is broken`, async () => {
    const mets = aipMets(rule === 'obs24' ? { size: null } : {})
    const spoilt = rule === 'obs24' ? mets : mets.replace(from, to)
    if (rule !== 'obs24') assert.notEqual(spoilt, mets)
    const rules = (await judged(spoilt)).findings.map(finding => finding.rule)
    assert.ok(rules.includes(rule), rules.join(' '))
  })

test('PACKAGE-INFO.xml need not come first, though the public validator looks no further', async () => {
  const before =
    '<digiprovMD ID="uuid-00000000-0000-4000-8000-000000000099" STATUS="CURRENT" GROUPID="PRESERVATION"/>'
  const mets = aipMets({}).replace('<digiprovMD', `${before}<digiprovMD`)
  const codes = async (strictZaf: boolean) =>
    (await judged(mets, { strictZaf })).findings.map(({ rule }) => rule)
  assert.ok(!(await codes(false)).includes('obs39'))
  assert.ok((await codes(true)).includes('obs39'))
})

test('a change package is asked for its own content type and has no other metadata of preservation', async () => {
  assert.ok((await told({}, { profile: 'SIP_CHANGE' })).includes('obs04a'))
  const request = { content: 'change_request_v1_0', info: requestInfo }
  assert.deepEqual(await told(request, { profile: 'SIP_CHANGE', info: requestInfo }), [])
  const other = { ...request, info: packageInfo }
  assert.deepEqual(await told(other, { profile: 'SIP_CHANGE', info: packageInfo }), ['fls04'])
})

test('a missing file, a wrong size and a stray file are told, a wrong digest is a warning', async () => {
  assert.deepEqual(await told({ size: 7 }), ['fls01'])
  assert.deepEqual(await told({ href: 'representations/submission/b.txt' }), ['fls01', 'fls02'])
  assert.deepEqual(await told({}, { extra: ['documentation/navic.txt'] }), ['fls02'])
  const { findings, status } = await judged(aipMets({ digest: 'a'.repeat(128) }))
  assert.deepEqual(
    findings.map(({ rule, level }) => [rule, level]),
    [['egc-fix01', 'warning']],
  )
  assert.equal(status, 'OK')
})

test('metadata of preservation inside the package are judged by their own suite', async () => {
  const info = packageInfo.replace('<eventType>exp', '<eventType>val')
  assert.deepEqual(await told({ info }, { info }), ['fls03'])
})

test('an archive’s package without anything inside is told, never a crash', async () => {
  for (const mets of [
    '<mets/>',
    '',
    '<?xml version="1.0" encoding="UTF-8"?><mets xmlns="http://www.loc.gov/METS/"/>',
  ])
    assert.equal((await judged(mets)).status, 'ERROR')
})
