import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import {
  type Decision,
  decideFormat,
  type FormatTable,
  identifyFormat,
  memoryBytes,
} from '#preservation/formats'
import { sipSource } from '#preservation/packages'
import { testDatabase, testOrganisation } from '../../../test/database.ts'
import { bytesIn, smallSip } from '../../../test/packages/small-sip.ts'
import { admitPackage, centreFormats } from './index.ts'

const ico = '99000016'
const small = smallSip()
const { dossier } = small.order
const [holder] = dossier.settlement!.handlers
const settlement = {
  ...dossier.settlement!,
  handlers: [{ ...holder!, organisation: { value: ico, source: 'IČO' } }] as const,
}
const sip = { ...small, order: { ...small.order, dossier: { ...dossier, settlement } } }
async function* bytesOf(component: Parameters<ReturnType<typeof bytesIn>>[0]) {
  yield* bytesIn(sip)(component)
}
const source = () => sipSource(sip.order, bytesOf)

const admitted = (table: FormatTable = new Map()) =>
  admitPackage(source(), {
    originatorIco: ico,
    dossier: dossier.identity.value,
    date: '2026-04-01' as Day,
    formats: { identify: identifyFormat, table },
    outsidePdfA: undefined,
  })
const table = (decision: Decision): FormatTable =>
  new Map([['fmt/477', { decision, reason: 'PDF/A-2b čtečka nečte.', source: null }]])
const told = async (given?: FormatTable) => {
  const { passed, findings } = await admitted(given)
  return { passed, rules: [...new Set(findings.map(({ rule, level }) => `${rule} ${level}`))], findings }
}

test('a package of output formats passes where the centre decided nothing', async () => {
  assert.deepEqual(await told(), { passed: true, rules: [], findings: [] })
})

test('what the centre wants converted or refuses does not pass, with the reason it wrote', async () => {
  for (const decision of ['convert', 'refuse'] as const) {
    const { passed, rules, findings } = await told(table(decision))
    assert.deepEqual([passed, rules], [false, ['egc-fmt01 error']])
    assert.match(findings[0]!.message.cs, /je PDF\/A, a ten se takto neukládá: PDF\/A-2b čtečka nečte\./)
  }
})

test('what the centre keeps as it is passes with a remark', async () => {
  const { passed, rules } = await told(table('accepted'))
  assert.deepEqual([passed, rules], [true, ['egc-fmt03 note']])
})

test('a centre that keeps for others goes by the decisions of the office that runs it', async () => {
  const world = await testDatabase()
  const originator = await testOrganisation(world)
  const decide = (who: typeof originator, format: string) =>
    world.runner.act(who, scope =>
      decideFormat(scope, { format, decision: 'refuse', reason: 'Ne.', source: null, validFrom: null }),
    )
  await decide(originator, 'fmt/40')
  const instance = { ...world, held: new Map() }
  assert.deepEqual([...(await centreFormats(instance, originator)).table.keys()], ['fmt/40'])
  const runs = await testOrganisation(world, { runs_centre: true })
  await decide(runs, 'fmt/199')
  const { table: held, identify } = await centreFormats(instance, originator)
  assert.deepEqual([...held.keys()], ['fmt/199'])
  assert.equal((await identify(memoryBytes(Buffer.from('GIF89a')))).puid, 'fmt/4')
})
