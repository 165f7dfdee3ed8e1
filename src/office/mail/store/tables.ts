import { sql } from 'kysely'
import { tables as open, type Scope } from '#platform/acts'
import type { FetchedMail } from '../fetched.ts'
import type { Mailbox } from '../mailbox.ts'
import type { OutgoingMail } from '../outgoing.ts'

type Own<Row> = Row & { organisation_id: string }

export type MailTables = {
  'mail.mailbox': Own<Mailbox>
  'mail.fetched_mail': Own<FetchedMail>
  'mail.outgoing_mail': Own<OutgoingMail>
}

export const tables = (scope: Pick<Scope, 'sql'>) => open<MailTables>(scope)

/** A value for a column of JSON. */
export const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`
