import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, type Day, newRandomId } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  archiveJudge,
  noArchiveSchemas,
  publishedSchema,
} from '../../../../test/packages/official-archive.ts'
import { arranger, camRecord, smallAid, unit, village } from '../../../../test/packages/small-aid.ts'
import { findingAid as spoken } from '../../../../test/packages/small-ead.ts'
import {
  authorityIn,
  type DescriptionUnit,
  type FindingAid,
  judgePackage,
  levelsWithin,
  nodeHashing,
  readFindingAid,
  unitTexts,
  writeFindingAid,
} from '../index.ts'
import { unitIdLabels, unitTypes } from '../rules/ead/value-lists.ts'
import { dateEndOf, dateEndText, firstMoment, lastMoment } from './unit-date.ts'

async function rulesOf(text: string): Promise<string[]> {
  const { findings } = await judgePackage(
    { form: 'file', name: 'pomucka.xml', bytes: memoryBytes(new TextEncoder().encode(text)) },
    { profile: 'AP2023/FINDING_AID', date: '2026-11-27' as Day, hashing: nodeHashing },
  )
  return findings.map(({ rule, message }) => `${rule} ${message.en}`)
}

const read = async (text: string) => (await readFindingAid([new TextEncoder().encode(text)], newRandomId))!

test('a finding aid keeps every rule of the profile and says who made it, of what and how much', async () => {
  const text = writeFindingAid(smallAid())
  assert.deepEqual(await rulesOf(text), [])
  assert.match(text, />CZ216101010\/\/843\/\/1\/\/1</)
  assert.match(text, /altrender="Y-YM"/)
  assert.match(text, /standarddate="1938-10-31T23:59:59">10. 1938</)
  assert.doesNotMatch(text, /poznámka/)
  assert.equal(writeFindingAid(smallAid()), text)
})

test('without the record of an authority the judge tells what is missing', async () => {
  const text = writeFindingAid(smallAid({ authorities: [{ ...village, record: null }, arranger] }))
  assert.deepEqual([...new Set((await rulesOf(text)).map(told => told.split(' ')[0]))], ['obs14', 'obs99'])
})

