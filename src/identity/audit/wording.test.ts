import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonIn, refusedAttemptOf, refusedType } from './wording.ts'

test('a refused attempt is read with what was tried, its code, its sentence and its paragraph', () => {
  const detail = {
    code: 'records.reason-missing',
    attempted: 'records.dossier-reopened',
    sentence: { cs: 'Chybí důvod.', en: 'No reason.' },
    law: '§ 65/6',
  }
  assert.deepEqual(refusedAttemptOf({ type: refusedType, detail }), detail)
  assert.equal(refusedAttemptOf({ type: 'records.dossier-reopened', detail }), null)
  // Lines written before the English sentence was kept.
  const older = refusedAttemptOf({
    type: refusedType,
    detail: { code: 'x.y', attempted: null, sentence: 'Ne.' },
  })
  assert.deepEqual(older, { code: 'x.y', attempted: null, sentence: { cs: 'Ne.', en: 'Ne.' }, law: null })
  assert.equal(refusedAttemptOf({ type: refusedType, detail: null })?.code, '')
  assert.equal(reasonIn({ detail: { reason: 'Dodatečná faktura.' } }), 'Dodatečná faktura.')
  assert.equal(reasonIn({ detail: { reason: 7 } }), null)
})
