import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Instance } from '#platform/acts'
import { asInstant } from '#platform/values'
import { diskFiles, type Files, openStores } from '#storage/objects'
import { completeDepositTransfer } from '../src/preservation/repository/acts/complete-deposit-transfer.ts'
import { takeInTransfer } from '../src/preservation/repository/intake/take-in.ts'
import { countDepositedObjects } from '../src/preservation/repository/store/objects.ts'
import { judgeOcflPath } from '../src/storage/objects/commands.ts'
import { neededUploads } from '../src/storage/objects/needed-uploads.ts'
import { repositoryWorld } from './repository-world.ts'

const world = await repositoryWorld()
const { who, runner, act, stores, folder } = world
const contract = await world.contract('KDR', 'S-1/2026')
/** Cuts in one run; the long faults have kills of a real program beside. */
const cuts = 12

/** A disk that gives no answer any more after so many calls, as to a program that was killed. */
function cutAfter(calls: number): { files: Files; count: () => number } {
  let made = 0
  const files = Object.fromEntries(
    Object.entries(diskFiles).map(([name, call]) => [
      name,
      (...given: unknown[]) => {
        if (++made > calls) throw new Error('cut')
        return (call as (...all: unknown[]) => unknown)(...given)
      },
    ]),
  ) as unknown as Files
  return { files, count: () => made }
}

const given = new Map([
  ['sbírka/a.txt', 'jedna'],
  ['sbírka/b/c.txt', 'dva'],
  ['sbírka/d/e.txt', 'jedna'],
])

async function completed(): Promise<string> {
  const { id } = await world.begin(contract.id, 'folder')
  await world.upload(id, given)
  await act(scope => completeDepositTransfer(scope, { id }))
  return id
}

/** Takes a transfer in over a disk that is cut after so many calls, not counting those of opening it; gives the calls made. */
async function takenOver(id: string, calls: number): Promise<number> {
  const opening = cutAfter(Number.POSITIVE_INFINITY)
  await openStores(folder, { alone: false, files: opening.files })
  const disk = cutAfter(opening.count() + calls)
  const held = new Map(world.instance.held)
  held.set('storage/objects', await openStores(folder, { alone: false, files: disk.files }))
  await takeInTransfer({ ...world.instance, held } as Instance, who, id).catch(error => {
    if (!/cut/.test(String(error))) throw error
  })
  return disk.count() - opening.count()
}

test('cut at any call to the disk, the intake ends with one whole object and nothing left behind', async () => {
  const whole = await completed()
  const calls = await takenOver(whole, Number.POSITIVE_INFINITY)
  assert.equal((await world.look(whole)).state, 'stored')
  const expected = await stores.ocfl.filesOf((await world.look(whole)).object_id!, 1)
  let stopped = 0
  for (let n = 0; n < cuts; n++) {
    const id = await completed()
    await takenOver(id, Math.floor((calls * n) / cuts))
    if ((await world.look(id)).state !== 'stored') stopped++
    await takeInTransfer(world.instance, who, id)
    const { state, object_id: object } = await world.look(id)
    assert.equal(state, 'stored', `cut ${n}`)
    const kept = await stores.ocfl.filesOf(object!, 1)
    assert.deepEqual(
      kept.filter(({ path }) => path.startsWith('data/')),
      expected.filter(({ path }) => path.startsWith('data/')),
    )
  }
  assert.ok(stopped > cuts / 2, `${stopped} of ${cuts} were really cut`)
  assert.equal(await runner.read(who, scope => countDepositedObjects(scope, '')), cuts + 1)
  // As the next start does with halves that a kill left.
  await stores.uploads.tidy()
  // And as each night does with twins that a cut left: nobody names them.
  await stores.uploads.sweep(asInstant('2100-01-01T00:00:00Z'), neededUploads(world.instance))
  assert.deepEqual(readdirSync(join(folder, 'uploads')), [])
  assert.deepEqual((await judgeOcflPath(join(folder, 'ocfl'))).findings, [])
})
