import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fallen, inLots, kept } from './lots.ts'

const settled = (asked: readonly Promise<unknown>[]) =>
  Promise.allSettled(asked).then(all => all.map(one => (one.status === 'fulfilled' ? one.value : 'fell')))

test('what is asked for in one turn is one lot, what comes meanwhile the next, and who comes alone waits for nobody', async () => {
  const lots: (readonly number[])[] = []
  let goOn = () => {}
  const double = inLots<number, number>(4, async lot => {
    lots.push(lot)
    await new Promise<void>(resolve => {
      goOn = resolve
    })
    return lot.map(n => kept(n * 2))
  })
  const started = async (count: number) => {
    while (lots.length < count) await new Promise(setImmediate)
  }
  const alone = double(1)
  await started(1)
  const meanwhile = [2, 3, 4, 5, 6, 7].map(double)
  goOn()
  assert.equal(await alone, 2)
  for (const count of [2, 3]) {
    await started(count)
    goOn()
  }
  assert.deepEqual(await settled(meanwhile), [4, 6, 8, 10, 12, 14])
  assert.deepEqual(lots, [[1], [2, 3, 4, 5], [6, 7]])
})

test('one that falls leaves its lot alone, a deed that falls is told to all of it, and the next lot is done', async () => {
  let falls = false
  const halve = inLots<number, number>(9, async lot => {
    if (falls) throw new Error('all')
    return lot.map(n => (n % 2 === 0 ? kept(n / 2) : fallen(new Error(`${n}`))))
  })
  assert.deepEqual(await settled([2, 3, 4].map(halve)), [1, 'fell', 2])
  falls = true
  assert.deepEqual(await settled([2, 4].map(halve)), ['fell', 'fell'])
  falls = false
  assert.equal(await halve(6), 3)
})
