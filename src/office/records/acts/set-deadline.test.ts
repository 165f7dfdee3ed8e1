import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { addDays, type Day, dayOf } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { countedDeadline, type DueDay, deadlineState, warnedUntil } from '../deadline.ts'
import { countDocuments, documentById, listDocuments } from '../store/documents.ts'
import { orders } from '../worklist-order.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'
import { dropDeadline, setDeadline } from './set-deadline.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, groups } = await testOffice(world)
const other = await testOffice(world)
const today = dayOf(world.clock.now())

const registered = async (subject = 'Žádost', who = clerk) =>
  (await runner.act(who, scope => registerDocument(scope, submission({ subject }, world.clock.now())))).id
const onDay = (day: Day) => ({ due_on: day, deadline: { kind: 'day' } }) as const
const set = (id: string, due: DueDay, reason: string | null = null, who = clerk) =>
  runner.act(who, scope => setDeadline(scope, { id, ...due, reason }))

test('a month from the last of March ends on the last of April, and the log says how it was counted', async () => {
  const id = await registered()
  await set(id, countedDeadline('2026-03-31' as Day, { count: 1, unit: 'month' }))
  const document = await runner.read(clerk, scope => documentById(scope, id))
  assert.equal(document?.due_on, '2026-04-30')
  assert.deepEqual(document?.deadline, {
    kind: 'counted',
    from: '2026-03-31',
    term: { count: 1, unit: 'month' },
  })
  const line = (await runner.read(clerk, scope => eventsOf(scope, 'document', id))).at(-1)
  assert.equal((line!.detail as { dueOn: string }).dueOn, '2026-04-30')
})

test('a deadline is changed and taken away only with a reason, and not on a settled document', async () => {
  const id = await registered()
  const drop = (reason: string) => runner.act(clerk, scope => dropDeadline(scope, { id, reason }))
  await assert.rejects(drop('Omyl.'), refused('records.no-deadline'))
  await set(id, onDay(addDays(today, 10)))
  await assert.rejects(set(id, onDay(addDays(today, 20))), refused('records.reason-missing'))
  await set(id, onDay(addDays(today, 20)), 'Prodlouženo o místní šetření.')
  await assert.rejects(drop(' '), refused('records.reason-missing'))
  await drop('Podání bylo vzato zpět.')
  await runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: id, dossierId: dossier.id })
    await settleDocument(scope, { id, method: 'noted', content: null, reason: null })
  })
  await assert.rejects(set(id, onDay(addDays(today, 5))), refused('records.document-settled'))
})

test('a day already past is no deadline, a counted one may be over; another office has no word in it', async () => {
  const id = await registered()
  await assert.rejects(set(id, onDay(addDays(today, -1))), refused('records.deadline-past'))
  await assert.rejects(set(id, onDay(today), null, other.clerk), refused('records.not-found'))
  await set(id, countedDeadline('2026-01-05' as Day, { count: 15, unit: 'day' }))
  const document = await runner.read(clerk, scope => documentById(scope, id))
  assert.equal(deadlineState(document!.due_on!, today), 'over')
})

test('a deadline is in term, soon or over by the days that are left', () => {
  assert.equal(deadlineState(addDays(today, 8), today), 'in-term')
  assert.equal(deadlineState(addDays(today, 7), today), 'soon')
  assert.equal(deadlineState(today, today), 'soon')
  assert.equal(deadlineState(addDays(today, -1), today), 'over')
})

test('the worklist stands by deadline page after page, those without one last, and the near ones are counted', async () => {
  const fresh = await testOffice(world)
  const days = [30, 3, null, -5, 7]
  for (const [at, left] of days.entries()) {
    const id = await registered(`Podání ${at}`, fresh.clerk)
    if (left === null) continue
    const from = addDays(today, left - 1)
    const due =
      left < 0
        ? ({
            due_on: addDays(today, left),
            deadline: { kind: 'counted', from, term: { count: 1, unit: 'day' } },
          } as const)
        : onDay(addDays(today, left))
    await set(id, due, null, fresh.clerk)
  }
  const subjects: string[] = []
  await runner.read(fresh.clerk, async scope => {
    let after = null
    for (;;) {
      const page = await listDocuments(scope, { state: 'unsettled' }, after, 2, orders.lhuta)
      if (page.length === 0) break
      subjects.push(...page.map(({ subject }) => subject))
      const last = page.at(-1)!
      after = { at: last.registered_at, id: last.id }
    }
  })
  assert.deepEqual(subjects, ['Podání 3', 'Podání 1', 'Podání 4', 'Podání 0', 'Podání 2'])
  const near = await runner.read(fresh.clerk, scope =>
    countDocuments(scope, { state: 'unsettled', dueUntil: warnedUntil(today) }),
  )
  assert.equal(near, 3)
})
