import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { appendEvents } from '#identity/audit'
import { addOrganisation, type Organisation } from '#identity/organisations'
import { type Actor, makeRunner, type Runner, type Who } from '#platform/acts'
import { type Database, type DatabaseUrls, openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import type { Module } from '#platform/manifest'
import { bringUpToDate, migrationsOf, traceTo } from '#platform/program'
import { asInstant, type Clock, newId, tickingClock } from '#platform/values'
import { modules as allModules } from '../src/modules.ts'
import { testCluster, testUrls } from './cluster.ts'

/** A database of a test file's own, cloned from a template that has every migration. */
export type TestDatabase = {
  readonly urls: DatabaseUrls
  readonly database: Database
  readonly clock: Clock & { forwardDays(days: number): void }
  readonly runner: Runner
  /** Drops it before its file ends: for a program that is no test. */
  close(): Promise<void>
}

const templateName = (modules: readonly Module[]): string => {
  const hash = createHash('sha256')
  for (const { module, folder } of migrationsOf(modules)) {
    const path = fileURLToPath(folder)
    for (const name of readdirSync(path).sort())
      hash.update(`${module}/${name}`).update(readFileSync(`${path}/${name}`))
  }
  return `egon_template_${hash.digest('hex').slice(0, 12)}`
}

async function asOwner<T>(socketFolder: string, deed: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testUrls(socketFolder, 'postgres').owner })
  await client.connect()
  try {
    return await deed(client)
  } finally {
    await client.end()
  }
}

/** Makes the template once; several files at a time wait for the first. */
export async function ensureTemplate(socketFolder: string): Promise<string> {
  const name = templateName(allModules)
  return asOwner(socketFolder, async client => {
    await client.query('select pg_advisory_lock(4100002)')
    const there = await client.query('select 1 from pg_database where datname = $1', [name])
    if (there.rowCount === 0) {
      const making = `${name}_making`
      await client.query(`drop database if exists ${making}`)
      await bringUpToDate(testUrls(socketFolder, making), allModules)
      await client.query(`alter database ${making} rename to ${name}`)
    }
    await client.query('select pg_advisory_unlock(4100002)')
    return name
  })
}

/** Acts on a test database by a clock of the test's own. */
export const testRunner = (database: Database, clock: Clock): Runner =>
  makeRunner({ database, clock, log: quietLog, trace: traceTo(appendEvents, allModules) })

/** Opens a fresh database for the calling test file; it is dropped when the file's tests are done. */
export async function testDatabase(at = '2026-03-31T08:00:00Z'): Promise<TestDatabase> {
  const cluster = testCluster()
  const template = await ensureTemplate(cluster.socketFolder)
  const name = `egon_test_${newId().replaceAll('-', '')}`
  await asOwner(cluster.socketFolder, client => client.query(`create database ${name} template ${template}`))
  const urls = testUrls(cluster.socketFolder, name)
  const database = openDatabase(urls.application)
  const clock = tickingClock(asInstant(at))
  const runner = testRunner(database, clock)
  let isClosed = false
  const close = async () => {
    if (isClosed) return
    isClosed = true
    await database.close()
    await asOwner(cluster.socketFolder, client => client.query(`drop database ${name} with (force)`))
    cluster.stop()
  }
  after(close)
  return { urls, database, clock, runner, close }
}

export const testActor: Actor = { kind: 'system', name: 'test' }

let madeOrganisations = 0

/** An invented office in the test database, and who acts in it. */
export async function testOrganisation(
  { runner }: Pick<TestDatabase, 'runner'>,
  given: Partial<Organisation> = {},
): Promise<Who & { readonly office: Organisation }> {
  const letter = String.fromCharCode(65 + (madeOrganisations++ % 26))
  const office: Organisation = {
    id: newId(),
    kind: 'municipality',
    name: `Obec Zkušební ${letter}`,
    mark: `OZ${letter}`,
    ico: icoNumbered(madeOrganisations),
    box_id: null,
    address: 'Zkušební 1, 999 99 Zkušební',
    works_here: true,
    runs_centre: false,
    accent: '#2362a2',
    ...given,
  }
  const who = { actor: testActor, organisation: office.id }
  await runner.act(who, scope => addOrganisation(scope, office))
  return { ...who, office }
}

/** An IČO of an unissued range with the right check digit. */
function icoNumbered(n: number): string {
  const seven = String(9_900_100 + n)
  const rest = [...seven].reduce((sum, digit, at) => sum + Number(digit) * (8 - at), 0) % 11
  return `${seven}${rest === 0 ? 1 : rest === 1 ? 0 : 11 - rest}`
}
