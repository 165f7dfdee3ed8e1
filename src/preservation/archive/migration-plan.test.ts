import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { migratedPath, sampleAmong, wordsKept } from './migration-plan.ts'

test('a sample holds every format, no more than asked where that can be, and all where there are few', () => {
  const file = fc.record({ format: fc.constantFrom('fmt/40', 'fmt/412', 'x-fmt/111') })
  fc.assert(
    fc.property(fc.array(file, { maxLength: 200 }), fc.integer({ min: 3, max: 40 }), (files, most) => {
      const sample = sampleAmong(files, most)
      assert.equal(
        new Set([...sample].map(({ format }) => format)).size,
        new Set(files.map(({ format }) => format)).size,
      )
      assert.ok(sample.size >= Math.min(most, files.length) && sample.size <= most + 2)
    }),
  )
})

test('words are counted as often as they stand, whatever their case and form', () => {
  assert.equal(wordsKept('Lípa, lípa a dub', 'DUB lípa a'), 75)
  assert.equal(wordsKept('', 'cokoli'), 100)
  assert.equal(wordsKept('Žádost', ''), 0)
  assert.equal(wordsKept('Zˇa´dost'.normalize('NFD'), 'Zˇa´dost'), 100)
})

test('what is made of two files never has one path', () => {
  assert.equal(migratedPath('representations/submission/data/k/dopis.docx'), 'data/k/dopis.docx.pdf')
  assert.equal(migratedPath('representations/prepis/data/k/dopis.docx'), 'prepis/data/k/dopis.docx.pdf')
})
