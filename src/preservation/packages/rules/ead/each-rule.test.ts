import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { findingAid } from '../../../../../test/packages/small-ead.ts'
import { judgePackage, nodeHashing } from '../../index.ts'
import { isWkb } from './coordinates.ts'
import { eadRules } from './ead-rules.ts'

/** `exclude`: content is asked although the schema refuses the same, so that each rule is seen by itself. */
async function rulesOf(text: string, profile = 'FINDING_AID', exclude: string[] = []): Promise<string[]> {
  const bytes = memoryBytes(new TextEncoder().encode(text))
  const { findings } = await judgePackage(
    { form: 'file', name: 'popis.xml', bytes },
    { profile: `AP2023/${profile}`, date: '2026-06-08' as Day, exclude, hashing: nodeHashing },
  )
  return findings.map(({ rule }) => rule)
}

test('the smallest finding aid that speaks of everything passes', async () => {
  assert.deepEqual(await rulesOf(findingAid), [])
})

const twice = (name: string) => new RegExp(`<ead:${name}>.*?</ead:${name}>`, 's')

const spoilings: readonly (readonly [rule: string, from: string | RegExp, to: string])[] = [
  ['ns2', 'xmlns:ead="http://ead3.archivists.org/schema/"', 'xmlns:ead="http://ead3.archivists.org/"'],
  ['ns3', 'http://cam.tacr.cz/2019', 'http://cam.tacr.cz/2018'],
  ['val2', '<cam:ent/>', '<cam:ent/><cam:ent/>'],
  ['obs1', 'd0f7e14f-', 'x0f7e14f-'],
  ['obs2', 'AID_ID">5<', 'AID_ID">0<'],
  ['obs3', '>rev1<', '> <'],
  ['obs4', 'encodinganalog="123"', 'encodinganalog="-1"'],
  ['obs4a', '<ead:titleproper>Obec Jasanov', '<ead:titleproper>'],
  ['obs5', '<ead:subtitle>Inventář</ead:subtitle>', ''],
  ['obs6', twice('publicationstmt'), ''],
  ['obs7', 'RELEASE_DATE_PLACE', 'RELEASE'],
  ['obs8', 'DESCRIPTION_DATE">2026, Praha', 'DESCRIPTION_DATE">'],
  ['obs9', /<ead:date localtype="FINDING_AID_DATE".*?<\/ead:date>/, '$&$&'],
  ['obs11', 'FINDING_AID_APPROVED_BY', 'APPROVED_BY'],
  ['obs12', 'FINDING_AID_EDITOR', 'EDITOR'],
  ['obs13', '<ead:name localtype="ORIGINATOR"', '<ead:name localtype="OTHER"'],
  [
    'obs14',
    'localtype="ORIGINATOR"><ead:part><ead:ref target="ap1"',
    'localtype="ORIGINATOR"><ead:part><ead:ref target="ap2"',
  ],
  ['obs15', 'localtype="ARRANGER"', 'localtype="OTHER"'],
  [
    'obs16',
    'localtype="ARRANGER"><ead:part><ead:ref target="ap1"',
    'localtype="ARRANGER"><ead:part><ead:ref target="ap2"',
  ],
  ['obs17', 'ARRANGER_BRIEF', 'BRIEF'],
  ['obs18', 'value="derived"', 'value="new"'],
  ['obs19', 'countrycode="CZ"', 'countrycode="SK"'],
  ['obs20', 'CZ_MVCR_INSTITUTION_ID', 'INSTITUTION_ID'],
  ['obs21', 'ID">100000010<', 'ID">10000001<'],
  ['obs22', '<ead:agencyname>Archiv', '<ead:agencyname>'],
  ['obs23', '>inventář<', '>katalog<'],
  ['obs24', 'CZ_ZP2013', 'CZ_ZP2012'],
  ['obs25', 'CZ_EAD3_PROFILE_20260501', 'CZ_EAD3_PROFILE_2026'],
  ['obs31', 'value="machine"', 'value="human"'],
  ['obs35', 'level="fonds"', 'level="series"'],
  ['obs36', 'level="item"', 'level="subfonds"'],
  ['obs37', 'id="uuid-9a1c3b7e-2f44-4', 'id="uuid-9a1c3b7e-2f44-5'],
  ['obs38', 'Pro úroveň popisu', 'Pro popis'],
  ['obs42', '<ead:unittitle>Kronika</ead:unittitle>', '$&$&'],
  ['obs43', '<ead:language langcode="cze">čeština', '<ead:language langcode="cze">česky'],
  ['obs44', '<ead:dsc>', '<ead:odd localtype="FINDING_AID_INTRO"><ead:p>Úvod</ead:p></ead:odd><ead:dsc>'],
  ['obs45', /<ead:langmaterial><ead:language.*?<\/ead:langmaterial>/, '$&$&'],
  ['obs49', '<ead:container>karton 5', '<ead:container>'],
  ['obs50', 'label="referenční označení"', 'label="značka"'],
  ['obs51', 'CZ100000010//1//2', 'CZ100000010//1/2'],
  ['obs51', 'CZ100000010//1<', 'CZ100000011//1<'],
  [
    'obs52',
    '<ead:unittitle>',
    '<ead:unitid localtype="INV_CISLO" label="inventární číslo">1</ead:unitid><ead:unittitle>',
  ],
  ['obs53', '>Kronika<', '> <'],
  ['obs54', '<ead:part>Pamětní kniha</ead:part>', ''],
  ['obs55', 'altrender="YM-D"', 'altrender="YM-"'],
  ['obs56', 'localtype="ORIGIN"', 'localtype="VZNIK"'],
  ['obs57', '2001-09-01T00:00:00', '2001-09-02T00:00:00'],
  ['obs57', '2001-10-02T23:59:59', '2001-08-02T23:59:59'],
  ['obs58', '>kolem roku 2001<', '><'],
  ['obs60', twice('custodhist'), '$&$&'],
  ['obs61', /<ead:arrangement><ead:p>Text/, '<ead:arrangement><ead:p>'],
  ['obs62', /<ead:scopecontent><ead:p>Text/, '<ead:scopecontent><ead:p>'],
  ['obs63', twice('acqinfo'), '$&$&'],
  ['obs64', /<ead:accruals><ead:p>Text/, '<ead:accruals><ead:p>'],
  ['obs65', twice('accessrestrict'), '$&$&'],
  ['obs66', twice('phystech'), '$&$&'],
  ['obs67', twice('originalsloc'), '$&$&'],
  ['obs68', twice('relatedmaterial'), '$&$&'],
  ['obs69', twice('altformavail'), '$&$&'],
  ['obs70', ' audience="internal"', ''],
  ['obs71', 'localtype="RULES"><ead:p>', 'localtype="JINA"><ead:p>'],
  ['obs72', 'localtype="RULES"><ead:p>Text</ead:p>', 'localtype="RULES">'],
  ['obs73', '<ead:physdesc>vazba', '<ead:physdesc>'],
  [
    'obs74',
    '<ead:unittype>pec</ead:unittype><ead:physfacet localtype="LEGEND">nápis',
    '<ead:unittype>pec</ead:unittype><ead:physfacet localtype="LEGEND">',
  ],
  ['obs74a', /<ead:physfacet localtype="IMPRINT_COUNT">.*?<\/ead:physfacet>/, '$&$&'],
  ['obs74b', 'localtype="MATERIAL">papír', 'localtype="MATERIAL">'],
  [
    'obs74c',
    '<ead:unittype>gli</ead:unittype><ead:physfacet localtype="LEGEND">nápis',
    '<ead:unittype>gli</ead:unittype><ead:physfacet localtype="LEGEND">',
  ],
  ['obs75', 'unit="mm"', 'unit="cm"'],
  ['obs77', '<ead:unittype>g<', '<ead:unittype>kg<'],
  ['obs78', '<ead:unittype>s<', '<ead:unittype>min<'],
  [
    'obs79',
    '<ead:quantity>1</ead:quantity><ead:unittype>desc_units',
    '<ead:quantity>2</ead:quantity><ead:unittype>desc_units',
  ],
  ['obs80', '>0.25<', '>0.251<'],
  [
    'obs81',
    'otherphysdescstructuredtype="quantity" coverage="whole"',
    'otherphysdescstructuredtype="quantity" coverage="part"',
  ],
  [
    'obs82',
    '<ead:quantity>1</ead:quantity><ead:unittype>lio</ead:unittype></ead:physdescstructured>',
    '<ead:quantity>2</ead:quantity><ead:unittype>lio</ead:unittype></ead:physdescstructured>',
  ],
  ['obs83', '<ead:unittype>pec', '<ead:unittype>file'],
  ['obs84', '<ead:materialspec localtype="SCALE">malé</ead:materialspec>', '$&$&'],
  ['obs85', '[1:200]', '[1:200'],
  ['obs89', 'AQEAAABwf4nTpNssQMV3vY/+B0lA', 'AQEAAABwf4nTpNssQMV3vY/+B0l'],
  ['obs93', '<ead:bibliography><ead:p>Text', '<ead:bibliography><ead:p>'],
  [
    'obs94',
    '<ead:langmaterial altrender="majority">',
    '<ead:dao daotype="derived" identifier="b"/><ead:langmaterial altrender="majority">',
  ],
  ['obs95', 'daotype="borndigital"', 'daotype="unknown"'],
  ['obs96', 'CZ_EAD3_PROFILE_20260501', 'CZ_EAD3_PROFILE_20240301'],
  ['obs96a', ' coverage="whole" href', ' href'],
  ['obs96b', ' href="https://priklad.cz/a"', ''],
  ['obs97', /<ead:descriptivenote><ead:p>Sken.*?<\/ead:descriptivenote>/, '$&$&'],
  [
    'obs98',
    'altrender="inherited"><ead:persname localtype="ORIGINATOR"><ead:part><ead:ref target="ap1">Obec Jasanov',
    'altrender="inherited"><ead:persname localtype="ORIGINATOR"><ead:part><ead:ref target="ap1">Obec',
  ],
  [
    'obs99',
    '<ead:origination><ead:persname localtype="ORIGINATOR"',
    '<ead:origination><ead:persname localtype="OTHER"',
  ],
  ['obs101', ' linktitle="autor"', ''],
  ['obs103', 'linkrole="AUTHOR"', 'linkrole="AUTOR"'],
  ['obs104', '<ead:relationentry>Karel Novák', '<ead:relationentry>'],
  ['obs105', '<ead:ptr target="ap1"/>', '<ead:ptr target="ap2"/>'],
  ['obs106', 'source id="ap1"', 'source id=""'],
  ['obs999', '<ead:unitdate>', '<ead:unitdate normal="2001">'],
  ['obs999', '<ead:physdesc>vazba</ead:physdesc>', '$&<ead:repository>Archiv</ead:repository>'],
]

