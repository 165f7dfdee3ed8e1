import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { hasErrors } from '#platform/refusals'
import { diskFiles } from '../index.ts'
import { judgeObject } from './object-folder.ts'

const suite = fileURLToPath(new URL('../../../../../shared/data/ocfl/', import.meta.url))
const skip = existsSync(suite) ? false : `the OCFL fixtures are not at ${suite}`

const folders = (kind: string): string[] =>
  skip
    ? []
    : ['1.0', '1.1'].flatMap(spec => {
        const at = join(suite, spec, kind)
        return existsSync(at) ? readdirSync(at).map(name => join(at, name)) : []
      })

const codesIn = (path: string): string[] => /\/((?:[EW]\d{3}_)+)/.exec(path)![1]!.split('_').filter(Boolean)

async function judged(path: string) {
  const { findings } = await judgeObject(diskFiles, path)
  return { findings, codes: [...new Set(findings.map(({ rule }) => rule))] }
}

test('every good object of the OCFL fixtures is accepted without a word', { skip }, async () => {
  const all = folders('good-objects')
  for (const path of all) assert.deepEqual((await judged(path)).codes, [], path)
  assert.ok(all.length >= 8, `${all.length} objects`)
})

test('every doubtful object is accepted with the warning its name expects', { skip }, async () => {
  const all = folders('warn-objects')
  for (const path of all) {
    const { findings, codes } = await judged(path)
    assert.equal(hasErrors(findings), false, `${path}: ${codes}`)
    for (const code of codesIn(path)) assert.ok(codes.includes(code), `${path}: ${codes}`)
  }
  assert.ok(all.length >= 12, `${all.length} objects`)
})

test('every bad object is rejected with the errors its name expects', { skip }, async () => {
  const all = folders('bad-objects')
  for (const path of all) {
    const { codes } = await judged(path)
    for (const code of codesIn(path)) assert.ok(codes.includes(code), `${path}: ${codes}`)
  }
  assert.ok(all.length >= 50, `${all.length} objects`)
})
