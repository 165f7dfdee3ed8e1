import type { Pool } from 'pg'
import { type Clock, systemClock } from '#platform/values'

/** What a step of the machine's clock is told by: that clock, and one that only runs. */
export type ClockStepPorts = {
  readonly clock: Clock
  readonly ranMs: () => number
  readonly everyMs: number
}

export const machineSteps: ClockStepPorts = {
  clock: systemClock,
  ranMs: () => performance.now(),
  everyMs: 5_000,
}

/** The schedule does each minute that was left out, one after another: after a halt of hours that is right, of years not. */
const forwardMostMs = 6 * 3_600_000
/** Set back, it would wait until that minute comes again. */
const backMostMs = 90_000

/** Tells when the machine's clock was set back or far ahead. Gives the way to end it. */
export function watchSteps(
  { clock, ranMs, everyMs }: ClockStepPorts,
  onStep: (stepMs: number) => void,
): () => void {
  let offsetMs = clock.now().getTime() - ranMs()
  const timer = setInterval(() => {
    const stepMs = clock.now().getTime() - ranMs() - offsetMs
    if (stepMs < forwardMostMs && stepMs > -backMostMs) return
    offsetMs += stepMs
    onStep(stepMs)
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Brings back to now what a clock that ran ahead put off: schedules that rest until a minute of the future comes again, jobs
 * enqueued in the future, and jobs that failed there. After a failure the queue waits six hours at most.
 */
export async function bringBackToNow(pool: Pool): Promise<number> {
  const schedules = await pool.query(
    'update graphile_worker._private_known_crontabs set last_execution = now() where last_execution > now()',
  )
  const enqueued = await pool.query(`
    update graphile_worker._private_jobs set run_at = now() + greatest(run_at - updated_at, interval '0'), updated_at = now()
    where updated_at > now() and attempts = 0 and locked_at is null`)
  const failed = await pool.query(`
    update graphile_worker._private_jobs set run_at = now()
    where run_at > now() + interval '7 hours' and attempts > 0 and locked_at is null`)
  return (schedules.rowCount ?? 0) + (enqueued.rowCount ?? 0) + (failed.rowCount ?? 0)
}
