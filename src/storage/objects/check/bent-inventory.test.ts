import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { madeObject, newestOf, put, sha512, texts } from '../../../../test/ocfl/made-object.ts'
import { judgeInventory } from './inventory-shape.ts'
import { isMoment } from './moment.ts'

const sound = JSON.stringify(newestOf(madeObject()), null, 1)
const judged = (text: string | Uint8Array) =>
  judgeInventory(typeof text === 'string' ? Buffer.from(text) : text, 'inventory.json')

/** Every way to a value in an inventory. */
function waysIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way]
  return [way, ...Object.entries(value).flatMap(([key, inner]) => waysIn(inner, [...way, key]))]
}

test('an inventory with any value changed into any other is judged, never with a crash', () => {
  const ways = waysIn(newestOf(madeObject())).filter(way => way.length > 0)
  fc.assert(
    fc.property(fc.constantFrom(...ways), fc.anything(), (way, value) => {
      const inventory = newestOf(madeObject())
      put(inventory, way, value)
      // What JSON cannot say is left out.
      const text = JSON.stringify(inventory, (_, inner) =>
        typeof inner === 'bigint' ? String(inner) : inner,
      )
      assert.ok(Array.isArray(judged(text).findings))
    }),
    { numRuns: 2000 },
  )
})

const isJson = (bytes: Buffer): boolean => {
  try {
    JSON.parse(bytes.toString('utf8'))
    return true
  } catch {
    return false
  }
}

test('an inventory with any bytes changed or cut off is judged, never with a crash', () => {
  fc.assert(
    fc.property(fc.nat(sound.length), fc.uint8Array({ maxLength: 4 }), fc.boolean(), (at, bytes, isCut) => {
      const whole = Buffer.from(sound)
      const bent = Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(isCut ? whole.length : at)])
      const { findings } = judged(bent)
      // A cut at the very end that is given its bracket back is whole again.
      if (isCut && at < whole.length && !isJson(bent))
        assert.deepEqual(
          findings.map(({ rule }) => rule),
          ['E033'],
        )
    }),
    { numRuns: 2000 },
  )
})

test('paths of a million folders, a million paths and a text of a million quotation marks take no more than seconds', () => {
  const began = performance.now()
  const inventory = newestOf(madeObject())
  const deep = `${'a/'.repeat(1e6)}a`
  const many = Array.from({ length: 1e6 }, (_, at) => `soubory/${at}`)
  put(inventory, ['versions', 'v2', 'state', sha512(texts.second)], [deep, `${deep}/b`, ...many])
  put(inventory, ['versions', 'v2', 'message'], '"\\'.repeat(1e6))
  const { findings } = judged(JSON.stringify(inventory))
  assert.deepEqual([...new Set(findings.map(({ rule }) => rule))], ['E095'])
  assert.ok(performance.now() - began < 20_000)
})

test('moments are those of the calendar', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      at => assert.ok(isMoment(at.toISOString())),
    ),
  )
  for (const day of ['2023-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-01-00'])
    assert.equal(isMoment(`${day}T00:00:00Z`), false, day)
  for (const time of ['00:00:61Z', '00:60:00Z', '00:00:00', '00:00:00+24:00', '00:00:00+1:00', '00:00:00.Z'])
    assert.equal(isMoment(`2026-01-01T${time}`), false, time)
})
