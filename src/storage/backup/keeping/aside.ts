import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, keptAsideDays } from '#platform/config'
import { asInstant, type Instant, systemClock } from '#platform/values'
import { keptFor, placesOfKept } from './places.ts'

const dayMs = 86_400_000

/** Lets go of what has been aside for the agreed days: what was destroyed by law leaves replicas too (PRS-071). */
export async function letGoOfAside(config: Config, now: Instant = systemClock.now()): Promise<void> {
  const oldest = asInstant(now.getTime() - keptAsideDays * dayMs)
    .toISOString()
    .slice(0, 10)
  for (const { peer } of config.backup?.keeps ?? []) {
    const { aside } = placesOfKept(keptFor(config, peer))
    for (const day of await readdir(aside).catch(() => []))
      if (day < oldest) await rm(join(aside, day), { recursive: true, force: true })
  }
}
