import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pragueParts } from './day.ts'

const asked = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Prague',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
})

test('the clock on a Prague wall agrees with the calendar of the system, around every change of time and by chance', () => {
  const moments: number[] = []
  for (let year = 1990; year <= 2040; year++)
    for (const month of [2, 9])
      for (let day = 22; day <= 31; day++)
        for (const minutes of [-1, 0, 1, 59, 60, 61, 119, 120, 121])
          moments.push(Date.UTC(year, month, day) + minutes * 60_000 + 7_123)
  for (let n = 0; n < 3_000; n++) moments.push(Math.floor(Math.random() * 4_000_000_000_000))
  for (const at of moments) {
    const parts = Object.fromEntries(asked.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year, month, day, hour, minute, second } = parts
    assert.deepEqual(pragueParts(new Date(at)), { year, month, day, hour, minute, second }, String(at))
  }
})
