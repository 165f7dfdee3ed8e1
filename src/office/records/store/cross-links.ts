import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { CrossLink, LinkedDocument, LinkedDossier } from '../cross-link.ts'
import type { Dossier } from '../dossier.ts'
import { lockedDossier } from './dossiers.ts'
import { json, records } from './tables.ts'

export const insertLink = (scope: Scope, row: CrossLink) =>
  records(scope)
    .insertInto('records.cross_link')
    .values({
      ...row,
      organisation_id: scope.organisation,
      made_by: json(row.made_by),
      ended_by: json(row.ended_by),
    })
    .execute()

export const lockedLink = (scope: Scope, id: string): Promise<CrossLink | undefined> =>
  records(scope)
    .selectFrom('records.cross_link')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const endLinkRow = (
  scope: Scope,
  id: string,
  end: Pick<CrossLink, 'ended_at' | 'ended_by' | 'end_reason'>,
) =>
  records(scope)
    .updateTable('records.cross_link')
    .set({ ...end, ended_by: json(end.ended_by) })
    .where('id', '=', id)
    .execute()

/** Links of records that have not ended, the oldest first. One question for each end, so that each goes by its index. */
export async function linksOf(scope: Scope, ids: readonly string[]): Promise<CrossLink[]> {
  if (ids.length === 0) return []
  const at = (end: 'from_id' | 'to_id') =>
    records(scope)
      .selectFrom('records.cross_link')
      .selectAll()
      .where(end, 'in', ids)
      .where('ended_at', 'is', null)
      .execute()
  const found = [...(await at('from_id')), ...(await at('to_id'))]
  return [...new Map(found.map(link => [link.id, link])).values()].sort(
    (a, b) => a.made_at.getTime() - b.made_at.getTime() || (a.id < b.id ? -1 : 1),
  )
}

/** Two live links between the same records cannot be. */
export const linkBetween = async (scope: Scope, a: string, b: string): Promise<CrossLink | undefined> =>
  (await linksOf(scope, [a])).find(({ from_id: from, to_id: to }) => from === b || to === b)

/** Dossiers joined with one by firm links however far, itself among them; the one founded first stands first. */
export async function joinedWith(scope: Scope, dossierId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive joined (id) as (
      select ${dossierId}::uuid
      union
      select case when link.from_id = joined.id then link.to_id else link.from_id end
      from joined join records.cross_link link
        on (link.from_id = joined.id or link.to_id = joined.id)
        and link.strength = 'firm' and link.ended_at is null
    )
    select dossier.id from joined join records.dossier on dossier.id = joined.id
    order by dossier.opened_at, dossier.id`.execute(scope.sql)
  return rows.map(({ id }) => id)
}

/** The same with their rows, locked until the act ends. */
export async function lockedJoined(scope: Scope, dossierId: string): Promise<Dossier[]> {
  const found: Dossier[] = []
  for (const id of await joinedWith(scope, dossierId)) found.push((await lockedDossier(scope, id))!)
  return found
}

/** The filing code a dossier bears: that of its part where it lies in a type dossier, else that of its group. */
const codeOfDossier = sql<string>`coalesce(
  (select template.filing_code from records.volume volume
     join records.type_dossier_part part on part.id = volume.part_id
     join records.template_part template on template.id = part.template_part_id
   where volume.id = dossier.volume_id),
  (select filing_code from records.subject_group subject where subject.id = dossier.subject_group_id))`

export async function linkedDossiers(scope: Scope, ids: readonly string[]): Promise<LinkedDossier[]> {
  if (ids.length === 0) return []
  return records(scope)
    .selectFrom('records.dossier as dossier')
    .select(['id', 'identifier', 'mark', 'subject', 'state', 'holder'])
    .select(codeOfDossier.as('code'))
    .where('id', 'in', ids)
    .execute()
}

export async function linkedDocuments(scope: Scope, ids: readonly string[]): Promise<LinkedDocument[]> {
  if (ids.length === 0) return []
  return records(scope)
    .selectFrom('records.document as document')
    .leftJoin('records.dossier as dossier', 'dossier.id', 'document.dossier_id')
    .select([
      'document.id',
      'document.identifier',
      'document.reference_number',
      'document.subject',
      'document.state',
      'document.holder',
    ])
    .select(codeOfDossier.$castTo<string | null>().as('code'))
    .where('document.id', 'in', ids)
    .execute()
}

/** How people know the two records of a link, by their identifiers. */
export async function numbersOfEnds(scope: Scope, link: CrossLink): Promise<Map<string, string>> {
  const ids = [link.from_id, link.to_id]
  const dossiers = await linkedDossiers(scope, ids)
  const documents = await linkedDocuments(scope, ids)
  return new Map([
    ...dossiers.map(({ id, mark }) => [id, mark] as const),
    ...documents.map(({ id, reference_number: reference }) => [id, reference] as const),
  ])
}
