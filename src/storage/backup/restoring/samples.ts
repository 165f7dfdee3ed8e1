import { createHash, randomInt } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Client } from 'pg'
import type { Compared } from '../minutes.ts'
import { wrongNamedMost } from '../minutes.ts'

/** Rows of one table that are compared, files that are compared, and how many rows a table is looked through for them. */
const rowsOfTable = 20
const filesCompared = 60
const rowsLookedThrough = 5_000

/** Tables whose rows change by themselves all the time, and that of drills itself. */
const restless = new Set(['access.session', 'backup.run', 'objects.trusted_time'])

type RowSample = { readonly table: string; readonly digest: string }

async function tables(client: Client): Promise<{ name: string; rows: number }[]> {
  const { rows } = await client.query<{ name: string; rows: number }>(`
    select n.nspname || '.' || c.relname as name, c.reltuples::float8 as rows from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public', 'graphile_worker')
    order by 1`)
  return rows.filter(({ name }) => !restless.has(name))
}

const quoted = (name: string): string =>
  name
    .split('.')
    .map(part => `"${part.replaceAll('"', '""')}"`)
    .join('.')

/** Rows of every table, chosen by chance, each as a digest of all its columns. */
export async function sampleRows(client: Client): Promise<RowSample[]> {
  const found: RowSample[] = []
  for (const { name, rows } of await tables(client)) {
    const share = rows > rowsLookedThrough ? (100 * rowsLookedThrough) / rows : 100
    const sampled = await client.query<{ digest: string }>(
      `select md5(row::text) as digest from ${quoted(name)} row tablesample system (${share})
       order by random() limit ${rowsOfTable}`,
    )
    found.push(...sampled.rows.map(({ digest }) => ({ table: name, digest })))
  }
  return found
}

/** Which of the samples a database holds row by row. */
async function heldBy(client: Client, samples: readonly RowSample[]): Promise<Set<string>> {
  const held = new Set<string>()
  for (const [table, of] of Map.groupBy(samples, one => one.table)) {
    const { rows } = await client.query<{ digest: string }>(
      `select md5(row::text) as digest from ${quoted(table)} row where md5(row::text) = any($1)`,
      [of.map(({ digest }) => digest)],
    )
    for (const { digest } of rows) held.add(`${table} ${digest}`)
  }
  return held
}

/** Compares samples with what was restored. A row that has changed in the living database meanwhile is no fault. */
export async function compareRows(
  samples: readonly RowSample[],
  { living, restored }: { readonly living: Client; readonly restored: Client },
): Promise<Compared> {
  const there = await heldBy(restored, samples)
  const missing = samples.filter(({ table, digest }) => !there.has(`${table} ${digest}`))
  const still = await heldBy(living, missing)
  const wrong = missing.filter(({ table, digest }) => still.has(`${table} ${digest}`))
  return {
    looked: samples.length - (missing.length - wrong.length),
    wrong: wrong.slice(0, wrongNamedMost).map(({ table, digest }) => `${table} ${digest}`),
  }
}

/** A file somewhere below a folder, by chance; `null` where the way ended in an empty folder. */
async function anyFile(folder: string): Promise<string | null> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const entry = entries[entries.length === 0 ? 0 : randomInt(entries.length)]
  if (!entry) return null
  const path = join(folder, entry.name)
  return entry.isDirectory() ? anyFile(path) : entry.isFile() ? path : null
}

/** Files of contents and of packages, chosen by chance, by their paths below the folder of stores. */
export async function sampleFiles(dataFolder: string): Promise<string[]> {
  const found = new Set<string>()
  for (const place of ['contents', 'ocfl'])
    for (let n = 0; n < filesCompared; n++) {
      const path = await anyFile(join(dataFolder, 'objects', place))
      if (path && !path.includes('/staging/')) found.add(path.slice(dataFolder.length + 1))
    }
  return [...found]
}

async function digestOf(path: string): Promise<string | null> {
  const hash = createHash('sha512')
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  } catch {
    return null
  }
  return hash.digest('hex')
}

/**
 * Compares files with what was restored, byte by byte; a content must have the digest that is its name too, so that one
 * which rotted before it was put in is found.
 */
export async function compareFiles(
  paths: readonly string[],
  { living, restored }: { readonly living: string; readonly restored: string },
): Promise<Compared> {
  const wrong: string[] = []
  let looked = 0
  for (const path of paths) {
    const [here, there] = [await digestOf(join(living, path)), await digestOf(join(restored, path))]
    if (here === null) continue
    looked++
    const named = /\/contents\//.test(`/${path}`) && basename(path).length === 128 ? basename(path) : here
    if (there !== here || there !== named) wrong.push(path)
  }
  return { looked, wrong: wrong.slice(0, wrongNamedMost) }
}
