import type { Both, Instant } from '#platform/values'
import { GIB, MIB } from '#platform/values'

/** What was taken out of a container among the files of a document. */
export type Unpacking = {
  /** The container itself. */
  readonly component_id: string
  /** Components that its members became. */
  readonly members: readonly string[]
  /** Why something of it could not be taken out; `null` where all was. */
  readonly failure: Both | null
  readonly unpacked_at: Instant
}

/** What the containers of one document together may ask of us. */
export const unpackingLimits = {
  /** Containers within containers; people put a ZIP into an e-mail into a data message, not ten of them. */
  depth: 5,
  members: 500,
  /** Of all members together. */
  bytes: 2 * GIB,
  /** Unpacked bytes for one packed byte; judged from `ratioFromBytes` up. */
  ratio: 200,
  ratioFromBytes: 8 * MIB,
} as const
export type UnpackingLimits = { readonly [Limit in keyof typeof unpackingLimits]: number }