for (const [rule, from, to] of spoilings)
  test(`${rule} is told when ${String(from).slice(0, 60)} is spoilt`, async () => {
    // The identifier counts only by older revisions, which know no links to digital objects.
    const text = rule === 'obs96' ? findingAid.replace('identifier="a"', 'identifier=" "') : findingAid
    const spoilt = text.replace(from, to)
    assert.notEqual(spoilt, text)
    const told = await rulesOf(spoilt, 'FINDING_AID', ['val1'])
    assert.ok(told.includes(rule), told.join(' '))
  })

test('a source without a record of CAM is told as such, and of names by those of originators of the aid alone', async () => {
  const lone = '<ead:source id="ap3"><ead:sourceentry>Kniha</ead:sourceentry></ead:source>'
  const text = findingAid.replace('<ead:sources>', `<ead:sources>${lone}`)
  const told = async (from: string) =>
    (await rulesOf(text.replaceAll(from, from.replace('ap1', 'ap3')))).filter(rule => rule !== 'obs999')
  assert.deepEqual(await told('"ARRANGER"><ead:part><ead:ref target="ap1"'), ['obs106'])
  assert.deepEqual(await told('<ead:persname localtype="ORIGINATOR"><ead:part><ead:ref target="ap1"'), [
    'obs106',
  ])
  assert.deepEqual(await told('<ead:name localtype="ORIGINATOR"><ead:part><ead:ref target="ap1"'), [
    'obs14',
    'obs106',
  ])
})

