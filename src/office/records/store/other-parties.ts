import type { Scope } from '#platform/acts'
import type { OtherParty, OtherPartyLine } from '../other-party.ts'
import type { AboutRecord } from '../task.ts'
import { json, records } from './tables.ts'

const keyOf = ({ kind }: AboutRecord) => (kind === 'document' ? 'document_id' : 'dossier_id')

export const insertOtherParty = (scope: Scope, row: OtherParty) =>
  records(scope)
    .insertInto('records.other_party')
    .values({
      ...row,
      organisation_id: scope.organisation,
      linked_by: json(row.linked_by),
      ended_by: json(row.ended_by),
    })
    .execute()

export const lockedOtherParty = (scope: Scope, id: string): Promise<OtherParty | undefined> =>
  records(scope)
    .selectFrom('records.other_party')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const endOtherPartyRow = (
  scope: Scope,
  id: string,
  end: Pick<OtherParty, 'ended_by' | 'ended_at' | 'end_reason'>,
) =>
  records(scope)
    .updateTable('records.other_party')
    .set({ ...end, ended_by: json(end.ended_by) })
    .where('id', '=', id)
    .execute()

/** Persons of a record whose links have not ended, the oldest link first. */
export const otherPartiesOf = (scope: Scope, about: AboutRecord): Promise<OtherPartyLine[]> =>
  records(scope)
    .selectFrom('records.other_party as link')
    .innerJoin('records.party as party', 'party.id', 'link.party_id')
    .select(['link.id', 'link.party_id', 'link.relation', 'link.linked_by', 'link.linked_at'])
    .select(['party.name', 'party.address'])
    .where(`link.${keyOf(about)}`, '=', about.id)
    .where('link.ended_at', 'is', null)
    .orderBy('link.linked_at')
    .orderBy('link.id')
    .execute()

/** What is destroyed keeps no link to the name index (NSESSS 7.2.8). */
export const dropOtherParties = (scope: Scope, about: AboutRecord) =>
  records(scope).deleteFrom('records.other_party').where(keyOf(about), '=', about.id).execute()
