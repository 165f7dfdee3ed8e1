import type { Digest, Instant } from '#platform/values'
import type { AipFile, Program } from '#preservation/packages'

/** What is told of a file that a change brings beyond what its package can. */
export type BroughtFile = {
  /** In the package, with slashes. */
  readonly path: string
  readonly format?: AipFile['format']
  /** Of which file of the kept package it was made, by what and when. */
  readonly made?: {
    readonly from: string
    readonly tool: Program
    /** ISO 8601. */
    readonly at: string
    readonly remark?: string
  }
}

/** *Změnový balíček*: what somebody asks to be changed of a package that the archive keeps, and what came of it. */
export type ChangeRequest = {
  readonly id: string
  readonly aip_id: string
  /** The version that it was made from. */
  readonly aip_version: number
  readonly reason: string
  readonly digest: Digest
  readonly size_bytes: number
  readonly adds: readonly { readonly name: string; readonly files: number }[]
  /** Whether it brings a description of the archive in EAD3. */
  readonly describes: boolean
  readonly state: 'waiting' | 'applied' | 'refused'
  readonly brought_by: string
  readonly brought_by_id: string
  readonly brought_at: Instant
  readonly decided_by: string | null
  readonly decided_at: Instant | null
  readonly refusal: string | null
  readonly made_version: number | null
  readonly told: readonly BroughtFile[]
  /** The plan of migration that it belongs to. */
  readonly plan_id: string | null
}
