import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { HeldVersion } from '../ledger.ts'
import type { ReplicaPackage } from '../owner.ts'
import { json, nationalReplica } from './tables.ts'

const columns = [
  'object_id',
  'version',
  'digest',
  'inventory_digest',
  'title',
  'files',
  'size_bytes',
  'way',
  'medium_id',
  'stated_at',
  'problem',
  'errors',
  'findings',
  'kept_at',
  'looked_at',
  'withdrawn_at',
  'removed_at',
  'is_newest',
] as const satisfies readonly (keyof ReplicaPackage)[]

/** Enters a version into the catalogue; entered again, the row says what was found now. When it was withdrawn stays. */
export async function enterReplicaPackage(
  scope: Scope,
  { withdrawn_at, ...found }: Omit<ReplicaPackage, 'is_newest' | 'removed_at'>,
): Promise<void> {
  const rows = nationalReplica(scope)
  const own = await rows
    .selectFrom('national_replica.package')
    .select('version')
    .where('object_id', '=', found.object_id)
    .where('version', '>', found.version)
    .limit(1)
    .executeTakeFirst()
  const row = {
    ...found,
    problem: json(found.problem),
    findings: json(found.findings),
    is_newest: own === undefined,
    words: [found.title, found.object_id, found.digest].join('\n'),
  }
  if (row.is_newest)
    await rows
      .updateTable('national_replica.package')
      .set({ is_newest: false })
      .where('object_id', '=', found.object_id)
      .where('version', '<', found.version)
      .execute()
  await rows
    .insertInto('national_replica.package')
    .values({ ...row, withdrawn_at, removed_at: null, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['organisation_id', 'object_id', 'version']).doUpdateSet(row))
    .execute()
}

/** Notes that the owner withdrew an object, or that its bytes went; its rows stay as a headstone. */
export const noteReplica = async (
  scope: Scope,
  objectId: string,
  what: 'withdrawn_at' | 'removed_at',
  at: Instant,
): Promise<void> => {
  await nationalReplica(scope)
    .updateTable('national_replica.package')
    .set({ [what]: at })
    .where('object_id', '=', objectId)
    .where(what, 'is', null)
    .execute()
}

export const replicaPackage = (
  scope: Scope,
  objectId: string,
  version: number,
): Promise<ReplicaPackage | undefined> =>
  nationalReplica(scope)
    .selectFrom('national_replica.package')
    .select(columns)
    .where('object_id', '=', objectId)
    .where('version', '=', version)
    .executeTakeFirst()

/** All versions of an object, the newest first. */
export const versionsOfPackage = (scope: Scope, objectId: string): Promise<ReplicaPackage[]> =>
  nationalReplica(scope)
    .selectFrom('national_replica.package')
    .select(columns)
    .where('object_id', '=', objectId)
    .orderBy('version', 'desc')
    .execute()

/** Everything that is or was held, for a comparison. */
export const heldVersions = (scope: Scope): Promise<HeldVersion[]> =>
  nationalReplica(scope)
    .selectFrom('national_replica.package')
    .select(['object_id', 'version', 'digest', 'withdrawn_at'])
    .execute()

/** Of some versions those that the catalogue knows, as `identifier version`. */
export async function knownVersions(scope: Scope, objectIds: readonly string[]): Promise<Set<string>> {
  const rows = await nationalReplica(scope)
    .selectFrom('national_replica.package')
    .select(['object_id', 'version'])
    .where('object_id', '=', sql<string>`any(${[...objectIds]}::text[])`)
    .execute()
  return new Set(rows.map(({ object_id, version }) => `${object_id} ${version}`))
}

export type Held = { readonly packages: number; readonly sizeBytes: number; readonly withdrawn: number }
export type Counted = Held & { readonly problems: number; readonly faulty: number }

/** How many packages rest here, how large, and how many of them something is against. */
export async function countHeld(scope: Scope): Promise<Counted> {
  const { rows } = await sql<Counted>`
    select count(*) filter (where is_newest and withdrawn_at is null) as packages,
      coalesce(sum(size_bytes) filter (where is_newest and removed_at is null), 0) as "sizeBytes",
      count(*) filter (where is_newest and withdrawn_at is not null) as withdrawn,
      count(*) filter (where problem is not null and withdrawn_at is null) as problems,
      count(*) filter (where errors > 0 and is_newest and withdrawn_at is null) as faulty
    from national_replica.package`.execute(scope.sql)
  const [row] = rows
  return Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Number(value)])) as Counted
}

const matching = (words: string) =>
  sql<boolean>`(${words} = '' or position(platform.folded(${words}) in folded) > 0)`

/** Newest versions in which some words stand, those kept last first; `after` is the last object of the page before. */
export function searchReplicaPackages(
  scope: Scope,
  asked: { readonly words: string; readonly after: string | null; readonly limit: number },
): Promise<ReplicaPackage[]> {
  const found = nationalReplica(scope)
    .selectFrom('national_replica.package')
    .select(columns)
    .where('is_newest', '=', true)
    .where(matching(asked.words))
  const rest = asked.after
    ? found.where(
        sql<boolean>`(kept_at, object_id) < (select kept_at, object_id from national_replica.package where object_id = ${asked.after} and is_newest)`,
      )
    : found
  return rest.orderBy('kept_at', 'desc').orderBy('object_id', 'desc').limit(asked.limit).execute()
}

export async function countReplicaPackages(scope: Scope, words: string): Promise<number> {
  const { n } = await nationalReplica(scope)
    .selectFrom('national_replica.package')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('is_newest', '=', true)
    .where(matching(words))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Some packages by chance, for a drill. */
export const randomPackages = (scope: Scope, limit: number): Promise<ReplicaPackage[]> =>
  nationalReplica(scope)
    .selectFrom('national_replica.package')
    .select(columns)
    .where('is_newest', '=', true)
    .where('removed_at', 'is', null)
    .orderBy(sql`random()`)
    .limit(limit)
    .execute()

/** Objects that came on media and were not withdrawn, with the medium of each. */
export const packagesOfMedia = (scope: Scope) =>
  nationalReplica(scope)
    .selectFrom('national_replica.package')
    .select(['object_id', 'medium_id'])
    .where('way', '=', 'medium')
    .where('is_newest', '=', true)
    .where('withdrawn_at', 'is', null)
    .execute()
