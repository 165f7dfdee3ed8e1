import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'
import { settleDossier } from './settle-dossier.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, groups } = await testOffice(world)
const other = await testOffice(world)

async function filed(count: number): Promise<string> {
  return runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    for (let n = 0; n < count; n++) {
      const { id } = await registerDocument(scope, submission({}, world.clock.now()))
      await insertIntoDossier(scope, { documentId: id, dossierId: dossier.id })
    }
    return dossier.id
  })
}
type Order = Parameters<typeof settleDossier>[1]
const settle = (id: string, over: Partial<Order> = {}, who = clerk) =>
  runner.act(who, scope =>
    settleDossier(scope, { id, method: 'noted', content: null, reason: null, ...over }),
  )
const states = (id: string) =>
  runner.read(clerk, async scope => (await documentsOfDossier(scope, id)).map(({ state }) => state))

test('settling a dossier settles all that is in it, each with its line, and the dossier has its own', async () => {
  const id = await filed(3)
  assert.equal(await settle(id), 3)
  assert.deepEqual(await states(id), ['settled', 'settled', 'settled'])
  const lines = await runner.read(clerk, scope => eventsOf(scope, 'dossier', id))
  assert.equal(lines.at(-1)?.type, 'records.dossier-settled')
  assert.equal(lines.at(-1)?.erms, 'settled')
})

test('where one document cannot be settled so, none is; an empty, a settled and a foreign dossier are refused', async () => {
  const id = await filed(2)
  await assert.rejects(settle(id, { method: 'other' }), refused('records.settlement-incomplete'))
  await assert.rejects(settle(id, { method: 'by-document' }), refused('records.settlement-not-dispatched'))
  assert.deepEqual(await states(id), ['unsettled', 'unsettled'])
  await assert.rejects(settle(id, {}, other.clerk), refused('records.not-found'))
  await settle(id)
  await assert.rejects(settle(id), refused('records.nothing-to-settle'))
  await assert.rejects(settle(await filed(0)), refused('records.nothing-to-settle'))
})