test('a dating may leave out its seconds, but not its minutes', async () => {
  const told = (moment: string) => rulesOf(findingAid.replace('2001-09-01T00:00:00', moment))
  assert.deepEqual(await told('2001-09-01T00:00'), [])
  assert.ok((await told('2001-09-01T00')).includes('obs57'))
  assert.ok((await told('2001-09-01T00:01')).includes('obs57'))
})

test('what is inherited is compared with its texts, blanks and line breaks aside', async () => {
  const relation = /<ead:relation relationtype="cpfrelation".*?<\/ead:relation>/s.exec(findingAid)![0]
  const own = relation.replace('<ead:p>', '<ead:p>viz ')
  const inherited = (text: string) => text.replace(' linkrole=', ' altrender="inherited" linkrole=')
  const told = (mine: string) =>
    rulesOf(
      findingAid
        .replace(relation, inherited(mine))
        .replace(/(<ead:c level="item")/, `<ead:relations>${own}</ead:relations>$1`),
    )
  assert.deepEqual(await told(own.replace('viz ', '\n  viz\n')), [])
  assert.deepEqual(await told(own.replace('viz ', 'srov. ')), ['obs98'])
})

test('every source is looked into, also one that has no identifier', async () => {
  const nameless = '<ead:source><ead:objectxmlwrap><cam:other/></ead:objectxmlwrap></ead:source>'
  const text = findingAid.replace(
    '<ead:sources>',
    `<ead:sources>${nameless}${nameless.replace('other', 'ent')}`,
  )
  assert.ok((await rulesOf(text, 'FINDING_AID', ['val1'])).includes('val2'))
})

