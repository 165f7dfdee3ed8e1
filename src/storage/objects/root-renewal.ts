import type { SignedReceipt } from '#platform/trust'
import { type Both, both, canonicalJson, type Day, dayText, type Instant } from '#platform/values'
import type { DailyRoot } from './daily-root.ts'

/** A later time stamp over a root and everything that stood on it before. */
export type RootRenewal = {
  readonly stampedAt: string
  /** Time stamp (RFC 3161) in base64. */
  readonly token: string
}

/** A renewal as it is kept. */
export type RootRenewalRow = {
  readonly organisation_id: string
  readonly day: Day
  readonly number: number
  readonly stamped_at: Instant
  readonly token: string
}

/** A daily root as it goes out: sealed as it was on its day, with its renewals one over another (the idea of RFC 4998). */
export type RenewedRoot = SignedReceipt<DailyRoot> & { readonly renewals?: readonly RootRenewal[] }

/** What the renewal of a number stamps: the root, its seal with the first stamp inside, and all renewals before it. */
export const renewedBytes = (
  { receipt, signature, renewals = [] }: RenewedRoot,
  before: number,
): Uint8Array =>
  Buffer.from(canonicalJson({ receipt, signature, renewals: renewals.slice(0, before) }), 'utf8')

/** How the last round over ageing stamps of an office ended. */
export type RootRound = {
  readonly organisation_id: string
  readonly held_at: Instant
  /** Roots that stand on a stamp that ages and could not be renewed. */
  readonly waiting: number
  readonly oldest: Day | null
  readonly problem: Both | null
}

/** What is wrong with the stamps of daily roots and what to do; `null` when nothing is. */
export function roundTrouble({ waiting, oldest, problem }: RootRound): Both | null {
  if (waiting === 0) return null
  const why = problem ?? both('', '')
  return both(
    `Časová razítka denních kořenů stárnou a obnovit se nepodařilo ${waiting} z nich, nejstarší ze dne ${dayText(oldest!)}. ${why.cs} Obnova se zkouší každou sobotu; do té doby kořeny platí dál, po konci razítka však přestanou být důkazem.`,
    `Time stamps of daily roots are ageing and ${waiting} of them could not be renewed, the oldest of ${oldest}. ${why.en} Renewal is tried every Saturday; until then the roots hold, but once the stamp has run out they prove nothing more.`,
  )
}
