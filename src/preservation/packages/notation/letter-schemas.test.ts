import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GlobalElement, readXmlText, schemaJudge } from '#platform/xml'
import { dice } from '../../../../test/packages/dice.ts'
import { growXml } from '../../../../test/packages/grow-xml.ts'
import { looseText } from '../../../../test/packages/loose-xml.ts'
import { mutate } from '../../../../test/packages/mutate-xml.ts'
import { noOfficialSchemas, officialJudgeOf, slipOf } from '../../../../test/packages/official-schemas.ts'
import { decisionListElement } from './decision-list.notation.ts'
import { nsesss } from './nsesss-primitives.notation.ts'
import { exchangedPlanElement } from './plan.notation.ts'

const seed = Number(process.env.SEED ?? 20_260_331)
const mutations = Number(process.env.MUTATIONS ?? 400)

function ours(element: GlobalElement, text: string) {
  const judge = schemaJudge({ elements: [element] })
  const { problems } = readXmlText(text, { listeners: [judge] })
  const faults = problems.length > 0 ? problems : judge.finish()
  const reasons = faults.map(({ line, message }) => `${line}: ${message.en}`).join('\n')
  return { isValid: faults.length === 0, reasons }
}

const letters = [
  ['nsesss-DA.xsd', decisionListElement],
  ['nsesss-plan.xsd', exchangedPlanElement],
] as const

for (const [schema, element] of letters)
  test(`what is bent of ${element.local} gets the verdict of the published schema`, {
    skip: noOfficialSchemas,
  }, t => {
    const official = officialJudgeOf(schema)
    const chance = dice(seed)
    const grown = Array.from(
      { length: 30 },
      () =>
        growXml(element, {
          dice: chance,
          free: [element],
          elements: 80,
          namespaces: [
            ['xmlns:nsesss', nsesss.uri],
            ['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
          ],
        }).root,
    )
    const differences: string[] = []
    let refused = 0
    const look = (deed: string, text: string) => {
      const [theirs, mine] = [official(text), ours(element, text)]
      if (!mine.isValid) refused++
      if (theirs.isValid !== mine.isValid && slipOf(theirs, mine) === null)
        differences.push(
          `${deed}: ${theirs.isValid ? `we refuse: ${mine.reasons}` : `we let pass: ${theirs.reasons}`}`,
        )
    }
    for (const root of grown) look('as grown', looseText(root))
    assert.equal(refused, 0)
    for (let at = 0; at < mutations; at++) {
      const bent = structuredClone(chance.pick(grown))
      look(mutate(bent, chance), looseText(bent))
    }
    t.diagnostic(`seed ${seed}: ${refused} refused, ${differences.length} differences`)
    assert.ok(refused > mutations / 3)
    assert.deepEqual(differences, [])
  })
