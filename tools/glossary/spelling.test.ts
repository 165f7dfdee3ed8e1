import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdsWord, pascal, spellings } from './spelling.ts'

test('one word of the glossary is found however the code spells it', () => {
  const dossierMark = spellings('DossierMark')
  for (const text of [
    'type DossierMark =',
    'dossierMark(',
    'dossier_mark text',
    'dossier-mark.ts',
    'dossierMarks',
  ])
    assert.match(text, dossierMark)
  for (const text of ['dossier mark', 'senderDossierMarkers', 'Dossier'])
    assert.doesNotMatch(text, dossierMark)
})

test('a table and a file give the name of the noun', () => {
  assert.equal(pascal('filing_plan'), 'FilingPlan')
  assert.equal(pascal('records-centre'), 'RecordsCentre')
  assert.equal(pascal('SipDossier'), 'SipDossier')
})

test('a banned word is found as whole words only', () => {
  assert.ok(holdsWord('caseFileId', 'caseFile'))
  assert.ok(holdsWord('CASE_FILE', 'caseFile'))
  assert.ok(!holdsWord('showcaseFile', 'caseFile'))
  assert.ok(!holdsWord('suspicious', 'spis'))
})