const asInherent = (text: string) =>
  text
    .replaceAll('ead:', '')
    .replace('xmlns:ead=', 'xmlns=')
    .replace('xmlns=', 'xmlns=')
    .replace('xmlns:ead', 'xmlns')

test('what was taken over from an originator is asked otherwise', async () => {
  const text = asInherent(findingAid)
    .replace(' altrender="majority"', '')
    .replace('MATERIAL">papír', 'EXTRA_PART">ANALOG')
  assert.deepEqual(await rulesOf(text, 'EARK_INHERENT_DESC'), [])
  const spoilt = async (from: string, to: string) =>
    rulesOf(text.replace(from, to), 'EARK_INHERENT_DESC', ['val1'])
  assert.deepEqual(await spoilt('level="fonds"', 'level="series"'), ['obs35a'])
  assert.ok((await spoilt('level="item"', 'level="item" otherlevel="x"')).includes('obs36a'))
  assert.ok((await spoilt('<dsc>', '<fileplan/><dsc>')).includes('obs36b'))
  assert.deepEqual(await spoilt('id="uuid-9a1c', 'id="uid-9a1c'), ['obs37a'])
  assert.deepEqual(await spoilt('CZ_ZP2013', 'CZ_ZP'), ['obs24a'])
  assert.ok(
    (await spoilt('<langmaterial><language', '<langmaterial/><langmaterial><language')).includes('obs45a'),
  )
  assert.deepEqual(await spoilt('ANALOG<', 'PAPER<'), ['obs74d'])
  assert.deepEqual(await spoilt('<relationentry>Karel Novák</relationentry>', ''), ['obs104a'])
  assert.ok((await rulesOf(findingAid, 'EARK_INHERENT_DESC')).includes('ns2a'))
})

test('every rule of content is spoilt somewhere', () => {
  const here = new Set(spoilings.map(([rule]) => rule))
  const elsewhere = ['obs24a', 'obs35a', 'obs36a', 'obs36b', 'obs37a', 'obs45a', 'obs74d', 'obs104a']
  const alone = eadRules.filter(
    ({ stage, code }) => stage === 'content' && !here.has(code) && !elsewhere.includes(code),
  )
  assert.deepEqual(
    alone.map(({ code }) => code),
    [],
  )
})

test('a geometry is read to its end, and an empty or endless one is none', () => {
  const base64 = (...bytes: number[]) => btoa(String.fromCharCode(...bytes))
  const count = (number: number) => [
    number & 255,
    (number >> 8) & 255,
    (number >> 16) & 255,
    (number >> 24) & 255,
  ]
  const point = Array.from({ length: 16 }, () => 1)
  assert.ok(isWkb(base64(1, ...count(1), ...point)))
  assert.ok(isWkb(base64(1, ...count(2), ...count(2), ...point, ...point)))
  assert.ok(isWkb(base64(1, ...count(4), ...count(1), 1, ...count(1), ...point)))
  for (const wrong of [
    '',
    'x',
    'AQ==',
    base64(0, ...count(1), ...point),
    base64(1, ...count(2), ...count(0)),
  ])
    assert.ok(!isWkb(wrong), wrong)
  assert.ok(!isWkb(base64(1, ...count(2), ...count(0x7fffffff), ...point)))
  assert.ok(!isWkb(base64(1, ...count(1), ...point, 0)))
})
