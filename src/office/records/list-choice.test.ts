import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readChoice, writtenChoice } from './list-choice.ts'

test('a choice in a list is read back by whoever made it, and by nobody else', () => {
  const choice = { view: 'vse', order: '-doslo', hidden: ['cesta', 'stav'] } as const
  const text = writtenChoice('post-1', choice)
  assert.deepEqual(readChoice(text, 'post-1'), choice)
  assert.equal(readChoice(text, 'post-2'), null)
  assert.equal(readChoice(undefined, 'post-1'), null)
})

test('of a spoilt choice the rest holds', () => {
  assert.deepEqual(readChoice('post-1/vse', 'post-1'), { view: 'vse', order: '', hidden: [] })
  assert.deepEqual(readChoice('post-1/vse//vec.cesta.<b>/more', 'post-1')?.hidden, ['cesta'])
})
