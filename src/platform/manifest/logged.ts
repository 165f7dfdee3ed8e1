import type { Scope } from '#platform/acts'
import type { Both } from '#platform/values'

/** How objects of one kind are called where the log is read. */
export type LoggedObject = {
  readonly title: Both
  /** Numbers or names by which people know them, by identifier, as far as the office of the scope has them. */
  readonly names?: (scope: Scope, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** The page of one, for those who may see it. */
  readonly page?: { readonly path: (id: string) => string; readonly permission: string }
}

/** What a module writes into the transaction log, in words: its events by type, its objects by kind. */
export type Logged = {
  readonly events: Readonly<Record<string, Both>>
  readonly objects: Readonly<Record<string, LoggedObject>>
}
