import type { ByteRoute, PageCall } from '#platform/html'
import { dayOf, hidePersonalNumbers } from '#platform/values'
import { csvLine } from '../csv-line.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { asksAnything, fieldsOf, questionFrom, type RegisterQuestion } from '../search.ts'
import type { ListPlace } from '../store/documents.ts'
import { countDocumentsAsked, countDossiersAsked, documentsAsked, dossiersAsked } from '../store/found.ts'
import { codesOfAllGroups } from '../store/plan.ts'
import { isHeaderOnly } from '../withdrawal.ts'
import { channelWords, documentStateWords, dossierStateWords } from '../words.ts'
import { tookList } from './viewing.ts'

/** Rows of one transaction; between them the next is asked, so that memory stays flat. */
const stepRows = 500
const byteOrderMark = '\ufeff'

const day = (at: Date | null): string => (at ? dayOf(at) : '')

const documentHead = (call: PageCall) => [
  call.say('Č. j.', 'Ref. no.'),
  call.say('Jednoznačný identifikátor', 'Identifier'),
  call.say('Věc', 'Subject'),
  call.say('Odesílatel', 'Sender'),
  call.say('Číslo odesílatele', 'Sender’s number'),
  call.say('Došlo', 'Came'),
  call.say('Zaevidováno', 'Registered'),
  call.say('Cesta', 'Channel'),
  call.say('Zpracovatel', 'Handler'),
  call.say('Útvar', 'Unit'),
  call.say('Stav', 'State'),
  call.say('Vyřízeno', 'Settled'),
]
const documentRow = (call: PageCall, row: Document) => [
  row.reference_number,
  row.identifier,
  hidePersonalNumbers(row.subject),
  isHeaderOnly(row) ? '' : hidePersonalNumbers(row.sender?.name ?? ''),
  isHeaderOnly(row) ? '' : hidePersonalNumbers(row.sender_reference ?? ''),
  day(row.delivered_at),
  day(row.registered_at),
  call.saying(channelWords[row.channel]),
  row.holder.name,
  row.holder.unit,
  call.saying(documentStateWords[row.state]),
  day(row.settled_at),
]

const dossierHead = (call: PageCall) => [
  call.say('Spisová značka', 'Mark'),
  call.say('Jednoznačný identifikátor', 'Identifier'),
  call.say('Věc', 'Subject'),
  call.say('Spisový znak', 'Filing code'),
  call.say('Založen', 'Opened'),
  call.say('Uzavřen', 'Closed'),
  call.say('Skartační znak a rok vyřazení', 'Disposal code and year'),
  call.say('Držitel', 'Holder'),
  call.say('Stav', 'State'),
]
const dossierRow = (call: PageCall, row: Dossier, codes: ReadonlyMap<string, string>) => [
  row.mark,
  row.identifier,
  hidePersonalNumbers(row.subject),
  codes.get(row.subject_group_id) ?? '',
  day(row.opened_at),
  day(row.closed_at),
  row.disposal ? `${row.disposal.rule.disposal_code} ${row.disposal.disposalYear}` : '',
  row.holder.name,
  call.saying(dossierStateWords[row.state]),
]

async function* eachPage<Row extends { id: string }>(
  ask: (after: ListPlace | null) => Promise<Row[]>,
  momentOf: (row: Row) => Date,
): AsyncGenerator<Row[]> {
  for (let after: ListPlace | null = null; ; ) {
    const rows = await ask(after)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < stepRows) return
    after = { at: momentOf(last), id: last.id }
  }
}

async function* linesOf(call: PageCall, question: RegisterQuestion): AsyncGenerator<string> {
  if (question.kind === 'dokumenty') {
    yield byteOrderMark + csvLine(documentHead(call))
    const ask = (after: ListPlace | null) =>
      call.read(scope => documentsAsked(scope, question, after, stepRows))
    for await (const rows of eachPage(ask, row => row.registered_at))
      yield rows.map(row => csvLine(documentRow(call, row))).join('')
  } else {
    const codes = await call.read(codesOfAllGroups)
    yield byteOrderMark + csvLine(dossierHead(call))
    const ask = (after: ListPlace | null) =>
      call.read(scope => dossiersAsked(scope, question, after, stepRows))
    for await (const rows of eachPage(ask, row => row.opened_at))
      yield rows.map(row => csvLine(dossierRow(call, row, codes))).join('')
  }
}

async function* bytesOf(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line, 'utf8')
}

/** All that a question finds, as a table that spreadsheets open; personal numbers are hidden. */
export const foundBytes: ByteRoute = {
  path: '/hledat/vse.csv',
  permission: 'records.read',
  answer: async call => {
    const question = questionFrom(call.query)
    const count = question.kind === 'dokumenty' ? countDocumentsAsked : countDossiersAsked
    const rows = asksAnything(question) ? await call.read(scope => count(scope, question)) : 0
    await tookList(call, { id: `${question.kind}.csv`, query: fieldsOf(call.query), rows })
    const lines = asksAnything(question) ? linesOf(call, question) : (async function* () {})()
    return {
      bytes: bytesOf(lines),
      mime: 'text/csv; charset=utf-8',
      fileName: `${question.kind}.csv`,
      inline: false,
    }
  },
}
