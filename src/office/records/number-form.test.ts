import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formFault, mayMeet, type NumberForm, usualForm, writtenNumber } from './number-form.ts'

const mark = 'OUJA'
const fault = (over: Partial<NumberForm>, kind: 'document' | 'inDossier' | 'dossier' = 'document') =>
  formFault(kind, { ...usualForm, ...over }, mark)?.why ?? null

test('a number is written as the form says; a unit without a mark is left out with its separator', () => {
  const values = { urad: mark, poradi: 7, rok: 2026 }
  assert.equal(writtenNumber('{urad}-{poradi}/{rok}', values), 'OUJA-7/2026')
  assert.equal(writtenNumber('{urad}/{utvar}-{poradi}/{rok}', { ...values, utvar: 'ZP' }), 'OUJA/ZP-7/2026')
  assert.equal(writtenNumber('{urad}/{utvar}-{poradi}/{rok}', values), 'OUJA-7/2026')
  assert.equal(writtenNumber('{utvar}/{urad} {poradi}.{rok}', values), 'OUJA 7.2026')
})

test('a form that lacks a part, doubles it, knows none such or could be misread is told what is wrong', () => {
  assert.equal(fault({}), null)
  assert.equal(fault({ document: '{urad}-{poradi}' }), 'missing-part')
  assert.equal(fault({ document: '{urad}-{poradi}/{rok}/{rok}' }), 'part-twice')
  assert.equal(fault({ document: '{urad}-{cislo}/{rok}' }), 'unknown-part')
  assert.equal(fault({ document: '{urad}{poradi}/{rok}' }), 'no-separator')
  assert.equal(fault({ document: '{urad}-1{poradi}/{rok}' }), 'no-separator')
  assert.equal(fault({ document: '{urad}-č-{poradi}/{rok}' }), 'bad-sign')
  assert.equal(fault({ document: `{urad}-${'A'.repeat(40)}-{poradi}/{rok}` }), 'too-long')
  assert.equal(fault({ inDossier: '{poradi}/{spis}' }, 'inDossier'), null)
  assert.equal(fault({ inDossier: '{spis}' }, 'inDossier'), 'missing-part')
  assert.equal(
    fault({ dossier: `{urad}-${'A'.repeat(26)}-{poradi}/{rok}` }, 'inDossier'),
    'too-long',
    'the mark of a dossier stands in the number',
  )
})

test('forms that could give one number twice are known', () => {
  assert.ok(!mayMeet(usualForm.document, usualForm.register, mark))
  assert.ok(mayMeet('{urad}-FA-{poradi}/{rok}', usualForm.register, mark))
  assert.ok(mayMeet('{urad}-{rok}/{poradi}', usualForm.document, mark))
  assert.ok(mayMeet('{urad}-{utvar}-{poradi}/{rok}', '{urad}-{poradi}/{rok}', mark), 'a unit without a mark')
  assert.ok(!mayMeet('{urad}.{poradi}/{rok}', usualForm.document, mark))
})

const part = fc.constantFrom('{urad}', '{utvar}', '{evidence}', '{poradi}', '{rok}', 'S', 'FA', '7')
const anyForm = fc
  .array(fc.tuple(part, fc.constantFrom('-', '/', '.')), { minLength: 1, maxLength: 4 })
  .map(parts => parts.map(([text, separator], at) => (at ? separator + text : text)).join(''))
  .filter(form => !/(\{[^}]+\}).*\1/.test(form))
const anyMark = fc.constantFrom('S', 'FA', '7', 'OUJA', '2026')
const anyValues = fc.record({
  urad: fc.constant(mark),
  utvar: fc.option(anyMark, { nil: '' }),
  evidence: anyMark,
  poradi: fc.constantFrom(1, 7, 12, 2026),
  rok: fc.constantFrom(2026, 2027),
})

test('forms that are said never to meet never give the same number', () => {
  let apart = 0
  fc.assert(
    fc.property(anyForm, anyForm, anyValues, anyValues, (one, other, a, b) => {
      if (mayMeet(one, other, mark)) return
      apart++
      assert.notEqual(writtenNumber(one, a), writtenNumber(other, b), `${one} ~ ${other}`)
    }),
    { numRuns: 3000 },
  )
  assert.ok(apart > 500, `${apart} pairs told apart`)
})
