import type { Both } from '#platform/values'
import type { Island } from './islands.ts'
import type { Attempt, ByteRoute, Fields, Page, PageCall, Place, View } from './page.ts'

/**
 * What was to be sent when the session ended. `csrf` is the token of the ended session: only its own form knew it, so
 * it shows after the next sign-in that nobody else wrote the fields; `null` where the form had another, and then it is
 * only shown and never sent on. Files are not carried; `hadFiles` remembers that there were some.
 */
export type Carried = {
  readonly to: string
  readonly fields: Fields
  readonly csrf: string | null
  readonly hadFiles: boolean
}

/** The search of the head: where it leads, what it looks through, and who may. Its word goes in the query `q`. */
export type HeadSearch = { readonly path: string; readonly hint: Both; readonly permission: string }

export type Desk = {
  readonly pages: readonly Page[]
  readonly places: readonly Place[]
  readonly bytes: readonly ByteRoute[]
  readonly islands: readonly Island[]
  readonly search: HeadSearch | null
  /** The page where one signs in, given what was to be sent when the session ended. */
  readonly signIn: (call: PageCall, carried: Carried | null, attempt?: Attempt) => Promise<View>
}
