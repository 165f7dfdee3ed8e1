import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { SentToParty } from '../dispatch.ts'
import { listDocuments } from './documents.ts'
import { listDossiers } from './dossiers.ts'

/** Everything the office holds on one record of the name index, as far as whoever asks may look at it. */
export async function heldOnParty(scope: Scope, partyId: string, limit: number) {
  const documents = await listDocuments(
    scope,
    {
      also: [
        sql<boolean>`(sender_id = ${partyId} or id in (select document_id from records.other_party where party_id = ${partyId}))`,
      ],
    },
    null,
    limit,
  )
  const dispatches = await sql<SentToParty>`
    select dispatch.id, document.reference_number, document.subject, dispatch.queued_at, dispatch.channel
    from records.dispatch join records.document on document.id = dispatch.document_id
    where addressee_id = ${partyId} order by queued_at desc limit ${limit}`.execute(scope.sql)
  const dossiers = await listDossiers(
    scope,
    {
      also: [
        sql<boolean>`id in (select dossier_id from records.document where sender_id = ${partyId}
          union select dossier_id from records.document join records.dispatch on dispatch.document_id = document.id
          where addressee_id = ${partyId}
          union select dossier_id from records.other_party where party_id = ${partyId})`,
      ],
    },
    null,
    limit,
  )
  return { documents, dispatches: dispatches.rows, dossiers }
}
