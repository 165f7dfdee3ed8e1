import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Who } from '#platform/acts'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import type { Holder } from '../document.ts'
import { documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { leftBehind, separatedOf } from '../store/separations.ts'
import { beginSeparation, endSeparation } from './begin-separation.ts'
import { continueDossier, continueRest, leaveStored } from './continue-separated-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { holderOf } from './holder.ts'
import { insertIntoDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const other = await testOffice(world)

/** A clerk of a unit that ends; each test has a unit of its own. */
const clerkOf = (unit: string): Who => ({ ...clerk, actor: { ...clerk.actor, unit } as Who['actor'] })
const successor: Holder = { ...holderOf(manager), unit: 'Odbor výstavby' }
const dossierOf = (who: Who) =>
  runner.act(who, async scope => {
    const document = await registerDocument(scope, {
      ...submission({}, world.clock.now()),
      holder: holderOf(who),
    })
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    return { ...dossier, documentId: document.id }
  })
const begin = (unit: string, reason = 'Zrušení odboru', who = manager) =>
  runner.act(who, scope => beginSeparation(scope, { unit, reason }))
const goOn = (separationId: string, dossierId: string, to = successor) =>
  runner.act(manager, scope => continueDossier(scope, { separationId, dossierId, successor: to }))

test('a unit that ends has all its dossiers listed, each goes on with a successor and its unsettled documents, and the log tells it', async () => {
  const unit = 'Odbor dopravy'
  const who = clerkOf(unit)
  const [a, b] = [await dossierOf(who), await dossierOf(who)]
  await assert.rejects(begin(unit, ' '), refused('records.reason-missing'))
  const separation = await begin(unit)
  await assert.rejects(begin(unit), refused('records.separation-runs', { unit }))
  const lines = await runner.read(clerk, scope => separatedOf(scope, separation.id))
  assert.deepEqual(lines.map(({ mark }) => mark).toSorted(), [a.mark, b.mark].toSorted())
  await assert.rejects(
    goOn(separation.id, a.id, { ...successor, unit }),
    refused('records.successor-in-unit'),
  )
  await goOn(separation.id, a.id)
  await assert.rejects(goOn(separation.id, a.id), refused('records.not-in-separation', { mark: a.mark }))
  const { dossier, document, events } = await runner.read(clerk, async scope => ({
    dossier: (await dossierById(scope, a.id))!,
    document: (await documentById(scope, a.documentId))!,
    events: await eventsOf(scope, 'dossier', a.id),
  }))
  assert.equal(dossier.holder.unit, 'Odbor výstavby')
  assert.equal(document.holder_post_id, successor.postId)
  assert.deepEqual(
    events.slice(-2).map(({ erms }) => erms),
    ['put-into-separation', 'handler-changed'],
  )
})

test('a separation ends only when nothing is left behind: dossiers, documents in none, and what came meanwhile', async () => {
  const unit = 'Odbor kultury'
  const who = clerkOf(unit)
  const dossier = await dossierOf(who)
  const loose = await runner.act(who, scope =>
    registerDocument(scope, { ...submission({}, world.clock.now()), holder: holderOf(who) }),
  )
  const separation = await begin(unit)
  const end = () => runner.act(manager, scope => endSeparation(scope, separation.id))
  await assert.rejects(
    end(),
    refused('records.separation-unfinished', { dossiers: 1, documents: 1, types: 0 }),
  )
  const stored = runner.act(manager, scope =>
    leaveStored(scope, { separationId: separation.id, dossierId: dossier.id }),
  )
  await assert.rejects(stored, refused('records.dossier-not-closed'))
  await goOn(separation.id, dossier.id)
  await runner.act(manager, scope => continueRest(scope, { separationId: separation.id, successor }))
  assert.equal(
    (await runner.read(clerk, scope => documentById(scope, loose.id)))!.holder.unit,
    'Odbor výstavby',
  )
  assert.deepEqual(await runner.read(clerk, scope => leftBehind(scope, separation)), {
    dossiers: 0,
    documents: 0,
    types: 0,
  })
  await end()
  await assert.rejects(end(), refused('records.separation-done', { unit }))
})

test('a unit that holds nothing is not separated, and no office separates the units of another', async () => {
  await assert.rejects(begin('Odbor ničeho'), refused('records.unit-holds-nothing'))
  await dossierOf(clerkOf('Odbor sportu'))
  await assert.rejects(begin('Odbor sportu', 'x', other.manager), refused('records.unit-holds-nothing'))
})
