import type { Instance, Scope } from '#platform/acts'
import type { EndedSession, Visitor } from '#platform/http'
import { asInstant, dayOf, type Instant, systemClock } from '#platform/values'
import { type HeldPost, sessionIdleMs, sessionRememberedMs, sessionWholeMs } from '../post.ts'
import { deleteSessionsSeenBefore, type SessionRow, sessionOf, touchSession } from '../store/doors.ts'
import { postHeld, postSeated } from '../store/people.ts'
import { inForceFor } from '../store/substitutions.ts'
import { tokenDigest } from './begin-session.ts'
import { type PermissionsOf, visitorInPost } from './visitor-in-post.ts'

const touchAfterMs = 60_000

const isOver = (session: SessionRow, now: Instant): boolean =>
  now.getTime() - session.seen_at.getTime() > sessionIdleMs ||
  now.getTime() - session.begun_at.getTime() > sessionWholeMs

/** The post a session acts for, while somebody says so for today and the post is held; `null` otherwise. */
async function actedFor(
  scope: Scope,
  { acting_post_id: postId, post_id: substitutePostId }: SessionRow,
): Promise<HeldPost | null> {
  if (postId === null) return null
  const now = scope.clock.now()
  const found = await inForceFor(scope, { postId, substitutePostId }, dayOf(now))
  return found ? ((await postHeld(scope, postId, now)) ?? null) : null
}

/** Who holds this token now; `null` when the session has ended or the post is no longer held. */
export async function visitorOf(
  instance: Instance,
  token: string,
  permissionsOf: PermissionsOf,
): Promise<Visitor | null> {
  const { kysely } = instance.database
  const digest = tokenDigest(token)
  const session = await sessionOf(kysely, digest)
  if (!session) return null
  const now = systemClock.now()
  if (isOver(session, now)) return null
  if (now.getTime() - session.seen_at.getTime() > touchAfterMs) await touchSession(kysely, digest, now)
  const door = { organisation: session.organisation_id, actor: { kind: 'system', name: 'relace' } } as const
  return instance.runner.read(door, async scope => {
    const held = await postSeated(scope, session.post_id, scope.clock.now())
    if (!held) return null
    const acting = await actedFor(scope, session)
    return visitorInPost(scope, { held, acting, csrf: session.csrf }, permissionsOf)
  })
}

/** A session that ran out and is still remembered, for what its forms carried over the next sign-in. */
export async function endedSessionOf(instance: Instance, token: string): Promise<EndedSession | null> {
  const session = await sessionOf(instance.database.kysely, tokenDigest(token))
  if (!session || !isOver(session, systemClock.now())) return null
  // What was typed for somebody else is not sent by the next sign-in, which begins in one's own post.
  const postId = session.acting_post_id ?? session.post_id
  return { csrf: session.csrf, organisation: session.organisation_id, postId }
}

/** Forgets sessions that ran out longer ago than anybody comes back to a form. */
export async function forgetSessions(instance: Instance): Promise<void> {
  const oldest = asInstant(systemClock.now().getTime() - sessionRememberedMs)
  await deleteSessionsSeenBefore(instance.database.kysely, oldest)
}
