import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { member, zipped } from '../../../../../test/packages/made-zip.ts'
import { aipMets, aipName, packageInfo } from '../../../../../test/packages/small-aip.ts'
import { findingAid } from '../../../../../test/packages/small-ead.ts'
import { judgePackage, nodeHashing, type Verdict } from '../../index.ts'

const date = '2026-06-08' as Day
const codes = ({ findings }: Verdict) => findings.map(({ rule }) => rule)
const changed = (text: string, part: string | RegExp, by: string): string => {
  const made = text.replace(part, by)
  assert.notEqual(made, text)
  return made
}

async function ofAip(mets: string, info = packageInfo): Promise<Verdict> {
  const bytes = await zipped(
    member(`${aipName}/METS.xml`, mets),
    member(`${aipName}/metadata/preservation/PACKAGE-INFO.xml`, info),
    member(`${aipName}/representations/submission/a.txt`, 'obsah'),
  )
  const source = { form: 'file', name: `${aipName}.zip`, bytes: memoryBytes(bytes) } as const
  return judgePackage(source, { profile: 'DAAIP2024/AIP', date, hashing: nodeHashing })
}

const ofFile = (name: string, text: string, profile: string): Promise<Verdict> =>
  judgePackage(
    { form: 'file', name, bytes: memoryBytes(new TextEncoder().encode(text)) },
    { profile, date, hashing: nodeHashing },
  )

const elevenOf = (text: string) => changed(text, /<\?xml version=(["'])1\.0\1/, '<?xml version=$11.1$1')

test('packages of archives are XML 1.0 alone; descriptions name no version', async () => {
  const verdict = await ofAip(elevenOf(aipMets({})))
  assert.deepEqual([verdict.stage, codes(verdict)], ['wellformed', ['wf01']])
  assert.match(verdict.findings[0]!.message.en, /XML 1\.1.*XML 1\.0 alone/)
  assert.ok(codes(await ofFile('a.xml', elevenOf(packageInfo), 'PREMIS/PACKAGE_INFO')).includes('wf01'))
  assert.deepEqual(codes(await ofFile('a.xml', elevenOf(findingAid), 'AP2023/FINDING_AID')), [])
})

test('the root of a metadata file stands in it once', async () => {
  const twice = await ofAip(changed(aipMets({}), '</mets>', '<mets/></mets>'))
  assert.deepEqual([twice.stage, codes(twice)], ['namespaces', ['ns01']])
  const premis = changed(packageInfo, '</premis>', '<premis/></premis>')
  assert.deepEqual(codes(await ofFile('a.xml', premis, 'PREMIS/PACKAGE_INFO')), ['ns01'])
  const ead = changed(findingAid, '</ead:ead>', '<ead:ead/></ead:ead>')
  assert.deepEqual(codes(await ofFile('a.xml', ead, 'AP2023/FINDING_AID')), ['ns1'])
})
