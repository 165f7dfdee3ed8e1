import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scope } from '#platform/acts'
import { refusals } from '#platform/refusals'
import { asInstant, both } from '#platform/values'
import { type OutgoingRow, outboxOf } from './index.ts'

const { 'under-way': underWay } = refusals('test', {
  'under-way': { status: 409, law: null, sentence: () => both('Odesílá se.', 'Being sent.') },
})
const { refuse } = await import('#platform/refusals')
const scope = {} as Scope
const at = asInstant('2026-03-31T08:00:00Z')
const why = both('Server mlčí.', 'The server is silent.')

/** An outbox over one row in memory. */
function withRow(state: string) {
  const rows = new Map<string, OutgoingRow>([['a', { id: 'a', state, tries: 2, looks: 1 }]])
  const box = outboxOf<OutgoingRow>(
    {
      byId: async (_scope, id) => rows.get(id),
      locked: async (_scope, id) => rows.get(id),
      change: async (_scope, id, changed) => rows.set(id, { ...rows.get(id)!, ...changed }),
    },
    () => refuse(underWay, {}),
  )
  return { box, row: () => rows.get('a')! }
}

const states = ['ready', 'sending', 'unknown', 'refused', 'sent', 'ended', 'withdrawn']

test('only a message that is ready is taken in hand, and each time is counted', async () => {
  for (const state of states) {
    const { box, row } = withRow(state)
    const begun = await box.begin(scope, 'a')
    assert.equal(begun !== null, state === 'ready', state)
    assert.deepEqual([row().state, row().tries], state === 'ready' ? ['sending', 3] : [state, 2])
  }
  assert.equal(await withRow('ready').box.begin(scope, 'nobody'), null)
})

test('what is ready, being sent or without an answer is the program’s alone; only what has not begun or was refused is taken back', async () => {
  for (const state of states) {
    const isItsOwn = ['ready', 'sending', 'unknown'].includes(state)
    const asked = withRow(state).box.requireNotUnderWay(scope, 'a')
    if (isItsOwn) await assert.rejects(asked, /under-way/)
    else await asked
    const { box, row } = withRow(state)
    const mayBeBack = ['ready', 'refused', 'withdrawn'].includes(state)
    if (mayBeBack) await box.withdraw(scope, 'a')
    else await assert.rejects(box.withdraw(scope, 'a'), /under-way/, state)
    assert.equal(row().state, mayBeBack ? 'withdrawn' : state)
  }
  const { box } = withRow('ready')
  await box.requireNotUnderWay(scope, 'nobody')
  await box.withdraw(scope, 'nobody')
})

test('a delay, a missing answer and a look in vain leave the reason and the next moment', async () => {
  const { box, row } = withRow('sending')
  await box.delayed(scope, 'a', why, at)
  assert.deepEqual(row(), { id: 'a', state: 'ready', tries: 2, looks: 1, trouble: why, next_at: at })
  await box.unanswered(scope, 'a', why, at)
  assert.equal(row().state, 'unknown')
  await box.lookedFor(scope, row(), at)
  assert.deepEqual([row().state, row().looks], ['unknown', 2])
})