/** Nothing that begins or ends with a blank: those are not kept. */
const words = fc.stringMatching(/^[A-Za-zž&<"]([A-Za-zěščřžýáíé &<>".,]{0,30}[a-z.])?$/)
const day = fc
  .integer({ min: Date.UTC(1200, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map(time => new Date(time).toISOString().slice(0, 10))
const dates = fc
  .tuple(day, day, fc.constantFrom('C', 'Y', 'YM', 'D'), fc.constantFrom('C', 'Y', 'YM', 'D'))
  .map(([one, other, fromAs, toAs]) => {
    const [first, last] = [one, other].sort() as [string, string]
    const end = (text: string, precision: string) => ({
      precision: precision as 'C',
      value:
        precision === 'C'
          ? String(Math.ceil(Number(text.slice(0, 4)) / 100))
          : text.slice(0, precision === 'Y' ? 4 : precision === 'YM' ? 7 : 10),
    })
    return { type: 'ORIGIN', from: end(first, fromAs), to: end(last, toAs) }
  })
  .filter(({ from, to }) => firstMoment(from) <= lastMoment(to))
const described = fc.record({
  title: words,
  dates: fc.option(dates),
  datesInWords: fc.oneof(fc.constant(''), words),
  ids: fc.uniqueArray(
    fc.record({
      type: fc.constantFrom(...[...unitIdLabels.keys()].filter(type => !/REFERENCNI|INV_CISLO/.test(type))),
      value: words,
    }),
    { maxLength: 2, selector: ({ type }) => type },
  ),
  material: fc.option(
    fc.record({ unit: fc.constantFrom(...unitTypes), count: fc.integer({ min: 1, max: 99 }) }),
  ),
  container: words,
  languages: fc.uniqueArray(fc.constantFrom('cze', 'ger', 'lat'), { maxLength: 2 }),
  texts: fc.dictionary(fc.constantFrom(...unitTexts), words, { maxKeys: 4, noNullPrototype: true }),
  originator: fc.constantFrom(null, village.id),
})

const anyUnit = (level: DescriptionUnit['level'], depth: number): fc.Arbitrary<DescriptionUnit> =>
  fc
    .tuple(
      described,
      depth === 0 || levelsWithin[level].length === 0
        ? fc.constant([])
        : fc.array(
            fc.constantFrom(...levelsWithin[level]).chain(below => anyUnit(below, depth - 1)),
            { minLength: level === 'fonds' ? 1 : 0, maxLength: 3 },
          ),
    )
    .map(([facts, children]) =>
      unit(0, level, '', {
        ...facts,
        children,
        ...(level === 'fonds' && { ids: [], material: null }),
      } as Partial<DescriptionUnit>),
    )

/** Every unit under an identifier of its own. */
function numbered(whole: DescriptionUnit): DescriptionUnit {
  let at = 0
  const told = (one: DescriptionUnit): DescriptionUnit => ({
    ...one,
    id: unit(++at, 'fonds', '').id,
    children: one.children.map(told),
  })
  return told(whole)
}

test('any description is written by every rule and read back as it was', async () => {
  const official = noArchiveSchemas ? null : archiveJudge(publishedSchema('ead3.xsd'))
  await fc.assert(
    fc.asyncProperty(anyUnit('fonds', 3).map(numbered), async whole => {
      const aid: FindingAid = smallAid({ whole })
      const text = writeFindingAid(aid)
      assert.deepEqual(await rulesOf(text), [])
      if (official) assert.equal(official(text).reasons ?? '', '')
      const back = await read(text)
      assert.deepEqual([...back.left], [])
      const bareOf = ({
        reference: _,
        originator,
        children,
        objects: __,
        ...rest
      }: DescriptionUnit): object => ({
        ...rest,
        hasOriginator: originator !== null,
        children: children.map(bareOf),
      })
      assert.equal(canonicalJson(bareOf(back.whole)), canonicalJson(bareOf(whole)))
      assert.equal(back.fonds.number, aid.fonds.number)
      assert.equal(back.extentMetres, aid.extentMetres)
      // What was read back is written to the same bytes, but for the new identifiers of authorities.
      const names = new Map(back.authorities.map(one => [one.name, one.id]))
      const again = writeFindingAid({
        ...aid,
        whole: back.whole,
        originators: back.originators,
        arranger: names.get(arranger.name)!,
        authorities: back.authorities,
      })
      const neutral = (xml: string) => xml.replaceAll(/ap-[0-9a-f-]{36}/g, 'ap')
      assert.equal(neutral(again), neutral(text))
    }),
    { numRuns: 40 },
  )
})

test('what has no place here is told by its name, not lost in silence', async () => {
  const back = await read(spoken)
  assert.equal(back.title, 'Inventář')
  assert.equal(back.institutionId, '100000010')
  assert.equal(back.whole.children[0]?.children[0]?.title, 'Kronika')
  assert.equal(back.left.get('relations'), 1)
  assert.ok(back.left.has('materialspec') && back.left.has('processinfo'))
  assert.equal(await readFindingAid([new TextEncoder().encode('<a/>')], newRandomId), null)
  assert.equal(await readFindingAid([new TextEncoder().encode('nic')], newRandomId), null)
})

test('a record of the database tells its number and name; anything else is none', () => {
  assert.deepEqual(authorityIn(camRecord('100001', 'Obec Jasanov')), {
    camId: '100001',
    name: 'Obec Jasanov',
  })
  for (const wrong of ['', '<entity/>', camRecord('x', 'a'), '<a xmlns="http://cam.tacr.cz/2025"/>'])
    assert.equal(authorityIn(wrong), null)
})

test('dates are understood as archivists write them, and no others', () => {
  const told = (text: string) => {
    const end = dateEndOf(text)
    return end && dateEndText(end)
  }
  assert.equal(told('1990'), '1990')
  assert.equal(told(' 5. 1990'), '5. 1990')
  assert.equal(told('1990-05'), '5. 1990')
  assert.equal(told('3.5.1990'), '3. 5. 1990')
  assert.equal(told('29. 2. 2024'), '29. 2. 2024')
  assert.equal(told('20. stol.'), '20. století')
  assert.equal(told('20th century'), '20. století')
  for (const wrong of ['', '29. 2. 2023', '13. 1990', '1990-13', 'asi 1990', '0. století', '0000'])
    assert.equal(told(wrong), null, wrong)
  assert.equal(lastMoment({ precision: 'C', value: '20' }), '2000-12-31T23:59:59')
  assert.equal(firstMoment({ precision: 'C', value: '20' }), '1901-01-01T00:00:00')
})
