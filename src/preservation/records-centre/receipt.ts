import { type Both, both, type Day, dayText } from '#platform/values'
import { classPromises, isReached, type StorageClass } from '#storage/objects'
import type { ProvenCopy } from './awaited-copy.ts'

/** Version of the shape; the published schema carries the same. */
export const receiptFormat = 'egon-receipt/1'

/** What a centre promises about a package, word for word; sealed as RFC 8785 JSON with a detached CAdES signature. */
export type StorageReceipt = {
  readonly format: typeof receiptFormat
  /** `taken`: rests here, and its class is not reached yet; no acknowledgement of storing. */
  readonly kind: 'taken' | 'stored' | 'replica'
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
  /** Copies elsewhere that the class reached stands on. */
  readonly copies?: readonly ProvenCopy[]
  /** Of one taken: how the bytes were read again, for the words of the receipt that follows. */
  readonly reread?: RereadWay
}

/** How the bytes were read again: past the memory of the system, or perhaps from it. */
export type RereadWay = 'direct' | 'dropped' | 'cached'

const rereadWords = (way: RereadWay): Both =>
  way === 'cached'
    ? both('znovu přečetlo (možná z paměti systému)', 'read it again (perhaps from the memory of the system)')
    : both('znovu přečetlo z disku', 'read it again from the disk')

/** What a class demanded and what stands behind it when a receipt is sealed. */
export type ClassReached = NonNullable<StorageReceipt['storageClass']> & {
  readonly copies?: readonly ProvenCopy[]
}

/** The promise in words: exactly what was done, no more. */
export function promiseOf(
  kind: StorageReceipt['kind'],
  centre: string,
  lockedUntil: Day,
  way: RereadWay,
  storageClass?: ClassReached,
): Both {
  const reread = rereadWords(way)
  const deed = both(
    `balíček posoudilo, zapsalo na svůj disk, ${reread.cs} a porovnalo. Soubory jsou jen ke čtení a program je do ${dayText(lockedUntil)} nezmění ani neodstraní`,
    `judged the package, wrote it to its own disk, ${reread.en} and compared. The files are read-only and until ${lockedUntil} the program neither changes nor removes them`,
  )
  if (kind === 'replica')
    return both(`${centre} má repliku: ${deed.cs}.`, `${centre} holds a replica: it ${deed.en}.`)
  if (kind === 'taken' && storageClass) {
    const aim = classPromises[storageClass.promised]
    return both(
      `${centre} balíček přijalo: ${deed.cs}. Určená třída je ${storageClass.promised} (${aim.cs}); zatím je dosaženo ${storageClass.reached} a další kopie vznikají. Potvrzení o uložení vydá, až budou.`,
      `${centre} took the package: it ${deed.en}. The class set is ${storageClass.promised} (${aim.en}); so far ${storageClass.reached} is reached and further copies are being made. It acknowledges the storing once they are there.`,
    )
  }
  if (!storageClass || storageClass.promised === 'A-LOCAL')
    return both(
      `${centre} ${deed.cs}. Další kopie tím slíbena není.`,
      `${centre} ${deed.en}. No further copy is promised by this.`,
    )
  return classWords(`${centre} ${deed.cs}.`, `${centre} ${deed.en}.`, storageClass)
}

function classWords(cs: string, en: string, { promised, reached, copies = [] }: ClassReached): Both {
  const aim = classPromises[reached]
  const names = copies.map(({ name }) => `„${name}“`).join(', ')
  const behind = names === '' ? '' : ` (${names})`
  if (isReached(promised, reached))
    return both(
      `${cs} Dosažena je třída ${reached}: ${aim.cs}${behind}.`,
      `${en} The class ${reached} is reached: ${aim.en}${behind}.`,
    )
  return both(
    `${cs} Určená třída ${promised} dosažena není: další kopie v době, kterou úřad určil, nevznikly. Potvrzuje se jen ${reached}: ${aim.cs}${behind}; další kopie se doplní.`,
    `${en} The class set, ${promised}, is not reached: further copies did not come within the time the office set. Only ${reached} is acknowledged: ${aim.en}${behind}; further copies will follow.`,
  )
}
