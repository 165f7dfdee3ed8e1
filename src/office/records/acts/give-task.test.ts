import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { addDays, dayOf } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { notesOf, openTasksOf, tasksOf } from '../store/tasks.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { endTask, giveTask } from './give-task.ts'
import { holderOf } from './holder.ts'
import { insertIntoDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'
import { writeNote } from './write-note.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const other = await testOffice(world)
const today = dayOf(world.clock.now())

const registered = async () => {
  const { id } = await runner.act(clerk, scope => registerDocument(scope, submission({}, world.clock.now())))
  return { kind: 'document', id } as const
}
type About = Parameters<typeof giveTask>[1]['about']
const give = (about: About, text = 'Vyžádejte si stanovisko.', dueOn = addDays(today, 3), who = clerk) =>
  runner.act(who, scope => giveTask(scope, { about, text, assigned: holderOf(manager), dueOn }))
const end = (id: string, how: 'done' | 'cancelled', who = manager) =>
  runner.act(who, scope => endTask(scope, { id, end: how, outcome: 'Stanovisko je ve spisu.' }))

test('a task waits at the post it was given to until it is done, and the record tells what came of it', async () => {
  const about = await registered()
  const task = await give(about)
  const { postId } = holderOf(manager)
  const waiting = await runner.read(manager, scope => openTasksOf(scope, postId, 10))
  assert.deepEqual(
    waiting.map(({ id }) => id),
    [task.id],
  )
  await end(task.id, 'done')
  assert.deepEqual(await runner.read(manager, scope => openTasksOf(scope, postId, 10)), [])
  const [done] = await runner.read(clerk, scope => tasksOf(scope, about))
  assert.deepEqual(
    [done?.state, done?.outcome, done?.ended_by?.name],
    ['done', 'Stanovisko je ve spisu.', 'Jana Petrů'],
  )
})

test('a task is done by whom it was given to, cancelled by the giver, ended once', async () => {
  const about = await registered()
  const task = await give(about)
  await assert.rejects(end(task.id, 'cancelled'), refused('records.task-of-others'))
  await assert.rejects(end(task.id, 'done', other.manager), refused('records.not-found'))
  await end(task.id, 'cancelled', clerk)
  await assert.rejects(end(task.id, 'done'), refused('records.task-ended'))
})

test('an empty task or note, one for a past day, and one to a record of another office are refused', async () => {
  const about = await registered()
  await assert.rejects(give(about, ' '), refused('records.task-empty'))
  await assert.rejects(give(about, 'Ihned!', addDays(today, -1)), refused('records.deadline-past'))
  await assert.rejects(give(about, 'Cizí.', today, other.clerk), refused('records.not-found'))
  const note = (text: string, who = clerk) => runner.act(who, scope => writeNote(scope, { about, text }))
  await assert.rejects(note(' '), refused('records.note-empty'))
  await assert.rejects(note('Cizí.', other.clerk), refused('records.not-found'))
})

test('a note stays with its author and time; a personal number in it does not get into the log', async () => {
  const about = await registered()
  await runner.act(clerk, scope => writeNote(scope, { about, text: 'Žadatel (r. č. 855103/0006) volal.' }))
  const [note] = await runner.read(clerk, scope => notesOf(scope, about))
  assert.deepEqual([note?.written_by.name, note?.text.includes('volal')], ['Marie Krejčí', true])
  const line = (await runner.read(clerk, scope => eventsOf(scope, 'document', about.id))).at(-1)
  assert.equal(line?.type, 'records.note-written')
  assert.ok(!JSON.stringify(line?.detail).includes('855103'))
})

test('nothing is added to a closed dossier and its documents', async () => {
  const about = await registered()
  const dossier = await runner.act(clerk, async scope => {
    const opened = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: about.id, dossierId: opened.id })
    await settleDocument(scope, { id: about.id, method: 'noted', content: null, reason: null })
    return opened
  })
  const note = (on: About) => runner.act(clerk, scope => writeNote(scope, { about: on, text: 'Ještě něco.' }))
  await note({ kind: 'dossier', id: dossier.id })
  await runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, dossier.id))!
    const documents = documentsState(await documentsOfDossier(scope, dossier.id))
    await closeDossier(scope, { id: dossier.id, checked: { revision, documents } })
  })
  for (const on of [about, { kind: 'dossier', id: dossier.id } as const])
    await assert.rejects(note(on), refused('records.dossier-closed', { mark: dossier.mark }))
})
