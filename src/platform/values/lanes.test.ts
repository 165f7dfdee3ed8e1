import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanes, lanes } from './lanes.ts'

const turn = () => new Promise<void>(resolve => setImmediate(resolve))

test('no more are under way than there are lanes, and a failed one frees its lane', async () => {
  const inLane = lanes(2)
  let most = 0
  let under = 0
  const deeds = Array.from({ length: 6 }, (_, at) =>
    inLane(async () => {
      most = Math.max(most, ++under)
      await turn()
      under--
      if (at % 2 === 0) throw new Error(`${at}`)
      return at
    }),
  )
  const ended = await Promise.allSettled(deeds)
  assert.deepEqual(
    ended.map(one => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message)),
    ['0', 1, '2', 3, '4', 5],
  )
  assert.equal(most, 2)
  assert.equal(await inLane(async () => 'free'), 'free')
})

test('a failure begins nothing more, and is told once what was under way has ended', async () => {
  const begun: number[] = []
  const ended: number[] = []
  await assert.rejects(
    inLanes([1, 2, 3, 4], 2, async one => {
      begun.push(one)
      if (one === 1) throw new Error('disk is full')
      await turn()
      ended.push(one)
    }),
    /disk is full/,
  )
  assert.deepEqual([begun, ended], [[1, 2], [2]])
})
