import type { SignedReceipt } from '#platform/trust'
import type { Both, Day, Digest, Instant } from '#platform/values'

export const manifestFormat = 'egon-replica-medium/1'
export const manifestFile = 'manifest.json'

/** What an owner seals about the packages on a medium. */
export type Manifest = {
  readonly format: typeof manifestFormat
  readonly medium: string
  readonly owner: string
  readonly holder: string
  readonly originatorIco: string
  readonly issuedAt: string
  /** Until when they are to be kept at least; `null` for good. */
  readonly keepUntil: Day | null
  readonly packages: readonly {
    readonly object: string
    readonly version: number
    /** SHA-512 of the list of files that lies beside the folder of the package. */
    readonly digest: Digest
  }[]
}

/** A package that was not taken from a medium, and why. */
export type MediumFault = { readonly object: string; readonly version: number; readonly why: Both }

/** A medium that was being imported, or is. */
export type Medium = {
  readonly id: string
  readonly manifest: SignedReceipt<Manifest>
  readonly packages: number
  readonly faults: readonly MediumFault[]
  readonly begun_at: Instant
  readonly begun_by: string
  /** When its end was reached for the last time; `null` where it was cut off. */
  readonly ended_at: Instant | null
}

/** Where the files of a package and their list lie on a medium. */
export const packageFolder = (id: string, version: number): string => `packages/${id}/v${version}`
export const packageListFile = (id: string, version: number): string => `${packageFolder(id, version)}.sha512`
