import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveWay, personWaits } from './give-way.ts'

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
  await giveWay()
})
