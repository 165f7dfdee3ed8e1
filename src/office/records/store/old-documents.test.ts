import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '#platform/acts'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { registerDocument } from '../acts/register-document.ts'
import { documentById, listDocuments } from './documents.ts'
import { insertOldDocument } from './old-documents.ts'
import { groupById } from './plan.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, groups } = await testOffice(world)

test('a mandate limited to a branch covers a document that lies in its group without a dossier, and no other', async () => {
  const register = () =>
    runner.act(clerk, scope => registerDocument(scope, submission({}, world.clock.now())))
  const [inTrees, inAdverts, nowhere] = [await register(), await register(), await register()]
  await runner.act(clerk, async scope => {
    for (const [document, group] of [
      [inTrees, groups.trees],
      [inAdverts, groups.adverts],
    ] as const)
      await insertOldDocument(scope, { document_id: document.id, subject_group_id: group, disposal: null })
  })
  const code = (await runner.read(clerk, scope => groupById(scope, groups.trees)))!.filing_code
  const auditor: Who = {
    ...clerk,
    mandates: [{ posts: [], groups: [code], from: null, to: null, restricted: false }],
  }
  const seen = await runner.read(auditor, scope => listDocuments(scope, {}, null, 10))
  assert.deepEqual(
    seen.map(({ id }) => id),
    [inTrees.id],
  )
  assert.equal(await runner.read(auditor, scope => documentById(scope, nowhere.id)), undefined)
})
