import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config'
import { asInstant, type Clock, systemClock } from '#platform/values'

const dayMs = 86_400_000
const fileOf = (dataFolder: string) => join(dataFolder, 'demo-clock')

/** Days by which a demo's clock was moved; 0 when never. */
export function movedDays(dataFolder: string): number {
  try {
    const days = Number(readFileSync(fileOf(dataFolder), 'utf8'))
    return Number.isInteger(days) ? days : 0
  } catch {
    return 0
  }
}

export const moveDays = (dataFolder: string, days: number): void =>
  writeFileSync(fileOf(dataFolder), `${movedDays(dataFolder) + days}\n`)

/** Days by which clocks of demos are set back while what happened before today is brought in. */
const daysBack = new WeakMap<Clock, number>()

/** Does something at the hour that it is, so many days ago. Only for a demo that is being filled. */
export async function daysAgo<T>(clock: Clock, days: number, deed: () => Promise<T>): Promise<T> {
  daysBack.set(clock, days)
  try {
    return await deed()
  } finally {
    daysBack.delete(clock)
  }
}

/**
 * The program's clock: the machine's own, and in a demo moved by whole days that a command wrote into the data
 * folder. TLS, signatures and the queue go by real time.
 */
export function clockOf(config: Config): Clock {
  if (!config.demo) return systemClock
  let readAt = 0
  let days = 0
  const shiftMs = () => {
    const real = systemClock.now().getTime()
    if (Math.abs(real - readAt) > 1000) {
      days = movedDays(config.dataFolder)
      readAt = real
    }
    return (days - (daysBack.get(clock) ?? 0)) * dayMs
  }
  const clock: Clock = { now: () => asInstant(systemClock.now().getTime() + shiftMs()), shiftMs }
  return clock
}
