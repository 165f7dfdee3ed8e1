import { type Both, both, type Day, dayText } from '#platform/values'
import { classPromises, type StorageClass } from '#storage/objects'

/** Version of the shape; the published schema carries the same. */
export const receiptFormat = 'egon-receipt/1'

/** What a centre promises about a package, word for word; sealed as RFC 8785 JSON with a detached CAdES signature. */
export type StorageReceipt = {
  readonly format: typeof receiptFormat
  readonly kind: 'stored' | 'replica'
  readonly centre: { readonly name: string; readonly title: string }
  readonly originator: { readonly ico: string; readonly name: string }
  readonly dossier: string
  readonly object: { readonly id: string; readonly version: number; readonly inventorySha512: string }
  readonly package: { readonly name: string; readonly sha512: string; readonly sizeBytes: number }
  readonly storedAt: string
  /** When the bytes were read again from the disk and compared. */
  readonly verifiedAt: string
  readonly lockedUntil: Day
  readonly ruleSet: { readonly name: string; readonly version: string }
  readonly promise: Both
  /** Where a class is promised: which, and which was reached when this was sealed; never more than that (PRS-054). */
  readonly storageClass?: { readonly promised: StorageClass; readonly reached: StorageClass }
}

/** How the bytes were read again: past the memory of the system, or perhaps from it. */
export type RereadWay = 'direct' | 'dropped' | 'cached'

const rereadWords = (way: RereadWay): Both =>
  way === 'cached'
    ? both('znovu přečetlo (možná z paměti systému)', 'read it again (perhaps from the memory of the system)')
    : both('znovu přečetlo z disku', 'read it again from the disk')

/** The promise in words: exactly what was done, no more. */
export function promiseOf(
  kind: StorageReceipt['kind'],
  centre: string,
  lockedUntil: Day,
  way: RereadWay,
  promised?: StorageClass,
): Both {
  const reread = rereadWords(way)
  const deed = both(
    `balíček posoudilo, zapsalo na svůj disk, ${reread.cs} a porovnalo. Soubory jsou jen ke čtení a program je do ${dayText(lockedUntil)} nezmění ani neodstraní`,
    `judged the package, wrote it to its own disk, ${reread.en} and compared. The files are read-only and until ${lockedUntil} the program neither changes nor removes them`,
  )
  if (kind === 'stored' && promised !== undefined && promised !== 'A-LOCAL') {
    const aim = classPromises[promised]
    return both(
      `${centre} ${deed.cs}. Určená třída je ${promised} (${aim.cs}); v tuto chvíli je dosaženo A-LOCAL a další kopie vznikají.`,
      `${centre} ${deed.en}. The class set is ${promised} (${aim.en}); at this moment A-LOCAL is reached and further copies are being made.`,
    )
  }
  return kind === 'stored'
    ? both(
        `${centre} ${deed.cs}. Další kopie tím slíbena není.`,
        `${centre} ${deed.en}. No further copy is promised by this.`,
      )
    : both(`${centre} má repliku: ${deed.cs}.`, `${centre} holds a replica: it ${deed.en}.`)
}
