import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { endOf, pattern, stands } from './pattern.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const ends = (steps: string, text: string) => endOf(pattern(steps), bytes(text), 0)

test('literal bytes, texts, ranges and alternatives stand where they are written', () => {
  assert.equal(ends("25 'PDF-1.' [30:37]", '%PDF-1.7'), 8)
  assert.equal(ends("'PDF-1.' [30:37]", 'PDF-1.8'), -1)
  assert.equal(ends("'a' [!62] 'c'", 'axc'), 3)
  assert.equal(ends("'a' [!62] 'c'", 'abc'), -1)
  assert.equal(ends("('ab'|'a') 'bc'", 'abc'), 3)
  assert.equal(ends("('x'|('ab'|'cd') 'e') '!'", 'cde!'), 4)
})

test('gaps are as long as they say', () => {
  assert.equal(ends("'a' {2} 'b'", 'axxb'), 4)
  assert.equal(ends("'a' {2} 'b'", 'axb'), -1)
  assert.equal(ends("'a' {1-3} 'b'", 'axxb'), 4)
  assert.equal(ends("'a' ?? 'b'", 'axb'), 3)
  assert.equal(ends("'a' * 'b'", `a${'x'.repeat(5000)}b`), 5002)
  assert.equal(ends("'a' {2-*} 'b'", 'axb'), -1)
})

test('a later place is taken when an earlier one leads nowhere', () => {
  assert.equal(ends("'a' * 'b' {1} 'c'", 'ab..bxc'), 7)
  assert.equal(ends("('a'|'aa') {0-2} 'b' 'c'", 'aaxbc'), 5)
})

test('a pattern is found only between its bounds', () => {
  const text = bytes('....abc')
  assert.equal(stands(pattern("'abc'"), text, 0, 4), true)
  assert.equal(stands(pattern("'abc'"), text, 0, 3), false)
  assert.equal(stands(pattern("'abc'"), text, 5, 100), false)
})

test('a literal pattern is found exactly where the text holds it', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ minLength: 1, maxLength: 3 }),
      (text, sought) => {
        const hex = Array.from(sought, byte => byte.toString(16).padStart(2, '0').toUpperCase()).join('')
        assert.equal(
          stands(pattern(hex), text, 0, text.length),
          Buffer.from(text).includes(Buffer.from(sought)),
        )
      },
    ),
  )
})

test('many gaps over many bytes are settled in a moment', () => {
  const many = pattern(Array(12).fill("'a'").join(' * ').concat(" * 'b'"))
  const begun = performance.now()
  assert.equal(endOf(many, bytes('a'.repeat(20_000)), 0), -1)
  assert.ok(performance.now() - begun < 5000)
})

test('what is no pattern is refused', () => {
  for (const text of ['2', "'a", '(25', '25|26', '{x}', 'zz']) assert.throws(() => pattern(text), SyntaxError)
})
