import { listUnits, type OfficeFace, officeFace, unitNameOf } from '#identity/organisations'
import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Person, Post } from '../person.ts'
import type { HeldPost } from '../post.ts'

type PersonRow = Person & { organisation_id: string; password: string | null }
type PostRow = Post & { organisation_id: string }

export type PeopleTables = {
  'access.person': PersonRow
  'access.post': PostRow
}

export const insertPerson = (scope: Scope, row: Omit<PersonRow, 'organisation_id'>) =>
  tables<PeopleTables>(scope)
    .insertInto('access.person')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const insertPost = (scope: Scope, row: Omit<PostRow, 'organisation_id'>) =>
  tables<PeopleTables>(scope)
    .insertInto('access.post')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const passwordOf = (scope: Scope, personId: string) =>
  tables<PeopleTables>(scope)
    .selectFrom('access.person')
    .select(['password', 'active', 'must_change_password'])
    .where('id', '=', personId)
    .executeTakeFirst()

const personColumns = ['id', 'name', 'active', 'must_change_password', 'created_at'] as const

export const personById = (scope: Scope, id: string): Promise<Person | undefined> =>
  tables<PeopleTables>(scope)
    .selectFrom('access.person')
    .select(personColumns)
    .where('id', '=', id)
    .executeTakeFirst()

export const allPeople = (scope: Scope): Promise<Person[]> =>
  tables<PeopleTables>(scope)
    .selectFrom('access.person')
    .select(personColumns)
    .orderBy('active', 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute()

export const changePerson = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<PersonRow, 'name' | 'password' | 'active' | 'must_change_password'>>,
) => tables<PeopleTables>(scope).updateTable('access.person').set(changed).where('id', '=', id).execute()

const postColumns = ['id', 'unit_id', 'person_id', 'title', 'roles', 'valid_from', 'valid_to'] as const

/** Every post a person holds or held, newest first. */
export const allPostsOf = (scope: Scope, personId: string): Promise<Post[]> =>
  tables<PeopleTables>(scope)
    .selectFrom('access.post')
    .select(postColumns)
    .where('person_id', '=', personId)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** The post locked until the act ends. */
export const lockedPost = (scope: Scope, id: string): Promise<Post | undefined> =>
  tables<PeopleTables>(scope)
    .selectFrom('access.post')
    .select(postColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const changePost = (scope: Scope, id: string, changed: Partial<Pick<PostRow, 'roles' | 'valid_to'>>) =>
  tables<PeopleTables>(scope).updateTable('access.post').set(changed).where('id', '=', id).execute()

const held = (scope: Scope, at: Instant) =>
  tables<PeopleTables>(scope)
    .selectFrom('access.post as post')
    .innerJoin('access.person as person', 'person.id', 'post.person_id')
    .where('person.active', '=', true)
    .where('post.valid_from', '<=', at)
    .where(eb => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>', at)]))
    .select([
      'post.id as postId',
      'post.title as title',
      'post.roles as roles',
      'post.unit_id as unitId',
      'person.id as personId',
      'person.name as personName',
      unitNameOf('post.unit_id').as('unitName'),
    ])

/** Posts held now in the office of the scope. */
export const postsHeld = (scope: Scope, at: Instant): Promise<HeldPost[]> =>
  held(scope, at).orderBy('post.valid_from').orderBy('post.id').execute()

export const postHeld = (scope: Scope, postId: string, at: Instant): Promise<HeldPost | undefined> =>
  held(scope, at).where('post.id', '=', postId).executeTakeFirst()

/** A post held now with how its office shows itself: all that a page asks of its visitor, in one way. */
export type SeatedPost = HeldPost & { readonly office: OfficeFace }

export const postSeated = (scope: Scope, postId: string, at: Instant): Promise<SeatedPost | undefined> =>
  held(scope, at).select(officeFace(scope).as('office')).where('post.id', '=', postId).executeTakeFirst()

export const postsOfPerson = (scope: Scope, personId: string, at: Instant): Promise<HeldPost[]> =>
  held(scope, at).where('person.id', '=', personId).orderBy('post.valid_from').execute()

/** Names of people by their identifiers. */
export async function namesOfPeople(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tables<PeopleTables>(scope)
    .selectFrom('access.person')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** A post as it goes to another system: who and where, without sign-in and without rights. */
export type PostInTransfer = {
  readonly postId: string
  readonly title: string
  readonly unitId: string
  readonly unit: string
  readonly personId: string
  readonly name: string
  readonly validFrom: Instant
  readonly validTo: Instant | null
}

/** Every post that anybody holds or held, the oldest first. */
export async function postsForTransfer(scope: Scope): Promise<PostInTransfer[]> {
  const units = new Map((await listUnits(scope)).map(({ id, name }) => [id, name]))
  const rows = await tables<PeopleTables>(scope)
    .selectFrom('access.post as post')
    .innerJoin('access.person as person', 'person.id', 'post.person_id')
    .select([
      'post.id as postId',
      'post.title as title',
      'post.unit_id as unitId',
      'person.id as personId',
      'person.name as name',
      'post.valid_from as validFrom',
      'post.valid_to as validTo',
    ])
    .orderBy('post.valid_from')
    .orderBy('post.id')
    .execute()
  return rows.map(row => ({ ...row, unit: units.get(row.unitId) ?? '' }))
}

export const postExists = async (scope: Scope, id: string): Promise<boolean> =>
  (await tables<PeopleTables>(scope)
    .selectFrom('access.post')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined
