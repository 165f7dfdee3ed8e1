import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asInstant } from '#platform/values'
import { textToPdf } from './index.ts'

const page = {
  title: 'Žádost o povolení kácení lípy',
  author: 'Obec Javorová',
  paragraphs: ['Příliš žluťoučký kůň úpěl ďábelské ódy.', 'Řádek s\ttabulátorem a 😀.', 'x'.repeat(5000)],
  at: asInstant('2026-03-31T08:00:00Z'),
}

test('text becomes a PDF that claims PDF/A-2b and carries its title', async () => {
  const text = Buffer.from(await textToPdf(page)).toString('latin1')
  assert.match(text, /^%PDF-1\.7/)
  assert.match(text, /<pdfaid:part>2<\/pdfaid:part>/)
  assert.match(text, /\/OutputIntents?/)
  assert.match(text, /%%EOF\s*$/)
})

test('the same text at the same moment gives the same bytes', async () => {
  assert.deepEqual(await textToPdf(page), await textToPdf(page))
})
