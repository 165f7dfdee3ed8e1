import { speaksForCentre } from '#identity/organisations'
import type { ByteRoute, Page, PageCall, Place } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId, systemClock } from '#platform/values'
import { librariesOf } from '../library/libraries.ts'
import { backupsPage, type LibraryLine } from '../pages/backups.page.ts'
import { backupRefusals } from '../refusals.ts'
import { listRuns, newestRuns, runById } from '../store/runs.ts'
import { followingLines } from './following.ts'
import { troublesOf } from './health.ts'
import { keptLines } from './keeping.ts'

/** Refuses with `backup.not-your-centre`. */
async function requireCentre(call: PageCall): Promise<void> {
  if (!(await call.read(speaksForCentre))) throw refuse(backupRefusals['not-your-centre'], {})
}

const permission = 'backup.read'
const title = both('Zálohy', 'Backups')
const drillsShown = 24

async function libraryLines(call: PageCall): Promise<LibraryLine[]> {
  const { instance } = call
  const runs = await newestRuns(instance.database.kysely)
  const nowMs = systemClock.now().getTime()
  return [...librariesOf(instance).values()].map(({ library: { name }, settings }) => {
    const own = runs.filter(run => run.library === name)
    return {
      name,
      repository: settings.repository ?? call.say(`centrum ${settings.peer}`, `centre ${settings.peer}`),
      troubles: troublesOf(own, nowMs).map(trouble => call.saying(trouble)),
      newest: own
        .toSorted((a, b) => b.began_at.getTime() - a.began_at.getTime())
        .filter((run, at, all) => all.findIndex(({ kind }) => kind === run.kind) === at),
    }
  })
}

const backups: Page = {
  path: '/zalohy',
  permission,
  title,
  show: async call => {
    await requireCentre(call)
    const libraries = await libraryLines(call)
    const drills = await listRuns(call.instance.database.kysely, ['drill'], drillsShown)
    const following = followingLines(call.instance)
    const kept = await keptLines(call.instance)
    return { title: call.saying(title), body: backupsPage(call, { libraries, drills, following, kept }) }
  },
  samples: async scope => ((await speaksForCentre(scope)) ? ['/zalohy'] : []),
}

const minutes: ByteRoute = {
  path: '/zalohy/zkousky/:id',
  permission,
  answer: async call => {
    await requireCentre(call)
    const id = call.params.id ?? ''
    const run = isId(id) ? await runById(call.instance.database.kysely, id) : undefined
    if (!run?.minutes) throw refuse(backupRefusals['no-minutes'], {})
    return {
      bytes: Buffer.from(`${JSON.stringify(run.minutes, null, 2)}\n`),
      mime: 'application/json',
      fileName: `zkouska-obnovy-${run.minutes.receipt.heldAt.slice(0, 10)}.json`,
      inline: false,
    }
  },
}

export const backupPages: readonly Page[] = [backups]
export const backupBytes: readonly ByteRoute[] = [minutes]

export const backupPlaces: readonly Place[] = [
  { path: '/zalohy', title, permission, order: 94, key: 'b', ofCentre: true },
]
