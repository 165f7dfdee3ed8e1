import { Client } from 'pg'
import type { Log } from '#platform/log'

/** Held while a worker frees jobs and takes its name, so that nobody takes one that is just starting for dead. */
const door = 4_100_003
const keyOf = (worker: string) => `egon-worker:${worker}`
const comeBackMs = 1_000

/** Who works the queue off just now: each holds a lock in the database under its name, which dies with it. */
export type LivingWorkers = {
  /** Gives back the jobs that dead workers had taken; the queue itself would wait four hours. Gives their names. */
  freeJobsOfDead(): Promise<string[]>
  /** Says that this worker lives, and lets the next one start. */
  enter(worker: string): Promise<void>
  leave(): Promise<void>
}

const holders = `
  select locked_by as worker from graphile_worker._private_jobs where locked_by is not null
  union select locked_by from graphile_worker._private_job_queues where locked_by is not null`

async function freeJobsOfDead(client: Client): Promise<string[]> {
  const dead: string[] = []
  for (const { worker } of (await client.query<{ worker: string }>(holders)).rows) {
    const tried = await client.query<{ free: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as free',
      [keyOf(worker)],
    )
    if (!tried.rows[0]!.free) continue
    await client.query('select graphile_worker.force_unlock_workers($1::text[])', [[worker]])
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [keyOf(worker)])
    dead.push(worker)
  }
  return dead
}

const live = (client: Client, worker: string) =>
  client.query('select pg_advisory_lock(hashtextextended($1, 0))', [keyOf(worker)])

/** Opens the register of workers; waits while another one is just starting. */
export async function openLivingWorkers(workerUrl: string, log: Log): Promise<LivingWorkers> {
  let name: string | null = null
  let hasLeft = false
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: workerUrl })
    client.once('error', () => void comeBack())
    // A database that ends a connection says so twice.
    client.on('error', () => {})
    await client.connect()
    return client
  }
  /** A lost connection takes the lock with it: it is taken again as soon as the database answers. */
  const comeBack = async (): Promise<void> => {
    if (hasLeft || name === null) return
    try {
      client = await connect()
      await live(client, name)
    } catch {
      log.warn('the worker cannot say that it lives, it tries again', { worker: name })
      setTimeout(() => void comeBack(), comeBackMs).unref()
    }
  }
  let client = await connect()
  await client.query('select pg_advisory_lock($1)', [door])
  return {
    freeJobsOfDead: () => freeJobsOfDead(client),
    async enter(worker) {
      name = worker
      await live(client, worker)
      await client.query('select pg_advisory_unlock($1)', [door])
    },
    async leave() {
      hasLeft = true
      await client.end().catch(() => {})
    },
  }
}
