import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const secretsFolder = (dataFolder: string): string => join(dataFolder, 'secrets')

/** A secret kept in a file only its owner reads; made of 32 random bytes the first time it is asked for. */
export function ensureSecret(dataFolder: string, name: string): string {
  const folder = secretsFolder(dataFolder)
  const path = join(folder, name)
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(path, `${secret}\n`, { mode: 0o600 })
  return secret
}
