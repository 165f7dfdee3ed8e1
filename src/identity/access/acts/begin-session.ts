import { createHash, randomBytes } from 'node:crypto'
import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { systemClock } from '#platform/values'
import type { HeldPost } from '../post.ts'
import { accessRefusals } from '../refusals.ts'
import { insertSession } from '../store/doors.ts'
import { postsOfPerson } from '../store/people.ts'

/** The token goes to the visitor's cookie and nowhere else; `csrf` into every form. */
export type BegunSession = {
  readonly kind: 'session'
  readonly token: string
  readonly csrf: string
  readonly organisation: string
  readonly postId: string
}

export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('hex')

export const door = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'přihlášení' },
})

/** Begins a session in the first post a person holds. Refuses with `access.no-post`. */
export const beginSessionOf = (
  instance: Instance,
  { organisation, personId }: { organisation: string; personId: string },
): Promise<BegunSession> =>
  instance.runner.act(
    door(organisation),
    async scope => {
      const [post] = await postsOfPerson(scope, personId, scope.clock.now())
      if (!post) throw refuse(accessRefusals['no-post'], {})
      return beginSession(scope, post)
    },
    { type: 'access.signed-in', object: { kind: 'person', id: personId } },
  )

/** Begins a session in a post. */
export async function beginSession(scope: Scope, post: HeldPost): Promise<BegunSession> {
  const token = randomBytes(32).toString('base64url')
  const csrf = randomBytes(18).toString('base64url')
  const now = systemClock.now()
  await insertSession(scope.sql, {
    token_digest: tokenDigest(token),
    organisation_id: scope.organisation,
    post_id: post.postId,
    acting_post_id: null,
    csrf,
    begun_at: now,
    seen_at: now,
  })
  await scope.announce({
    type: 'access.signed-in',
    object: { kind: 'person', id: post.personId },
    detail: { name: post.personName, post: post.title },
  })
  return { kind: 'session', token, csrf, organisation: scope.organisation, postId: post.postId }
}
