import { isOutside, postHeld } from '#identity/access'
import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { repositoryRefusals } from '../refusals.ts'
import {
  deleteDepositorPost,
  depositorById,
  depositorPosts,
  insertDepositorPost,
} from '../store/depositors.ts'

/**
 * Says for which depositor the holder of a post signs in: from then on they see its contracts and transfers, hand in by
 * them and read the receipts, and nothing else. The post has the role of a depositor; without this it sees nothing.
 *
 * Czech: přístup zástupce ukladatele. Refuses with `repository.not-here`, `not-a-depositor-post`, `post-stands-already`.
 */
export async function letDepositorIn(
  scope: Scope,
  given: { depositorId: string; postId: string },
): Promise<void> {
  const depositor = await depositorById(scope, given.depositorId)
  const post = await postHeld(scope, given.postId, scope.clock.now())
  if (!depositor || !post) throw refuse(repositoryRefusals['not-here'], {})
  const { postId, personName: name } = post
  if (!isOutside(post.roles)) throw refuse(repositoryRefusals['not-a-depositor-post'], { name })
  if ((await depositorPosts(scope)).some(({ post_id: id }) => id === postId))
    throw refuse(repositoryRefusals['post-stands-already'], { name })
  await insertDepositorPost(scope, {
    post_id: postId,
    depositor_id: depositor.id,
    entered_by: actorName(scope.actor),
    entered_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'repository.depositor-let-in',
    object: { kind: 'depositor', id: depositor.id },
    detail: { depositor: depositor.name, postId, person: name },
  })
}

/** Ends it at once: whoever is signed in sees nothing with the next page. Refuses with `repository.not-here`. */
export async function endDepositorPost(scope: Scope, given: { postId: string }): Promise<void> {
  const found = (await depositorPosts(scope)).find(({ post_id: id }) => id === given.postId)
  if (!found || !(await deleteDepositorPost(scope, given.postId)))
    throw refuse(repositoryRefusals['not-here'], {})
  await scope.announce({
    type: 'repository.depositor-shut-out',
    object: { kind: 'depositor', id: found.depositor_id },
    detail: { postId: given.postId },
  })
}
