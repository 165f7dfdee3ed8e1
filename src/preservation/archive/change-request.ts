import type { Digest, Instant } from '#platform/values'

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
}
