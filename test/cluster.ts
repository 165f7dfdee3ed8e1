import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseUrls, ownUrls, startCluster } from '#platform/database'

const secret = (role: string) => `test-${role}`

/** A folder of this checkout's own below the system's temporary one, short enough for sockets. */
export const testFolder = (): string => {
  const short = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8)
  const folder = join(tmpdir(), `egon-test-${short}`)
  mkdirSync(folder, { recursive: true })
  return folder
}

export type TestCluster = { readonly socketFolder: string; stop(): void }

/**
 * The PostgreSQL of the tests, without fsync. The runner starts it once and hands its socket over by
 * `EGON_TEST_SOCKET`; a test file run alone starts it for itself and stops it when the file ends.
 */
export function testCluster(): TestCluster {
  const given = process.env.EGON_TEST_SOCKET
  if (given) return { socketFolder: given, stop: () => {} }
  const folder = join(testFolder(), `pg-${process.pid}`)
  const socketFolder = `${folder}-s`
  const cluster = startCluster({ folder, socketFolder, ownerPassword: secret('owner'), durable: false })
  return {
    socketFolder,
    stop: () => {
      cluster.stop()
      for (const path of [folder, socketFolder]) rmSync(path, { recursive: true, force: true })
    },
  }
}

export const testUrls = (socketFolder: string, database: string): DatabaseUrls =>
  ownUrls(socketFolder, database, secret)
