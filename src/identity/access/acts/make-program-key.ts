import { randomBytes } from 'node:crypto'
import type { Instance, Scope } from '#platform/acts'
import type { ShownKey, Visitor } from '#platform/http'
import { refuse } from '#platform/refusals'
import { newId, systemClock } from '#platform/values'
import { accessRefusals } from '../refusals.ts'
import { loginOf } from '../store/doors.ts'
import { postSeated } from '../store/people.ts'
import { endKey, insertKey, keyByDigest, keysOfPerson, touchKey } from '../store/program-keys.ts'
import { door, tokenDigest } from './begin-session.ts'
import { type PermissionsOf, visitorInPost } from './visitor-in-post.ts'

/** Nobody has more computers in use than this. */
const keysMost = 20
const touchAfterMs = 60_000

/**
 * Makes a key by which programs of one's own computer come in, in the post one acts in now; it is shown once. It opens
 * only protocols for programs and the calls of the interface that take keys, never the desk, and lasts until it is ended or the post is.
 *
 * Czech: klíč pro programy. Refuses with `access.too-many-keys`.
 */
export async function makeProgramKey(
  scope: Scope,
  given: { personId: string; postId: string; label: string },
): Promise<string> {
  const living = (await keysOfPerson(scope.sql, given.personId)).filter(key => key.ended_at === null)
  if (living.length >= keysMost) throw refuse(accessRefusals['too-many-keys'], { most: keysMost })
  // A letter first: a key that begins with a hyphen would be an option on a command line.
  const key = `k${randomBytes(18).toString('base64url')}`
  await insertKey(scope.sql, {
    key_digest: tokenDigest(key),
    id: newId(),
    organisation_id: scope.organisation,
    person_id: given.personId,
    post_id: given.postId,
    label: given.label,
    made_at: scope.clock.now(),
    seen_at: null,
    ended_at: null,
  })
  await scope.announce({
    type: 'access.program-key-made',
    object: { kind: 'person', id: given.personId },
    detail: { label: given.label },
  })
  return key
}

/** Ends one's own key for programs; whatever has it comes in no more. Refuses with `access.no-such-key`. */
export async function endProgramKey(scope: Scope, given: { personId: string; id: string }): Promise<void> {
  const key = (await keysOfPerson(scope.sql, given.personId)).find(one => one.id === given.id)
  if (!key || key.ended_at) throw refuse(accessRefusals['no-such-key'], {})
  await endKey(scope.sql, given.id, scope.clock.now())
  await scope.announce({
    type: 'access.program-key-ended',
    object: { kind: 'person', id: given.personId },
    detail: { label: key.label },
  })
}

/** Who shows a key for programs with the right login; `null` where it opens nothing any more. */
export async function holderOfKey(
  instance: Instance,
  { login, key }: ShownKey,
  permissionsOf: PermissionsOf,
): Promise<Visitor | null> {
  const { kysely } = instance.database
  const row = await keyByDigest(kysely, tokenDigest(key))
  if (!row || row.ended_at || (await loginOf(kysely, row.person_id)) !== login.toLowerCase()) return null
  const now = systemClock.now()
  if (!row.seen_at || now.getTime() - row.seen_at.getTime() > touchAfterMs)
    await touchKey(kysely, row.id, now)
  return instance.runner.read(door(row.organisation_id), async scope => {
    const held = await postSeated(scope, row.post_id, scope.clock.now())
    return held ? visitorInPost(scope, { held, acting: null, csrf: '' }, permissionsOf) : null
  })
}
