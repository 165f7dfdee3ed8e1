import { type Both, both, type Day, type Instant } from '#platform/values'

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
}

/** The promise in words: exactly what was done, no more. */
export const promiseOf = (
  kind: StorageReceipt['kind'],
  centre: string,
  lockedUntil: Day,
  immutable: boolean,
): Both => {
  const flag = immutable
    ? both(
        'soubory jsou jen ke čtení a systém je má označené jako neměnné',
        'the files are read-only and marked immutable by the system',
      )
    : both('soubory jsou jen ke čtení', 'the files are read-only')
  return kind === 'stored'
    ? both(
        `${centre} balíček posoudilo, zapsalo na disk, znovu z něj přečetlo a porovnalo. Do ${lockedUntil} ho program nezmění ani neodstraní; ${flag.cs}. Další kopie tím slíbena není.`,
        `${centre} judged the package, wrote it to disk, read it again and compared. Until ${lockedUntil} the program neither changes nor removes it; ${flag.en}. No further copy is promised by this.`,
      )
    : both(
        `${centre} má repliku: balíček převzalo, posoudilo, zapsalo na vlastní disk, znovu z něj přečetlo a porovnalo; ${flag.cs}. Zámek platí do ${lockedUntil}.`,
        `${centre} holds a replica: it took the package over, judged it, wrote it to its own disk, read it again and compared; ${flag.en}. The lock holds until ${lockedUntil}.`,
      )
}

export const instantText = (at: Instant): string => at.toISOString()
