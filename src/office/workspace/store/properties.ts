import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { tables } from './tables.ts'

export type Property = { readonly item_id: string; readonly name: string; readonly value: string }

/** Properties that programs gave to some items. */
export const propertiesOf = (scope: Scope, items: readonly string[]): Promise<Property[]> =>
  items.length === 0
    ? Promise.resolve([])
    : tables(scope)
        .selectFrom('workspace.property')
        .select(['item_id', 'name', 'value'])
        .where('item_id', 'in', items)
        .orderBy('name')
        .execute()

export const setProperty = (scope: Scope, property: Property) =>
  tables(scope)
    .insertInto('workspace.property')
    .values({ ...property, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['item_id', 'name']).doUpdateSet({ value: property.value }))
    .execute()

export const removeProperty = (scope: Scope, itemId: string, name: string) =>
  tables(scope)
    .deleteFrom('workspace.property')
    .where('item_id', '=', itemId)
    .where('name', '=', name)
    .execute()

/** Gives the properties of one item to another as well. */
export const copyProperties = (scope: Scope, from: string, to: string) =>
  sql`insert into workspace.property (organisation_id, item_id, name, value)
    select organisation_id, ${to}, name, value from workspace.property where item_id = ${from}`.execute(
    scope.sql,
  )
