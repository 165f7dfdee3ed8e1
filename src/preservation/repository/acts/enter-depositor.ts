import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { isValidIco, newId } from '#platform/values'
import type { Depositor } from '../depositor.ts'
import { repositoryRefusals } from '../refusals.ts'
import { depositorLike, insertDepositor } from '../store/depositors.ts'

/**
 * Enters for whom the keeper will keep.
 *
 * Czech: zápis ukladatele. Refuses with `repository.ico-wrong`, `depositor-known`.
 */
export async function enterDepositor(
  scope: Scope,
  given: Pick<Depositor, 'name' | 'ico' | 'contact'>,
): Promise<Depositor> {
  const { name, ico } = given
  if (ico !== null && !isValidIco(ico)) throw refuse(repositoryRefusals['ico-wrong'], { ico })
  if (await depositorLike(scope, given)) throw refuse(repositoryRefusals['depositor-known'], { name })
  const depositor: Depositor = {
    ...given,
    id: newId(),
    entered_by: actorName(scope.actor),
    entered_at: scope.clock.now(),
  }
  await insertDepositor(scope, depositor)
  await scope.announce({
    type: 'repository.depositor-entered',
    object: { kind: 'depositor', id: depositor.id },
    detail: { name, ico },
  })
  return depositor
}
