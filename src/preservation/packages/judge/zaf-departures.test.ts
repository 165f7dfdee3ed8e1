import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  closed,
  document,
  dossier,
  firm,
  inside,
  part,
  rule,
  top,
  triggered,
  typeDossier,
  volume,
  years,
} from '../../../../test/packages/tiny-parts.ts'
import { type Asked, faultsOf, filed, tinySip } from '../../../../test/packages/tiny-sip.ts'
import { sipRules } from '../rules/sip/sip-rules.ts'
import { zafDepartures } from './zaf-departures.ts'

/** How many faults a rule finds by itself and as the public validator does. */
function counts(code: string, text: string, asked: Asked = {}): [ours: number, theirs: number] {
  const found = sipRules.find(one => one.code === code)!
  return [faultsOf(found, text, asked).length, faultsOf(found, text, { ...asked, strictZaf: true }).length]
}

test('a part within a part is right, though the public validator refuses it', () => {
  const nested = part('C', '3', '1.2.3', part('B', '2', '1.2', typeDossier(top('1'))))
  assert.deepEqual(counts('obs96', tinySip(volume(filed('3', '1.2.3', inside(nested))))), [0, 1])
  const flat = part('C', '2', '1.2', typeDossier(top('1')))
  assert.deepEqual(counts('obs96', tinySip(volume(filed('2', '1.2', inside(flat))))), [0, 0])
})

test('the codes of a topmost group are asked of a disposal package with components too', () => {
  const text = tinySip(dossier(filed('1', '1', inside(top('81', '1')))))
  assert.deepEqual(counts('obs93b', text, { profile: 'NSESSS2024/SKARTACE_UPLNY' }), [1, 0])
  assert.deepEqual(counts('obs93b', text, { profile: 'NSESSS2024/SKARTACE_METADATA' }), [1, 1])
})

test('dossiers closed after 2026 may be joined, those in volumes may not', () => {
  const joined = dossier(firm('S2')) + dossier(closed('2027-05-01'), '', 'S2')
  assert.deepEqual(counts('obs29', tinySip(joined)), [0, 1])
  const fromVolume = volume('', `<Spisy>${dossier(firm('S2') + closed('2027-05-01'), '', 'S1')}</Spisy>`)
  assert.deepEqual(counts('obs29', tinySip(fromVolume + dossier(closed('2027-05-01'), '', 'S2'))), [1, 1])
})

test('a document that is not due is told once', () => {
  const text = tinySip(document(rule('S', years(9), triggered(2024))))
  assert.deepEqual(counts('obs64', text), [1, 1])
  assert.deepEqual(counts('obs65', text), [0, 1])
})

test('the retired rule is judged in neither way', () => {
  const retired = zafDepartures.find(({ rule: code }) => code === 'obs89')!
  assert.equal(retired.isSelectable, false)
  assert.ok(!sipRules.some(({ code }) => code === 'obs89'))
})
