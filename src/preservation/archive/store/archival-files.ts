import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { ArchivalFile, KeptFormat, MigrationPlan } from '../migration-plan.ts'
import { archive } from './tables.ts'

/** Packages whose newest version was not read for the formats of its files. */
export async function unreadPackages(scope: Scope, limit: number): Promise<string[]> {
  const rows = await archive(scope)
    .selectFrom('archive.archival_package')
    .select('aip_id')
    .where(sql<boolean>`files_read_version is distinct from version`)
    .orderBy('aip_id')
    .limit(limit)
    .execute()
  return rows.map(({ aip_id }) => aip_id)
}

export async function countUnread(scope: Scope): Promise<number> {
  const { n } = await archive(scope)
    .selectFrom('archive.archival_package')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(sql<boolean>`files_read_version is distinct from version`)
    .executeTakeFirstOrThrow()
  return Number(n)
}

export const filesOfArchival = (scope: Scope, aipId: string): Promise<ArchivalFile[]> =>
  archive(scope)
    .selectFrom('archive.archival_file')
    .select(['aip_id', 'path', 'format', 'format_name', 'mime', 'size_bytes', 'is_migrated'])
    .where('aip_id', '=', aipId)
    .execute()

/** Rows of one statement: a row has eight values, PostgreSQL takes 65 535 of them. */
const rowsAtOnce = 2_000

/** Files of a package as they are at a version; rows of an older one are written over. */
export async function enterFiles(
  scope: Scope,
  { aipId, version, files }: { aipId: string; version: number; files: readonly ArchivalFile[] },
): Promise<void> {
  for (let at = 0; at < files.length; at += rowsAtOnce)
    await archive(scope)
      .insertInto('archive.archival_file')
      .values(
        files.slice(at, at + rowsAtOnce).map(file => ({ ...file, organisation_id: scope.organisation })),
      )
      .onConflict(conflict =>
        conflict
          .columns(['organisation_id', 'aip_id', 'path'])
          .doUpdateSet(eb => ({ is_migrated: eb.ref('excluded.is_migrated') })),
      )
      .execute()
  await archive(scope)
    .updateTable('archive.archival_package')
    .set({ files_read_version: version })
    .where('aip_id', '=', aipId)
    .execute()
}

export async function keptFormats(scope: Scope): Promise<KeptFormat[]> {
  const { rows } = await sql<KeptFormat>`
    select format, min(format_name) as name, min(mime) as mime, count(*)::integer as files,
      count(distinct aip_id)::integer as packages, sum(size_bytes)::float8 as size_bytes,
      (count(*) filter (where not is_migrated))::integer as open
    from archive.archival_file group by format order by files desc, format`.execute(scope.sql)
  return rows
}

/** Files that a plan strikes: of its formats, in packages of its fonds, originator and period, without a form made of them. */
export const struckFiles = (
  scope: Scope,
  plan: Pick<MigrationPlan, 'formats' | 'fonds_number' | 'originator' | 'from_day' | 'to_day'>,
): Promise<ArchivalFile[]> => {
  let query = archive(scope)
    .selectFrom('archive.archival_file as f')
    .innerJoin('archive.archival_package as p', 'p.aip_id', 'f.aip_id')
    .select(['f.aip_id', 'f.path', 'f.format', 'f.format_name', 'f.mime', 'f.size_bytes', 'f.is_migrated'])
    .where('f.format', '=', sql<string>`any(${[...plan.formats]}::text[])`)
    .where('f.is_migrated', '=', false)
  if (plan.fonds_number !== null) query = query.where('p.fonds_number', '=', plan.fonds_number)
  if (plan.originator !== null)
    query = query.where(
      sql<boolean>`position(platform.folded(${plan.originator}) in platform.folded(p.originator)) > 0`,
    )
  // A package that reaches into the period belongs to it.
  if (plan.from_day !== null) query = query.where('p.to_day', '>=', plan.from_day)
  if (plan.to_day !== null) query = query.where('p.from_day', '<=', plan.to_day)
  return query.orderBy('f.aip_id').orderBy('f.path').execute()
}
