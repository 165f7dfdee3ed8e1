import type { Kysely } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'

export type SecondStepRow = {
  person_id: string
  sealed_secret: string
  begun_at: Instant
  confirmed_at: Instant | null
  last_step: number
}
type HalfSessionRow = {
  token_digest: string
  organisation_id: string
  person_id: string
  begun_at: Instant
  code_taken: boolean
  from_outside: boolean
}
type SecondStepTables = {
  'access.second_step': SecondStepRow & { organisation_id: string }
  'access.recovery_code': {
    organisation_id: string
    person_id: string
    digest: string
    used_at: Instant | null
  }
  'access.half_session': HalfSessionRow
}

const steps = (scope: Scope) => tables<SecondStepTables>(scope)
const doors = (kysely: Kysely<unknown>) => kysely as unknown as Kysely<SecondStepTables>

/** The row locked until the act ends, so that one code opens once. */
export const lockedSecondStep = (scope: Scope, personId: string): Promise<SecondStepRow | undefined> =>
  steps(scope)
    .selectFrom('access.second_step')
    .select(['person_id', 'sealed_secret', 'begun_at', 'confirmed_at', 'last_step'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()

export const secondStepOf = (scope: Scope, personId: string): Promise<SecondStepRow | undefined> =>
  steps(scope)
    .selectFrom('access.second_step')
    .select(['person_id', 'sealed_secret', 'begun_at', 'confirmed_at', 'last_step'])
    .where('person_id', '=', personId)
    .executeTakeFirst()

/** People of the office whose sign-in has a second step. */
export async function peopleWithSecondStep(scope: Scope): Promise<ReadonlySet<string>> {
  const rows = await steps(scope)
    .selectFrom('access.second_step')
    .select('person_id')
    .where('confirmed_at', 'is not', null)
    .execute()
  return new Set(rows.map(row => row.person_id))
}

export const writeSecondStep = (scope: Scope, row: SecondStepRow) =>
  steps(scope)
    .insertInto('access.second_step')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['organisation_id', 'person_id']).doUpdateSet(row))
    .execute()

export async function removeSecondStep(scope: Scope, personId: string): Promise<void> {
  await steps(scope).deleteFrom('access.recovery_code').where('person_id', '=', personId).execute()
  await steps(scope).deleteFrom('access.second_step').where('person_id', '=', personId).execute()
}

export async function replaceRecoveryCodes(
  scope: Scope,
  personId: string,
  digests: readonly string[],
): Promise<void> {
  await steps(scope).deleteFrom('access.recovery_code').where('person_id', '=', personId).execute()
  const { organisation } = scope
  await steps(scope)
    .insertInto('access.recovery_code')
    .values(
      digests.map(digest => ({ organisation_id: organisation, person_id: personId, digest, used_at: null })),
    )
    .execute()
}

/** Whether the code was one of the person's and unused; it is used now. */
export async function useRecoveryCode(scope: Scope, personId: string, digest: string): Promise<boolean> {
  const used = await steps(scope)
    .updateTable('access.recovery_code')
    .set({ used_at: scope.clock.now() })
    .where('person_id', '=', personId)
    .where('digest', '=', digest)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

export async function countRecoveryCodes(scope: Scope, personId: string): Promise<number> {
  const row = await steps(scope)
    .selectFrom('access.recovery_code')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}

export const insertHalfSession = (kysely: Kysely<unknown>, row: HalfSessionRow) =>
  doors(kysely).insertInto('access.half_session').values(row).execute()

export const halfSessionOf = (
  kysely: Kysely<unknown>,
  tokenDigest: string,
): Promise<HalfSessionRow | undefined> =>
  doors(kysely)
    .selectFrom('access.half_session')
    .selectAll()
    .where('token_digest', '=', tokenDigest)
    .executeTakeFirst()

export const noteCodeTaken = (kysely: Kysely<unknown>, tokenDigest: string) =>
  doors(kysely)
    .updateTable('access.half_session')
    .set({ code_taken: true })
    .where('token_digest', '=', tokenDigest)
    .execute()

export const deleteHalfSession = (kysely: Kysely<unknown>, tokenDigest: string) =>
  doors(kysely).deleteFrom('access.half_session').where('token_digest', '=', tokenDigest).execute()

export const deleteHalfSessionsBefore = (kysely: Kysely<unknown>, at: Instant) =>
  doors(kysely).deleteFrom('access.half_session').where('begun_at', '<', at).execute()
