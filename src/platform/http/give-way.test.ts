import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveWay, givingWay, personWaits } from './give-way.ts'

test('work in the background stands while somebody waits for a page, and goes on when nobody does', async () => {
  await giveWay()
  const over: (() => void)[] = []
  for (let person = 0; person < 2; person++) personWaits(tell => over.push(tell))
  let wentOn = false
  const work = giveWay().then(() => {
    wentOn = true
  })
  over[0]!()
  await new Promise(resolve => setImmediate(resolve))
  assert.equal(wentOn, false)
  over[1]!()
  await work
  assert.equal(wentOn, true)
})

test('people who ask without end do not stop it for good', async () => {
  personWaits(() => undefined)
  const begun = performance.now()
  await giveWay()
  assert.ok(performance.now() - begun > 300, 'first it lets them go')
  const pieces = Array.from({ length: 50 }, (_, at) => Uint8Array.of(at))
  async function* slowly() {
    yield* pieces
  }
  const passed: number[] = []
  const again = performance.now()
  for await (const [piece] of givingWay(slowly())) passed.push(piece!)
  assert.deepEqual(
    passed,
    pieces.map(([piece]) => piece),
  )
  assert.ok(performance.now() - again < 5_000, 'then it has its own time, and does not wait at every step')
})
