import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Scope, Who } from '#platform/acts'
import { newId } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { cancelDocument } from '../acts/cancel-document.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { insertIntoDossier, removeFromDossier } from '../acts/insert-document.ts'
import { openAccess, restrictAccess } from '../acts/lay-restriction.ts'
import { registerDocument } from '../acts/register-document.ts'
import { settleDocument } from '../acts/settle-document.ts'
import { countDocuments } from './documents.ts'
import { countDossiers } from './dossiers.ts'
import { foldTallies } from './tally.ts'
import { countWorklists } from './worklist-counts.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, groups } = await testOffice(world)
const colleague = (): Who => {
  if (clerk.actor.kind !== 'person') throw new Error('a clerk is a person')
  return { ...clerk, actor: { ...clerk.actor, id: newId(), postId: newId(), unitId: newId() } }
}
const own = clerk.actor.kind === 'person' ? clerk.actor.postId : ''

/** The same counts asked of the records one by one. */
const countedOneByOne = async (scope: Scope) =>
  (
    await sql<Record<string, number>>`
      select count(*) as "all", count(*) filter (where state = 'unsettled') as unsettled,
        count(*) filter (where state = 'unsettled' and dossier_id is null) as "withoutDossier",
        count(*) filter (where state = 'unsettled' and holder_post_id = ${own}) as mine,
        (select count(*) from records.dossier where state = 'open') as open
      from records.document`.execute(scope.sql)
  ).rows[0]!
const told = async (scope: Scope) => ({
  ...(await countWorklists(scope, own)),
  open: await countDossiers(scope, { states: ['open'] }),
})
async function assertTold(whose: readonly Who[] = [clerk, colleague()]): Promise<void> {
  for (const who of whose)
    await runner.read(who, async scope => assert.deepEqual(await told(scope), await countedOneByOne(scope)))
}
const rows = async (): Promise<number> =>
  runner.read(
    clerk,
    async scope =>
      (await sql<{ n: number }>`select count(*) as n from records.tally`.execute(scope.sql)).rows[0]!.n,
  )

test('lists are counted as many as there are after each act, restricted ones for whoever may see them', async () => {
  await assertTold()
  const [first, second, third] = await runner.act(clerk, async scope => [
    await registerDocument(scope, submission()),
    await registerDocument(scope, submission()),
    await registerDocument(scope, submission()),
  ])
  await assertTold()
  const dossier = await runner.act(clerk, scope =>
    createDossier(scope, { subject: 'Počítání', subjectGroupId: groups.trees }),
  )
  await runner.act(clerk, scope => insertIntoDossier(scope, { documentId: first!.id, dossierId: dossier.id }))
  await assertTold()
  await runner.act(clerk, scope =>
    settleDocument(scope, { id: first!.id, method: 'noted', content: null, reason: null }),
  )
  await runner.act(clerk, scope =>
    cancelDocument(scope, { id: second!.id, reason: 'Omylem dvakrát.', newReference: null }),
  )
  await assertTold()
  const about = { kind: 'document', id: third!.id } as const
  await runner.act(clerk, scope =>
    restrictAccess(scope, { about, reason: 'Oznamovatel', admitted: [], until: null, mayOfOthers: false }),
  )
  await assertTold()
  const [ours, theirs] = await Promise.all(
    [clerk, colleague()].map(who => runner.read(who, scope => countDocuments(scope, { state: 'unsettled' }))),
  )
  assert.equal(ours! - theirs!, 1)
  await runner.act(clerk, scope => openAccess(scope, { about, reason: 'Důvod pominul', mayOfOthers: false }))
  await assertTold()
})

test('an auditor counts what the mandates cover', async () => {
  const auditor: Who = {
    ...colleague(),
    mandates: [{ posts: [newId()], groups: [], from: null, to: null, restricted: false }],
  }
  await assertTold([auditor])
})

test('rows of one sort are put together, and what others add meanwhile is counted too', async () => {
  const busy = await runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission())
    const dossier = await createDossier(scope, { subject: 'Sem a tam', subjectGroupId: groups.trees })
    for (let n = 0; n < 60; n++) {
      await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
      await removeFromDossier(scope, { documentId: document.id, reason: 'Zpět' })
    }
    return document
  })
  const before = await rows()
  await Promise.all([
    runner.act(clerk, foldTallies),
    runner.act(clerk, foldTallies),
    ...Array.from({ length: 4 }, () => runner.act(clerk, scope => registerDocument(scope, submission()))),
  ])
  await assertTold()
  assert.ok((await rows()) < before / 4, `${before} rows before, ${await rows()} after`)
  assert.equal(
    await runner.read(clerk, async scope => (await countWorklists(scope, busy.holder_post_id)).unsettled),
    await runner.read(clerk, scope => countDocuments(scope, { state: 'unsettled' })),
  )
})
