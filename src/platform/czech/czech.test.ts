import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { keysOfText, meantBy, parseAsked, plainStemOf, questionOf, stemOf } from './index.ts'
import { slipsBetween } from './slips.ts'
import { unmarked } from './stem.ts'

const listed = (name: string): string[][] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split(';'))

/** Share of forms whose key is that of their base form; printed, since it is a figure of the house. */
function shareOf(name: string, keyOf: (word: string) => string): number {
  const words = listed(name)
  const forms = words.flatMap(([base, ...rest]) => rest.map(form => [base!, form] as const))
  const found = forms.filter(([base, form]) => keyOf(form) === keyOf(base))
  const share = found.length / forms.length
  process.stdout.write(
    `  » ${name}: ${words.length} words, ${found.length} of ${forms.length} forms found, ${(100 * share).toFixed(1)} %\n`,
  )
  return share
}

test('of a hundred office words nine forms of ten are found from the base form, with and without diacritics', () => {
  assert.equal(listed('forms.csv').length, 100)
  assert.ok(shareOf('forms.csv', stemOf) >= 0.9)
  assert.ok(shareOf('forms.csv', word => plainStemOf(unmarked(word))) >= 0.9)
})

test('words the rules were not made by do nearly as well', () => {
  assert.ok(shareOf('forms-others.csv', stemOf) >= 0.9)
  assert.ok(shareOf('forms-others.csv', word => plainStemOf(unmarked(word))) >= 0.9)
})

test('words that only look alike stay apart', () => {
  for (const [one, other] of [
    ['řada', 'rada'],
    ['platný', 'neplatný'],
    ['věk', 'věc'],
    ['příjem', 'příjmení'],
    ['nemovitost', 'movitý'],
  ] as const)
    assert.notEqual(stemOf(one), stemOf(other), `${one} ${other}`)
})

test('a text gives each word and number under its keys, however its letters are composed', () => {
  const keys = keysOfText('Žádost č. j. OUJA-123/2026')
  for (const key of ['wzadost', 'ažádost', 'wouja/123/2026', 'w123/2026', 'wouja', 'w123'])
    assert.ok(keys.includes(key), key)
  assert.deepEqual(keysOfText('Žádost'.normalize('NFD')), keysOfText('žádost'))
})

test('keys of a text without end are limited', () => {
  const text = Array.from({ length: 50_000 }, (_, n) => `slovo${n}`).join(' ')
  assert.ok(keysOfText(text, 1000).length <= 1004)
})

test('whatever is typed becomes a question or none, and never hangs', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom('(', ')', '-', '!', '|', 'NEBO', 'NE', '"', 'lípa', "'", '\\', ':*', '&', '<->'),
        { maxLength: 200 },
      )
      .map(parts => parts.join(' ')),
    fc.array(fc.constantFrom('(', ')', '"', 'a'), { maxLength: 2000 }).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(typed, text => {
      const asked = parseAsked(text)
      if (asked) assert.ok(questionOf(asked).length > 0)
    }),
    { numRuns: 2000 },
  )
})

test('small words are passed over where others tell more', () => {
  assert.equal(questionOf(parseAsked('žádost o kácení')!), questionOf(parseAsked('žádost kácení')!))
  assert.notEqual(parseAsked('na'), null)
})

test('a slip is told: a letter too many, too few, another one, two swapped', () => {
  const known = new Map([
    ['zadost', 5],
    ['smlouva', 9],
    ['smlouvy', 3],
    ['rada', 4],
  ])
  assert.equal(meantBy('zadsot', known), 'zadost')
  assert.equal(meantBy('smlova', known), 'smlouva')
  assert.equal(meantBy('smlouvva', known), 'smlouva')
  assert.equal(meantBy('zadost', known), null, 'nothing is wrong with a known word')
  assert.equal(meantBy('radx', known), 'rada')
  assert.equal(meantBy('xyzxyz', known), null)
})

test('slips are counted as letters change', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
      const slips = slipsBetween(one, other, 20)
      assert.equal(slips, slipsBetween(other, one, 20))
      assert.equal(slips === 0, one === other)
      assert.ok(slips <= Math.max(one.length, other.length))
    }),
  )
})
