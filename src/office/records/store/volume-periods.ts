import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import { records } from './tables.ts'

/** Months that a volume of a part takes dossiers in; longest in the table. */
export const periodMost = 600

export async function writeVolumePeriod(
  scope: Scope,
  templatePartId: string,
  months: number | null,
): Promise<void> {
  await records(scope)
    .deleteFrom('records.volume_period')
    .where('template_part_id', '=', templatePartId)
    .execute()
  if (months === null) return
  await records(scope)
    .insertInto('records.volume_period')
    .values({
      template_part_id: templatePartId,
      organisation_id: scope.organisation,
      months,
      set_at: scope.clock.now(),
    })
    .execute()
}

/** Periods of parts that have one, in months. */
export async function volumePeriods(
  scope: Scope,
  templatePartIds: readonly string[],
): Promise<Map<string, number>> {
  if (templatePartIds.length === 0) return new Map()
  const rows = await records(scope)
    .selectFrom('records.volume_period')
    .select(['template_part_id', 'months'])
    .where('template_part_id', 'in', templatePartIds)
    .execute()
  return new Map(rows.map(row => [row.template_part_id, row.months]))
}

export type VolumeOver = { readonly id: string; readonly months: number }

/** Open volumes whose period is over, of those that hold a closed dossier; the others go on until they have one. */
export async function volumesOver(scope: Scope, now: Instant, limit: number): Promise<VolumeOver[]> {
  const { rows } = await sql<VolumeOver>`
    select volume.id, period.months from records.volume
      join records.type_dossier_part part on part.id = volume.part_id
      join records.volume_period period on period.template_part_id = part.template_part_id
    where volume.state = 'open'
      and (volume.opened_at at time zone 'Europe/Prague')::date + make_interval(months => period.months)
        <= (${now}::timestamptz at time zone 'Europe/Prague')::date
      and exists (select 1 from records.dossier where volume_id = volume.id and state in ('closed', 'refused'))
    order by volume.opened_at, volume.id limit ${limit}`.execute(scope.sql)
  return rows
}
