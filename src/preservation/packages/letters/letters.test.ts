import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Day } from '#platform/values'
import {
  noOfficialSchemas,
  officialJudge,
  officialJudgeOf,
} from '../../../../test/packages/official-schemas.ts'
import { identity, rule } from '../../../../test/packages/small-sip.ts'
import {
  archiveDecisions,
  type DecisionList,
  type ExchangedPlan,
  type LoggedKind,
  loggedKindWords,
  type PlanGroup,
  type PlanPart,
  readDecisionList,
  readFilingPlan,
  readSystemLog,
  type SystemLog,
  writeDecisionList,
  writeFilingPlan,
  writeSystemLog,
} from '../index.ts'

const bytes = (text: string) => [new TextEncoder().encode(text)]
const words = fc.oneof(
  fc.constantFrom('Žádost', '', ' ', ']]>', '<&">', 'a\r\nb\tc', '\ud800', '🏛️'),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const moment = fc
  .integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map(time => asInstant(time))
const day = moment.map(at => at.toISOString().slice(0, 10) as Day)
const name = fc.stringMatching(/^[A-Za-zž][A-Za-z0-9ž./<& -]{0,30}$/)

const anyList: fc.Arbitrary<DecisionList> = fc
  .record({
    archive: name,
    originator: name,
    proceeding: maybe(words),
    accession: maybe(words),
    createdAt: moment,
    outcomes: fc.array(
      fc.oneof(
        fc.constantFrom(...archiveDecisions).map(decision => ({ decision })),
        name.map(value => ({ archiveIdentity: { value, source: 'NDA' } })),
      ),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ outcomes, ...facts }) => ({
    ...facts,
    id: 'seznam-1',
    entries: outcomes.map((outcome, at) => ({ identity: identity(`OUJA-${at}`), ...outcome })),
  }))

const item = fc.record({
  title: words,
  comment: maybe(words),
  keywords: fc.array(words, { maxLength: 2 }),
  createdOn: day,
  openedOn: fc.oneof(day, moment),
  closedOn: maybe(day),
  rule: maybe(fc.constant(rule)),
  keeping: maybe(fc.constantFrom('by-period' as const, 'collecting-sheet' as const)),
  hasStandingConsent: maybe(fc.boolean()),
})
type Item = Omit<PlanPart, 'identity' | 'simpleCode' | 'fullCode' | 'parts'>
type Drawn = { readonly facts: Item; readonly inside: readonly Drawn[]; readonly isTyped: boolean }

/** Items with items inside, so many levels deep. */
const drawnTo = (levels: number): fc.Arbitrary<Drawn> =>
  fc.record({
    facts: item as fc.Arbitrary<Item>,
    isTyped: fc.boolean(),
    inside: levels === 0 ? fc.constant([]) : fc.array(drawnTo(levels - 1), { maxLength: 2 }),
  })

const anyPlan: fc.Arbitrary<ExchangedPlan> = fc
  .record({ name: words, comment: maybe(words), tops: fc.array(drawnTo(3), { minLength: 1, maxLength: 3 }) })
  .map(({ tops, ...facts }) => {
    let count = 0
    const numbered = (above: string) => {
      const simpleCode = String(++count)
      return { identity: identity(`OUJA-V-${count}`), simpleCode, fullCode: above + simpleCode }
    }
    const part = (one: Drawn, above: string): PlanPart => {
      const own = numbered(above)
      const parts = one.inside.map(inside => part(inside, `${own.fullCode}.`))
      return { ...one.facts, ...own, parts }
    }
    const group = (one: Drawn, above: string): PlanGroup => {
      const own = numbered(above)
      const below = `${own.fullCode}.`
      return {
        ...one.facts,
        ...own,
        isForTypeDossiers: one.isTyped,
        groups: one.isTyped ? [] : one.inside.map(inside => group(inside, below)),
        parts: one.isTyped ? one.inside.map(inside => part(inside, below)) : [],
      }
    }
    return {
      ...facts,
      identity: identity('OUJA-P-2024'),
      openedOn: '2024-01-01' as Day,
      publisher: { kind: 'organisation', identity: identity('OUJA'), name: 'Obec Jasanov' },
      groups: tops.map(one => group(one, '')),
    }
  })

const kinds = Object.keys(loggedKindWords) as LoggedKind[]
const kind = fc.oneof(
  fc.constantFrom(...kinds),
  words.map(other => ({ other })),
)
const anyLog = fc.record({
  identity: fc.constant(identity('TP-2026-03-31')),
  createdAt: moment,
  from: fc.constant(asInstant('1995-01-01T00:00:00Z')),
  to: fc.constant(asInstant('2040-01-01T00:00:00Z')),
  software: maybe(fc.record({ name: words, version: words })),
  kinds: maybe(fc.array(kind, { minLength: 1, maxLength: 3 })),
  firstPlace: fc.constant(1),
  events: fc.array(
    fc.record({
      at: moment,
      who: words,
      kind: fc.oneof(
        fc.constantFrom('founded' as const, 'viewed' as const),
        words.map(other => ({ other })),
      ),
      note: maybe(words),
      object: fc.record({ kind, identity: fc.constant(identity('OUJA-1')) }),
      source: maybe(name),
    }),
    { maxLength: 4 },
  ),
}) as fc.Arbitrary<SystemLog>

test('lists of decisions satisfy the published schema, and written again have the same bytes', async () => {
  const official = noOfficialSchemas ? null : officialJudgeOf('nsesss-DA.xsd')
  await fc.assert(
    fc.asyncProperty(anyList, async list => {
      const text = writeDecisionList(list)
      assert.equal(official?.(text).reasons ?? '', '')
      assert.equal(writeDecisionList(await readDecisionList(bytes(text))), text)
    }),
    { numRuns: 100 },
  )
})

test('filing plans satisfy the published schema, and written again have the same bytes', async () => {
  const official = noOfficialSchemas ? null : officialJudgeOf('nsesss-plan.xsd')
  await fc.assert(
    fc.asyncProperty(anyPlan, async plan => {
      const text = writeFilingPlan(plan)
      assert.equal(official?.(text).reasons ?? '', '')
      assert.equal(writeFilingPlan(await readFilingPlan(bytes(text))), text)
    }),
    { numRuns: 100 },
  )
})

test('logs of a whole system satisfy the published schema, and written again have the same bytes', async () => {
  const official = noOfficialSchemas ? null : officialJudge()
  await fc.assert(
    fc.asyncProperty(anyLog, async log => {
      const text = writeSystemLog(log)
      assert.equal(official?.(text).reasons ?? '', '')
      assert.equal(writeSystemLog(await readSystemLog(bytes(text))), text)
    }),
    { numRuns: 100 },
  )
})

test('what is read is what was written', async () => {
  const list: DecisionList = {
    id: 'seznam-7',
    archive: '221102010',
    originator: 'OUJA',
    proceeding: 'SR-12/2032',
    createdAt: asInstant('2032-05-01T08:00:00Z'),
    entries: [
      { identity: identity('OUJA-1'), decision: 'chosen' },
      { identity: identity('OUJA-2'), decision: 'to-destroy' },
      { identity: identity('OUJA-3'), archiveIdentity: { value: '83552', source: 'NDA' } },
    ],
  }
  assert.deepEqual(await readDecisionList(bytes(writeDecisionList(list))), list)
})

test('what is broken is refused with its line, and what cannot be written with what to mend', async () => {
  const list = writeDecisionList({
    id: 's',
    archive: 'a',
    originator: 'p',
    createdAt: asInstant('2032-05-01T08:00:00Z'),
    entries: [{ identity: identity('OUJA-1'), decision: 'chosen' }],
  })
  const refusedText = async (text: string): Promise<string> => {
    const error = await readDecisionList(bytes(text)).catch((caught: unknown) => caught)
    assert.ok(isRefusal(error), String(error))
    assert.equal(error.code, 'packages.letter-cannot-be-read')
    return error.sentence.cs
  }
  assert.match(
    await refusedText(list.replace('vybrat za archiválii', 'vybrat')),
    /řádek 5: .*povolené hodnoty/,
  )
  assert.match(await refusedText(list.replace('2032-05-01T', '99999-05-01T')), /není skutečný den/)
  assert.match(await refusedText(list.slice(0, 60)), /řádek/)
  assert.match(await refusedText(''), /řádek 1/)
  const unwritable = (write: () => string): string => {
    try {
      write()
    } catch (error) {
      assert.ok(isRefusal(error))
      return error.sentence.cs
    }
    assert.fail('nothing was refused')
  }
  const empty = { id: '1', archive: '', originator: 'p', createdAt: asInstant(0), entries: [] }
  const told = unwritable(() => writeDecisionList(empty))
  assert.match(told, /má začínat písmenem.*Uveďte archiv.*Seznam má 0 entit/)
  const plan = fc.sample(anyPlan, { numRuns: 1, seed: 1 })[0]!
  assert.match(
    unwritable(() => writeFilingPlan({ ...plan, groups: [] })),
    /nemá žádnou věcnou skupinu/,
  )
  const [group] = plan.groups
  const twice = [group!, group!]
  assert.match(
    unwritable(() => writeFilingPlan({ ...plan, groups: twice })),
    /má v plánu více položek/,
  )
  const log = fc.sample(anyLog, { numRuns: 1, seed: 1 })[0]!
  assert.match(
    unwritable(() => writeSystemLog({ ...log, from: log.to, to: log.from })),
    /končí dřív/,
  )
  assert.match(
    unwritable(() => writeSystemLog({ ...log, kinds: [] })),
    /aspoň jeden/,
  )
})
