import { sql } from 'kysely'
import { tables as open, type Scope } from '#platform/acts'
import type { Box } from '../box.ts'
import type { Evidence, EvidenceStamp } from '../evidence.ts'
import type { Incoming } from '../incoming.ts'
import type { Notice } from '../notice.ts'
import type { Sending } from '../sending.ts'

type Own<Row> = Row & { organisation_id: string }

export type DataboxTables = {
  'databox.box': Own<Box>
  'databox.evidence': Own<Evidence>
  'databox.evidence_stamp': Own<EvidenceStamp>
  'databox.incoming': Own<Incoming>
  'databox.notice': Own<Notice>
  'databox.sending': Own<Sending>
}

export const tables = (scope: Pick<Scope, 'sql'>) => open<DataboxTables>(scope)

/** A value for a column of JSON. */
export const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`
