import assert from 'node:assert/strict'
import { test } from 'node:test'
import { progressOf } from './progress.ts'

/** What is written on the terminal while three paths are told. */
function written({ json = false, out = true, err = true, total = 3 }): string[] {
  const texts: string[] = []
  const stderr = { isTTY: err, write: (text: string) => texts.push(text) }
  const progress = progressOf({ options: { json }, tongue: 'cs' }, total, { stdout: { isTTY: out }, stderr })
  for (let n = 0; n < 3; n++) {
    progress.aside()
    progress.step()
  }
  progress.end()
  return texts
}

test('on a terminal the clerk sees how much is done, and at the end nothing is left of it', () => {
  const texts = written({})
  assert.match(texts[0]!, /hotovo 1\/3 \(33 %\)/)
  assert.equal(texts[1], '\r\x1b[K')
  assert.match(texts.at(-2)!, /hotovo 3\/3 \(100 %\)/)
  assert.equal(texts.at(-1), '\r\x1b[K')
})

test('nothing is drawn into a file, between lines of JSON, or for one path', () => {
  assert.deepEqual(written({ err: false }), [])
  assert.deepEqual(written({ json: true }), [])
  assert.deepEqual(written({ total: 1 }), [])
})

test('when answers go to a file, drawing is seldom and is not wiped between them', () => {
  const texts = written({ json: true, out: false })
  assert.equal(texts.length, 2)
  assert.match(texts[0]!, /hotovo 1\/3/)
})
