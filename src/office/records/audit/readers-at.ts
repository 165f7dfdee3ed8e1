import { mandatesOn, postsHeld } from '#identity/access'
import { eventsOf, eventsOfTypeAfter } from '#identity/audit'
import { listUnits } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type Both, both, dayOf, type Instant } from '#platform/values'
import { admits } from '../restriction.ts'
import { restrictionAt } from '../store/restrictions.ts'
import type { AboutRecord } from '../task.ts'

/** Somebody who could read a record at a moment, and why. */
export type ReaderAt = {
  readonly name: string
  readonly post: string
  readonly unit: string
  readonly why: Both
}

/** Roles whose posts read the records of the office. */
export const readingRoles: readonly string[] = ['mailroom', 'clerk', 'head', 'records-manager']

const listIn = (detail: unknown, name: string): readonly string[] | null => {
  const value = (detail as Readonly<Record<string, unknown>> | null)?.[name]
  return Array.isArray(value) ? (value as string[]) : null
}

/** Roles of posts as they were: the first change after the moment says what they had been before. */
async function rolesBefore(
  scope: Scope,
  at: Instant,
): Promise<(postId: string, now: readonly string[]) => readonly string[]> {
  const changes = await eventsOfTypeAfter(scope, 'access.roles-changed', at)
  return (postId, now) => {
    const first = changes.find(({ detail }) => (detail as { postId?: unknown } | null)?.postId === postId)
    return (first && listIn(first.detail, 'was')) ?? now
  }
}

/** The post that held a record, as its log says; where it never changed hands, the one of now. */
async function holderPostAt(
  scope: Scope,
  about: AboutRecord,
  at: Instant,
  now: { readonly name: string; readonly postId: string },
): Promise<{ name: string; postId: string | null }> {
  const events = await eventsOf(scope, about.kind, about.id)
  const next = events.find(({ erms, happened_at: when }) => erms === 'handler-changed' && when > at)
  if (!next) return now
  const from = (next.detail as { from?: unknown } | null)?.from
  return { name: typeof from === 'string' ? from : now.name, postId: null }
}

/**
 * Who could read a record at a moment: posts held then with the roles they had then, narrowed by the restriction that
 * governed it then. Auditors are told with the mandate that was in force; whether it covers the record, its scope says.
 */
export async function readersAt(
  scope: Scope,
  about: AboutRecord,
  given: {
    readonly at: Instant
    readonly holder: { name: string; postId: string }
    readonly dossierId: string | null
  },
): Promise<ReaderAt[]> {
  const { at } = given
  const posts = await postsHeld(scope, at)
  const units = new Map((await listUnits(scope)).map(({ id, name }) => [id, name]))
  const rolesOf = await rolesBefore(scope, at)
  const holder = await holderPostAt(scope, about, at, given.holder)
  const governing =
    (await restrictionAt(scope, about, at)) ??
    (given.dossierId ? await restrictionAt(scope, { kind: 'dossier', id: given.dossierId }, at) : undefined)
  const mandated = new Map((await mandatesOn(scope, dayOf(at))).map(one => [one.post_id, one.reason]))
  return posts.flatMap(post => {
    const told = { name: post.personName, post: post.title, unit: units.get(post.unitId) ?? '' }
    const roles = rolesOf(post.postId, post.roles)
    const mandate = mandated.get(post.postId)
    if (mandate !== undefined) return [{ ...told, why: both(`pověření: ${mandate}`, `mandate: ${mandate}`) }]
    if (!roles.some(role => readingRoles.includes(role))) return []
    if (!governing) return [{ ...told, why: both('čte dokumenty úřadu', 'reads documents of the office') }]
    const isHolder =
      post.postId === holder.postId || (holder.postId === null && post.personName === holder.name)
    if (isHolder) return [{ ...told, why: both('zpracovatel', 'handler') }]
    const readers = governing.admitted.map(({ id }) => id)
    if (!admits({ readers, holder_post_id: '' }, [post.postId, post.unitId])) return []
    return [
      {
        ...told,
        why: both(
          `podle omezení přístupu: ${governing.reason}`,
          `by the restriction of access: ${governing.reason}`,
        ),
      },
    ]
  })
}
