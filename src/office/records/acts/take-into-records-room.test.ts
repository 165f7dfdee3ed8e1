import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { paperDossier } from '../../../../test/paper-dossier.ts'
import { refused } from '../../../../test/refused.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { countToOffer, dossiersToOffer, listStays, refusedOf, staysOf } from '../store/room-stays.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { offerToRoom, withdrawOffer } from './offer-to-records-room.ts'
import { registerDocument } from './register-document.ts'
import { reopenDossier } from './reopen-dossier.ts'
import { settleDocument } from './settle-document.ts'
import { giveBackFromRoom, refuseIntoRoom, takeIntoRoom } from './take-into-records-room.ts'

const world = await testDatabase()
const { runner } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { clerk, manager, groups } = office

const offer = (id: string, note: string | null = null) =>
  runner.act(clerk, scope => offerToRoom(scope, { id, note }))
const take = (id: string) => runner.act(manager, scope => takeIntoRoom(scope, { id }))
const turnAway = (id: string, reason: string) =>
  runner.act(manager, scope => refuseIntoRoom(scope, { id, reason }))
const giveBack = (id: string, reason: string) =>
  runner.act(manager, scope => giveBackFromRoom(scope, { id, reason }))
const reopen = (id: string) => runner.act(clerk, scope => reopenDossier(scope, { id, reason: 'Doplnění.' }))
const statesOf = async (id: string) =>
  (await runner.read(clerk, scope => staysOf(scope, id))).map(({ state }) => state)

test('a closed dossier on paper is offered and taken into the records room, each with who and when', async () => {
  const { id } = await paperDossier(world, office, 'closed')
  const waiting = await runner.read(clerk, scope => dossiersToOffer(scope, null, 100))
  assert.ok(waiting.some(one => one.id === id))
  assert.equal(await runner.read(clerk, countToOffer), waiting.length)
  await offer(id, 'Leží v kanceláři 12.')
  await take(id)
  const [stay] = await runner.read(clerk, scope => staysOf(scope, id))
  assert.equal(stay?.note, 'Leží v kanceláři 12.')
  assert.deepEqual([stay?.offered_by.name, stay?.taken_by?.name], ['Marie Krejčí', 'Jana Petrů'])
  const lines = await runner.read(clerk, scope => eventsOf(scope, 'dossier', id))
  assert.deepEqual(
    lines.slice(-2).map(({ erms }) => erms),
    ['given-to-records-room', 'taken-by-records-room'],
  )
})

test('an open dossier, one without paper, one that waits and one that is there are not offered', async () => {
  const open = await paperDossier(world, office, 'open')
  await assert.rejects(offer(open.id), refused('records.dossier-still-open'))
  const digital = await runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission({}, world.clock.now()))
    const { id } = await createDossier(scope, { subject: 'Ořez', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
    return id
  })
  await assert.rejects(offer(digital), refused('records.nothing-on-paper'))
  const { id } = await paperDossier(world, office, 'offered')
  await assert.rejects(offer(id), refused('records.already-offered'))
  await take(id)
  await assert.rejects(offer(id), refused('records.already-kept'))
  await assert.rejects(take(id), refused('records.not-offered'))
  await assert.rejects(
    runner.act(other.clerk, scope => offerToRoom(scope, { id, note: null })),
    refused('records.not-found'),
  )
})

test('the records manager refuses with a reason that the handler finds, and the dossier is offered again', async () => {
  const { id } = await paperDossier(world, office, 'offered')
  await assert.rejects(turnAway(id, '  '), refused('records.reason-missing'))
  await turnAway(id, 'Chybí příloha č. 2.')
  const { holder_post_id: post } = (await runner.read(clerk, scope => dossierById(scope, id)))!
  const mine = () => runner.read(clerk, scope => refusedOf(scope, post, 10))
  assert.equal((await mine()).find(one => one.dossier_id === id)?.reason, 'Chybí příloha č. 2.')
  await offer(id)
  assert.ok(!(await mine()).some(one => one.dossier_id === id))
  assert.deepEqual(await statesOf(id), ['offered', 'refused'])
  const offered = await runner.read(manager, scope => listStays(scope, { state: 'offered' }, null, 100))
  assert.ok(offered.some(one => one.dossier_id === id))
})

test('a dossier is reopened only when its offer is taken back or the room has given it back with a reason', async () => {
  const { id } = await paperDossier(world, office, 'offered')
  await assert.rejects(reopen(id), refused('records.held-by-room', { isKept: false }))
  await runner.act(clerk, scope => withdrawOffer(scope, { id }))
  await assert.rejects(
    runner.act(clerk, scope => withdrawOffer(scope, { id })),
    refused('records.not-offered'),
  )
  await assert.rejects(giveBack(id, 'Soud'), refused('records.not-kept'))
  await offer(id)
  await take(id)
  await assert.rejects(reopen(id), refused('records.held-by-room', { isKept: true }))
  await assert.rejects(giveBack(id, ''), refused('records.reason-missing'))
  await giveBack(id, 'Žadatel doplnil podání.')
  await reopen(id)
  assert.deepEqual(await statesOf(id), ['ended', 'withdrawn'])
})
