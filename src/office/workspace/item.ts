import type { Digest, Instant } from '#platform/values'

/** A person's own store, one shared by a unit, or the place of one working copy. */
export type Space = {
  readonly id: string
  readonly kind: 'person' | 'unit' | 'copy'
  readonly owner_id: string
  readonly made_at: Instant
}

type Named = {
  readonly id: string
  readonly space_id: string
  /** `null` directly in its space. */
  readonly parent_id: string | null
  readonly name: string
  readonly made_at: Instant
  readonly changed_at: Instant
  readonly changed_by: string
  /** Since when it lies in the bin. */
  readonly removed_at: Instant | null
}

export type Folder = Named & {
  readonly is_folder: true
  readonly version: null
  readonly digest: null
  readonly size_bytes: null
  readonly mime: null
}

export type StoredFile = Named & {
  readonly is_folder: false
  /** From 1; saving adds one. */
  readonly version: number
  readonly digest: Digest
  readonly size_bytes: number
  readonly mime: string
}

/** What lies in a working store. */
export type Item = Folder | StoredFile

/** Folders one in another. */
export const depthMost = 32
/** Items of one folder; more nobody finds anything in. */
export const itemsMost = 10_000

/** Strong validator of a file's bytes (RFC 9110 8.8.3). */
export const entityTag = (file: Pick<StoredFile, 'digest'>): string => `"${file.digest.slice(7, 39)}"`

/** A store with the name under which a person finds it. */
export type NamedStore = { readonly name: string; readonly space: Space }

/** A file as it was before it was saved again. */
export type EarlierVersion = {
  readonly item_id: string
  readonly version: number
  readonly digest: Digest
  readonly size_bytes: number
  readonly mime: string
  readonly written_at: Instant
  readonly written_by: string
}

/** A write lock of a program. */
export type ItemLock = {
  readonly token: string
  readonly item_id: string
  readonly is_shared: boolean
  /** Over everything below as well. */
  readonly is_deep: boolean
  /** XML as the program sent it. */
  readonly owner: string
  readonly person_id: string
  readonly person_name: string
  readonly taken_at: Instant
  readonly ends_at: Instant
}
