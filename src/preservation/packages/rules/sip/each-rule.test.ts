import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codePairs } from '../../../../../test/packages/pairs-codes.ts'
import { componentPairs, onePdf } from '../../../../../test/packages/pairs-components.ts'
import { entityPairs } from '../../../../../test/packages/pairs-entities.ts'
import { metsPairs } from '../../../../../test/packages/pairs-mets.ts'
import { faultsOf, tinySip } from '../../../../../test/packages/tiny-sip.ts'
import type { ComponentFacts } from '../../judge/rule.ts'
import { sipRules } from './sip-rules.ts'

const pairs = [...metsPairs, ...entityPairs, ...codePairs, ...componentPairs]
const ruleOf = (code: string) => sipRules.find(rule => rule.code === code)!

for (const [code, right, wrong] of pairs)
  test(`${code}: what satisfies it passes, what breaks it is told with its place`, () => {
    assert.deepEqual(faultsOf(ruleOf(code), right), [])
    const faults = faultsOf(ruleOf(code), wrong)
    assert.ok(faults.length > 0, 'nothing was found')
    for (const { file, line, message } of faults) {
      assert.equal(file, 'mets.xml')
      assert.ok(line && line > 0)
      assert.ok(message.cs.length > 20 && message.en.length > 20)
    }
  })

test('every rule of content has its pair', () => {
  const paired = new Set(pairs.map(([code]) => code))
  const alone = sipRules.filter(({ stage, code }) => stage === 'content' && !paired.has(code))
  assert.deepEqual(alone, [])
})

const facts = (over: Partial<ComponentFacts>): ReadonlyMap<string, ComponentFacts> =>
  new Map([
    ['komponenty/a.pdf', { isDamaged: false, sizeBytes: 1, digests: {}, format: null, pdfA: null, ...over }],
  ])
const pdf = {
  puid: 'fmt/276',
  name: 'PDF',
  version: '1.7',
  mime: 'application/pdf',
  endings: ['pdf'],
  basis: 'signature',
  extensionAgrees: true,
  traits: [],
} as const

test('kom3: a file is what it is said to be', () => {
  const components = facts({ format: pdf })
  assert.deepEqual(faultsOf(ruleOf('kom3'), onePdf(), { components }), [])
  assert.equal(faultsOf(ruleOf('kom3'), onePdf('text/xml'), { components }).length, 1)
  const wave = facts({ format: { ...pdf, mime: 'audio/x-wav' } })
  assert.deepEqual(faultsOf(ruleOf('kom3'), onePdf('audio/vnd.wave'), { components: wave }), [])
  assert.equal(
    faultsOf(ruleOf('kom3'), onePdf('audio/vnd.wave'), { components: wave, strictZaf: true }).length,
    1,
  )
})

test('kom4: the highest version in PDF is PDF/A, drafts need not be', () => {
  const components = facts({ format: pdf, pdfA: { conforms: false, reason: null } })
  assert.equal(faultsOf(ruleOf('kom4'), onePdf(), { components }).length, 1)
  assert.deepEqual(faultsOf(ruleOf('kom4'), onePdf('application/pdf', 'koncept'), { components }), [])
  const right = facts({ format: pdf, pdfA: { conforms: true, reason: null } })
  assert.deepEqual(faultsOf(ruleOf('kom4'), onePdf(), { components: right }), [])
})

test('no rule fails on an empty package, on missing parts, on cycles of identifiers and on things said twice', () => {
  const strange = [
    tinySip(''),
    tinySip('<Spis/><Dokument/><Dil/><VecnaSkupina/>'),
    tinySip('<Spis ID="S"><Dokumenty><Spis ID="S"><Dokumenty/></Spis></Dokumenty></Spis>'),
    tinySip(
      '<VecnaSkupina ID="S"/>',
      '<structMap><div DMDID="S"><div DMDID="S"><div/></div></div></structMap>',
    ),
    tinySip('<Dokument><Komponenty><Komponenta poradi="x" verze="-1"/><Komponenta/></Komponenty></Dokument>'),
    tinySip(
      '<Spis><EvidencniUdaje><Souvislosti><KrizovyOdkaz pevny="ano"/></Souvislosti></EvidencniUdaje></Spis>',
    ),
    tinySip(
      '',
      '<fileSec><file/><file DMDID="S" ID="S"/></fileSec><structMap><div><fptr/><fptr FILEID="S"/></div></structMap>',
    ),
    tinySip('<JineUdaje><Spis ID="S"/></JineUdaje>', '<amdSec/><amdSec ID="S"><digiprovMD/></amdSec>'),
  ]
  for (const text of strange) for (const rule of sipRules) assert.ok(Array.isArray(faultsOf(rule, text)))
})
