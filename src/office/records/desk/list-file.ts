import { organisationOf } from '#identity/organisations'
import { listToPdf } from '#office/conversion'
import type { ByteRoute, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { csvLine } from '#platform/values'
import { searchRefusals } from '../search-refusals.ts'
import { tookList } from './viewing.ts'

/** A list that is taken away: its rows come one by one, personal numbers hidden. */
export type ListFile = {
  /** Name of the file without its ending. */
  readonly name: string
  readonly title: string
  /** What was asked, for the log. */
  readonly query: Readonly<Record<string, string>>
  /** Heads with the share of the width that each column takes when printed. */
  readonly columns: readonly { readonly head: string; readonly share: number }[]
  readonly count: number
  readonly rows: AsyncIterable<readonly string[]>
}

/** A PDF is laid out in memory; more rows than so many are no reading. */
const printedMost = 2_000
const byteOrderMark = '\ufeff'

async function* csvOf({ columns, rows }: ListFile): AsyncGenerator<Uint8Array> {
  yield Buffer.from(byteOrderMark + csvLine(columns.map(({ head }) => head)), 'utf8')
  for await (const row of rows) yield Buffer.from(csvLine(row), 'utf8')
}

async function pdfOf(call: PageCall, { title, columns, count, rows }: ListFile): Promise<Uint8Array> {
  if (count > printedMost) throw refuse(searchRefusals['list-too-long'], { count, most: printedMost })
  const { office, at } = await call.read(async scope => ({
    office: await organisationOf(scope),
    at: scope.clock.now(),
  }))
  const about = call.say(`${office.name} · řádků: ${count}`, `${office.name} · rows: ${count}`)
  return listToPdf({ title, author: office.name, about, columns, rows: await Array.fromAsync(rows), at })
}

/**
 * The two ways of taking a list away: a table that spreadsheets open, of any length, and PDF/A, an output data format, of
 * two thousand rows at most. Each is written down in the log.
 *
 * @param path without the ending
 */
export const listRoutes = (
  path: string,
  permission: string,
  listOf: (call: PageCall) => Promise<ListFile>,
): readonly ByteRoute[] => [
  {
    path: `${path}.csv`,
    permission,
    answer: async call => {
      const list = await listOf(call)
      await tookList(call, { id: `${list.name}.csv`, query: list.query, rows: list.count })
      return {
        bytes: csvOf(list),
        mime: 'text/csv; charset=utf-8',
        fileName: `${list.name}.csv`,
        inline: false,
      }
    },
  },
  {
    path: `${path}.pdf`,
    permission,
    answer: async call => {
      const list = await listOf(call)
      const bytes = await pdfOf(call, list)
      await tookList(call, { id: `${list.name}.pdf`, query: list.query, rows: list.count })
      return { bytes, mime: 'application/pdf', fileName: `${list.name}.pdf`, inline: false }
    },
  },
]
