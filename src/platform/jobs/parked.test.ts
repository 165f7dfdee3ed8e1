import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quietLog } from '#platform/log'
import { testDatabase, testOrganisation } from '../../../test/database.ts'
import { enqueue, type Job, parkedJobs, retryParked, startWorker } from './index.ts'

const world = await testDatabase()
const who = await testOrganisation(world)
const { kysely } = world.database

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5_000
  while (!(await holds())) {
    assert.ok(performance.now() < end, 'it has not come')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

test('a job tried to the end waits for a person, is told with its cause, and is done once that is mended', async () => {
  let isMended = false
  let done = 0
  const job: Job = {
    name: 'test.parked',
    run: async () => {
      if (!isMended) throw new Error('disk is on fire')
      done++
    },
  }
  await world.runner.act(who, scope => enqueue(scope, job.name, {}, { maxAttempts: 1 }))
  assert.deepEqual(await parkedJobs(kysely), [])
  const worker = await startWorker(world.urls.worker, [job], { runner: world.runner, log: quietLog })
  await until(async () => (await parkedJobs(kysely)).length === 1)
  const [told] = await parkedJobs(kysely)
  assert.equal(told!.name, 'test.parked')
  assert.equal(told!.count, 1)
  assert.match(told!.last_error, /disk is on fire/)
  isMended = true
  assert.equal(await retryParked(kysely), 1)
  await until(async () => done === 1)
  assert.deepEqual(await parkedJobs(kysely), [])
  await worker.stop()
})
