import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { mayMakeNetworks } from '../networks.ts'
import { asOwner, ownDatabase } from '../owner.ts'
import { epochIn } from '../pair-world.ts'
import { egonIn, type SplitWorld, splitWorld } from '../split-world.ts'

const subjectsAt = ({ pair }: SplitWorld, instance: string): Promise<Set<string>> =>
  asOwner(ownDatabase(pair.world.dataFolder(instance)), async client => {
    const { rows } = await client.query<{ subject: string }>('select subject from records.document')
    return new Set(rows.map(({ subject }) => subject))
  })

const by = ({ acknowledged }: SplitWorld, instance: string) => acknowledged.filter(one => one.by === instance)

/** After the first acknowledgement of the one that took over, none of the other; and everything of it is there. */
async function requireOneVoice(split: SplitWorld, before: string, now: string, sinceMs = 0): Promise<void> {
  const first = by(split, now).find(({ atMs }) => atMs > sinceMs)
  assert.ok(first, `${now} acknowledged nothing`)
  const late = by(split, before).filter(({ atMs }) => atMs > first.atMs)
  assert.deepEqual(late, [], 'both acknowledged')
  const there = await subjectsAt(split, now)
  for (const { subject } of split.acknowledged)
    assert.ok(there.has(subject), `${subject} was acknowledged and is gone`)
}

const skip = !mayMakeNetworks() && 'this machine lets nobody make networks'

test('links cut every way: never do both acknowledge, and whoever works has all that was acknowledged', {
  skip,
}, async t => {
  const split = await splitWorld('both')
  const { pair, networks } = split
  const { world } = pair
  await pair.start('orp')
  await pair.start('kraj-a')
  const joined = await egonIn(split, 'b', 'centre', 'demote')
  assert.equal(joined.code, 0, joined.out)
  await pair.start('kraj-b')
  await pair.until('the standby is in step', () => epochIn(world, 'kraj-b').isInStep)

  await t.test(
    'the line between them is cut in both directions: the standby takes over by the witness',
    async () => {
      const tries = split.tryBoth()
      await pair.until('the primary works', () => by(split, 'kraj-a').length > 3)
      networks.cutLine()
      const cutAt = performance.now()
      await pause(6_000)
      const promoted = await egonIn(split, 'b', 'centre', 'promote')
      assert.equal(promoted.code, 0, promoted.out)
      await pair.until('the new primary works', () => by(split, 'kraj-b').length > 2)
      await pair.until(
        'the old one learns it from the witness',
        () => epochIn(world, 'kraj-a').role === 'fenced',
      )
      await tries.end()
      assert.deepEqual(
        by(split, 'kraj-a').filter(({ atMs }) => atMs > cutAt + 1_000),
        [],
        'the one cut off acknowledged nothing',
      )
      await requireOneVoice(split, 'kraj-a', 'kraj-b')
    },
  )

  await t.test('it comes back as the standby, and what only it had stands nowhere', async () => {
    networks.mendLine()
    await pair.stop('kraj-a')
    const back = await egonIn(split, 'a', 'centre', 'demote')
    assert.equal(back.code, 0, back.out)
    await pair.start('kraj-a')
    await pair.until('it is in step', () => epochIn(world, 'kraj-a').isInStep)
  })

  await t.test(
    'only what the primary sends is lost, and it has no witness: it acknowledges nothing',
    async () => {
      const sinceMs = performance.now()
      const tries = split.tryBoth()
      await pair.until('the primary works', () => by(split, 'kraj-b').some(({ atMs }) => atMs > sinceMs))
      networks.silence('b')
      networks.cutWitness('b')
      const cutAt = performance.now()
      await pause(6_000)
      const promoted = await egonIn(split, 'a', 'centre', 'promote')
      assert.equal(promoted.code, 0, promoted.out)
      await pair.until('the new primary works', () => by(split, 'kraj-a').some(({ atMs }) => atMs > cutAt))
      await pause(5_000)
      await tries.end()
      assert.deepEqual(
        by(split, 'kraj-b').filter(({ atMs }) => atMs > cutAt + 1_000),
        [],
      )
      await requireOneVoice(split, 'kraj-b', 'kraj-a', sinceMs)
      networks.unsilence('b')
      networks.mendWitness('b')
      await pair.until('the old one learns it', () => epochIn(world, 'kraj-b').role === 'fenced')
    },
  )

  await t.test(
    'a standby without the witness may not take over, however often it is ordered to',
    async () => {
      await pair.stop('kraj-b')
      assert.equal((await egonIn(split, 'b', 'centre', 'demote')).code, 0)
      await pair.start('kraj-b')
      await pair.until('it is in step', () => epochIn(world, 'kraj-b').isInStep)
      networks.cutLine()
      networks.cutWitness('b')
      const refused = await egonIn(split, 'b', 'centre', 'promote')
      assert.equal(refused.code, 1, refused.out)
      assert.equal(epochIn(world, 'kraj-b').role, 'standby')
    },
  )
})
