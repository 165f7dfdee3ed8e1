/**
 * Backup: the whole centre in backup libraries, encrypted and by the minute, and the way back: all of it, or one office as
 * it was at a moment, into an empty folder. Drills show that it works. A backup is no replica and is counted as none.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { backupList, backupNew, backupTake, backupVerify, drill } from './commands.ts'
import { followingHealth, followingMetrics } from './desk/following.ts'
import { backupHealth, backupMetrics } from './desk/health.ts'
import { backupBytes, backupPages, backupPlaces } from './desk/index.ts'
import { keepingHealth } from './desk/keeping.ts'
import { followAll } from './following/follow-all.ts'
import { backupJobs } from './jobs.ts'
import { keepingPeerRoutes } from './keeping/peer-routes.ts'
import { backupModule, openLibraries } from './library/libraries.ts'
import { restoreCommand, restoreOpen } from './restoring/commands.ts'
import { backupFromTape, backupToTape } from './tapes/commands.ts'

export const backup: Module = {
  name: backupModule,
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'backup.read',
      title: both('vidět stav záloh', 'see the state of backups'),
      roles: ['administrator'],
    },
  ],
  open: async instance => {
    const { libraries, close } = openLibraries(instance)
    const followers = await followAll(instance, libraries)
    return {
      value: libraries,
      close: async () => {
        for (const follower of followers) await follower.stop()
        close()
      },
    }
  },
  peerRoutes: keepingPeerRoutes,
  health: async instance => [
    ...(await backupHealth(instance)),
    ...followingHealth(instance),
    ...(await keepingHealth(instance)),
  ],
  metrics: async instance => [...(await backupMetrics(instance)), ...followingMetrics(instance)],
  logged: {
    events: {
      'backup.base-taken': both('Záloha celého centra', 'Backup of the whole centre'),
      'backup.drill-held': both('Zkouška obnovy ze zálohy', 'Drill of a restore from a backup'),
      'backup.tapes-written': both('Sada pásek se zálohou', 'Set of tapes with a backup'),
    },
    objects: { backup: { title: both('záloha', 'backup') } },
  },
  jobs: backupJobs,
  pages: backupPages,
  bytes: backupBytes,
  places: backupPlaces,
  commands: [
    backupNew,
    backupTake,
    backupList,
    backupVerify,
    backupToTape,
    backupFromTape,
    drill,
    restoreCommand,
    restoreOpen,
  ],
}
