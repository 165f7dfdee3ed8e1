import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { changeInfo, fileHistory, names, packageInfoOf } from '../../../../../test/packages/small-premis.ts'
import { judgePackage, nodeHashing } from '../../index.ts'
import { isPremisTime } from './times.ts'

const representation = 'uuid-00000000-0000-4000-8000-000000000003'

const known: ReadonlyMap<string, string> = new Map([[representation, 'submission']])

/** `representations`: what METS.xml tells of them; `null` where the file was handed in alone. */
async function rulesOf(
  text: string,
  profile: string,
  representations: ReadonlyMap<string, string> | null = known,
): Promise<string[]> {
  const bytes = memoryBytes(new TextEncoder().encode(text))
  const { findings } = await judgePackage(
    { form: 'file', name: 'PACKAGE-INFO.xml', bytes },
    {
      profile: `PREMIS/${profile}`,
      date: '2025-04-08' as Day,
      hashing: nodeHashing,
      representations,
    },
  )
  return findings.map(({ rule }) => rule)
}

const whole = packageInfoOf(representation)

test('the history of a package, of a change and of files passes', async () => {
  assert.deepEqual(await rulesOf(whole, 'PACKAGE_INFO'), [])
  assert.deepEqual(await rulesOf(changeInfo(), 'PACKAGE_INFO_CHANGE'), [])
  assert.deepEqual(await rulesOf(fileHistory(), 'METADATA'), [])
})

const eventOf = (type: string) =>
  new RegExp(`<event>(?:(?!</event>).)*<eventType>${type}</eventType>.*?</event>`, 's')
const entityOf = (mark: string) =>
  new RegExp(`<object xsi:type="\\w+">(?:(?!</object>).)*${mark}.*?</object>`, 's')

const spoilings: readonly (readonly [rule: string, from: string | RegExp, to: string])[] = [
  ['ns01', /premis(?=[\s>])/g, 'premise'],
  ['ns02', 'xmlns="http://www.loc.gov/premis/v3"', 'xmlns="http://www.loc.gov/premis/v2"'],
  ['ns04', 'standards/premis/premis.xsd', 'standards/premis/v3.xsd'],
  ['obs01', '<eventType>exp</eventType>', '<eventType>val</eventType>'],
  ['obs03', /<eventIdentifierType>local/, '<eventIdentifierType>jiny'],
  ['obs04', /<agentIdentifierValue>uuid-/, '<agentIdentifierValue>u-'],
  ['obs05', '<agentName>eGON centrum</agentName>', ''],
  ['obs06', '<originalName>submission', '<originalName>jina'],
  ['obs08', `<objectIdentifierValue>${names.fonds}`, '<objectIdentifierValue>fond'],
  ['obs09', '2020-10-12/2023-05-16', '2023-05-16/2020-10-12'],
  ['obs10', '<objectIdentifierType>AIP_ID', '<objectIdentifierType>ISBN'],
  ['obs11', 'INSTITUTION_ID', 'ARCHIV'],
  ['obs12', '<originalName>submission', '<originalName>jina'],
  ['obs13', /<linkingObjectIdentifierValue>_THIS(?=.{0,120}out)/, '<linkingObjectIdentifierValue>nic'],
  ['obs14', '<agentName>Obec Jasanov</agentName>', ''],
  ['obs15', eventOf('cre'), ''],
  ['obs15', 'ORIGINATOR', 'CREATOR'],
  ['obs16', 'SUBMITTER', 'CURATOR'],
  ['obs16', 'CZ_NAD_VNEZ', 'CZ_NAD'],
  ['obs16', entityOf('FONDS_ID'), ''],
  ['obs17', /(<eventType>tra<\/eventType>.*?)CURATOR/s, '$1SUBMITTER'],
  ['obs18', /(<eventType>exp<\/eventType>.*?)sou</s, '$1out<'],
  ['obs19', '<agentType>sof</agentType>', '<agentType>org</agentType>'],
]

for (const [rule, from, to] of spoilings)
  test(`${rule} is told when ${String(from).slice(0, 40)} is spoilt`, async () => {
    const spoilt = whole.replace(from, to)
    assert.notEqual(spoilt, whole)
    assert.ok(
      (await rulesOf(spoilt, 'PACKAGE_INFO')).includes(rule),
      (await rulesOf(spoilt, 'PACKAGE_INFO')).join(' '),
    )
  })

test('the outcome of a transfer is one fonds and at most one change of the register', async () => {
  const outcome = (...links: readonly string[]) =>
    whole.replace(eventOf('tra'), found => found.replace('</event>', `${links.join('')}</event>`))
  const link = (type: string, value: string) =>
    `<linkingObjectIdentifier><linkingObjectIdentifierType>${type}</linkingObjectIdentifierType><linkingObjectIdentifierValue>${value}</linkingObjectIdentifierValue><linkingObjectRole>out</linkingObjectRole></linkingObjectIdentifier>`
  const change = link('CZ_NAD_VNIZ', '1/2023')
  assert.deepEqual(await rulesOf(outcome(change), 'PACKAGE_INFO'), [])
  for (const more of [change, link('CZ_NAD_VNEZ', '2/2023'), link('local', '_THIS'), link('FONDS_ID', '425')])
    assert.deepEqual(await rulesOf(outcome(change, more), 'PACKAGE_INFO'), ['obs17'], more)
})

test('of a file handed in alone, what creation brought forth is the submission', async () => {
  assert.deepEqual(await rulesOf(whole, 'PACKAGE_INFO', null), [])
  const renamed = whole.replace('<originalName>submission', '<originalName>jina')
  assert.deepEqual(await rulesOf(renamed, 'PACKAGE_INFO', null), ['obs06', 'obs12', 'obs15'])
  const more = whole.replace(
    entityOf('submission'),
    found => found + found.replace(representation, names.other).replace('submission', 'migration-1'),
  )
  assert.deepEqual(await rulesOf(more, 'PACKAGE_INFO', null), [])
  assert.deepEqual(await rulesOf(more, 'PACKAGE_INFO'), ['obs06'])
})

test('the history of files knows other events and other names', async () => {
  const spoilt = (from: string, to: string) => rulesOf(fileHistory().replace(from, to), 'METADATA')
  assert.deepEqual(await spoilt('<eventType>val', '<eventType>ing'), ['obs02'])
  assert.deepEqual(await spoilt('<objectIdentifierType>local', '<objectIdentifierType>jiny'), ['obs07'])
})

test('a change names the version that it changes', async () => {
  const spoilt = (from: string, to: string) => rulesOf(changeInfo().replace(from, to), 'PACKAGE_INFO_CHANGE')
  assert.deepEqual(await spoilt('AIP_VERSION', 'AIP_SIZE'), ['obs20'])
  assert.deepEqual(await spoilt('<eventType>ing', '<eventType>cre'), ['obs20'])
})

test('times of events are written as archives write them', () => {
  for (const right of [
    'NA',
    '2024-02-29',
    '2024-01-01T10:20:30',
    '2024-01-01T10:20:30.5+02:00',
    '2024-01-01T23:00:00Z/2024-01-02T01:00:00+01:00'.replace('01:00:00+01:00', '12:00:00Z'),
  ])
    assert.ok(isPremisTime(right), right)
  for (const wrong of [
    '',
    'na',
    '2023-02-29',
    '2024',
    '2024-01-01 10:20:30',
    '2024-01-02/2024-01-01',
    '2024-01-01/2024-01-01',
    '2024-01-01/',
    '2024-01-01/NA',
    '2024-01-01/2024-01-02/2024-01-03',
  ])
    assert.ok(!isPremisTime(wrong), wrong)
})
