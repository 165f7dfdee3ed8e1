import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readXmlText, type SchemaSet, schemaJudge } from '#platform/xml'
import { dice } from '../../../../test/packages/dice.ts'
import { looseCopy, looseText } from '../../../../test/packages/loose-xml.ts'
import { mutate } from '../../../../test/packages/mutate-xml.ts'
import { archiveJudge, noArchiveSchemas } from '../../../../test/packages/official-archive.ts'
import { findingAid } from '../../../../test/packages/small-ead.ts'
import { changeInfo, fileHistory, packageInfoOf } from '../../../../test/packages/small-premis.ts'
import { eadElement } from './ead.notation.ts'
import { premisElements } from './premis.notation.ts'

const seed = Number(process.env.SEED ?? 20_260_331)
const mutations = Number(process.env.MUTATIONS ?? 600)
const cases = join(import.meta.dirname, '../../../../../shared/data/zaf')

function ours(set: SchemaSet, text: string): { isValid: boolean; reasons: string } {
  const judge = schemaJudge(set)
  const { problems } = readXmlText(text, { listeners: [judge] })
  const faults = problems.length > 0 ? problems : judge.finish()
  return {
    isValid: faults.length === 0,
    reasons: faults.map(({ line, message }) => `${line}: ${message.en}`).join('\n'),
  }
}

/** Where a difference is not ours: libxml2 does not compare IDREF with ID, as XML Schema asks. */
const isSlip = (theirs: { isValid: boolean }, mine: { reasons: string }): boolean =>
  theirs.isValid && /refers to identifier/.test(mine.reasons)

function differences(
  set: SchemaSet,
  schema: string,
  texts: readonly string[],
): { found: string[]; refused: number } {
  const official = archiveJudge(schema)
  const chance = dice(seed)
  const found: string[] = []
  let refused = 0
  const look = (what: string, text: string) => {
    const [theirs, mine] = [official(text), ours(set, text)]
    if (!mine.isValid) refused++
    if (theirs.isValid !== mine.isValid && !isSlip(theirs, mine))
      found.push(
        `${what}: ${theirs.isValid ? `we refuse: ${mine.reasons}` : `we let pass: ${theirs.reasons}`}`,
      )
  }
  for (const [at, text] of texts.entries()) look(`file ${at}`, text)
  const right = texts.filter(text => ours(set, text).isValid).map(text => looseCopy(readXmlText(text).root!))
  for (let at = 0; at < mutations; at++) {
    const bent = structuredClone(chance.pick(right))
    const deed = mutate(bent, chance)
    look(deed, looseText(bent))
  }
  return { found, refused }
}

test('metadata of preservation get the verdict of the published schema', { skip: noArchiveSchemas }, t => {
  const open = globSync('PREMIS/{,*/}*.xml', { cwd: cases }).map(path =>
    readFileSync(join(cases, path), 'utf8'),
  )
  const { found, refused } = differences({ elements: premisElements }, 'premis-v3-0.xsd', [
    packageInfoOf('uuid-1'),
    changeInfo(),
    fileHistory(),
    ...open,
  ])
  t.diagnostic(`seed ${seed}: ${refused} refused, ${found.length} differences`)
  assert.ok(refused > mutations / 3)
  assert.deepEqual(found, [])
})

test('archival descriptions get the verdict of the published schema', { skip: noArchiveSchemas }, t => {
  const paths = globSync(['AP2023/{,*/}*.xml', 'DAAIP2024/OK*/*/metadata/descriptive/*.xml'], { cwd: cases })
  const open = paths.map(path => readFileSync(join(cases, path), 'utf8'))
  const { found, refused } = differences({ elements: [eadElement] }, 'ead3.xsd', [findingAid, ...open])
  t.diagnostic(`seed ${seed}: ${refused} refused, ${found.length} differences`)
  assert.ok(refused > mutations / 3)
  assert.deepEqual(found, [])
})
