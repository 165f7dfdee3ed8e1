import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Document } from '../document.ts'
import type { RoutingRule } from '../routing-rule.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'name',
  'place',
  'channel',
  'sender',
  'sender_box',
  'words',
  'target_post_id',
  'target_unit_id',
  'is_on',
  'made_at',
  'made_by',
] as const satisfies readonly (keyof RoutingRule)[]

/** All rules in the order in which they decide. */
export const routingRules = (scope: Scope): Promise<RoutingRule[]> =>
  records(scope).selectFrom('records.routing_rule').select(columns).orderBy('place').orderBy('id').execute()

export const lockedRoutingRule = (scope: Scope, id: string): Promise<RoutingRule | undefined> =>
  records(scope)
    .selectFrom('records.routing_rule')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const insertRoutingRule = (scope: Scope, row: RoutingRule) =>
  records(scope)
    .insertInto('records.routing_rule')
    .values({ ...row, organisation_id: scope.organisation, made_by: json(row.made_by) })
    .execute()

export const changeRoutingRule = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<RoutingRule, 'is_on' | 'place'>>,
) => records(scope).updateTable('records.routing_rule').set(changed).where('id', '=', id).execute()

export const deleteRoutingRule = (scope: Scope, id: string) =>
  records(scope).deleteFrom('records.routing_rule').where('id', '=', id).execute()

/** What a trial of rules looks at. */
export type TriedDocument = Pick<
  Document,
  'id' | 'reference_number' | 'subject' | 'sender' | 'channel' | 'holder' | 'holder_post_id'
>

/** Documents that came since a moment, the newest first. */
export const receivedSince = (scope: Scope, since: Instant, most: number): Promise<TriedDocument[]> =>
  records(scope)
    .selectFrom('records.document')
    .select(['id', 'reference_number', 'subject', 'sender', 'channel', 'holder', 'holder_post_id'])
    .where('registered_at', '>=', since)
    .where('origin', '=', 'received')
    .where('state', '!=', 'cancelled')
    .orderBy('registered_at', 'desc')
    .limit(most)
    .execute()
