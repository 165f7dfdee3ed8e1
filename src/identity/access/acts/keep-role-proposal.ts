import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { directoryRefusals } from '../directory-refusals.ts'
import type { DirectoryProvider } from '../identity-provider.ts'
import { postsOfPerson } from '../store/people.ts'
import { changeProposal, insertProposal, lockedProposal } from '../store/role-proposals.ts'
import { givePost } from './give-post.ts'

const person = (id: string) => ({ kind: 'person', id })

/**
 * Proposes the roles that the groups of a person stand for and that they do not hold. A proposal gives no right; one that
 * was decided is not made again.
 */
export async function proposeRoles(
  scope: Scope,
  { id, title: from, settings }: DirectoryProvider,
  given: { personId: string; groups: readonly string[] },
): Promise<void> {
  const held = await postsOfPerson(scope, given.personId, scope.clock.now())
  const groups = new Set(given.groups.map(group => group.toLowerCase()))
  for (const { group, title, role } of settings.proposals) {
    if (!groups.has(group.toLowerCase()) || held.some(post => post.roles.includes(role))) continue
    const row = {
      id: newId(),
      provider_id: id,
      person_id: given.personId,
      group_name: group,
      title,
      role,
      proposed_at: scope.clock.now(),
      decided_at: null,
      decided_by: null,
      taken: null,
    }
    if ((await insertProposal(scope, row)) === 1)
      await scope.announce({
        type: 'access.role-proposed',
        object: person(given.personId),
        detail: { directory: from, group, post: title, role },
      })
  }
}

/**
 * Decides a proposal: taken, it becomes a post in a unit; otherwise it is put aside for good.
 *
 * Czech: návrh role. Refuses with `access.no-such-proposal` and as `givePost` does.
 */
export async function decideRoleProposal(
  scope: Scope,
  given: { id: string; unit: string | null },
): Promise<void> {
  const proposal = await lockedProposal(scope, given.id)
  if (!proposal) throw refuse(directoryRefusals['no-such-proposal'], {})
  const { person_id: personId, title, role, group_name: group } = proposal
  if (given.unit !== null) await givePost(scope, { personId, unit: given.unit, title, roles: [role] })
  await changeProposal(scope, proposal.id, {
    decided_at: scope.clock.now(),
    decided_by: actorName(scope.actor),
    taken: given.unit !== null,
  })
  if (given.unit === null)
    await scope.announce({
      type: 'access.role-put-aside',
      object: person(personId),
      detail: { group, post: title, role },
    })
}
