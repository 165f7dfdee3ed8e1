import { tables as open, type Scope } from '#platform/acts'
import type { Digest } from '#platform/values'
import type { EarlierVersion, Item, ItemLock, Space } from '../item.ts'
import type { WorkingCopy } from '../working-copy.ts'

type Own<Row> = Row & { organisation_id: string }

/** The row of an item: a folder has no content. */
export type ItemRow = Pick<
  Item,
  | 'id'
  | 'space_id'
  | 'parent_id'
  | 'name'
  | 'is_folder'
  | 'made_at'
  | 'changed_at'
  | 'changed_by'
  | 'removed_at'
> & {
  version: number | null
  digest: Digest | null
  size_bytes: number | null
  mime: string | null
}

export type WorkspaceTables = {
  'workspace.space': Own<Space>
  'workspace.item': Own<ItemRow>
  'workspace.earlier_version': Own<EarlierVersion>
  'workspace.property': Own<{ item_id: string; name: string; value: string }>
  'workspace.lock': Own<ItemLock>
  'workspace.working_copy': Own<WorkingCopy>
}

export const tables = (scope: Pick<Scope, 'sql'>) => open<WorkspaceTables>(scope)
