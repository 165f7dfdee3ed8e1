import { type Scope, tables } from '#platform/acts'
import type { Role } from '#platform/manifest'
import type { Instant } from '#platform/values'

type RuleTables = {
  'access.second_step_rule': { organisation_id: string; roles: Role[]; set_at: Instant }
}

/** Roles of the office whose people must have a second step. */
export async function rolesWithSecondStep(scope: Scope): Promise<readonly Role[]> {
  const row = await tables<RuleTables>(scope)
    .selectFrom('access.second_step_rule')
    .select('roles')
    .executeTakeFirst()
  return row?.roles ?? []
}

export const writeSecondStepRule = (scope: Scope, roles: readonly Role[]) =>
  tables<RuleTables>(scope)
    .insertInto('access.second_step_rule')
    .values({ organisation_id: scope.organisation, roles: [...roles], set_at: scope.clock.now() })
    .onConflict(conflict =>
      conflict.column('organisation_id').doUpdateSet({ roles: [...roles], set_at: scope.clock.now() }),
    )
    .execute()
