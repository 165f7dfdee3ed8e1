import type { Instance } from '#platform/acts'
import { givenUrls } from '#platform/database'
import type { Health } from '#platform/manifest'
import { type Both, both, systemClock } from '#platform/values'
import { librariesOf } from '../library/libraries.ts'
import { kindWords, type Run, type RunKind } from '../run.ts'
import { newestRuns } from '../store/runs.ts'

const hourMs = 3_600_000

/** How old the newest may be, by kind. What changed each minute is judged by whether the last try was refused. */
const oldestMs: Partial<Record<RunKind, number>> = {
  base: 26 * hourMs,
  files: hourMs,
  drill: 40 * 24 * hourMs,
  // Only of a library that was once written onto tapes.
  tape: 40 * 24 * hourMs,
}

type Trouble = { readonly kind: RunKind; readonly says: Both }

/** What is wrong with one kind of deeds on a library; `null` when nothing is. */
function troubleOf(runs: readonly Run[], kind: RunKind, nowMs: number): Trouble | null {
  const of = runs
    .filter(run => run.kind === kind)
    .toSorted((a, b) => b.began_at.getTime() - a.began_at.getTime())
  const done = of.find(run => run.outcome === 'done')
  if (of[0]?.outcome === 'failed')
    return {
      kind,
      says: both(
        `${kindWords[kind].cs}: naposledy se nepodařilo. ${of[0].reason ?? ''}`,
        `${kindWords[kind].en}: the last try failed. ${of[0].reason ?? ''}`,
      ),
    }
  if (kind === 'tape' && !done) return null
  const most = oldestMs[kind]
  if (most === undefined || (done && nowMs - done.ended_at.getTime() <= most)) return null
  if (kind === 'drill' && !runs.some(run => run.kind === 'base')) return null
  return {
    kind,
    says: done
      ? both(
          `${kindWords[kind].cs}: naposledy před ${Math.round((nowMs - done.ended_at.getTime()) / hourMs)} h.`,
          `${kindWords[kind].en}: last ${Math.round((nowMs - done.ended_at.getTime()) / hourMs)} h ago.`,
        )
      : both(`${kindWords[kind].cs}: ještě nikdy.`, `${kindWords[kind].en}: never yet.`),
  }
}

const watched = (): RunKind[] => (givenUrls() ? ['files', 'tape'] : ['base', 'log', 'files', 'drill', 'tape'])

/** What is wrong with a library by its newest runs. */
export const troublesOf = (runs: readonly Run[], nowMs: number): Both[] =>
  watched().flatMap(kind => troubleOf(runs, kind, nowMs)?.says ?? [])

/** Per library whether the centre could be restored from it, and what to do when not. */
export async function backupHealth(instance: Instance): Promise<Health[]> {
  const libraries = [...librariesOf(instance).keys()]
  if (libraries.length === 0) return []
  const runs = await newestRuns(instance.database.kysely)
  const nowMs = systemClock.now().getTime()
  return libraries.map(name => {
    const own = runs.filter(run => run.library === name)
    const troubles = troublesOf(own, nowMs)
    return {
      name: `backup.${name}`,
      title: both(`Zálohovací knihovna ${name}`, `Backup library ${name}`),
      well: troubles.length === 0,
      says:
        troubles.length === 0
          ? both(
              'Zálohy jsou čerstvé a zkouška obnovy prošla.',
              'Backups are fresh and the drill was passed.',
            )
          : both(troubles.map(({ cs }) => cs).join(' '), troubles.map(({ en }) => en).join(' ')),
    }
  })
}

/** Seconds since the last one done, for each library and kind. */
export async function backupMetrics(instance: Instance) {
  const runs = (await newestRuns(instance.database.kysely)).filter(({ outcome }) => outcome === 'done')
  const nowMs = systemClock.now().getTime()
  return runs.map(({ library, kind, ended_at }) => ({
    name: 'egon_backup_age_seconds',
    help: 'Seconds since the last backup or drill of a kind that was done.',
    value: Math.round((nowMs - ended_at.getTime()) / 1000),
    labels: { library, kind },
  }))
}
