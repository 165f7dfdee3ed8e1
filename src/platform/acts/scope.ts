import type { Kysely } from 'kysely'
import type { Sql } from '#platform/database'
import type { Clock, Json } from '#platform/values'

/** Who acts: a person in a post, the program itself, or another centre that showed its certificate. */
export type Actor =
  | {
      readonly kind: 'person'
      readonly id: string
      readonly name: string
      readonly postId: string
      readonly post: string
      readonly unitId: string
      readonly unit: string
      /** Whom they act for; post and unit are then those of that person. */
      readonly for?: { readonly id: string; readonly name: string }
    }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'centre'; readonly name: string }

/** A substitute is told with the one for whom they act. */
export function actorName(actor: Actor): string {
  if (actor.kind !== 'person') return actor.name
  return actor.for ? `${actor.name} za ${actor.for.name} (${actor.post})` : `${actor.name} (${actor.post})`
}

/** Whoever acts, for themselves or for another: where two persons are asked for, these must differ. */
export const personOf = (actor: Actor): string => (actor.kind === 'person' ? actor.id : actor.name)

/** Kind of event as the standard's transaction log knows it (Annex 6), in our words: `founded`, `closed`. */
export type ErmsEvent = string

/** What an act leaves in the transaction log; `type` is `module.deed-in-the-past`. */
export type ActEvent = {
  readonly type: string
  readonly object: { readonly kind: string; readonly id: string }
  /** Where the standard has a kind for it. */
  readonly erms?: ErmsEvent
  readonly detail?: Json
}

/** What a person may look at where it is not everything of the office. Empty lists mean all. */
export type Mandate = {
  /** Who held what may be looked at. */
  readonly posts: readonly string[]
  /** Filing codes; each stands for its whole branch. */
  readonly groups: readonly string[]
  readonly from: number | null
  readonly to: number | null
  /** Whether it covers records with restricted access too. */
  readonly restricted: boolean
}

/** Handed to every act as its first argument. */
export type Scope = {
  readonly actor: Actor
  readonly organisation: string
  /** What whoever asks may look at, where it is not everything that the post is admitted to. */
  readonly mandates?: readonly Mandate[]
  readonly clock: Clock
  readonly sql: Sql
  /** Writes to the transaction log and tells the modules that listen, inside this transaction. */
  readonly announce: (event: ActEvent) => Promise<void>
}

/** The open transaction with one module's tables: `tables<RecordsTables>(scope).selectFrom('records.document')`. */
export const tables = <Tables>(scope: Pick<Scope, 'sql'>): Kysely<Tables> =>
  scope.sql as unknown as Kysely<Tables>
