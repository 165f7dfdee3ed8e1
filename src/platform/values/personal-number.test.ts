import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropPersonalNumbers, hidePersonalNumbers, holdsPersonalNumber } from './personal-number.ts'

test('a personal number is seen with its slash, mistyped too, and as ten digits that hold', () => {
  for (const text of [
    'Žádost 855412/1239',
    'r. č. 805512/1234',
    'rč 536015 / 123',
    'číslo 7801233550 v textu',
    'Žádost (8001011238)',
  ])
    assert.equal(holdsPersonalNumber(text), true, text)
})

test('reference, telephone, account and company numbers are left alone', () => {
  for (const text of [
    'č. j. OUJA-123/2026',
    'č. j. 123456/2026',
    'tel. 602123456',
    'tel. +420 602 123 456',
    'IČO 99000016',
    'účet 19-2000145399/0800',
    'faktura 2026031500',
    'parc. č. 1234/12',
  ])
    assert.equal(holdsPersonalNumber(text), false, text)
})

test('a personal number is hidden in lists and dropped from a better brief content', () => {
  assert.equal(hidePersonalNumbers('Žádost 855412/1239 o průkaz'), 'Žádost ••••••/•••• o průkaz')
  assert.equal(hidePersonalNumbers('Žádost OUJA-1/2026'), 'Žádost OUJA-1/2026')
  assert.equal(dropPersonalNumbers('Žádost o průkaz, r. č. 855412/1239'), 'Žádost o průkaz')
  assert.equal(dropPersonalNumbers('Novák (855412/1239), žádost'), 'Novák, žádost')
  assert.equal(dropPersonalNumbers('855412/1239'), '')
})
