import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson } from '#identity/access'
import { eventsOf } from '#identity/audit'
import { newId } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { drawAuditSample } from '../acts/draw-audit-sample.ts'
import { insertIntoDossier } from '../acts/insert-document.ts'
import { openAccess, restrictAccess } from '../acts/lay-restriction.ts'
import { mendDocumentSubject } from '../acts/mend-subject.ts'
import { registerDocument } from '../acts/register-document.ts'
import { settleDocument } from '../acts/settle-document.ts'
import { drawn } from '../store/audit-samples.ts'
import { componentsOf, documentById } from '../store/documents.ts'
import { readersAt } from './readers-at.ts'
import { documentAt } from './state-at.ts'

const world = await testDatabase()
const { runner, clock } = world
const { clerk, manager, groups } = await testOffice(world)

test('a document is told as it was at any moment: subject, dossier, state and files', async () => {
  const registered = await runner.act(clerk, scope =>
    registerDocument(scope, submission({ subject: 'Stará věc' }, clock.now())),
  )
  const { id } = registered
  const moments = [clock.now()]
  const dossier = await runner.act(clerk, async scope => {
    clock.forwardDays(1)
    await mendDocumentSubject(scope, { id, subject: 'Nová věc' })
    const opened = await createDossier(scope, { subject: 'Spis', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: id, dossierId: opened.id })
    return opened
  })
  moments.push(clock.now())
  clock.forwardDays(1)
  await runner.act(clerk, scope =>
    settleDocument(scope, { id, method: 'noted', content: null, reason: null }),
  )
  moments.push(clock.now())
  const told = await runner.read(clerk, async scope => {
    const document = (await documentById(scope, id))!
    const events = await eventsOf(scope, 'document', id)
    const components = await componentsOf(scope, [id])
    return moments.map(at => documentAt(document, { events, components, at }))
  })
  assert.deepEqual(
    told.map(({ subject, state, dossier: mark, files }) => [subject, state, mark, files.length]),
    [
      ['Stará věc', 'unsettled', null, 1],
      ['Nová věc', 'unsettled', dossier.mark, 1],
      ['Nová věc', 'settled', dossier.mark, 1],
    ],
  )
})

test('who could read a record on a day follows the restriction that governed it then', async () => {
  const document = await runner.act(clerk, scope => registerDocument(scope, submission({}, clock.now())))
  const about = { kind: 'document', id: document.id } as const
  await runner.act(clerk, scope =>
    addPerson(scope, {
      name: 'Petr Hrůza',
      login: `hruza-${newId()}`,
      password: null,
      unit: 'Stavební odbor',
      title: 'referent',
      roles: ['clerk'],
    }),
  )
  const open = clock.now()
  clock.forwardDays(1)
  await runner.act(clerk, scope =>
    restrictAccess(scope, { about, reason: 'Utajení', until: null, admitted: [], mayOfOthers: false }),
  )
  const restricted = clock.now()
  clock.forwardDays(1)
  await runner.act(clerk, scope => openAccess(scope, { about, reason: 'Konec', mayOfOthers: false }))
  const again = clock.now()
  const namesAt = (at: typeof open) =>
    runner.read(manager, async scope =>
      (await readersAt(scope, about, { at, holder: document.holder, dossierId: null }))
        .map(({ name }) => name)
        .sort(),
    )
  assert.deepEqual(await namesAt(restricted), ['Marie Krejčí'])
  assert.deepEqual(await namesAt(open), ['Jana Petrů', 'Marie Krejčí', 'Petr Hrůza'])
  assert.deepEqual(await namesAt(again), await namesAt(open))
})

test('the same seed draws the same records out of the same set, another seed others; a sample says what it is for', async () => {
  await runner.act(clerk, async scope => {
    for (let n = 0; n < 20; n++)
      await registerDocument(scope, submission({ subject: `Podání ${n}` }, clock.now()))
  })
  const draw = (seed: string, count = 5) =>
    runner.read(clerk, scope => drawn(scope, { kind: 'document', seed, count }))
  const first = await draw('jaro')
  assert.deepEqual(await draw('jaro'), first)
  assert.deepEqual((await draw('jaro', 3)).ids, first.ids.slice(0, 3))
  assert.notDeepEqual((await draw('podzim')).ids, first.ids)
  const keep = (purpose: string, ids = first.ids) =>
    runner.act(clerk, scope =>
      drawAuditSample(scope, { kind: 'document', seed: 'jaro', purpose, ids, outOf: first.outOf }),
    )
  await assert.rejects(keep(' '), refused('records.sample-without-purpose'))
  await assert.rejects(keep('Lhůty', []), refused('records.sample-of-nothing'))
  assert.deepEqual((await keep('Lhůty')).record_ids, first.ids)
})
