import type { Scope } from '#platform/acts'
import { insertPerson, insertPost, type PostInTransfer, personById, postExists } from '../store/people.ts'

/**
 * Brings in a post of another system with the person in it, so that records know who held them. Nobody may sign in by it
 * and it gives no right: both are for the administrator of this office to give. What is here already stays as it is.
 *
 * Czech: převzetí funkčního místa. Source: NSESSS 6.3.7.
 */
export async function bringInPost(scope: Scope, post: PostInTransfer): Promise<void> {
  if (await postExists(scope, post.postId)) return
  if (!(await personById(scope, post.personId)))
    await insertPerson(scope, {
      id: post.personId,
      name: post.name,
      password: null,
      must_change_password: true,
      active: false,
      created_at: scope.clock.now(),
    })
  await insertPost(scope, {
    id: post.postId,
    unit_id: post.unitId,
    person_id: post.personId,
    title: post.title,
    roles: [],
    valid_from: post.validFrom,
    valid_to: post.validTo,
  })
  await scope.announce({
    type: 'access.post-brought-in',
    object: { kind: 'person', id: post.personId },
    erms: 'founded',
    detail: { name: post.name, unit: post.unit, post: post.title },
  })
}
