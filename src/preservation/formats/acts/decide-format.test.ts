import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { type Day, dayOf } from '#platform/values'
import { testDatabase, testOrganisation } from '../../../../test/database.ts'
import { readExchangedTable, writeExchangedTable } from '../risk/exchanged-table.wire.ts'
import { decisionsOf, formatTableOn } from '../store.ts'
import { decideFormat, type FormatOrder } from './decide-format.ts'
import { exchangedTableOf, takeExchangedTable } from './exchange-format-table.ts'

const world = await testDatabase()
const { runner, clock } = world
const mp4: FormatOrder = {
  format: 'fmt/199',
  decision: 'refuse',
  reason: 'Video nemáme kde přehrát.',
  source: 'směrnice 4/2026',
  validFrom: null,
}
const decide = (who: Who, over: Partial<FormatOrder> = {}) =>
  runner.act(who, scope => decideFormat(scope, { ...mp4, ...over }))
const tableOn = (who: Who, day: string) => runner.read(who, scope => formatTableOn(scope, day as Day))
const historyOf = (who: Who, format: string) => runner.read(who, scope => decisionsOf(scope, format, 10))
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === code)
const today = () => dayOf(clock.now())

test('a decision holds from its day on and says who made it, when, from what and why', async () => {
  const office = await testOrganisation(world)
  await decide(office, { validFrom: '2026-05-01' as Day })
  assert.equal((await tableOn(office, '2026-04-30')).size, 0)
  assert.deepEqual((await tableOn(office, '2026-05-01')).get('fmt/199'), {
    decision: 'refuse',
    reason: 'Video nemáme kde přehrát.',
    source: 'směrnice 4/2026',
  })
  const [row] = await historyOf(office, 'fmt/199')
  assert.deepEqual(
    [row!.was, row!.decision, row!.decided_by.name, row!.format_name, row!.valid_from],
    ['output', 'refuse', 'test', 'MPEG-4', '2026-05-01'],
  )
  const [event] = await runner.read(office, scope => eventsOf(scope, 'format', 'fmt/199'))
  assert.equal(event!.type, 'formats.format-decided')
  assert.deepEqual(
    [event!.detail].map(detail => {
      const { from, to, reason } = detail as Record<string, string>
      return [from, to, reason]
    }),
    [['output', 'refuse', 'Video nemáme kde přehrát.']],
  )
})

test('nothing is overwritten: every later decision stands beside the earlier ones, and the last of a day holds', async () => {
  const office = await testOrganisation(world)
  await decide(office)
  await decide(office, { decision: 'convert', reason: 'Převádět.' })
  await decide(office, { decision: null, reason: 'Vyhláška stačí.' })
  assert.deepEqual(
    (await historyOf(office, 'fmt/199')).map(({ was, decision }) => [was, decision]),
    [
      ['convert', null],
      ['refuse', 'convert'],
      ['output', 'refuse'],
    ],
  )
  assert.equal((await tableOn(office, today())).size, 0)
  await assert.rejects(
    runner.act(office, scope =>
      scope.sql
        .updateTable('formats.format_decision' as never)
        .set({ reason: 'jinak' } as never)
        .execute(),
    ),
    /permission denied/,
  )
})

test('a decision without a reason, for a past day, of a format nobody numbers or of nothing new is refused', async () => {
  const office = await testOrganisation(world)
  await refusedWith(decide(office, { reason: '  ' }), 'formats.reason-missing')
  await refusedWith(decide(office, { validFrom: '2026-03-30' as Day }), 'formats.decided-backwards')
  for (const format of ['mp4', 'fmt/', "fmt/1'; --", 'FMT/199', '../fmt/1'])
    await refusedWith(decide(office, { format }), 'formats.no-such-format')
  await refusedWith(decide(office, { decision: null }), 'formats.nothing-changes')
  await decide(office)
  await refusedWith(decide(office), 'formats.nothing-changes')
  await decide(office, { reason: 'Jiný důvod je jiné rozhodnutí.' })
  assert.equal((await historyOf(office, 'fmt/199')).length, 2)
})

test('an office decides for itself alone', async () => {
  const [one, other] = [await testOrganisation(world), await testOrganisation(world)]
  await decide(one)
  assert.equal((await tableOn(one, today())).size, 1)
  assert.equal((await tableOn(other, today())).size, 0)
  assert.deepEqual(await historyOf(other, 'fmt/199'), [])
})

test('two decisions of one moment are made one after another, and the second knows the first', async () => {
  const office = await testOrganisation(world)
  await Promise.all([decide(office), decide(office, { decision: 'convert', reason: 'Převádět.' })])
  const [second, first] = await historyOf(office, 'fmt/199')
  assert.equal(first!.was, 'output')
  assert.equal(second!.was, first!.decision)
})

test('the table of one office is taken over by another, once, with what comes later and what was given back', async () => {
  const [region, village] = [await testOrganisation(world), await testOrganisation(world)]
  await decide(region)
  await decide(region, { format: 'fmt/817', decision: 'accepted', reason: 'Data map.' })
  await decide(region, { format: 'fmt/817', decision: 'convert', validFrom: '2027-01-01' as Day })
  await decide(region, { format: 'fmt/40', decision: 'refuse' })
  await decide(region, { format: 'fmt/40', decision: null, reason: 'Word zase ano.' })
  await decide(village, { format: 'fmt/40', decision: 'refuse' })
  const text = writeExchangedTable(await runner.read(region, exchangedTableOf))
  const take = () => runner.act(village, scope => takeExchangedTable(scope, readExchangedTable(text)))
  assert.equal(await take(), 4)
  assert.deepEqual([...(await tableOn(village, today())).keys()].sort(), ['fmt/199', 'fmt/817'])
  assert.equal((await tableOn(village, '2027-01-01')).get('fmt/817')?.decision, 'convert')
  const [event] = await runner.read(village, scope => eventsOf(scope, 'format', 'fmt/199'))
  assert.equal((event!.detail as { takenFrom: string }).takenFrom, region.office.mark)
  assert.equal(await take(), 0)
})

test('what is no table of decisions is refused with what is wrong', () => {
  for (const text of ['', '[]', '{"kind":"egon-centrum/format-decisions","version":2}', '{"decisions":[]}'])
    assert.throws(
      () => readExchangedTable(text),
      error => isRefusal(error) && error.code === 'formats.unreadable-table',
    )
  const table = { office: 'OUJA', day: '2026-03-31' as Day, decisions: [] }
  assert.deepEqual(readExchangedTable(writeExchangedTable(table)).decisions, [])
  const wrong = writeExchangedTable(table).replace('[]', '[{"format":"fmt/1"}]')
  assert.throws(() => readExchangedTable(wrong), /decisions\.0/)
})
