import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dealPages } from './scan-batch.ts'

const [a, b] = ['OUJA0000000001', 'OUJA0000000002']

test('pages follow the separator or label before them; the separator itself belongs to nobody', () => {
  assert.deepEqual(dealPages([[`ODD-${a}`], [], [], [b], []]), [
    { identifier: a, pages: [1, 2] },
    { identifier: b, pages: [3, 4] },
  ])
  assert.deepEqual(dealPages([[a, a, 'RR123456789CZ'], ['8594001234567']]), [
    { identifier: a, pages: [0, 1] },
  ])
  assert.deepEqual(dealPages([[`ODD-${a}`], [`ODD-${b}`], []]), [{ identifier: b, pages: [2] }])
})

test('pages before any code and a page with two of our codes are told, not guessed', () => {
  assert.deepEqual(dealPages([[], [a]]), { why: 'begins-without-code' })
  assert.deepEqual(dealPages([[a], [a, b]]), { why: 'two-codes', page: 2 })
  assert.deepEqual(dealPages([]), [])
})
