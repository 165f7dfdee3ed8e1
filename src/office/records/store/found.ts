import { type RawBuilder, sql } from 'kysely'
import { countOf, countsOf, type Scope } from '#platform/acts'
import { type Asked, parseAsked } from '#platform/czech'
import type { Day } from '#platform/values'
import type { Document } from '../document.ts'
import type { Dossier, DossierState } from '../dossier.ts'
import type { Party } from '../party.ts'
import type { RegisterQuestion, SearchedState } from '../search.ts'
import { orders } from '../worklist-order.ts'
import { type DocumentFilter, documentsCounted, type ListPlace, listDocuments } from './documents.ts'
import { type DossierFilter, dossiersCounted, listDossiers } from './dossiers.ts'
import { hasMetadata } from './further-metadata.ts'
import { isFound } from './search-entries.ts'
import { records } from './tables.ts'

const startOf = (day: Day) => sql`(${day}::date::timestamp at time zone 'Europe/Prague')`
const endOf = (day: Day) => sql`((${day}::date + 1)::timestamp at time zone 'Europe/Prague')`

const within = (column: string, { from, to }: RegisterQuestion): RawBuilder<boolean>[] => [
  ...(from ? [sql<boolean>`${sql.ref(column)} >= ${startOf(from)}`] : []),
  ...(to ? [sql<boolean>`${sql.ref(column)} < ${endOf(to)}`] : []),
]

const holdsText = (value: RawBuilder<unknown>, text: string): RawBuilder<boolean> =>
  sql<boolean>`position(platform.folded(${text}) in platform.folded(${value})) > 0`

const heldBy = ({ holder }: RegisterQuestion): RawBuilder<boolean>[] =>
  holder ? [holdsText(sql`holder ->> 'name'`, holder)] : []

/** Groups of a branch: the code itself and every longer one that goes on after a mark. */
const groupsUnder = (code: string) => sql`
  select id from records.subject_group
  where starts_with(filing_code, ${code}) and substr(filing_code, length(${code}::text) + 1, 1) !~ '[0-9A-Za-z]'`

const nothing = sql<boolean>`false`
const wordsIn = (scope: Scope, kind: 'document' | 'dossier', words: string): RawBuilder<boolean>[] => {
  if (words === '') return []
  const asked = parseAsked(words)
  return [asked ? isFound(scope, kind, asked, 'id') : nothing]
}

/** Senders by the words of their records in the name index. */
function sentBy(scope: Scope, { sender }: RegisterQuestion): RawBuilder<boolean>[] {
  if (!sender) return []
  const asked = parseAsked(sender)
  return [asked ? isFound(scope, 'party', asked, 'sender_id') : nothing]
}

const documentStates: Partial<Record<SearchedState, Document['state']>> = {
  nevyrizene: 'unsettled',
  vyrizene: 'settled',
}

function documentFilter(scope: Scope, question: RegisterQuestion): DocumentFilter {
  const { channel, dispatchedBy, senderReference, filingCode } = question
  const state = question.state && documentStates[question.state]
  return {
    ...(state && { state }),
    also: [
      ...wordsIn(scope, 'document', question.words),
      ...within('came_at', question),
      ...heldBy(question),
      ...sentBy(scope, question),
      ...(question.further ? [hasMetadata('document', question.further)] : []),
      ...(channel ? [sql<boolean>`channel = ${channel}`] : []),
      ...(dispatchedBy
        ? [
            sql<boolean>`exists (select 1 from records.dispatch where document_id = document.id
              and channel = ${dispatchedBy} and state not in ('waiting', 'cancelled'))`,
          ]
        : []),
      ...(senderReference ? [holdsText(sql`coalesce(sender_reference, '')`, senderReference)] : []),
      ...(filingCode
        ? [
            sql<boolean>`dossier_id in (select id from records.dossier where subject_group_id in (${groupsUnder(filingCode)}))`,
          ]
        : []),
    ],
  }
}

const dossierStates: Partial<Record<SearchedState, readonly DossierState[]>> = {
  otevrene: ['open'],
  uzavrene: ['closed', 'handing-over', 'refused'],
  predane: ['handed-over'],
}

function dossierFilter(scope: Scope, question: RegisterQuestion): DossierFilter {
  const states = question.state && dossierStates[question.state]
  return {
    ...(states && { states }),
    also: [
      ...wordsIn(scope, 'dossier', question.words),
      ...within('opened_at', question),
      ...heldBy(question),
      ...(question.further ? [hasMetadata('dossier', question.further)] : []),
      ...(question.filingCode
        ? [sql<boolean>`subject_group_id in (${groupsUnder(question.filingCode)})`]
        : []),
    ],
  }
}

export const documentsAsked = (
  scope: Scope,
  question: RegisterQuestion,
  after: ListPlace | null,
  limit: number,
): Promise<Document[]> =>
  listDocuments(scope, documentFilter(scope, question), after, limit, orders[question.order])

/** How many documents and how many dossiers answer a question. */
export const countAsked = (
  scope: Scope,
  { documents, dossiers }: { readonly documents: RegisterQuestion; readonly dossiers: RegisterQuestion },
): Promise<{ documents: number; dossiers: number }> =>
  countsOf(scope, {
    documents: documentsCounted(scope, documentFilter(scope, documents)),
    dossiers: dossiersCounted(scope, dossierFilter(scope, dossiers)),
  })

export const countDocumentsAsked = (scope: Scope, question: RegisterQuestion): Promise<number> =>
  countOf(scope, documentsCounted(scope, documentFilter(scope, question)))

export const countDossiersAsked = (scope: Scope, question: RegisterQuestion): Promise<number> =>
  countOf(scope, dossiersCounted(scope, dossierFilter(scope, question)))

export const dossiersAsked = (
  scope: Scope,
  question: RegisterQuestion,
  after: ListPlace | null,
  limit: number,
): Promise<Dossier[]> => listDossiers(scope, dossierFilter(scope, question), after, limit)

/** Whether a document or a dispatch that whoever asks may read refers to a record of the name index. */
const isLinkedToSeen = sql<boolean>`(exists (select 1 from records.document where sender_id = party.id)
  or exists (select 1 from records.dispatch join records.document on document.id = dispatch.document_id
    where addressee_id = party.id)
  or exists (select 1 from records.other_party where party_id = party.id and ended_at is null))`

/**
 * Records of the name index that a question finds, by name. A natural person is found by whoever keeps the index, and by
 * others only through a document that they may read (NSESSS 2.8.7).
 */
export const partiesAsked = (
  scope: Scope,
  asked: Asked,
  limit: number,
  { mayKeepIndex }: { readonly mayKeepIndex: boolean },
): Promise<Party[]> =>
  records(scope)
    .selectFrom('records.party')
    .select(['id', 'kind', 'name', 'ico', 'box_id', 'email', 'address'])
    .where(isFound(scope, 'party', asked, 'id'))
    .where(mayKeepIndex ? sql<boolean>`true` : sql<boolean>`(kind <> 'person' or ${isLinkedToSeen})`)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute()
