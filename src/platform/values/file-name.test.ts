import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { distinctFileNames, safeFileName, singleLine } from './index.ts'

test('a name keeps its diacritics and pictures and loses its path', () => {
  assert.equal(safeFileName('Žádost o příspěvek 🏠.pdf', 'x'), 'Žádost o příspěvek 🏠.pdf')
  assert.equal(safeFileName('../../etc/passwd', 'x'), 'passwd')
  assert.equal(safeFileName('C:\\Dokumenty\\smlouva.docx', 'x'), 'smlouva.docx')
  assert.equal(safeFileName('a:b?.txt', 'x'), 'a_b_.txt')
  assert.equal(safeFileName('nul.txt', 'x'), '_nul.txt')
})

test('a name that is nothing but dots, blanks or a path gets the fallback', () => {
  for (const name of ['', '..', ' . ', '/', '\u0000', '\u202e'])
    assert.equal(safeFileName(name, 'příloha-1'), 'příloha-1')
})

test('a mark that turns the writing cannot disguise a program', () => {
  assert.equal(safeFileName('faktura\u202efdp.exe', 'x'), 'fakturafdp.exe')
})

test('a long name is cut and keeps its ending', () => {
  const name = safeFileName(`${'ř'.repeat(300)}.pdf`, 'x')
  assert.ok(Buffer.byteLength(name) <= 255)
  assert.match(name, /^ř+\.pdf$/)
})

test('the same name twice is told apart, whatever the case or the writing of accents', () => {
  assert.deepEqual(distinctFileNames(['a.pdf', 'A.PDF', 'a (2).pdf', 'a.pdf']), [
    'a.pdf',
    'A (2).PDF',
    'a (2) (2).pdf',
    'a (3).pdf',
  ])
  assert.deepEqual(distinctFileNames(['č.txt', 'c\u030c.txt'])[1], 'c\u030c (2).txt')
})

test('whatever comes in, names are safe, distinct and short', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('a.txt', 'A.TXT', '..', 'x/'),
  )
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), originals => {
      const names = distinctFileNames(originals.map((name, at) => safeFileName(name, `soubor-${at + 1}`)))
      assert.equal(new Set(names.map(name => name.normalize('NFC').toLowerCase())).size, names.length)
      for (const name of names) {
        assert.ok(name !== '' && name !== '.' && name !== '..' && !/[\\/]/.test(name))
        assert.ok(Buffer.byteLength(name) <= 255)
        assert.equal(singleLine(name), name)
      }
    }),
  )
})
