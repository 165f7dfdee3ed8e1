import type { Scope } from '#platform/acts'
import type { Role } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { accessRefusals } from '../refusals.ts'
import { postsOfPerson } from '../store/people.ts'
import { rolesWithSecondStep, writeSecondStepRule } from '../store/second-step-rule.ts'

/**
 * Says people of which roles must have a second step of sign-in. Who has none sets it up at the next sign-in and does
 * nothing else before; sessions that run go on.
 *
 * Czech: povinný druhý krok podle role. Source: regulation 82/2018 Sb. § 19 (authentication by more factors).
 */
export async function requireSecondStep(scope: Scope, roles: readonly Role[]): Promise<void> {
  const was = await rolesWithSecondStep(scope)
  await writeSecondStepRule(scope, roles)
  await scope.announce({
    type: 'access.second-step-required',
    object: { kind: 'second-step-rule', id: scope.organisation },
    detail: { was: [...was], roles: [...roles] },
  })
}

/** Whether one of the roles that a person holds now asks for a second step. */
export async function mustHaveSecondStep(scope: Scope, personId: string): Promise<boolean> {
  const asked = await rolesWithSecondStep(scope)
  if (asked.length === 0) return false
  const posts = await postsOfPerson(scope, personId, scope.clock.now())
  return posts.some(({ roles }) => roles.some(role => asked.includes(role as Role)))
}

/** Who must have a second step does not end their own. Refuses with `access.second-step-required`. */
export async function requireMayEndOwn(scope: Scope, personId: string): Promise<void> {
  if (await mustHaveSecondStep(scope, personId)) throw refuse(accessRefusals['second-step-required'], {})
}
