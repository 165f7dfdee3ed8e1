import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Day } from './day.ts'
import { addDays, addMonths, daysBetween, isHoliday, isWorkingDay, termEnd, termUnits } from './legal-days.ts'

const on = (text: string) => text as Day

test('holidays of the Czech calendar are known with the year since when they are held', () => {
  for (const day of ['2026-01-01', '2026-04-03', '2026-04-06', '2026-09-28', '2026-11-17', '2026-12-24'])
    assert.ok(isHoliday(on(day)), day)
  for (const day of ['2015-04-03', '2026-04-05', '2026-04-07', '2026-12-23', '2026-12-31', '1999-09-28'])
    assert.ok(!isHoliday(on(day)), day)
  // Easter Mondays far apart, the earliest and the latest of this century among them.
  for (const day of ['2008-03-24', '2038-04-26', '2024-04-01', '2019-04-22'])
    assert.ok(isHoliday(on(day)), day)
})

test('a month later is the same day, or the last one of a shorter month', () => {
  const pairs = [
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2028-02-29', 12, '2029-02-28'],
  ] as const
  for (const [from, count, to] of pairs) assert.equal(addMonths(on(from), count), to)
})

test('a term does not count the day of the event and ends on a working day', () => {
  // 30 days from 26 November is Saturday, 26 December: over both holidays and the weekend to Monday the 28th.
  assert.equal(termEnd(on('2026-11-26'), { count: 30, unit: 'day' }), '2026-12-28')
  assert.equal(termEnd(on('2026-03-31'), { count: 1, unit: 'month' }), '2026-04-30')
  assert.equal(termEnd(on('2026-03-03'), { count: 1, unit: 'month' }), '2026-04-07')
  assert.equal(termEnd(on('2026-09-21'), { count: 1, unit: 'week' }), '2026-09-29')
  assert.equal(termEnd(on('2025-11-17'), { count: 1, unit: 'year' }), '2026-11-18')
})

test('whatever the term, it ends on a working day and never sooner than it was counted', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map(n => addDays(on('2005-01-01'), n))
  const terms = fc.record({ count: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom(...termUnits) })
  fc.assert(
    fc.property(days, terms, (from, term) => {
      const end = termEnd(from, term)
      assert.ok(isWorkingDay(end))
      const least = { day: 1, week: 7, month: 28, year: 365 }[term.unit] * term.count
      const passed = daysBetween(from, end)
      assert.ok(passed >= least, `${from} ${JSON.stringify(term)} ${end}`)
      // Four free days in a row are the most the calendar has: Good Friday to Easter Monday, or Christmas.
      const most = { day: 1, week: 7, month: 31, year: 366 }[term.unit] * term.count + 5
      assert.ok(passed <= most, `${from} ${JSON.stringify(term)} ${end}`)
    }),
  )
})
