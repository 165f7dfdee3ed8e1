import type { Scope } from '#platform/acts'
import { deleteSession } from '../store/doors.ts'
import { tokenDigest } from './begin-session.ts'

/** Ends a session; its token opens nothing any more. */
export async function signOut(scope: Scope, token: string): Promise<void> {
  await deleteSession(scope.sql, tokenDigest(token))
  const id = scope.actor.kind === 'person' ? scope.actor.id : scope.actor.name
  await scope.announce({ type: 'access.signed-out', object: { kind: 'person', id } })
}
