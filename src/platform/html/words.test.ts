import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citation } from './words.ts'

test('a paragraph sign and a number of a law never stand at the end of a line alone', () => {
  assert.equal(
    citation('zákon 499/2004 Sb. § 65/5; NSESSS, příloha 2, bod 1.15'),
    'zákon 499/2004\u00a0Sb. §\u00a065/5; NSESSS, příloha 2, bod\u00a01.15',
  )
  assert.equal(citation('zákona č. 500/2004 Sb.'), 'zákona č.\u00a0500/2004\u00a0Sb.')
  assert.equal(citation('NSESSS 3.2.9'), 'NSESSS 3.2.9')
})
