import type { Attempt, ByteRoute, Fields, Page, PageCall, Place, View } from './page.ts'

/** What was to be sent when the session ended. */
export type Carried = { readonly to: string; readonly fields: Fields }

export type Desk = {
  readonly pages: readonly Page[]
  readonly places: readonly Place[]
  readonly bytes: readonly ByteRoute[]
  /** The page where one signs in, given what was to be sent when the session ended. */
  readonly signIn: (call: PageCall, carried: Carried | null, attempt?: Attempt) => Promise<View>
}
