import assert from 'node:assert/strict'
import { test } from 'node:test'
import { disagreements, noOpenCases, openCases } from '../../../../test/packages/open-cases.ts'
import { suiteNames } from '../index.ts'

test('the open packages of the archives are judged as their authors assert', {
  skip: noOpenCases,
}, async t => {
  const known: readonly string[] = suiteNames
  assert.deepEqual(
    openCases.filter(({ suite }) => !known.includes(suite)),
    [],
  )
  assert.ok(openCases.length > 500)
  for (const asserted of openCases)
    await t.test(`${asserted.path} (${asserted.stage})`, async () => {
      assert.deepEqual(await disagreements(asserted), [])
    })
})
