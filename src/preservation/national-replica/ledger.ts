import type { SignedReceipt } from '#platform/trust'
import { type Both, both, type Digest, type Instant } from '#platform/values'

export const ledgerFormat = 'egon-owner-ledger/1'

/** Entries told by one ledger at most; more would not fit into one message. */
export const ledgerMost = 250_000

/** What an owner publishes about all its packages that a holder is to have: number, count and Merkle root, sealed. */
export type LedgerHead = {
  readonly format: typeof ledgerFormat
  readonly owner: string
  readonly holder: string
  readonly originatorIco: string
  /** Grows with each ledger. */
  readonly number: number
  readonly asOf: string
  readonly count: number
  /** Over identifier, version and digest of each entry, as in a comparison of centres. */
  readonly root: string
}

export type LedgerEntry = { readonly object: string; readonly version: number; readonly digest: Digest }

export type Ledger = { readonly ledger: SignedReceipt<LedgerHead>; readonly entries: readonly LedgerEntry[] }

export type DifferenceKind = 'missing-here' | 'not-listed' | 'other-bytes' | 'withdrawn-listed'

/** Where the owner's ledger and what rests here do not agree. */
export type Difference = {
  readonly object_id: string
  readonly version: number
  readonly kind: DifferenceKind
  readonly listed_digest: Digest | null
  readonly held_digest: Digest | null
}

export const differenceWords: Readonly<Record<DifferenceKind, Both>> = {
  'missing-here': both('vlastník ji vede, zde chybí', 'listed by the owner, missing here'),
  'not-listed': both('leží zde, vlastník ji nevede', 'rests here, not listed by the owner'),
  'other-bytes': both('obsah se liší od evidence', 'other content than listed'),
  'withdrawn-listed': both('vlastník ji stáhl, a přesto ji vede', 'withdrawn by the owner and listed still'),
}

/** A comparison with a ledger: what was found, or why it could not be made. */
export type Comparison = {
  readonly id: string
  readonly at: Instant
  readonly ledger: SignedReceipt<LedgerHead> | null
  readonly problem: Both | null
  readonly listed: number
  readonly held: number
  readonly differing: number
}

/** A version that rests here, or rested until its owner withdrew it. */
export type HeldVersion = {
  readonly object_id: string
  readonly version: number
  readonly digest: Digest
  readonly withdrawn_at: Instant | null
}

const nameOf = (object: string, version: number): string => `${object}\0${version}`

/** Compares a ledger with what is held, version by version. What is withdrawn is right to be listed no more. */
export function differencesBetween(
  entries: readonly LedgerEntry[],
  held: readonly HeldVersion[],
): Difference[] {
  const here = new Map(held.map(one => [nameOf(one.object_id, one.version), one]))
  const found: Difference[] = []
  for (const { object, version, digest } of entries) {
    const name = nameOf(object, version)
    const own = here.get(name)
    here.delete(name)
    const kind = !own
      ? 'missing-here'
      : own.withdrawn_at
        ? 'withdrawn-listed'
        : own.digest === digest
          ? null
          : 'other-bytes'
    if (kind !== null)
      found.push({
        object_id: object,
        version,
        kind,
        listed_digest: digest,
        held_digest: own?.digest ?? null,
      })
  }
  for (const { object_id, version, digest, withdrawn_at: withdrawn } of here.values())
    if (withdrawn === null)
      found.push({ object_id, version, kind: 'not-listed', listed_digest: null, held_digest: digest })
  return found
}
