import { parkedJobs, retryParked } from '#platform/jobs'
import type { Command } from '#platform/manifest'
import { both, say } from '#platform/values'

const shape = {
  group: both('Provoz', 'Running'),
  usage: '--config FILE',
  options: {},
  positionals: { least: 0, most: 0 },
} as const

const parked: Command = {
  ...shape,
  name: 'jobs parked',
  summary: both(
    'vypíše úlohy, které program po všech pokusech odložil, a proč',
    'lists jobs the program gave up after all attempts, and why',
  ),
  run: async call => {
    const { database } = await call.instance()
    const found = await parkedJobs(database.kysely)
    for (const job of found)
      call.out(`${job.name} × ${job.count}, ${job.since.toISOString()}: ${job.last_error}`)
    if (found.length === 0)
      call.out(say(both('Žádná úloha nezůstala odložena.', 'No job was given up.'), call.tongue))
    return found.length === 0 ? 0 : 1
  },
}

const retry: Command = {
  ...shape,
  name: 'jobs retry',
  summary: both(
    'vrátí odložené úlohy do fronty, až je příčina napravena',
    'puts parked jobs back into the queue once their cause is mended',
  ),
  run: async call => {
    const { database } = await call.instance()
    const count = await retryParked(database.kysely)
    call.out(say(both(`Vráceno do fronty: ${count}.`, `Put back into the queue: ${count}.`), call.tongue))
    return 0
  },
}

/** Commands for an administrator over the queue of one instance. */
export const jobsCommands: readonly Command[] = [parked, retry]
