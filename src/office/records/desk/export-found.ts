import type { Scope } from '#platform/acts'
import type { ByteRoute, PageCall } from '#platform/html'
import { dayOf, hidePersonalNumbers } from '#platform/values'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { type MetadataField, valueText } from '../further-metadata.ts'
import { asksAnything, fieldsOf, questionFrom, type RegisterQuestion } from '../search.ts'
import type { ListPlace } from '../store/documents.ts'
import { countDocumentsAsked, countDossiersAsked, documentsAsked, dossiersAsked } from '../store/found.ts'
import { metadataFields, metadataOfMany } from '../store/further-metadata.ts'
import { codesOfAllGroups } from '../store/plan.ts'
import { isHeaderOnly } from '../withdrawal.ts'
import { channelWords, documentStateWords, dossierStateWords } from '../words.ts'
import { type ListFile, listRoutes } from './list-file.ts'

/** What a column of further metadata takes of the width. */
const furtherShare = 8
/** Rows of one transaction; between them the next is asked, so that memory stays flat. */
const stepRows = 500

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
const documentShares = [9, 8, 20, 13, 8, 6, 7, 7, 9, 8, 7, 6]
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

export const dossierHead = (call: PageCall) => [
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
export const dossierShares = [10, 10, 28, 7, 7, 7, 9, 10, 9]
export const dossierRow = (call: PageCall, row: Dossier, codes: ReadonlyMap<string, string>) => [
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

/** Rows asked for page after page, each by a transaction of its own. */
export async function* eachRow<Row extends { id: string }>(
  ask: (after: ListPlace | null, limit: number) => Promise<Row[]>,
  momentOf: (row: Row) => Date,
): AsyncGenerator<Row> {
  for (let after: ListPlace | null = null; ; ) {
    const rows = await ask(after, stepRows)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < stepRows) return
    after = { at: momentOf(last), id: last.id }
  }
}

/** Further metadata of the rows in hand, as columns after the others; of what shows its header alone, none. */
function furtherColumns(call: PageCall, fields: readonly MetadataField[], kind: 'document' | 'dossier') {
  let values = new Map<string, Map<string, string>>()
  return {
    with: async <Row extends { id: string }>(scope: Scope, rows: Row[]): Promise<Row[]> => {
      if (fields.length > 0)
        values = await metadataOfMany(
          scope,
          kind,
          rows.map(({ id }) => id),
        )
      return rows
    },
    of: (row: Document | Dossier): string[] =>
      fields.map(field => {
        const value = isHeaderOnly(row) ? undefined : values.get(row.id)?.get(field.id)
        return value === undefined ? '' : hidePersonalNumbers(call.saying(valueText(field, value)))
      }),
  }
}

async function* rowsOf(
  call: PageCall,
  question: RegisterQuestion,
  fields: readonly MetadataField[],
): AsyncGenerator<readonly string[]> {
  if (!asksAnything(question)) return
  const further = furtherColumns(call, fields, question.kind === 'dokumenty' ? 'document' : 'dossier')
  if (question.kind === 'dokumenty') {
    const ask = (after: ListPlace | null, limit: number) =>
      call.read(async scope => further.with(scope, await documentsAsked(scope, question, after, limit)))
    for await (const row of eachRow(ask, row => row.registered_at))
      yield [...documentRow(call, row), ...further.of(row)]
  } else {
    const codes = await call.read(codesOfAllGroups)
    const ask = (after: ListPlace | null, limit: number) =>
      call.read(async scope => further.with(scope, await dossiersAsked(scope, question, after, limit)))
    for await (const row of eachRow(ask, row => row.opened_at))
      yield [...dossierRow(call, row, codes), ...further.of(row)]
  }
}

/** All that a question finds. */
async function foundList(call: PageCall): Promise<ListFile> {
  const question = questionFrom(call.query)
  const count = question.kind === 'dokumenty' ? countDocumentsAsked : countDossiersAsked
  const isOfDocuments = question.kind === 'dokumenty'
  const heads = isOfDocuments ? documentHead(call) : dossierHead(call)
  const of = isOfDocuments ? 'document' : 'dossier'
  const fields = (await call.read(metadataFields)).filter(one => one.record_kind === of)
  const shares = isOfDocuments ? documentShares : dossierShares
  return {
    name: question.kind,
    title: isOfDocuments
      ? call.say('Nalezené dokumenty', 'Documents found')
      : call.say('Nalezené spisy', 'Dossiers found'),
    query: fieldsOf(call.query),
    columns: [
      ...heads.map((head, at) => ({ head, share: shares[at]! })),
      ...fields.map(({ title }) => ({ head: title, share: furtherShare })),
    ],
    count: asksAnything(question) ? await call.read(scope => count(scope, question)) : 0,
    rows: rowsOf(call, question, fields),
  }
}

/** All that a question finds, as a table for spreadsheets and as PDF/A for printing and keeping (NSESSS 5.2.11). */
export const foundBytes: readonly ByteRoute[] = listRoutes('/hledat/vse', 'records.read', foundList)
