import { postsHeld } from '#identity/access'
import type { Scope } from '#platform/acts'
import type { Holder } from '../document.ts'

const workers = ['clerk', 'head', 'records-manager', 'mailroom']
/** Who may be asked to approve: those whose posts have the right to. */
export const approving = ['clerk', 'head', 'records-manager']

/** Who may open data messages to own hands: those for whom the office entered the right to read all in ISDS. */
export const openingPersonal = ['head'] as const

/** People who may hold a document, with their posts; of certain roles only where asked. */
export async function holders(scope: Scope, having: readonly string[] = workers): Promise<Holder[]> {
  return (await heldPosts(scope, having)).map(({ holder }) => holder)
}

/** The same with the unit of each and whether it is headed by them. */
export async function heldPosts(
  scope: Scope,
  having: readonly string[] = workers,
): Promise<{ holder: Holder; unitId: string; isHead: boolean }[]> {
  const posts = await postsHeld(scope, scope.clock.now())
  return posts
    .filter(post => post.roles.some(role => having.includes(role)))
    .map(post => ({
      holder: {
        personId: post.personId,
        name: post.personName,
        postId: post.postId,
        post: post.title,
        unit: post.unitName,
      },
      unitId: post.unitId,
      isHead: post.roles.includes('head'),
    }))
}
