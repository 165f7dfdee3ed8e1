import type { Scope } from '#platform/acts'
import type { Holder } from '../document.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/** Who acts, as the one who will hold what comes of it; the program itself when no person does. */
export function holderOf({ actor }: Pick<Scope, 'actor'>): Holder {
  if (actor.kind !== 'person')
    return { personId: nobody, name: actor.name, postId: nobody, post: 'program', unit: 'program' }
  return { personId: actor.id, name: actor.name, postId: actor.postId, post: actor.post, unit: actor.unit }
}
