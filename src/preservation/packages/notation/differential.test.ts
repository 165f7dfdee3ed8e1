import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readXmlText, schemaJudge } from '#platform/xml'
import { type Dice, dice } from '../../../../test/packages/dice.ts'
import { type Grown, growXml, type TextSpot } from '../../../../test/packages/grow-xml.ts'
import { type LooseElement, looseCopy, looseText } from '../../../../test/packages/loose-xml.ts'
import { edgeTexts, mutate } from '../../../../test/packages/mutate-xml.ts'
import { noOfficialSchemas, officialJudge, slipOf } from '../../../../test/packages/official-schemas.ts'
import { sipSchemas } from './sip-schemas.ts'

const seed = Number(process.env.SEED ?? 20_260_331)
const mutations = Number(process.env.MUTATIONS ?? 2500)
const grown = Number(process.env.GROWN ?? 200)

const packages = join(import.meta.dirname, '../../../../../shared/data/zaf/NSESSS2024')
const noPackages = existsSync(packages) ? false : 'the open test packages (../shared/data/zaf) are not here'

const namespaces = [
  ['xmlns:mets', 'http://www.loc.gov/METS/'],
  ['xmlns:nsesss', 'http://www.mvcr.cz/nsesss/v4'],
  ['xmlns:tp', 'http://www.mvcr.cz/nsesss/2023/log'],
  ['xmlns:xlink', 'http://www.w3.org/1999/xlink'],
  ['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
] as const

function ours(text: string): { isValid: boolean; reasons: string } {
  const judge = schemaJudge(sipSchemas)
  const { problems } = readXmlText(text, { listeners: [judge] })
  const faults = problems.length > 0 ? problems : judge.finish()
  return {
    isValid: faults.length === 0,
    reasons: faults.map(({ line, message }) => `${line}: ${message.en}`).join('\n'),
  }
}

const official = noOfficialSchemas ? null : officialJudge()

/** Compares two judgements of many files; what libxml2 itself has wrong is counted apart. */
function comparison() {
  const differences: string[] = []
  const exceptions = new Map<string, number>()
  let judged = 0
  let refused = 0
  return {
    differences,
    look(what: string, text: string): void {
      const theirs = official!(text)
      const mine = ours(text)
      judged++
      if (!mine.isValid) refused++
      if (theirs.isValid === mine.isValid) return
      const slip = slipOf(theirs, mine)
      if (slip) exceptions.set(slip, (exceptions.get(slip) ?? 0) + 1)
      else
        differences.push(
          `${what}: ${theirs.isValid ? `we refuse: ${mine.reasons}` : `we let pass: ${theirs.reasons}`}`,
        )
    },
    get refused() {
      return refused
    },
    told(): string {
      const slips =
        [...exceptions].map(([reason, count]) => `${count}x ${reason}`).join('; ') || 'no exception'
      return `${judged} files, ${refused} refused, ${differences.length} differences, ${slips}`
    },
  }
}

const grownBy = (chance: Dice, elements: number): Grown =>
  growXml(chance.pick(sipSchemas.elements), {
    dice: chance,
    free: sipSchemas.elements,
    elements,
    namespaces,
  })

test('every open package gets the verdict of the published schemas', {
  skip: noOfficialSchemas || noPackages,
}, t => {
  const { look, differences, told } = comparison()
  for (const path of globSync('*/*/mets.xml', { cwd: packages })) {
    const bytes = readFileSync(join(packages, path))
    // What is not UTF-8 never comes to the schema: the stage of encoding refuses it.
    if (Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes)) look(path, bytes.toString('utf8'))
  }
  t.diagnostic(told())
  assert.deepEqual(differences, [])
})

test('what grows from the notation satisfies the published schemas', { skip: noOfficialSchemas }, () => {
  const chance = dice(seed)
  for (let at = 0; at < grown; at++) {
    const text = looseText(grownBy(chance, 150).root)
    const { isValid, reasons } = official!(text)
    assert.ok(isValid, `${reasons}\n${text.slice(0, 3000)}`)
    assert.equal(ours(text).reasons, '')
  }
})

test('texts at the edges of every simple type get the verdict of the published schemas', {
  skip: noOfficialSchemas,
}, t => {
  const chance = dice(seed)
  const places = new Map<string, { root: LooseElement; spot: TextSpot }>()
  for (let at = 0; at < 3000; at++) {
    const { root, spots } = grownBy(chance, 12)
    for (const spot of spots) if (!places.has(spot.type.name)) places.set(spot.type.name, { root, spot })
  }
  const { look, differences, told } = comparison()
  for (const [name, { root, spot }] of places) {
    if (name.startsWith('oneOf') || name === 'string') continue
    for (const text of edgeTexts) {
      spot.put(text)
      look(`${name} of ${JSON.stringify(text)}`, looseText(root))
    }
  }
  t.diagnostic(told())
  assert.deepEqual(differences, [])
})

test('a bent file gets the verdict of the published schemas', { skip: noOfficialSchemas }, t => {
  const chance = dice(seed)
  const open = noPackages
    ? []
    : globSync('*/*OK*/mets.xml', { cwd: packages }).map(path =>
        readXmlText(readFileSync(join(packages, path), 'utf8')),
      )
  const bases = [
    ...open.flatMap(({ root }) => (root ? [looseCopy(root)] : [])),
    ...Array.from({ length: 60 }, () => grownBy(chance, 150).root),
  ].filter(base => ours(looseText(base)).isValid)
  const compared = comparison()
  for (let at = 0; at < mutations; at++) {
    const bent = structuredClone(chance.pick(bases))
    const deed = mutate(bent, chance)
    compared.look(deed, looseText(bent))
  }
  t.diagnostic(`seed ${seed}: ${compared.told()}`)
  assert.ok(compared.refused > mutations / 3 && compared.refused < mutations)
  assert.deepEqual(compared.differences, [])
})
