import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { actorName, type Instance, type Who } from '#platform/acts'
import { addDays, dayOf, newId, systemClock } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { insertSession, setActingPost } from '../store/doors.ts'
import { listSubstitutions, substitutedBy } from '../store/substitutions.ts'
import { addPerson } from './add-person.ts'
import { tokenDigest } from './begin-session.ts'
import { actingPost, endSubstitution, enterSubstitution } from './enter-substitution.ts'
import { changeRoles } from './give-post.ts'
import { endedSessionOf, visitorOf } from './session.ts'

const world = await testDatabase()
const { runner, database, clock } = world
const { clerk, manager } = await testOffice(world)
const other = await testOffice(world)
const instance = { database, runner } as unknown as Instance
const today = dayOf(clock.now())

const postOf = ({ actor }: Who): string => {
  if (actor.kind !== 'person') throw new Error('not a person')
  return actor.postId
}
type Order = Parameters<typeof enterSubstitution>[1]
const enter = (over: Partial<Order> = {}, who = manager) =>
  runner.act(who, scope =>
    enterSubstitution(scope, {
      postId: postOf(manager),
      substitutePostId: postOf(clerk),
      from: today,
      to: addDays(today, 5),
      reason: 'Dovolená',
      mayManage: false,
      ...over,
    }),
  )
const end = (id: string, who = manager, mayManage = false) =>
  runner.act(who, scope => endSubstitution(scope, { id, mayManage }))

/** A session of the clerk, acting for a post. */
async function session(actingFor: string | null, secondsAgo = 0): Promise<string> {
  const token = `token-${newId()}`
  const at = new Date(systemClock.now().getTime() - secondsAgo * 1000)
  await insertSession(database.kysely, {
    token_digest: tokenDigest(token),
    organisation_id: clerk.organisation,
    post_id: postOf(clerk),
    acting_post_id: null,
    csrf: 'csrf',
    begun_at: at,
    seen_at: at,
  })
  await setActingPost(database.kysely, tokenDigest(token), actingFor)
  return token
}
const visitor = async (token: string) =>
  (await visitorOf(instance, token, roles => new Set(roles.map(role => `may.${role}`))))!

test('a substitute acts in the post of the absent with its rights, and is logged as acting for them', async () => {
  const row = await enter()
  const token = await session(postOf(manager))
  const { actor, permissions } = await visitor(token)
  assert.deepEqual(
    [actor.name, actor.for?.name, actor.postId, actor.post],
    ['Marie Krejčí', 'Jana Petrů', postOf(manager), 'správkyně spisovny'],
  )
  assert.deepEqual([...permissions], ['may.records-manager'])
  assert.equal(actorName(actor), 'Marie Krejčí za Jana Petrů (správkyně spisovny)')
  assert.equal(
    await runner.act(clerk, scope =>
      actingPost(scope, { postId: postOf(manager), ownPostId: postOf(clerk) }),
    ),
    postOf(manager),
  )
  await end(row.id)
})

test('when the substitution ends, the session is in its own post again at the next request', async () => {
  const row = await enter()
  const token = await session(postOf(manager))
  assert.equal((await visitor(token)).actor.for?.name, 'Jana Petrů')
  await end(row.id)
  const back = await visitor(token)
  assert.deepEqual([back.actor.postId, back.actor.for], [postOf(clerk), undefined])
  await assert.rejects(
    runner.act(clerk, scope => actingPost(scope, { postId: postOf(manager), ownPostId: postOf(clerk) })),
    refused('access.no-such-substitution'),
  )
})

test('a substitution is in force from its first day to its last and on no other', async () => {
  const row = await enter({ from: addDays(today, 1), to: addDays(today, 2) })
  const on = async (day: typeof today) =>
    (await runner.read(clerk, scope => substitutedBy(scope, postOf(clerk), day))).map(({ id }) => id)
  assert.deepEqual(await on(today), [])
  assert.deepEqual(await on(addDays(today, 1)), [row.id])
  assert.deepEqual(await on(addDays(today, 2)), [row.id])
  assert.deepEqual(await on(addDays(today, 3)), [])
  await end(row.id)
})

test('everybody says who acts for them; for others only whoever manages substitutions, and nobody while acting', async () => {
  await assert.rejects(enter({}, clerk), refused('access.substitution-of-others'))
  const row = await enter({ mayManage: true }, clerk)
  await assert.rejects(end(row.id, clerk), refused('access.substitution-of-others'))
  const acting: Who = {
    ...manager,
    actor: { ...manager.actor, for: { id: newId(), name: 'X' } } as Who['actor'],
  }
  await assert.rejects(end(row.id, acting), refused('access.substitution-of-others'))
  await end(row.id, clerk, true)
  await assert.rejects(end(row.id), refused('access.substitution-over'))
  const lines = await runner.read(manager, scope => listSubstitutions(scope, postOf(manager), 100))
  assert.ok(lines.some(({ id, ended_by: by }) => id === row.id && by === 'Marie Krejčí (referentka)'))
})

test('nobody acts for themselves, for days that are past, twice for the same days, or in another office', async () => {
  await assert.rejects(
    enter({ substitutePostId: postOf(manager) }),
    refused('access.substitution-of-oneself'),
  )
  await assert.rejects(enter({ to: addDays(today, -1) }), refused('access.substitution-days'))
  await assert.rejects(
    enter({ from: addDays(today, 3), to: addDays(today, 2) }),
    refused('access.substitution-days'),
  )
  await assert.rejects(enter({ substitutePostId: postOf(other.clerk) }), refused('access.no-such-post'))
  const row = await enter()
  await assert.rejects(
    enter({ from: addDays(today, 5), to: addDays(today, 9) }),
    refused('access.substitution-twice'),
  )
  await assert.rejects(end(row.id, other.manager, true), refused('access.no-such-substitution'))
  await end(row.id)
  await enter()
})

test('what was typed for somebody else is not sent by the next sign-in in one’s own post', async () => {
  const token = await session(postOf(manager), 2 * 3600)
  assert.equal((await endedSessionOf(instance, token))?.postId, postOf(manager))
})

test('who acts for whom stands in the log', async () => {
  const { actor } = manager
  const id = actor.kind === 'person' ? actor.id : ''
  const types = (await runner.read(manager, scope => eventsOf(scope, 'person', id))).map(({ type }) => type)
  for (const type of ['access.substitution-entered', 'access.substitution-ended', 'access.acting-begun'])
    assert.ok(types.includes(type), type)
})

test('a depositor has no other role, acts for nobody and has nobody act for them', async () => {
  const { postId } = await runner.act(manager, scope =>
    addPerson(scope, {
      name: 'Olga Jasanová',
      login: `ukladatel-${newId().slice(-8)}`,
      password: 'dlouhé heslo ukladatele',
      unit: 'Ukladatelé',
      title: 'kurátorka',
      roles: ['depositor'],
    }),
  )
  await assert.rejects(enter({ substitutePostId: postId }), refused('access.no-such-post'))
  await assert.rejects(enter({ postId, mayManage: true }), refused('access.no-such-post'))
  const change = (roles: readonly string[]) =>
    runner.act(manager, scope => changeRoles(scope, { postId, roles }))
  await assert.rejects(change(['depositor', 'clerk']), refused('access.depositor-alone'))
  await change(['depositor'])
})
