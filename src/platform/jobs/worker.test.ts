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

async function asOwner(statement: string): Promise<number> {
  const client = new Client({ connectionString: world.urls.owner })
  await client.connect()
  const { rowCount } = await client.query(statement)
  await client.end()
  return rowCount ?? 0
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

test('what a clock that ran ahead put off is done once it is right: schedules, and jobs of the future and their repeats', async () => {
  let runs = 0
  const job: Job = { name: 'test.clock', run: async () => void runs++ }
  const scheduled: Job = { name: 'test.minute', schedule: '* * * * *', run: async () => {} }
  const putOff = async () => {
    await leave('test.clock')
    await leave('test.clock')
    await asOwner(`update graphile_worker._private_jobs set run_at = now() + interval '30 days',
      updated_at = now() + interval '30 days'`)
    await asOwner(`update graphile_worker._private_jobs set attempts = 1, updated_at = now() - interval '1 minute'
      where id = (select min(id) from graphile_worker._private_jobs)`)
  }
  await putOff()
  await asOwner(`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    values ('test.minute', now(), now() + interval '30 days')`)
  let stepMs = 0
  const steps = {
    clock: { now: () => new Date(Date.now() + stepMs) },
    ranMs: () => performance.now(),
    everyMs: 50,
  }
  const worker = await startWorker(world.urls.worker, [job, scheduled], context, 2, steps)
  assert.ok(await until(() => runs === 2, 5_000))
  const future = 'select from graphile_worker._private_known_crontabs where last_execution > now()'
  assert.equal(await asOwner(future), 0)
  // The program runs on while the clock is set back: it notices by itself.
  await putOff()
  stepMs = -30 * 86_400_000
  assert.ok(await until(() => runs === 4, 8_000))
  await worker.stop()
})
