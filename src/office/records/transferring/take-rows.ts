import type { Instance, Scope, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import type { Both } from '#platform/values'
import { importRefusals } from '../import-refusals.ts'
import { type RowTable, rowTables } from '../store/all-rows.ts'
import { keepSourcesOfAll } from '../store/imported-records.ts'
import { changeImport, dropFault, faultsOf, keepFault, lockedImport } from '../store/imports.ts'
import type { RecordsImport } from '../transfer.ts'
import { isOfDatabase } from './database-fault.ts'
import type { OpenBatch } from './open-batch.ts'
import {
  type KnownIds,
  knowUnits,
  type Line,
  lineOf,
  putLines,
  type RowsHead,
  rowsFormat,
  rowsPath,
} from './rows.ts'

/** Rows of one transaction: killed between, the next run goes on after them. */
const rowsAtOnce = 200
/** Longest row: the text of a long file with all its words. */
const lineMostCharacters = 64 * 1024 * 1024

async function* linesIn(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const piece of pieces) {
    const parts = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = parts.pop()!
    if (rest.length > lineMostCharacters) throw new RangeError('a row of the supplement is too long')
    yield* parts
  }
  if (rest !== '') yield rest
}

type Numbered = Line & { readonly line: number }

/** Rows of one kind that follow each other, at most so many. */
async function* chunksOf(lines: AsyncIterable<string>): AsyncGenerator<Numbered[]> {
  let chunk: Numbered[] = []
  let at = 0
  for await (const text of lines) {
    at++
    const read = lineOf(text)
    if (!read)
      throw refuse(importRefusals['row-not-taken'], { what: String(at), why: 'není to řádek doplňku' })
    if (chunk.length >= rowsAtOnce || (chunk[0] && chunk[0].t !== read.t)) {
      yield chunk
      chunk = []
    }
    chunk.push({ ...read, line: at })
  }
  if (chunk.length > 0) yield chunk
}

function knownFrom({ r }: Line, organisation: string): KnownIds {
  const head = JSON.parse(r) as RowsHead
  if (head.format !== rowsFormat)
    throw refuse(importRefusals['rows-of-other-program'], { format: head.format })
  return new Map([[head.organisation, organisation]])
}

/** How a row is called where it could not be put in. */
function callOf({ t, r }: Line): string {
  const { identifier, reference_number: number, mark, name, id } = JSON.parse(r) as Record<string, unknown>
  return `${t.replace('@', '')} ${String(number ?? mark ?? identifier ?? name ?? id ?? '')}`.trim()
}

/** Why the database will not have a row; a fault of ours is thrown on. */
function whyNot(error: unknown, line: Line): Both {
  if (isRefusal(error)) return error.sentence
  if (!isOfDatabase(error)) throw error
  const why = error.constraint ?? error.code
  return refuse(importRefusals['row-not-taken'], { what: callOf(line), why }).sentence
}

type Taking = {
  readonly instance: Instance
  readonly who: Who
  readonly of: RecordsImport
  readonly tables: ReadonlyMap<string, RowTable>
  readonly known: KnownIds
}

/** Puts rows in, all or none, and says how far the import is. Gives `false` where it was stopped. */
const put = (
  { instance, who, of, tables, known }: Taking,
  given: readonly Numbered[],
  beside: (scope: Scope) => Promise<unknown>,
  isAgain = false,
): Promise<boolean> =>
  instance.runner.act(who, async scope => {
    const now = await lockedImport(scope, of.id)
    if (now?.state !== 'running') return false
    // Stopped and begun again, two runs may meet for a moment: what one has put in, the other passes over.
    const rows = isAgain ? given : given.filter(({ line }) => line > now.rows_done)
    if (rows.length === 0) return true
    await putLines(
      scope,
      tables,
      known,
      rows[0]!.t,
      rows.map(({ r }) => r),
    )
    await beside(scope)
    await scope.announce({
      type: 'records.import-rows-taken',
      object: { kind: 'records-import', id: of.id },
      detail: { table: rows[0]!.t, from: rows[0]!.line, rows: rows.length },
    })
    return true
  })

const reached = (of: RecordsImport, line: number) => (scope: Scope) =>
  changeImport(scope, of.id, { rows_done: line })

/** Row after row, once all together were refused: the one at fault is told, the others come in. */
async function putOneByOne(taking: Taking, rows: readonly Numbered[]): Promise<boolean> {
  const { instance, who, of } = taking
  for (const row of rows)
    try {
      if (!(await put(taking, [row], reached(of, row.line)))) return false
    } catch (error) {
      const refusal = whyNot(error, row)
      await instance.runner.act(who, async scope => {
        await keepFault(scope, of.id, { line: row.line, what: callOf(row), refusal })
        await reached(of, row.line)(scope)
      })
    }
  return true
}

/** Rows that were refused before, taken again: what they pointed at may have come after them. */
async function putFaultsAgain(taking: Taking, batch: OpenBatch): Promise<boolean> {
  const { instance, who, of } = taking
  const faults = new Map(
    (await instance.runner.read(who, scope => faultsOf(scope, of.id))).map(one => [one.line, one]),
  )
  if (faults.size === 0) return true
  for await (const chunk of chunksOf(linesIn(batch.files.get(rowsPath)!.pieces())))
    for (const row of chunk.filter(({ line }) => faults.has(line)))
      try {
        if (!(await put(taking, [row], scope => dropFault(scope, of.id, row.line), true))) return false
      } catch (error) {
        const refusal = whyNot(error, row)
        await instance.runner.act(who, scope =>
          keepFault(scope, of.id, { line: row.line, what: callOf(row), refusal }),
        )
      }
  return true
}

/**
 * Brings in the rows of a whole office from the supplement of a batch, in steps that are whole or absent. Rows that cannot
 * be put in are told one by one and are tried again at the end. Gives `false` where somebody stopped it.
 */
export async function takeRows(
  instance: Instance,
  who: Who,
  of: RecordsImport,
  batch: OpenBatch,
): Promise<boolean> {
  const tables = new Map(
    (await instance.runner.read(who, rowTables)).map(table => [table.name, table] as const),
  )
  let taking: Taking = { instance, who, of, tables, known: new Map() }
  for await (const chunk of chunksOf(linesIn(batch.files.get(rowsPath)!.pieces()))) {
    const [first] = chunk as [Numbered]
    if (first.t === '@head') {
      taking = { ...taking, known: knownFrom(first, who.organisation) }
      continue
    }
    const fresh = chunk.filter(({ line }) => line > of.rows_done)
    if (fresh.length > 0)
      try {
        if (!(await put(taking, fresh, reached(of, fresh.at(-1)!.line)))) return false
      } catch (error) {
        if (!isRefusal(error) && !isOfDatabase(error)) throw error
        if (!(await putOneByOne(taking, fresh))) return false
      }
    if (first.t === '@unit')
      await instance.runner.read(who, scope =>
        knowUnits(
          scope,
          taking.known,
          chunk.map(({ r }) => r),
        ),
      )
  }
  if (!(await putFaultsAgain(taking, batch))) return false
  await instance.runner.act(who, scope => keepSourcesOfAll(scope, of.source!))
  return true
}
