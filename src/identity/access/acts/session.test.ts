import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instance } from '#platform/acts'
import { asInstant, newId, systemClock } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { insertSession } from '../store/doors.ts'
import { tokenDigest } from './begin-session.ts'
import { endedSessionOf, forgetSessions } from './session.ts'

const { database, runner } = await testDatabase()
const instance = { database, runner } as unknown as Instance
const hourMs = 3_600_000

/** A session that was last seen so many hours ago. */
async function sessionSeen(hoursAgo: number): Promise<string> {
  const token = `token-${newId()}`
  const at = asInstant(systemClock.now().getTime() - hoursAgo * hourMs)
  await insertSession(database.kysely, {
    token_digest: tokenDigest(token),
    organisation_id: newId(),
    post_id: newId(),
    acting_post_id: null,
    csrf: 'csrf',
    begun_at: at,
    seen_at: at,
  })
  return token
}

test('an ended session is remembered for its forms, a living one is not taken for ended', async () => {
  const living = await sessionSeen(0.5)
  const ended = await sessionSeen(2)
  assert.equal(await endedSessionOf(instance, living), null)
  assert.equal((await endedSessionOf(instance, ended))?.csrf, 'csrf')
  assert.equal(await endedSessionOf(instance, 'neznámý'), null)
})

test('sessions nobody came back to are forgotten by night, others stay', async () => {
  const recent = await sessionSeen(2)
  const old = await sessionSeen(80)
  await forgetSessions(instance)
  assert.equal(await endedSessionOf(instance, old), null)
  assert.notEqual(await endedSessionOf(instance, recent), null)
})
