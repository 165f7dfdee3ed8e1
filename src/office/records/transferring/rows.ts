import { createHash } from 'node:crypto'
import { bringInPost, type PostInTransfer, postsForTransfer } from '#identity/access'
import { eventsFrom } from '#identity/audit'
import { bringInUnit, listUnits, type Organisation, type Unit } from '#identity/organisations'
import { type CounterRow, countersOf, raiseCounter, type Scope } from '#platform/acts'
import { asInstant } from '#platform/values'
import { lateColumns, putLateColumns, putRows, type RowTable, rowsOf, rowTables } from '../store/all-rows.ts'
import { lastImportedPlace } from '../store/imported-records.ts'
import { eventOfLog } from './told-parts.wire.ts'

/** How the supplement of a batch is written; another form gets another name. */
export const rowsFormat = 'egon-prenos/1'
export const rowsPath = 'doplnek/radky.jsonl'

/** The first line. */
export type RowsHead = { readonly format: string; readonly organisation: string; readonly mark: string }

const line = (t: string, r: unknown): string => `${JSON.stringify({ t, r })}\n`
const lineOfRow = (t: string, row: string): string => `{"t":"${t}","r":${row}}\n`

/** What is done about transfers is no part of what the office has. */
const aboutTransfers = ['transfer', 'records-import']

async function* logLines(scope: Scope): AsyncGenerator<string> {
  const after = await lastImportedPlace(scope)
  for (let from = 1; ; ) {
    const events = await eventsFrom(scope, from, 1_000)
    for (const event of events) {
      if (!event.type.startsWith('records.') || aboutTransfers.includes(event.object_kind)) continue
      yield line('imported_event', {
        object_kind: event.object_kind,
        record_id: event.object_id,
        place: after + event.sequence,
        ...eventOfLog(event),
      })
    }
    const last = events.at(-1)
    if (!last || events.length < 1_000) return
    from = last.sequence + 1
  }
}

/**
 * Everything the office has, line by line: units, posts, rows of every table in an order in which they can be put in, how
 * far the numbers are, and the log. Asked in one transaction that sees the data as they were at its beginning.
 */
export async function* linesOfOffice(scope: Scope, office: Organisation): AsyncGenerator<string> {
  yield line('@head', { format: rowsFormat, organisation: office.id, mark: office.mark } satisfies RowsHead)
  for (const { organisation_id: _, ...unit } of await listUnits(scope)) yield line('@unit', unit)
  for (const post of await postsForTransfer(scope)) yield line('@post', post)
  const tables = await rowTables(scope)
  for (const table of tables) for await (const row of rowsOf(scope, table)) yield lineOfRow(table.name, row)
  for (const table of tables) {
    const late = lateColumns[table.name]
    if (!late) continue
    for await (const row of rowsOf(scope, table))
      if (late.some(column => !row.includes(`"${column}": null`))) yield lineOfRow(`@late:${table.name}`, row)
  }
  for (const counter of await countersOf(scope)) yield line('@counter', counter)
  yield* logLines(scope)
}

const idInText =
  /(?<="|"register:)[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?=\\*")/g

/**
 * How ids of another system read here. Each office has its own, so that an export of an office may come into another one
 * of the same centre; the same id reads the same every time, and ids keep the order in which they arose.
 */
export function idMapping(target: string, known: ReadonlyMap<string, string>): (text: string) => string {
  const mapped = (id: string): string => {
    const given = known.get(id)
    if (given !== undefined) return given
    const hash = createHash('sha256').update(`${target}/${id}`).digest('hex')
    return `${id.slice(0, 15)}${hash.slice(0, 3)}-${'89ab'[Number.parseInt(hash[3]!, 16) % 4]}${hash.slice(4, 7)}-${hash.slice(7, 19)}`
  }
  return text => text.replace(idInText, mapped)
}

export type Line = { readonly t: string; readonly r: string }

const lineShape = /^\{"t":"([@:\w-]+)","r":(.*)\}$/s
/** A line taken apart without reading the row; `null` where it is none. */
export function lineOf(text: string): Line | null {
  const [, t, r] = lineShape.exec(text) ?? []
  return t === undefined || r === undefined ? null : { t, r }
}

const parsed = <T>(text: string): T =>
  JSON.parse(text, (key, value) =>
    (key === 'validFrom' || key === 'validTo') && typeof value === 'string' ? asInstant(value) : value,
  ) as T

/** Which ids of the other system are here under another: the office itself, units of the same name. */
export type KnownIds = Map<string, string>

/** Lines of one kind put in together; either all of them are in, or none. */
export async function putLines(
  scope: Scope,
  tables: ReadonlyMap<string, RowTable>,
  known: KnownIds,
  t: string,
  rows: readonly string[],
): Promise<void> {
  const map = idMapping(scope.organisation, known)
  if (t === '@unit') {
    for (const row of rows) {
      const { id } = parsed<Unit>(row)
      known.set(id, (await bringInUnit(scope, parsed<Unit>(map(row)))).id)
    }
    return
  }
  const here = rows.map(map)
  if (t === '@post') for (const row of here) await bringInPost(scope, parsed<PostInTransfer>(row))
  else if (t === '@counter') for (const row of here) await raiseCounter(scope, parsed<CounterRow>(row))
  else if (t.startsWith('@late:')) await putLateColumns(scope, tables.get(t.slice('@late:'.length))!, here)
  else {
    const table = tables.get(t)
    if (!table) throw new Error(`no table is called ${t}`)
    await putRows(scope, table, here)
  }
}

/** Units that are read again by a run that goes on: what they are called here must be known before rows are read. */
export async function knowUnits(scope: Scope, known: KnownIds, rows: readonly string[]): Promise<void> {
  const here = new Map((await listUnits(scope)).map(({ id, name }) => [name, id]))
  for (const row of rows) {
    const { id, name } = parsed<Unit>(row)
    const found = here.get(name)
    if (found) known.set(id, found)
  }
}
