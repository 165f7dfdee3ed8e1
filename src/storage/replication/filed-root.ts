import type { SignedReceipt } from '#platform/trust'
import { canonicalJson, type Day, type Digest, type Instant } from '#platform/values'
import type { DailyRoot } from '#storage/objects'

/** What a centre that holds a root of another one says about it, under its seal. */
export type RootReceipt = {
  readonly kind: 'root'
  readonly centre: { readonly name: string }
  readonly originatorIco: string
  readonly day: Day
  /** SHA-512 of the RFC 8785 text of the root. */
  readonly rootDigest: Digest
  readonly heldSince: string
}

/** A root of ours that a peer holds. */
export type FiledRootRow = {
  readonly organisation_id: string
  readonly peer: string
  readonly day: Day
  readonly filed_at: Instant
  readonly receipt: SignedReceipt<RootReceipt>
}

/** A root of another centre that we hold, and the first one after it that said otherwise about the same day. */
export type ForeignRootRow = {
  readonly peer: string
  readonly originator_ico: string
  readonly day: Day
  readonly held_at: Instant
  readonly message: SignedReceipt<DailyRoot>
  readonly disputed_at: Instant | null
  readonly dispute: SignedReceipt<DailyRoot> | null
}

/**
 * Why a root cannot follow those we hold: another root of the same day, one that names another root before it than the one
 * we hold of that day, or a log that became shorter. `null` when it follows. What a root names was sealed before it, and
 * bears a later day where its clock ran ahead.
 */
export function contradictionOf(
  root: DailyRoot,
  held: {
    readonly same?: DailyRoot | undefined
    /** The last one held of a day before. */
    readonly before?: DailyRoot | undefined
    /** The one held of the day that it names. */
    readonly named?: DailyRoot | undefined
  },
): 'another-root' | 'another-past' | 'shorter-log' | null {
  const { same, before, named } = held
  if (same && canonicalJson(same) !== canonicalJson(root)) return 'another-root'
  if (named && root.previous?.root !== named.store.root) return 'another-past'
  for (const earlier of [before, named])
    if (earlier && root.log.lastLine < earlier.log.lastLine) return 'shorter-log'
  return null
}
