import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asInstant } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { registerDocument } from '../acts/register-document.ts'
import type { Document } from '../document.ts'
import { type DocumentOrder, orders } from '../worklist-order.ts'
import { type ListPlace, listDocuments } from './documents.ts'

const world = await testDatabase()
const { runner } = world
const { clerk } = await testOffice(world)
const dayMs = 86_400_000

// Czech order: ch after h, č after c; two of one subject keep their places by identifier.
const came: readonly (readonly [subject: string, daysAgo: number])[] = [
  ['Chodník', 2],
  ['Cesta', 5],
  ['Hasiči', 1],
  ['Čekárna', 5],
  ['Cesta', 3],
]
for (const [subject, daysAgo] of came)
  await runner.act(clerk, scope =>
    registerDocument(
      scope,
      submission({ subject, deliveredAt: asInstant(scope.clock.now().getTime() - daysAgo * dayMs) }),
    ),
  )

/** The whole list by pages of two, as somebody goes through it. */
async function walked(order: DocumentOrder) {
  const seen: { id: string; subject: string; delivered: number }[] = []
  let after: ListPlace | null = null
  for (;;) {
    const place: ListPlace | null = after
    const page: Document[] = await runner.read(clerk, scope => listDocuments(scope, {}, place, 2, order))
    for (const one of page)
      seen.push({ id: one.id, subject: one.subject, delivered: one.delivered_at!.getTime() })
    const last = page.at(-1)
    if (page.length < 2 || !last) return seen
    after = { at: last.registered_at, id: last.id }
  }
}

test('in every order each document comes once, whatever the pages', async () => {
  for (const [name, order] of Object.entries(orders)) {
    const seen = await walked(order)
    assert.equal(new Set(seen.map(({ id }) => id)).size, came.length, name)
    assert.equal(seen.length, came.length, name)
  }
})

test('subjects stand in Czech order, days from the oldest, and a turned order is the other way round', async () => {
  const subjects = async (name: 'vec' | '-vec') => (await walked(orders[name])).map(one => one.subject)
  assert.deepEqual(await subjects('vec'), ['Cesta', 'Cesta', 'Čekárna', 'Hasiči', 'Chodník'])
  assert.deepEqual(await subjects('-vec'), (await subjects('vec')).toReversed())
  const days = (await walked(orders.doslo)).map(one => one.delivered)
  assert.deepEqual(
    days,
    days.toSorted((a, b) => a - b),
  )
  const ids = async (name: 'zaevidovano' | '-zaevidovano') => (await walked(orders[name])).map(({ id }) => id)
  assert.deepEqual(await ids('-zaevidovano'), (await ids('zaevidovano')).toReversed())
})
