import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { type Asked, keysOfText, plainOf, questionOf } from '#platform/czech'
import { hidePersonalNumbers } from '#platform/values'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { type MetadataField, valueText } from '../further-metadata.ts'
import type { Party } from '../party.ts'
import { isHeaderOnly } from '../withdrawal.ts'
import { records } from './tables.ts'

export type SearchKind = 'document' | 'dossier' | 'party'

/** What a search finds a record by. Personal numbers are not among it. */
const wordsOfDocument = (row: Document): string =>
  [
    row.subject,
    row.reference_number,
    row.former_numbers,
    row.identifier,
    ...(isHeaderOnly(row) ? [] : wordsOfSender(row)),
  ]
    .flat()
    .filter(Boolean)
    .join(' ')

const wordsOfSender = ({ sender, sender_reference }: Document) => [
  sender_reference,
  sender && [sender.name, sender.ico, sender.boxId, sender.email, sender.address].filter(Boolean).join(' '),
]

const wordsOfDossier = ({ subject, mark, identifier }: Dossier): string =>
  [subject, mark, identifier].join(' ')

const wordsOfParty = ({ name, ico, box_id, email, address }: Party): string =>
  [name, ico, box_id, email, address].filter(Boolean).join(' ')

type Entry = { readonly kind: SearchKind; readonly id: string; readonly headerOnly: boolean }

/** Further metadata of a record, as they are searched: as kept and as people write them. */
async function furtherWords(scope: Scope, kind: 'document' | 'dossier', id: string): Promise<string> {
  const key = sql.ref(`${kind}_id`)
  const { rows } = await sql<{ value: string; type: MetadataField['type'] }>`
    select value, type from records.metadata_value join records.metadata_field field on field.id = field_id
    where ${key} = ${id}`.execute(scope.sql)
  return rows.flatMap(row => [row.value, valueText(row, row.value).cs]).join(' ')
}

async function enter(scope: Scope, { kind, id, headerOnly }: Entry, words: string): Promise<void> {
  const keys = keysOfText(hidePersonalNumbers(words))
  await sql`
    insert into records.search_entry (organisation_id, id, kind, header_only, words)
    values (${scope.organisation}, ${id}, ${kind}, ${headerOnly}, array_to_tsvector(${keys}::text[]))
    on conflict (id) do update set words = excluded.words, header_only = excluded.header_only`.execute(
    scope.sql,
  )
}

/** A record that is new has no further metadata yet. */
type Entered = { readonly isNew?: boolean }

export async function enterDocument(scope: Scope, row: Document, { isNew }: Entered = {}): Promise<void> {
  const further = isNew || isHeaderOnly(row) ? '' : await furtherWords(scope, 'document', row.id)
  const words = `${wordsOfDocument(row)} ${further}`
  await enter(scope, { kind: 'document', id: row.id, headerOnly: isHeaderOnly(row) }, words)
}
export async function enterDossier(scope: Scope, row: Dossier, { isNew }: Entered = {}): Promise<void> {
  const further = isNew || isHeaderOnly(row) ? '' : await furtherWords(scope, 'dossier', row.id)
  const words = `${wordsOfDossier(row)} ${further}`
  await enter(scope, { kind: 'dossier', id: row.id, headerOnly: isHeaderOnly(row) }, words)
}
export const enterParty = (scope: Scope, row: Party) =>
  enter(scope, { kind: 'party', id: row.id, headerOnly: false }, wordsOfParty(row))

/** A record that was merged or erased is not found any more. */
export const leaveSearch = (scope: Scope, id: string) =>
  sql`delete from records.search_entry where id = ${id}`.execute(scope.sql)

/** Keys of one document's files together; more of them tell nothing. */
const textKeysMost = 60_000

/** Adds what a file of a document says to what the document is found by; a document already full of words takes no more. */
export async function addText(scope: Scope, documentId: string, text: string): Promise<void> {
  const keys = keysOfText(hidePersonalNumbers(text))
  await sql`
    update records.search_entry set texts = texts || array_to_tsvector(${keys}::text[])
    where id = ${documentId} and length(texts) < ${textKeysMost}`.execute(scope.sql)
}

/** Under what the words of an office stand in the index, as `records.words_of_office` says it. */
const markOf = ({ organisation }: Scope): string => organisation.slice(-4)

/** Whether a record is among those that a question finds. */
export const isFound = (scope: Scope, kind: SearchKind, asked: Asked, id: string) =>
  sql<boolean>`${sql.ref(id)} in (
    select id from records.search_entry
    where kind = ${kind} and everything @@ ${questionOf(asked, markOf(scope))}::tsquery)`

/** Records of a kind that have no entry yet, oldest first: those of an earlier release. */
export async function withoutEntry(scope: Scope, kind: SearchKind, limit: number): Promise<string[]> {
  const table = sql.table(`records.${kind}`)
  const { rows } = await sql<{ id: string }>`
    select id from ${table} as row where not exists (select 1 from records.search_entry as entry where entry.id = row.id)
    order by id limit ${limit}`.execute(scope.sql)
  return rows.map(({ id }) => id)
}

/** A word that records are found by: in how many they are, and how it is mostly written. */
export type KnownWord = { readonly records: number; readonly written: string }

/** Words that the newest records are found by, under themselves without diacritics: for telling a slip. */
export async function knownWords(scope: Scope, newest: number): Promise<Map<string, KnownWord>> {
  // `ts_stat` runs a question of its own, which takes no values; row security holds in it too.
  // Words of what whoever asks may not read, or of people in the name index, are nobody's suggestion.
  const question = `select words from records.search_entry entry where exists
    (select 1 from records.document where id = entry.id) or exists (select 1 from records.dossier where id = entry.id)
    order by id desc limit ${newest}`
  const { rows } = await sql<{ key: string; records: number }>`
    select word as key, ndoc as records from ts_stat(${question})
    where word ~ '^[wa]' and word !~ '[0-9/]' order by ndoc`.execute(scope.sql)
  const known = new Map<string, KnownWord>()
  for (const { key, records } of rows)
    if (key[0] === 'w') known.set(key.slice(1), { records, written: key.slice(1) })
  for (const { key, records } of rows) {
    const plain = plainOf(key.slice(1))
    const word = known.get(plain)
    // Rows come from the rarest: the last way of writing is the most usual one.
    if (key[0] === 'a' && word && records * 2 >= word.records)
      known.set(plain, { ...word, written: key.slice(1) })
  }
  return known
}

/** What became of looking for text in the files of a document, by file. */
export const textStatesOf = async (
  scope: Scope,
  documentId: string,
): Promise<Map<string, 'read' | 'without' | 'unreadable'>> => {
  const rows = await records(scope)
    .selectFrom('records.text_layer')
    .select(['component_id', 'state'])
    .where('document_id', '=', documentId)
    .execute()
  return new Map(rows.map(row => [row.component_id, row.state]))
}

export const recordText = (
  scope: Scope,
  given: {
    componentId: string
    documentId: string
    state: 'read' | 'without' | 'unreadable'
    reason: string | null
  },
) =>
  records(scope)
    .insertInto('records.text_layer')
    .values({
      organisation_id: scope.organisation,
      component_id: given.componentId,
      document_id: given.documentId,
      state: given.state,
      reason: given.reason,
      read_at: scope.clock.now(),
    })
    .onConflict(conflict => conflict.columns(['organisation_id', 'component_id']).doNothing())
    .execute()
