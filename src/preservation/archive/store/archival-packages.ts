import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Both } from '#platform/values'
import type { ArchivalPackage, ArchivalTitle, ArchivalVersion } from '../archival-package.ts'
import type { Catalogued } from '../digital/catalogued.ts'
import type { ProposedEntity } from '../entity.ts'
import { archive, json } from './tables.ts'

export const archivalTitle = (scope: Scope): Promise<ArchivalTitle | undefined> =>
  archive(scope)
    .selectFrom('archive.archival_title')
    .select(['title', 'valid_from', 'ended_on', 'set_by', 'set_at'])
    .where('organisation_id', '=', scope.organisation)
    .executeTakeFirst()

export const keepArchivalTitle = (scope: Scope, row: ArchivalTitle) =>
  archive(scope)
    .insertInto('archive.archival_title')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(row))
    .execute()

const columns = [
  'aip_id',
  'version',
  'kind',
  'title',
  'mark',
  'fonds_number',
  'fonds_name',
  'originator',
  'accession',
  'reference_number',
  'from_day',
  'to_day',
  'documents',
  'files',
  'size_bytes',
  'ingested_at',
] as const satisfies readonly (keyof ArchivalPackage)[]

/** Enters a version; the row of the package follows the newest. */
export async function enterCatalogued(scope: Scope, { package: row, version }: Catalogued): Promise<void> {
  await archive(scope)
    .insertInto('archive.archival_package')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict =>
      conflict
        .columns(['organisation_id', 'aip_id'])
        .doUpdateSet(row)
        .where('archive.archival_package.version', '<=', row.version),
    )
    .execute()
  await archive(scope)
    .insertInto('archive.archival_version')
    .values({ ...version, events: json(version.events), organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['organisation_id', 'aip_id', 'version']).doNothing())
    .execute()
}

/** Takes the whole catalogue of an archive away; the store has it. */
export async function dropCatalogue(scope: Scope): Promise<void> {
  await archive(scope).deleteFrom('archive.archival_file').execute()
  await archive(scope).deleteFrom('archive.archival_version').execute()
  await archive(scope).deleteFrom('archive.archival_package').execute()
}

export const archivalPackage = (scope: Scope, aipId: string): Promise<ArchivalPackage | undefined> =>
  archive(scope)
    .selectFrom('archive.archival_package')
    .select(columns)
    .where('aip_id', '=', aipId)
    .executeTakeFirst()

/** Packages of one fonds, in the order of their days. */
export const packagesOfFonds = (scope: Scope, fondsNumber: string): Promise<ArchivalPackage[]> =>
  archive(scope)
    .selectFrom('archive.archival_package')
    .select(columns)
    .where('fonds_number', '=', fondsNumber)
    .orderBy('from_day')
    .orderBy('aip_id')
    .execute()

export const archivalVersions = (scope: Scope, aipId: string): Promise<ArchivalVersion[]> =>
  archive(scope)
    .selectFrom('archive.archival_version')
    .select(['aip_id', 'version', 'inventory_digest', 'made_at', 'events'])
    .where('aip_id', '=', aipId)
    .orderBy('version', 'desc')
    .execute()

const matching = (words: string) =>
  sql<boolean>`(${words} = '' or position(platform.folded(${words}) in folded) > 0)`

/** Packages in which some words stand, the newest first; `after` is the last one of the page before. */
export function searchPackages(
  scope: Scope,
  asked: { words: string; after: string | null; limit: number },
): Promise<ArchivalPackage[]> {
  let query = archive(scope)
    .selectFrom('archive.archival_package')
    .select(columns)
    .where(matching(asked.words))
  if (asked.after)
    query = query.where(
      sql<boolean>`(ingested_at, aip_id) < (select ingested_at, aip_id from archive.archival_package where aip_id = ${asked.after})`,
    )
  return query.orderBy('ingested_at', 'desc').orderBy('aip_id', 'desc').limit(asked.limit).execute()
}

export async function countPackagesWith(scope: Scope, words: string): Promise<number> {
  const { n } = await archive(scope)
    .selectFrom('archive.archival_package')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(matching(words))
    .executeTakeFirstOrThrow()
  return n
}

/** Accepted entities that have no package yet and in whose way nothing stands. */
export const entitiesToIngest = (scope: Scope, limit: number): Promise<ProposedEntity[]> =>
  archive(scope)
    .selectFrom('archive.proposed_entity as e')
    .selectAll('e')
    .where('e.state', '=', 'accepted')
    .where('e.ingest_trouble', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from archive.archival_package p
        where p.aip_id = (e.archive_ids ->> e.identifier)::uuid)`,
    )
    .orderBy('e.id')
    .limit(limit)
    .execute()

export const troubledIngests = (scope: Scope, limit: number): Promise<ProposedEntity[]> =>
  archive(scope)
    .selectFrom('archive.proposed_entity')
    .selectAll()
    .where('ingest_trouble', 'is not', null)
    .orderBy('id')
    .limit(limit)
    .execute()

export const noteIngestTrouble = (scope: Scope, entityId: string, trouble: Both) =>
  archive(scope)
    .updateTable('archive.proposed_entity')
    .set({ ingest_trouble: json(trouble) })
    .where('id', '=', entityId)
    .execute()

export const forgetIngestTroubles = (scope: Scope) =>
  archive(scope)
    .updateTable('archive.proposed_entity')
    .set({ ingest_trouble: null })
    .where('ingest_trouble', 'is not', null)
    .execute()
