import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Dossier } from '../dossier.ts'
import type { TemplatePart } from '../filing-plan.ts'
import type { TypeDossier, TypeDossierPart, Volume, VolumePlace } from '../type-dossier.ts'
import type { ListPlace } from './documents.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'identifier',
  'subject_group_id',
  'title',
  'state',
  'holder',
  'opened_at',
  'closed_at',
] as const satisfies readonly (keyof TypeDossier)[]

const ofOffice = <Row>(scope: Scope, row: Row) => ({ ...row, organisation_id: scope.organisation })

export const insertTypeDossier = (scope: Scope, row: TypeDossier) =>
  records(scope)
    .insertInto('records.type_dossier')
    .values(ofOffice(scope, { ...row, holder: json(row.holder) }))
    .execute()

export const insertTypeParts = (scope: Scope, rows: readonly TypeDossierPart[]) =>
  records(scope)
    .insertInto('records.type_dossier_part')
    .values(rows.map(row => ofOffice(scope, row)))
    .execute()

export const insertVolume = (scope: Scope, row: Volume) =>
  records(scope)
    .insertInto('records.volume')
    .values(ofOffice(scope, { ...row, closed_by: json(row.closed_by), disposal: json(row.disposal) }))
    .execute()

export const typeDossierById = (scope: Scope, id: string): Promise<TypeDossier | undefined> =>
  records(scope).selectFrom('records.type_dossier').select(columns).where('id', '=', id).executeTakeFirst()

/** Locked until the act ends: whatever happens in a type dossier happens one after another. */
export const lockedTypeDossier = (scope: Scope, id: string): Promise<TypeDossier | undefined> =>
  records(scope)
    .selectFrom('records.type_dossier')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const changeTypeDossier = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<TypeDossier, 'state' | 'closed_at'>>,
) => records(scope).updateTable('records.type_dossier').set(changed).where('id', '=', id).execute()

export type TypeDossierFilter = { readonly state?: TypeDossier['state']; readonly groupId?: string }

const filtered = (scope: Scope, { state, groupId }: TypeDossierFilter) => {
  let query = records(scope).selectFrom('records.type_dossier')
  if (state) query = query.where('state', '=', state)
  if (groupId) query = query.where('subject_group_id', '=', groupId)
  return query
}

export function listTypeDossiers(
  scope: Scope,
  filter: TypeDossierFilter,
  after: ListPlace | null,
  limit: number,
): Promise<TypeDossier[]> {
  let query = filtered(scope, filter).select(columns)
  if (after) query = query.where(sql<boolean>`(opened_at, id) < (${after.at}, ${after.id})`)
  return query.orderBy('opened_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export async function countTypeDossiers(scope: Scope, filter: TypeDossierFilter): Promise<number> {
  const row = await filtered(scope, filter)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Parts of a type dossier, each with its template. */
export async function partsOfType(
  scope: Scope,
  typeDossierId: string,
): Promise<{ part: TypeDossierPart; template: TemplatePart }[]> {
  const parts = await records(scope)
    .selectFrom('records.type_dossier_part')
    .select(['id', 'type_dossier_id', 'template_part_id', 'parent_id', 'identifier'])
    .where('type_dossier_id', '=', typeDossierId)
    .execute()
  if (parts.length === 0) return []
  const templates = await records(scope)
    .selectFrom('records.template_part')
    .selectAll()
    .where(
      'id',
      'in',
      parts.map(part => part.template_part_id),
    )
    .execute()
  return parts.map(part => ({
    part,
    template: templates.find(({ id }) => id === part.template_part_id)!,
  }))
}

export const typePartById = (scope: Scope, id: string): Promise<TypeDossierPart | undefined> =>
  records(scope)
    .selectFrom('records.type_dossier_part')
    .select(['id', 'type_dossier_id', 'template_part_id', 'parent_id', 'identifier'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Volumes of parts, in their order. */
export const volumesOf = (scope: Scope, partIds: readonly string[]): Promise<Volume[]> =>
  partIds.length === 0
    ? Promise.resolve([])
    : records(scope)
        .selectFrom('records.volume')
        .selectAll()
        .where('part_id', 'in', partIds)
        .orderBy('part_id')
        .orderBy('ordinal')
        .execute()

export const volumeById = (scope: Scope, id: string): Promise<Volume | undefined> =>
  records(scope).selectFrom('records.volume').selectAll().where('id', '=', id).executeTakeFirst()

export const closeVolumeRow = (
  scope: Scope,
  id: string,
  closed: Pick<Volume, 'closed_at' | 'closed_by' | 'reason' | 'disposal'>,
) =>
  records(scope)
    .updateTable('records.volume')
    .set({
      ...closed,
      state: 'closed',
      closed_by: json(closed.closed_by),
      disposal: json(closed.disposal),
    })
    .where('id', '=', id)
    .execute()

/** Dossiers of volumes: how many are open and how many not, by volume. */
export async function dossiersInVolumes(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, { readonly open: number; readonly closed: number }>> {
  if (ids.length === 0) return new Map()
  const rows = await records(scope)
    .selectFrom('records.dossier')
    .select(eb => [
      'volume_id',
      eb.fn.countAll<number>().filterWhere('state', '=', 'open').as('open'),
      eb.fn.countAll<number>().filterWhere('state', '<>', 'open').as('closed'),
    ])
    .where('volume_id', 'in', ids)
    .groupBy('volume_id')
    .execute()
  return new Map(rows.map(({ volume_id: id, open, closed }) => [id!, { open, closed }]))
}

/** Moves open dossiers of a volume to another; gives which. */
export async function moveOpenToVolume(scope: Scope, from: string, to: string): Promise<string[]> {
  const rows = await records(scope)
    .updateTable('records.dossier')
    .set({ volume_id: to, revision: sql`revision + 1` })
    .where('volume_id', '=', from)
    .where('state', '=', 'open')
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

export const dossiersOfVolume = (
  scope: Scope,
  volumeId: string,
): Promise<Pick<Dossier, 'id' | 'mark' | 'subject' | 'state' | 'disposal' | 'review_year'>[]> =>
  records(scope)
    .selectFrom('records.dossier')
    .select(['id', 'mark', 'subject', 'state', 'disposal', 'review_year'])
    .where('volume_id', '=', volumeId)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()

/** Where a volume stands: its part, the template of that, its type dossier. */
export async function placeOfVolume(scope: Scope, volumeId: string): Promise<VolumePlace> {
  const volume = (await volumeById(scope, volumeId))!
  const part = (await typePartById(scope, volume.part_id))!
  const template = await records(scope)
    .selectFrom('records.template_part')
    .selectAll()
    .where('id', '=', part.template_part_id)
    .executeTakeFirstOrThrow()
  return { volume, part, template, type: (await typeDossierById(scope, part.type_dossier_id))! }
}

export async function titlesOfTypeDossiers(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.type_dossier')
    .select(['id', 'title'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}
