import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { memoryBytes, validateFormat } from '../index.ts'

const corpus = join(import.meta.dirname, '../../../../../shared/data/pdfa')
const skip = existsSync(corpus) ? false : 'the veraPDF corpus (../shared/data/pdfa) is not here'

/** Of faulty files of a part at least this share is found. */
const leastPercent: Readonly<Record<string, number>> = { 'PDF_A-1b': 95, 'PDF_A-2b': 95 }

test('no valid PDF/A of the corpus is called invalid, and most invalid ones are found', {
  skip,
}, async told => {
  const shares = new Map<string, { found: number; faulty: number; valid: number }>()
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.pdf'),
  )
  for (const file of files) {
    const part = file.split('/')[0]!
    const share = shares.get(part) ?? { found: 0, faulty: 0, valid: 0 }
    shares.set(part, share)
    const { status, findings } = await validateFormat(memoryBytes(readFileSync(join(corpus, file))), file)
    if (file.includes('-pass-')) {
      share.valid++
      assert.deepEqual(
        [file, status, findings],
        [file, 'OK', findings.filter(({ level }) => level !== 'error')],
      )
    } else {
      share.faulty++
      if (status === 'ERROR') share.found++
    }
  }
  assert.ok(files.length > 0)
  for (const [part, { found, faulty, valid }] of shares) {
    const percent = (100 * found) / faulty
    told.diagnostic(
      `${part}: ${found} of ${faulty} faulty files found (${percent.toFixed(1)} %), ${valid} valid`,
    )
    assert.ok(percent >= (leastPercent[part] ?? 0), `${part}: ${percent.toFixed(1)} %`)
  }
})
