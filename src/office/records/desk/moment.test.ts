import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { localMoment, momentTyped } from './moment.ts'

test('a moment is typed on a Prague clock, in summer, in winter and in the hour that comes twice', () => {
  const cases = [
    ['2026-07-01T10:30', '2026-07-01T08:30:00.000Z'],
    ['2026-12-31T23:59', '2026-12-31T22:59:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
  ] as const
  for (const [typed, at] of cases) {
    assert.equal(momentTyped(typed).toISOString(), at)
    assert.equal(localMoment(momentTyped(typed)), typed)
  }
})

test('what no clock in Prague shows is refused by a sentence that repeats it', () => {
  for (const typed of ['2026-99-99T99:99', '2026-02-31T10:00', '2026-03-29T02:30', '', 'včera', '2026-03-29'])
    assert.throws(
      () => momentTyped(typed),
      error =>
        isRefusal(error) && error.code === 'records.bad-moment' && error.sentence.cs.includes(`„${typed}“`),
    )
})
