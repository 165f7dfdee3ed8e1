import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rows } from '../match.ts'
import { isOutputFormat } from '../output.ts'
import { builtInOf, keyOf, knownFormats, unknownKey } from './built-in.ts'
import { decisionFor, type FormatTable } from './decide.ts'

const decisionOf = (puid: string | null, table?: FormatTable) => decisionFor({ puid }, table).decision
const own = (format: string, decision: 'output' | 'accepted' | 'convert' | 'refuse'): FormatTable =>
  new Map([[format, { decision, reason: 'Tak to chceme.', source: null }]])

test('without a word of the office the output formats of the decree pass and all else is converted', () => {
  for (const puid of ['fmt/95', 'fmt/12', 'fmt/353', 'fmt/199', 'fmt/134', 'fmt/101', 'fmt/1567'])
    assert.equal(decisionOf(puid), 'output', puid)
  for (const puid of ['fmt/18', 'fmt/412', 'x-fmt/111', 'x-fmt/263', 'fmt/817', 'fmt/99999', null])
    assert.equal(decisionOf(puid), 'convert', String(puid))
})

test('every format the house knows has its decision with a reason in both tongues and a source', () => {
  for (const row of rows) {
    const { reason, source } = builtInOf(keyOf(row))
    assert.ok(reason.cs.endsWith('.') && reason.en.endsWith('.') && reason.cs !== reason.en, row.name)
    assert.match(source, /§ 23|NSESSS 2\./)
  }
  assert.equal(builtInOf('fmt/412').source, 'NSESSS 2.5.1')
  assert.equal(builtInOf('fmt/1564').source, 'NSESSS 2.4.1')
  assert.equal(new Set(knownFormats.map(({ key }) => key)).size, knownFormats.length)
})

test('what PRONOM does not number has a key of ours, and what nobody knows another', () => {
  assert.equal(keyOf({ puid: null, name: 'FO (formulář 602)' }), 'egon/fo')
  assert.equal(keyOf({ puid: null, name: 'neznámý formát' }), unknownKey)
  assert.equal(decisionOf(null, own(unknownKey, 'refuse')), 'refuse')
})

test('the word of the office goes before what holds by default, either way', () => {
  const refused = decisionFor({ puid: 'fmt/199' }, own('fmt/199', 'refuse'))
  assert.deepEqual(
    [refused.decision, refused.isOffices, refused.reason.cs],
    ['refuse', true, 'Tak to chceme.'],
  )
  assert.equal(decisionOf('fmt/817', own('fmt/817', 'accepted')), 'accepted')
  assert.equal(isOutputFormat({ puid: 'fmt/817' }, own('fmt/817', 'output')), true)
  assert.equal(isOutputFormat({ puid: 'fmt/817' }, own('fmt/818', 'output')), false)
})

test('a locked file is never kept as it is, whatever the office decided', () => {
  const traits = ['encrypted'] as const
  for (const decision of ['output', 'accepted'] as const)
    assert.equal(decisionFor({ puid: 'fmt/95', traits }, own('fmt/95', decision)).decision, 'convert')
  assert.equal(decisionFor({ puid: 'fmt/95', traits }, own('fmt/95', 'refuse')).decision, 'refuse')
})

test('a compressed TIFF is kept where the office accepts it, and is no output format', () => {
  const tiff = { puid: 'fmt/353', traits: ['compressed'] } as const
  assert.equal(decisionFor(tiff).decision, 'convert')
  assert.match(decisionFor(tiff).reason.cs, /nekomprimovaný/)
  assert.equal(decisionFor(tiff, own('fmt/353', 'accepted')).decision, 'accepted')
  assert.equal(decisionFor({ puid: 'fmt/95', basis: 'extension' }).decision, 'convert')
})
