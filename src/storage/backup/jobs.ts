import type { Instance } from '#platform/acts'
import { givenUrls } from '#platform/database'
import type { Job } from '#platform/jobs'
import { isRefusal } from '#platform/refusals'
import { asInstant, systemClock } from '#platform/values'
import { clearingMoment } from '#storage/objects'
import { runDeed, takeWhole } from './acts/make-backup.ts'
import { missesPieces } from './acts/put-database-in-library.ts'
import { readBasedOn, readFollowing } from './following/state.ts'
import { letGoOfAside } from './keeping/aside.ts'
import { type BusyLibrary, librariesOf } from './library/libraries.ts'
import type { RunKind } from './run.ts'
import { deleteLogRunsBefore, newestRuns } from './store/runs.ts'

/** Two days: lines of what goes in each minute. */
const logRunsMs = 2 * 86_400_000

type BackupJob = Job<{ instance: Instance }>

/**
 * Each library by itself: one that is away keeps no other from its turn. What it refused stands on the page of backups and
 * is tried again by the next round, so the queue need not.
 */
async function eachLibrary(instance: Instance, deed: (busy: BusyLibrary) => Promise<unknown>): Promise<void> {
  for (const busy of librariesOf(instance).values())
    await busy
      .inTurn(() => deed(busy))
      .catch(error => {
        if (!isRefusal(error)) throw error
        instance.log.warn('a backup was not made', { library: busy.library.name, code: error.code })
      })
}

const ofKind = (name: string, schedule: string, kind: RunKind): BackupJob => ({
  name,
  schedule,
  run: ({ instance }) => eachLibrary(instance, busy => runDeed(instance, busy, kind)),
})

/** Each minute what changed; a library without a whole backup gets one first. */
const ship: BackupJob = {
  name: 'backup.log',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    if (librariesOf(instance).size === 0 || givenUrls()) return
    const done = await newestRuns(instance.database.kysely)
    const hasBase = (name: string) =>
      done.some(run => run.library === name && run.kind === 'base' && run.outcome === 'done')
    await eachLibrary(instance, async busy => {
      if (busy.library.frames) {
        const stream = readFollowing(instance.config, busy.library.name)?.stream
        if (stream && stream !== readBasedOn(instance.config, busy.library.name))
          await takeWhole(instance, busy)
      } else if (hasBase(busy.library.name) && !(await missesPieces(instance.config, busy.library)))
        await runDeed(instance, busy, 'log')
      else await takeWhole(instance, busy)
    })
    const oldest = asInstant(systemClock.now().getTime() - logRunsMs)
    await deleteLogRunsBefore(instance.database.kysely, oldest)
  },
}

const whole: BackupJob = {
  name: 'backup.base',
  schedule: '7 1 * * *',
  run: ({ instance }) => eachLibrary(instance, busy => takeWhole(instance, busy)),
}

const aside: BackupJob = {
  name: 'backup.aside',
  schedule: '11 2 * * *',
  run: async ({ instance }) => {
    const now = await clearingMoment(instance)
    if (now !== null) await letGoOfAside(instance.config, now)
  },
}

export const backupJobs: readonly BackupJob[] = [
  aside,
  ship,
  whole,
  ofKind('backup.files', '*/15 * * * *', 'files'),
  ofKind('backup.retention', '37 3 * * *', 'retention'),
  ofKind('backup.drill', '23 4 1 * *', 'drill'),
]
