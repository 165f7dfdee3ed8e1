import type { Scope } from '#platform/acts'
import type { Holder } from '../document.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

const byProgram = (name: string): Holder => ({
  personId: nobody,
  name,
  postId: nobody,
  post: 'program',
  unit: 'program',
})

/**
 * Who acts, as the one who will hold what comes of it; the program itself when no person does. What a substitute makes
 * is held by the one for whom they act.
 */
export function holderOf({ actor }: Pick<Scope, 'actor'>): Holder {
  if (actor.kind !== 'person') return byProgram(actor.name)
  const { id: personId, name } = actor.for ?? actor
  return { personId, name, postId: actor.postId, post: actor.post, unit: actor.unit }
}

/** Who did it with their own hands; a substitute is told with the one for whom they act. */
export function doerOf({ actor }: Pick<Scope, 'actor'>): Holder {
  if (actor.kind !== 'person') return byProgram(actor.name)
  const name = actor.for ? `${actor.name} za ${actor.for.name}` : actor.name
  return { personId: actor.id, name, postId: actor.postId, post: actor.post, unit: actor.unit }
}
