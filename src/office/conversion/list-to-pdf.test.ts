import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asInstant } from '#platform/values'
import { listToPdf } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-list-'))
after(() => rmSync(folder, { recursive: true }))
const list = (rows: readonly (readonly string[])[]) => ({
  title: 'Soupis spisů',
  author: 'Obec Javorová',
  about: `Řádků: ${rows.length}`,
  columns: [
    { head: 'Značka', share: 1 },
    { head: 'Věc', share: 3 },
  ],
  rows,
  at: asInstant('2026-03-31T08:00:00Z'),
})

test('a list of several pages has heads on each, its pages numbered, and every row in it once', async () => {
  const rows = Array.from({ length: 300 }, (_, n) => [
    `OUJA-${n}/2026`,
    n % 7 === 0 ? 'Příliš žluťoučký kůň úpěl ďábelské ódy. '.repeat(9) : `Kácení ${n}`,
  ])
  const pdf = await listToPdf(list(rows))
  assert.match(Buffer.from(pdf).toString('latin1'), /<pdfaid:part>2<\/pdfaid:part>/)
  writeFileSync(join(folder, 'list.pdf'), pdf)
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'list.pdf'), '-'], { encoding: 'utf8' })
  const pages = text.split('\f').slice(0, -1)
  assert.ok(pages.length > 5)
  pages.forEach((page, at) => {
    assert.match(page, /Značka\s+Věc/)
    assert.match(page, new RegExp(`\\s${at + 1}\\s*$`))
  })
  for (const [mark] of rows) assert.equal(text.split(`${mark} `).length, 2, mark)
})

test('an empty list and characters without a picture are drawn too', async () => {
  assert.ok((await listToPdf(list([]))).length > 1000)
  assert.ok((await listToPdf(list([['\u0007😀', 'x'.repeat(20_000)]]))).length > 1000)
})
