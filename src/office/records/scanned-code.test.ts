import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readingsOf } from './scanned-code.ts'

test('a code scanned while a Czech keyboard is switched on is read as it was printed', () => {
  assert.deepEqual(readingsOf('OUJAéééééééěžč'), ['OUJAÉÉÉÉÉÉÉĚŽČ', 'OUJA0000000264'])
  assert.ok(readingsOf('OUJA=+ř-ěéěž').includes('OUJA-15/2026'))
  assert.ok(readingsOf('OUJA=FA=+ě-ěéěž').includes('OUJA-FA-12/2026'))
  assert.ok(readingsOf('OYZéééééééééě').includes('OZY0000000002'))
  assert.equal(readingsOf(' OUJA0000000264\n')[0], 'OUJA0000000264', 'a code that came right stands first')
  assert.ok(readingsOf('ouja-15/2026').includes('OUJA-15/2026'))
})

test('what is empty or longer than any code is none', () => {
  assert.deepEqual(readingsOf('  '), [])
  assert.deepEqual(readingsOf('x'.repeat(61)), [])
})
