import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Config } from '#platform/config'
import { asInstant, KIB, MIB } from '#platform/values'
import { twoCentres } from '../../../test/two-centres.ts'
import { partFor, reserve, speedAt } from './pace.ts'

const hours = (from: string, to: string, kibPerSecond: number) => ({ hours: [{ from, to, kibPerSecond }] })

test('the speed goes by the hours of Prague, over midnight too, and outside of them there is no limit', () => {
  // 31 March 2026 is summer time: Prague is two hours ahead.
  const at = (utc: string) => asInstant(`2026-03-31T${utc}:00Z`)
  const day = hours('06:00', '20:00', 512)
  assert.equal(speedAt(day, at('03:59')), null)
  assert.equal(speedAt(day, at('04:00')), 512 * KIB)
  assert.equal(speedAt(day, at('17:59')), 512 * KIB)
  assert.equal(speedAt(day, at('18:00')), null)
  const night = hours('22:00', '05:00', 0)
  assert.equal(speedAt(night, at('20:00')), 0)
  assert.equal(speedAt(night, at('02:59')), 0)
  assert.equal(speedAt(night, at('03:00')), null)
  assert.equal(speedAt(undefined, at('12:00')), null)
})

test('all who share the line stand in one queue, and together take what is permitted', () => {
  const line = { freeAtMs: 0 }
  const waits = Array.from({ length: 10 }, () => reserve(line, 100, 1_000, 5_000))
  assert.deepEqual(waits, [0, 100, 200, 300, 400, 500, 600, 700, 800, 900])
  assert.equal(reserve(line, 100, 1_000, 7_000), 0, 'a line that was free owes nothing')
  assert.equal(reserve(line, 100, null, 7_000), 0)
  assert.equal(partFor(null, 8 * MIB), 8 * MIB)
  assert.equal(partFor(512 * KIB, 8 * MIB), 512 * KIB)
})

test('in hours without replicas nothing is fetched and nothing forgotten; small ones go before large ones', async () => {
  const { kraj, keep, offerFor, workBoth } = await twoCentres()
  const config = kraj.instance.config as { -readonly [Name in keyof Config]: Config[Name] }
  config.replication = hours('00:00', '23:59', 0)
  const large = await keep({ film: new Uint8Array(9 * MIB) })
  const small = await keep({ letter: new Uint8Array(1_000) })
  await workBoth(2)
  for (const object of [large, small]) assert.equal((await offerFor(object)).state, 'accepted')
  config.replication = hours('00:00', '23:59', 1_000_000)
  await workBoth(2)
  const [largeOffer, smallOffer] = [await offerFor(large), await offerFor(small)]
  assert.deepEqual([largeOffer.state, smallOffer.state], ['receipted', 'receipted'])
  assert.ok(smallOffer.receipted_at! <= largeOffer.receipted_at!, 'the small one came first')
})
