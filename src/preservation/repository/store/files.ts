import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { DepositFile } from '../deposit-file.ts'
import { repository } from './tables.ts'

/** Rows put in by one statement; each has a value for every column. */
const atOnce = 1_000

export async function insertDepositFiles(scope: Scope, files: readonly DepositFile[]): Promise<void> {
  for (let at = 0; at < files.length; at += atOnce)
    await repository(scope)
      .insertInto('repository.deposit_file')
      .values(files.slice(at, at + atOnce).map(file => ({ ...file, organisation_id: scope.organisation })))
      .execute()
}

export const changeDepositFile = async (
  scope: Scope,
  id: string,
  changes: Partial<DepositFile>,
): Promise<void> => {
  await repository(scope).updateTable('repository.deposit_file').set(changes).where('id', '=', id).execute()
}

/** The bytes of a transfer are elsewhere now, or gone. */
export const forgetUploadsOf = async (scope: Scope, transferId: string): Promise<void> => {
  await repository(scope)
    .updateTable('repository.deposit_file')
    .set({ upload_id: null })
    .where('transfer_id', '=', transferId)
    .execute()
}

export const depositFile = (scope: Scope, id: string): Promise<DepositFile | undefined> =>
  repository(scope).selectFrom('repository.deposit_file').selectAll().where('id', '=', id).executeTakeFirst()

export const filesOfTransfer = (scope: Scope, transferId: string): Promise<DepositFile[]> =>
  repository(scope)
    .selectFrom('repository.deposit_file')
    .selectAll()
    .where('transfer_id', '=', transferId)
    .orderBy(sql`path collate "C"`)
    .execute()

/** The next files of a transfer behind a path, in bytewise order. */
export const filesAfter = (
  scope: Scope,
  transferId: string,
  after: string,
  limit: number,
): Promise<DepositFile[]> =>
  repository(scope)
    .selectFrom('repository.deposit_file')
    .selectAll()
    .where('transfer_id', '=', transferId)
    .where(sql<boolean>`path collate "C" > ${after}`)
    .orderBy(sql`path collate "C"`)
    .limit(limit)
    .execute()

/** Files of a transfer by some paths. */
export const filesAt = (scope: Scope, transferId: string, paths: readonly string[]): Promise<DepositFile[]> =>
  repository(scope)
    .selectFrom('repository.deposit_file')
    .selectAll()
    .where('transfer_id', '=', transferId)
    .where(sql<boolean>`path = any(${[...paths]}::text[])`)
    .execute()

/** How many files and bytes of a transfer there are, and how many of them rest here whole. */
export type FileCounts = {
  readonly files: number
  readonly bytes: number
  readonly wholeFiles: number
  readonly wholeBytes: number
}

export async function countsOfFiles(scope: Scope, transferId: string): Promise<FileCounts> {
  const { rows } = await sql<FileCounts>`
    select count(*)::int as files, coalesce(sum(size_bytes), 0)::bigint as bytes,
      count(*) filter (where digest is not null)::int as "wholeFiles",
      coalesce(sum(size_bytes) filter (where digest is not null), 0)::bigint as "wholeBytes"
    from repository.deposit_file where transfer_id = ${transferId}`.execute(scope.sql)
  const { files, bytes, wholeFiles, wholeBytes } = rows[0]!
  return { files, bytes: Number(bytes), wholeFiles, wholeBytes: Number(wholeBytes) }
}
