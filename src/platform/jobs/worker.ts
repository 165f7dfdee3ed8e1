import { EventEmitter } from 'node:events'
import {
  Logger,
  parseCronItems,
  type Runner as QueueRunner,
  type RunnerOptions,
  run,
  runMigrations,
} from 'graphile-worker'
import { Client, Pool } from 'pg'
import type { Runner } from '#platform/acts'
import type { Log } from '#platform/log'
import { bringBackToNow, type ClockStepPorts, machineSteps, watchSteps } from './clock-step.ts'
import { type LivingWorkers, openLivingWorkers } from './living-workers.ts'

export type JobCall = {
  readonly payload: Record<string, unknown>
  readonly organisation: string
  readonly attempt: number
  readonly log: Log
}

/** A module's job holds no logic of its own: it opens a scope and calls an act. */
export type Job<Context = unknown> = {
  readonly name: string
  /** Crontab line (UTC) when it also runs by itself. */
  readonly schedule?: string
  readonly run: (context: Context & { runner: Runner }, call: JobCall) => Promise<void>
}

export type Worker = { stop(): Promise<void> }

const door = `
create or replace function graphile_worker.egon_enqueue(
  job_name text, payload json, key text, run_at timestamptz, max_attempts integer) returns void
language sql security definer set search_path = graphile_worker, pg_temp as $$
  select graphile_worker.add_job(job_name, payload, job_key => key, run_at => run_at, max_attempts => max_attempts)
$$;
revoke all on function graphile_worker.egon_enqueue from public;
grant usage on schema graphile_worker to egon_application;
grant execute on function graphile_worker.egon_enqueue to egon_application;
create or replace function graphile_worker.egon_parked()
  returns table(name text, count integer, last_error text, since timestamptz)
language sql stable security definer set search_path = graphile_worker, pg_temp as $$
  select task_identifier, count(*)::integer, max(last_error), min(updated_at) from graphile_worker.jobs
  where attempts >= max_attempts and locked_at is null group by task_identifier order by task_identifier
$$;
create or replace function graphile_worker.egon_retry_parked() returns integer
language sql security definer set search_path = graphile_worker, pg_temp as $$
  select count(*)::integer from graphile_worker.reschedule_jobs(
    array(select id from graphile_worker.jobs where attempts >= max_attempts and locked_at is null),
    run_at => now(), attempts => 0)
$$;
revoke all on function graphile_worker.egon_parked, graphile_worker.egon_retry_parked from public;
grant execute on function graphile_worker.egon_parked, graphile_worker.egon_retry_parked to egon_application;`

/** Makes the queue's own schema, owned by the worker's role, and the doors to it: to enqueue, to see and to retry what was given up. */
export async function prepareJobs(workerUrl: string): Promise<void> {
  await runMigrations({ connectionString: workerUrl, logger: silent })
  const client = new Client({ connectionString: workerUrl })
  await client.connect()
  try {
    await client.query(door)
  } finally {
    await client.end()
  }
}

const silent = new Logger(() => () => {})

/** Jobs by name as the queue calls them; a fault is logged here and the queue tries again. */
const tasksOf = <Context>(jobs: readonly Job<Context>[], context: Context & { runner: Runner; log: Log }) =>
  Object.fromEntries(
    jobs.map(job => [
      job.name,
      async (payload: unknown, helpers: { job: { attempts: number } }) => {
        const body = (payload ?? {}) as Record<string, unknown>
        const call = {
          payload: body,
          organisation: String(body.organisation ?? ''),
          attempt: helpers.job.attempts,
          log: context.log,
        }
        try {
          await job.run(context, call)
        } catch (error) {
          context.log.warn('job failed, it will be tried again', {
            job: job.name,
            attempt: call.attempt,
            error,
          })
          throw error
        }
      },
    ]),
  )

/**
 * Starts working off the queue with at most `concurrency` jobs at once; `stop` waits for those that run. What a killed
 * predecessor had taken up and not finished is begun again at once, and so is what a clock that ran ahead put off.
 */
export async function startWorker<Context>(
  workerUrl: string,
  jobs: readonly Job<Context>[],
  context: Context & { runner: Runner; log: Log },
  concurrency = 4,
  steps: ClockStepPorts = machineSteps,
): Promise<Worker> {
  const parsedCronItems = parseCronItems(
    jobs.flatMap(job => (job.schedule ? [{ task: job.name, match: job.schedule }] : [])),
  )
  const pool = new Pool({ connectionString: workerUrl, max: concurrency + 2 })
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const living = await openLivingWorkers(workerUrl, context.log)
  const release = async () => {
    await living.leave()
    await pool.end()
  }
  const begin = () =>
    runNamed({
      pgPool: pool,
      taskList: tasksOf(jobs, context),
      parsedCronItems,
      concurrency,
      noHandleSignals: true,
      pollInterval: 1000,
      logger: silent,
    })
  try {
    const dead = await living.freeJobsOfDead()
    if (dead.length > 0) context.log.warn('jobs of dead workers are begun again', { workers: dead })
    await bringBackToNow(pool)
    const first = await begin()
    await living.enter(first.worker)
    const running = begunAgainAtSteps(first, { begin, living, pool, log: context.log }, steps)
    return {
      stop: async () => {
        await running.stop()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

type Named = { readonly runner: QueueRunner; readonly worker: string }
type Again = {
  readonly begin: () => Promise<Named>
  readonly living: LivingWorkers
  readonly pool: Pool
  readonly log: Log
}

/** The queue counts its minutes by the machine's clock: when that is set, the queue is begun again by the new one. */
function begunAgainAtSteps(first: Named, { begin, living, pool, log }: Again, steps: ClockStepPorts): Worker {
  let current: Promise<Named> = Promise.resolve(first)
  const again = async (before: Named, stepMs: number): Promise<Named> => {
    log.warn('the clock of the machine was set, the queue is begun again', { stepMs: Math.round(stepMs) })
    await before.runner.stop()
    await bringBackToNow(pool)
    const next = await begin()
    await living.enter(next.worker)
    return next
  }
  const endWatching = watchSteps(steps, stepMs => {
    current = current.then(before => again(before, stepMs))
    current.catch(error => log.error('the queue could not be begun again; restart the program', { error }))
  })
  return {
    stop: async () => {
      endWatching()
      await (await current).runner.stop()
    },
  }
}

/** The queue gives its workers their name; it tells it only as it starts. */
async function runNamed(options: RunnerOptions): Promise<{ runner: QueueRunner; worker: string }> {
  const events: RunnerOptions['events'] = new EventEmitter()
  let worker = ''
  events.on('pool:create', ({ workerPool }) => {
    worker = workerPool.id
  })
  const runner = await run({ ...options, events })
  return { runner, worker }
}
