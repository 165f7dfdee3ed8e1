import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Who } from '#platform/acts'
import { newId } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import type { Receiver } from '../passing.ts'
import { documentById } from '../store/documents.ts'
import { countPassedTo, lastPassing, passedBy, passedTo } from '../store/passings.ts'
import { refusePassing, takeOverDocument } from './answer-passing.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { giveDocument, takeBackDocument } from './pass-document.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const other = await testOffice(world)

const personOf = ({ actor }: Who) => {
  if (actor.kind !== 'person') throw new Error('not a person')
  return actor
}
const toManager: Receiver = { kind: 'post', id: personOf(manager).postId, name: 'Jana Petrů' }
const elsewhere: Who = { ...manager, actor: { ...personOf(manager), postId: newId(), unitId: newId() } }

const registered = async () =>
  (await runner.act(clerk, scope => registerDocument(scope, submission({}, world.clock.now())))).id
const give = (documentId: string, to: Receiver = toManager, who: Who = clerk) =>
  runner.act(who, scope => giveDocument(scope, { documentId, to, note: 'Spěchá.', paperPlace: 'šanon 4' }))
const take = (documentId: string, who: Who = manager) =>
  runner.act(who, scope => takeOverDocument(scope, { documentId }))
const turnDown = (documentId: string, reason: string, who: Who = manager) =>
  runner.act(who, scope => refusePassing(scope, { documentId, reason }))
const takeBack = (documentId: string, who: Who = clerk) =>
  runner.act(who, scope => takeBackDocument(scope, { documentId }))
const holderOfDocument = async (id: string) =>
  (await runner.read(clerk, scope => documentById(scope, id)))!.holder.name

test('a document given to a post stays with the giver until it is taken over, and each step stands in the log', async () => {
  const id = await registered()
  await give(id)
  assert.equal(await holderOfDocument(id), 'Marie Krejčí')
  await take(id)
  assert.equal(await holderOfDocument(id), 'Jana Petrů')
  const lines = await runner.read(clerk, scope => eventsOf(scope, 'document', id))
  assert.deepEqual(
    lines.slice(1).map(({ type, erms }) => [type, erms]),
    [
      ['records.document-given', null],
      ['records.document-taken-over', 'handler-changed'],
    ],
  )
  const passing = await runner.read(clerk, scope => lastPassing(scope, id))
  assert.deepEqual(
    [passing?.state, passing?.note, passing?.paper_place, passing?.answered_by?.name],
    ['taken-over', 'Spěchá.', 'šanon 4', 'Jana Petrů'],
  )
})

test('what is given to a unit may be taken over by anybody of it and by nobody else', async () => {
  const id = await registered()
  await give(id, { kind: 'unit', id: personOf(manager).unitId, name: 'Obecní úřad' })
  await assert.rejects(take(id, elsewhere), refused('records.passed-to-others'))
  await assert.rejects(turnDown(id, 'Není to naše.', elsewhere), refused('records.passed-to-others'))
  await take(id)
  assert.equal(await holderOfDocument(id), 'Jana Petrů')
})

test('a receiver refuses with a reason, and the document stays with the giver, who may give it again', async () => {
  const id = await registered()
  await give(id)
  await assert.rejects(turnDown(id, ' '), refused('records.reason-missing'))
  await turnDown(id, 'Patří na odbor dopravy.')
  assert.equal(await holderOfDocument(id), 'Marie Krejčí')
  await assert.rejects(take(id), refused('records.nothing-passed'))
  await give(id)
})

test('the giver takes a document back before it is taken over, and not afterwards', async () => {
  const id = await registered()
  await assert.rejects(takeBack(id), refused('records.nothing-passed'))
  await give(id)
  await assert.rejects(takeBack(id, manager), refused('records.passed-by-others', { by: 'Marie Krejčí' }))
  await takeBack(id)
  await assert.rejects(take(id), refused('records.nothing-passed'))
  await give(id)
  await take(id)
  await assert.rejects(takeBack(id), refused('records.nothing-passed'))
})

test('a document on its way is given to nobody else and not settled; it is never given to its own holder', async () => {
  const id = await registered()
  const toClerk: Receiver = { kind: 'post', id: personOf(clerk).postId, name: 'Marie Krejčí' }
  await assert.rejects(give(id, toClerk), refused('records.passing-to-holder'))
  await runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: id, dossierId: dossier.id })
  })
  await give(id)
  await assert.rejects(give(id), refused('records.passing-waits', { to: 'Jana Petrů' }))
  await assert.rejects(
    runner.act(clerk, scope => settleDocument(scope, { id, method: 'noted', content: null, reason: null })),
    refused('records.passing-waits', { to: 'Jana Petrů' }),
  )
  await assert.rejects(give(id, toManager, other.clerk), refused('records.not-found'))
  await assert.rejects(take(id, other.manager), refused('records.not-found'))
})

test('of two who take one document over at once, one is told that it is taken', async () => {
  const id = await registered()
  await give(id, { kind: 'unit', id: personOf(manager).unitId, name: 'Obecní úřad' })
  const outcomes = await Promise.allSettled([take(id), take(id, clerk)])
  const refusals = outcomes.flatMap(one =>
    one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
  )
  assert.deepEqual(refusals, ['records.nothing-passed'])
})

test('what waits for a post and its unit is listed with the longest waiting first and counted exactly', async () => {
  const fresh = await testOffice(world)
  const post = { postId: personOf(fresh.manager).postId, unitId: newId() }
  const ids: string[] = []
  for (let n = 0; n < 3; n++) {
    const { id } = await runner.act(fresh.clerk, scope =>
      registerDocument(scope, submission({ subject: `Podání ${n}` }, world.clock.now())),
    )
    ids.push(id)
    await give(id, { kind: 'post', id: post.postId, name: 'Jana Petrů' }, fresh.clerk)
  }
  await takeBack(ids[1]!, fresh.clerk)
  const found = await runner.read(fresh.manager, async scope => ({
    rows: await passedTo(scope, post, 10),
    count: await countPassedTo(scope, post),
    given: await passedBy(scope, personOf(fresh.clerk).postId, 10),
  }))
  assert.deepEqual(
    found.rows.map(({ subject }) => subject),
    ['Podání 0', 'Podání 2'],
  )
  assert.equal(found.count, 2)
  assert.equal(found.given.length, 2)
})
