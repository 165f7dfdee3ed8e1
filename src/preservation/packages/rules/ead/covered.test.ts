import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { findingAid } from '../../../../../test/packages/small-ead.ts'
import { judgePackage, nodeHashing } from '../../index.ts'

/** Whether something of a finding aid is told to be spoken of by no rule. */
async function isLeftOver(from: string | RegExp, to: string): Promise<boolean> {
  const text = findingAid.replace(from, to)
  assert.notEqual(text, findingAid)
  const bytes = memoryBytes(new TextEncoder().encode(text))
  const { findings } = await judgePackage(
    { form: 'file', name: 'popis.xml', bytes },
    { profile: 'AP2023/FINDING_AID', date: '2026-06-08' as Day, exclude: ['val1'], hashing: nodeHashing },
  )
  return findings.some(({ rule }) => rule === 'obs999')
}

/** Kinds and places of which no rule speaks, though it speaks of the element. */
const strange: readonly (readonly [what: string, from: string | RegExp, to: string])[] = [
  ['a title of another kind', '<ead:unittitle>', '<ead:unittitle localtype="SHORT">'],
  ['a detail of another kind', 'materialspec localtype="SCALE"', 'materialspec localtype="VIEW"'],
  [
    'a control of another kind',
    /<ead:localcontrol localtype="RULES"/,
    '<ead:localcontrol localtype="OTHER"><ead:term identifier="A">x</ead:term></ead:localcontrol>$&',
  ],
  ['a day of another kind', /<ead:date localtype/, '<ead:date localtype="PRINTED">2026</ead:date>$&'],
  ['a name of another kind', '"ARRANGER_BRIEF"', '"PRINTER"'],
  ['a relation of another kind', 'otherrelationtype="COORDINATES"', 'otherrelationtype="ROUTE"'],
  ['languages set apart in a part', '<ead:langmaterial><', '<ead:langmaterial altrender="majority"><'],
  ['languages set apart otherwise', 'altrender="majority"', 'altrender="most"'],
  ['an extent of a part', '"weight"', '"spaceoccupied"'],
  ['a count of units in a part', '"weight"', '"UNIT_TYPE"'],
  ['a quantity of another kind', '"weight"', '"volume"'],
  ['a material of the whole', '"spaceoccupied"', '"materialtype"'],
  [
    'whether what was taken over is analogue, in an aid',
    'localtype="MATERIAL">papír',
    'localtype="EXTRA_PART">ANALOG',
  ],
]

for (const [what, from, to] of strange)
  test(`${what} is not permitted`, async () => {
    assert.ok(await isLeftOver(from, to))
  })

test('a date of another kind of the list, another form of extent, another role are spoken of by their rules', async () => {
  assert.equal(await isLeftOver('localtype="ORIGIN"', 'localtype="COPY"'), false)
  assert.equal(await isLeftOver('>bm<', '>byte<'), false)
  assert.equal(await isLeftOver('linkrole="AUTHOR"', 'linkrole="SEALER"'), false)
})
