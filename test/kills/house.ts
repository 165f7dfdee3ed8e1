import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { verifyChain } from '#identity/audit'
import { makeRunner } from '#platform/acts'
import { type DatabaseUrls, openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { systemClock } from '#platform/values'
import { judgeOcflPath } from '../../src/storage/objects/commands.ts'
import { asOwner } from '../owner.ts'
import type { Victim } from './victim.ts'

/** A registered document as it lies in the database, with its files by digest. */
export type FoundDocument = {
  readonly id: string
  readonly subject: string
  readonly organisation: string
  readonly reference: string
  readonly digests: readonly string[]
}

/** What was found in a house after a kill and a new start. */
export type House = {
  readonly faults: readonly string[]
  readonly documents: ReadonlyMap<string, FoundDocument>
  /** Contents that lie whole under their digest, of all organisations. */
  readonly contents: ReadonlySet<string>
}

const hexOf = (path: string): string => createHash('sha512').update(readFileSync(path)).digest('hex')

/** Reads every kept content again; one that is not what its name says is a fault. */
export function readContents(objects: string, faults: string[]): Set<string> {
  const contents = new Set<string>()
  const folder = join(objects, 'contents')
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if (hexOf(path) === entry.name) contents.add(`sha512:${entry.name}`)
    else faults.push(`not whole: ${path}`)
  }
  return contents
}

/** Folders that hold only what is under way: at rest they are empty. */
function leftovers(objects: string): string[] {
  return ['contents/staging', 'staging', 'orphans', 'uploads']
    .map(name => join(objects, name))
    .filter(existsSync)
    .flatMap(folder => readdirSync(folder).map(name => `left over: ${join(folder, name)}`))
}

const gapless = (numbers: readonly number[]): boolean =>
  numbers.toSorted((a, b) => a - b).every((number, at) => number === at + 1)

async function readNumbers(client: Client, faults: string[]): Promise<void> {
  const series = await client.query<{
    organisation_id: string
    year: number
    numbers: number[]
    last: number
  }>(`
    select d.organisation_id, d.register_id, d.year, array_agg(d.sequence_number) as numbers,
      (select last::int from platform.counter c where c.organisation_id = d.organisation_id
        and c.name = coalesce('register:' || d.register_id, 'document') and c.period = d.year::text) as last
    from records.document d group by 1, 2, 3`)
  for (const { organisation_id, year, numbers, last } of series.rows)
    if (!gapless(numbers) || last !== numbers.length)
      faults.push(`numbers of ${organisation_id} in ${year}: ${numbers.length} documents, counted ${last}`)
  const named = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'records' and column_name = 'identifier'`,
  )
  const union = named.rows
    .map(({ name }) => `select organisation_id, right(identifier, 10)::int as number from records.${name}`)
    .join(' union all ')
  const identifiers = await client.query<{ organisation_id: string; numbers: number[] }>(
    `select organisation_id, array_agg(number) as numbers from (${union}) as one group by 1`,
  )
  for (const { organisation_id, numbers } of identifiers.rows)
    if (!gapless(numbers)) faults.push(`identifiers of ${organisation_id} have a gap or repeat`)
}

async function readDocuments(client: Client): Promise<Map<string, FoundDocument>> {
  const found = await client.query<FoundDocument>(`
    select d.id, d.subject, d.organisation_id as organisation, d.reference_number as reference,
      coalesce(array_agg(c.digest order by c.slot) filter (where c.id is not null), '{}') as digests
    from records.document d left join records.component c on c.document_id = d.id group by d.id`)
  return new Map(found.rows.map(row => [row.id, row]))
}

async function readRows(client: Client, faults: string[]): Promise<Map<string, FoundDocument>> {
  await readNumbers(client, faults)
  const open = await client.query<{ n: number }>(
    `select count(*)::int as n from objects.intent where state = 'open'`,
  )
  if (open.rows[0]!.n > 0) faults.push(`open intents: ${open.rows[0]!.n}`)
  return readDocuments(client)
}

/** Walks the chain of the log of every office with the program's own verifier. */
async function verifyLogs(urls: DatabaseUrls, faults: string[]): Promise<void> {
  const database = openDatabase(urls.application, 1)
  const trace = { write: async () => {}, tell: async () => {} }
  const runner = makeRunner({ database, clock: systemClock, log: quietLog, trace })
  const offices = await asOwner(urls, client =>
    client.query<{ id: string }>('select id from organisations.organisation'),
  )
  for (const { id } of offices.rows) {
    const who = { organisation: id, actor: { kind: 'system', name: 'test' } } as const
    const report = await runner.read(who, scope => verifyChain(scope))
    for (const one of report.breaks) faults.push(`log: ${one.message.en}`)
    if (report.lines === 0) faults.push('log: no lines')
  }
  await database.close()
}

/**
 * Looks through the whole house at rest: every content read again, numbers without gaps, every component's bytes there,
 * log chain unbroken, storage root valid, nothing half done.
 */
export async function inspectHouse(victim: Victim): Promise<House> {
  const { dataFolder } = victim
  const urls = victim.urls()
  const objects = join(dataFolder, 'objects')
  const faults: string[] = []
  const contents = readContents(objects, faults)
  const documents = await asOwner(urls, client => readRows(client, faults))
  for (const { reference, digests } of documents.values()) {
    if (digests.length === 0) faults.push(`${reference} has no file`)
    for (const digest of digests)
      if (!contents.has(digest)) faults.push(`${reference}: ${digest.slice(0, 24)} is not kept`)
  }
  await verifyLogs(urls, faults)
  const root = await judgeOcflPath(join(objects, 'ocfl'))
  for (const { rule, message, location } of root.findings)
    faults.push(`${rule} ${message.en} ${location.file ?? ''}`)
  faults.push(...leftovers(objects))
  return { faults, documents, contents }
}
