import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from 'pg'
import { quietLog } from '#platform/log'
import { testDatabase, testOrganisation } from '../../../test/database.ts'
import { enqueue, type Job, startWorker } from './index.ts'

const world = await testDatabase()
const who = await testOrganisation(world)
const context = { runner: world.runner, log: quietLog }

const leave = (name: string) =>
  world.runner.act(who, async scope => {
    await enqueue(scope, name, {})
  })

async function asOwner(statement: string): Promise<void> {
  const client = new Client({ connectionString: world.urls.owner })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** A job that tells when it is begun and ends when it is let. */
function slowJob(name: string) {
  let begun = 0
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const job: Job = {
    name,
    run: async () => {
      begun++
      await held
    },
  }
  return { job, begun: () => begun, end: () => release() }
}

async function until(holds: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms
  while (!holds() && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 20))
  return holds()
}

test('a job that a killed program was doing is begun again by the next one at once', async () => {
  const work = slowJob('test.killed')
  await leave('test.killed')
  await asOwner(`update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now()`)
  const worker = await startWorker(world.urls.worker, [work.job], context)
  assert.ok(await until(() => work.begun() === 1, 5_000))
  work.end()
  await worker.stop()
})

test('a job that another living program is doing is left to it', async () => {
  const work = slowJob('test.living')
  await leave('test.living')
  const first = await startWorker(world.urls.worker, [work.job], context)
  assert.ok(await until(() => work.begun() === 1, 5_000))
  const second = await startWorker(world.urls.worker, [work.job], context)
  assert.equal(await until(() => work.begun() > 1, 2_500), false)
  work.end()
  await Promise.all([first.stop(), second.stop()])
})
