import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** What a program makes at its first start before anybody works in it: its database and the passwords to it. */
export const preparedParts = ['postgres', 'secrets']

/** Lays a copy of the database that the run has prepared where a program will start for the first time. */
export function beginPrepared(dataFolder: string): void {
  const still = process.env.EGON_TEST_CENTRE
  if (still === undefined || !existsSync(still)) return
  mkdirSync(dataFolder, { recursive: true })
  for (const part of preparedParts)
    execFileSync('cp', ['-a', '--reflink=auto', join(still, part), join(dataFolder, part)])
}
