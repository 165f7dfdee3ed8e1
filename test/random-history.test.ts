import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addPerson } from '#identity/access'
import { verifyChain } from '#identity/audit'
import type { Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from './database.ts'
import { type Cast, randomActs } from './histories/random-acts.ts'
import { brokenRules } from './histories/what-holds.ts'
import { testOffice } from './office.ts'
import { dice } from './packages/dice.ts'

const world = await testDatabase()
const { runner } = world
const office = await testOffice(world)
const stranger = await testOffice(world)

const actsOfOne = Number(process.env.EGON_HISTORY_ACTS ?? 1_000)
const seed = Number(process.env.EGON_HISTORY_SEED ?? process.hrtime.bigint() % 1_000_000n)
const lookEvery = 100

/** Another clerk of the same unit. */
async function colleague(name: string): Promise<Who> {
  const { clerk, who } = office
  if (clerk.actor.kind !== 'person') throw new Error('a clerk is a person')
  const given = { name, login: `kolega-${seed}`, password: null, unit: 'Obecní úřad', title: 'referent' }
  const held = await runner.act(who, scope => addPerson(scope, { ...given, roles: ['clerk', 'head'] }))
  const actor = { ...clerk.actor, id: held.personId, name, postId: held.postId, post: 'referent' }
  return { organisation: who.organisation, actor }
}

const states = async (): Promise<Map<string, string>> => {
  const { rows } = await runner.read(office.who, scope =>
    sql<{ id: string; state: string }>`select id, state from records.document
      union all select id, state from records.dossier`.execute(scope.sql),
  )
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** What nothing comes back from; a cancelled registration may still be destroyed. */
const isWayBack = (from: string, to: string | undefined): boolean =>
  from === 'destroyed' ? to !== 'destroyed' : from === 'cancelled' && to !== 'cancelled' && to !== 'destroyed'

const ask = async (statement: string) =>
  (await runner.read(office.who, scope => sql.raw<{ id: string }>(statement).execute(scope.sql))).rows

test('a thousand acts by chance keep what always holds, their log verifies and every one left its line', async t => {
  const thrown = dice(seed)
  t.diagnostic(`» history of ${actsOfOne} acts, EGON_HISTORY_SEED=${seed}`)
  const people = [office.clerk, office.manager, await colleague('Petr Kolega')] as Cast['people']
  const cast: Cast = { office, people, documents: [], dossiers: [], dispatches: [], parties: [] }
  const names = Object.keys(randomActs)
  const tally = new Map<string, { done: number; refused: number }>()
  for (const first of ['register', 'create', 'insert', 'write'])
    await runner.act(office.clerk, scope => randomActs[first]!(scope, cast, thrown))
  let before = await states()
  for (let n = 0; n < actsOfOne; n++) {
    // What makes records comes oftener, or soon nothing would be left to act on.
    const name = thrown.happens(0.25)
      ? thrown.pick(['register', 'create', 'insert', 'write', 'settle'])
      : thrown.pick(names)
    if (thrown.happens(0.02)) world.clock.forwardDays(1 + thrown.whole(200))
    const counted = tally.get(name) ?? { done: 0, refused: 0 }
    tally.set(name, counted)
    if (name.endsWith('ispatch') || ['send', 'deliver', 'comeBack'].includes(name))
      if (cast.dispatches.length === 0) continue
    // Now and then somebody of another office tries with identifiers from here.
    const isStranger = thrown.happens(0.03)
    const who = isStranger ? stranger.clerk : thrown.pick(people)
    const sizes = [cast.documents.length, cast.dossiers.length, cast.dispatches.length, cast.parties.length]
    try {
      await runner.act(who, scope => randomActs[name]!(scope, cast, thrown), {
        type: `test.${name}`,
        object: { kind: 'act', id: String(n) },
      })
      counted.done++
      if (isStranger) {
        assert.ok(['register', 'create', 'close'].includes(name), `act ${n}: a stranger did ${name}`)
        cast.documents.length = sizes[0]!
        cast.dossiers.length = sizes[1]!
        cast.parties.length = sizes[3]!
      }
    } catch (error) {
      assert.ok(isRefusal(error), `act ${n} ${name}, seed ${seed}: ${(error as Error).stack}`)
      counted.refused++
      // What a refused act made is gone with it.
      cast.documents.length = sizes[0]!
      cast.dossiers.length = sizes[1]!
      cast.dispatches.length = sizes[2]!
      cast.parties.length = sizes[3]!
    }
    if (n % lookEvery === lookEvery - 1) {
      assert.deepEqual(await brokenRules(ask), [], `after act ${n}, seed ${seed}`)
      const now = await states()
      for (const [id, state] of before)
        assert.ok(
          now.has(id) && !isWayBack(state, now.get(id)),
          `${id} went from ${state} to ${now.get(id)}, seed ${seed}`,
        )
      before = now
    }
  }
  const report = await runner.read(office.who, scope => verifyChain(scope))
  assert.deepEqual(report.breaks, [])
  const neverDone = names.filter(name => (tally.get(name)?.done ?? 0) === 0)
  t.diagnostic(`» never done in it: ${neverDone.join(', ') || 'none'}`)
  const [refusedLines] = await ask(
    `select count(*)::text as id from audit.event where type = 'audit.act-refused'`,
  )
  const refused = [...tally.values()].reduce((sum, one) => sum + one.refused, 0)
  assert.ok(refused > 0 && Number(refusedLines!.id) > 0)
  const lines = report.lines
  const done = [...tally.values()].reduce((sum, one) => sum + one.done, 0)
  assert.ok(lines >= done, 'every act left a line')
})
