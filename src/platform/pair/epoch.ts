import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '#platform/values'

/** What one of the two is: it works, it follows, or another has taken over from it. */
export const pairRoles = ['primary', 'standby', 'fenced'] as const
export type PairRole = (typeof pairRoles)[number]

const epoch = z.object({
  /** Raised by one whenever it changes who may acknowledge; never lowered. */
  number: z.int().min(0),
  role: z.enum(pairRoles),
  /** A primary that need not wait for the other: it was given this epoch alone. */
  isAlone: z.boolean(),
  /** A standby that has everything the primary acknowledged in this epoch, and only it may be promoted. */
  isInStep: z.boolean(),
  since: z.iso.datetime(),
})

/**
 * The epoch as one of the two knows it. It lies in a file, synced before anything is done by it, and in the database
 * (`replication.epoch`) for those who look back.
 */
export type Epoch = z.output<typeof epoch>

const pathOf = (dataFolder: string): string => join(dataFolder, 'pair.json')

/** `null` in a folder that has never been one of two. */
export function readEpoch(dataFolder: string): Epoch | null {
  try {
    return epoch.parse(JSON.parse(readFileSync(pathOf(dataFolder), 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

export function writeEpoch(dataFolder: string, next: Omit<Epoch, 'since'>): Epoch {
  const whole: Epoch = { ...next, since: systemClock.now().toISOString() }
  const known = readEpoch(dataFolder)
  if (known && known.number > whole.number)
    throw new Error(`the epoch would fall from ${known.number} to ${whole.number}`)
  writeSynced(pathOf(dataFolder), JSON.stringify(whole))
  return whole
}

/** Replaces a small file; when it returns, the new one survives a power cut. */
export function writeSynced(path: string, text: string): void {
  const file = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
