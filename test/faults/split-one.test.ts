import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { mayMakeNetworks } from '../networks.ts'
import { epochIn } from '../pair-world.ts'
import { egonIn, splitWorld } from '../split-world.ts'

const skip = !mayMakeNetworks() && 'this machine lets nobody make networks'

test('one that need not wait acknowledges by a lease only: cut off from everybody it falls silent before the other one speaks', {
  skip,
}, async () => {
  const split = await splitWorld('one')
  const { pair, networks, acknowledged } = split
  const { world } = pair
  await pair.start('orp')
  await pair.start('kraj-a')
  const joined = await egonIn(split, 'b', 'centre', 'demote')
  assert.equal(joined.code, 0, joined.out)
  await pair.start('kraj-b')
  await pair.until('the standby is in step', () => epochIn(world, 'kraj-b').isInStep)
  const tries = split.tryBoth()
  const by = (instance: string) => acknowledged.filter(one => one.by === instance)
  await pair.until('the primary works', () => by('kraj-a').length > 3)

  // The line between them alone: the primary works on, and the witness lets nobody else.
  networks.cutLine()
  const cutAt = performance.now()
  await pair.until('it works on alone', () => by('kraj-a').some(({ atMs }) => atMs > cutAt + 4_000))
  // From everybody: its lease runs out.
  networks.cutWitness('a')
  await pause(500)
  const promoted = await egonIn(split, 'b', 'centre', 'promote')
  assert.equal(promoted.code, 0, promoted.out)
  await pair.until('the new primary works', () => by('kraj-b').length > 2)
  await pause(3_000)
  networks.mendWitness('a')
  await pair.until('the old one learns it', () => epochIn(world, 'kraj-a').role === 'fenced')
  await tries.end()
  const first = by('kraj-b')[0]!
  assert.deepEqual(
    by('kraj-a').filter(({ atMs }) => atMs > first.atMs),
    [],
    'both acknowledged',
  )
})
