import type { Finding } from '#platform/refusals'
import type { Digest, Instant, ReadableBytes } from '#platform/values'

/**
 * Every call the stores make on a file system goes through this port and no other way, so that a recorder can stand in
 * for the disk and rebuild each state that a power cut permits. What is written is safe only after `sync` of the file
 * and `syncFolder` of the folder that names it, or after `syncVolume`.
 */
export type Files = {
  /** A new file; one that is already there is a fault. A `kept` one nobody opens for writing again (mode 0440). */
  create(path: string, isKept?: boolean): Promise<Writing>
  /** Goes on writing after the first `keepBytes` bytes of a file; what lay behind them is cut off. */
  append(path: string, keepBytes: number): Promise<Writing>
  /** Only a file: what else is there, a link too, is a fault. */
  open(path: string): Promise<Reading>
  /** Opens a file so that its bytes come from the disk and not from memory, as far as the system lets us. */
  openUncached(path: string): Promise<Uncached>
  /** Reads a file, or its first `endBytes`, from the disk as `openUncached` does, and takes its digests. */
  measure(path: string, endBytes?: number): Promise<Measured>
  /** Reads the object in a folder, every byte of it; on another core where there is one. `null` when nothing is there. */
  judgeObject(home: string, versions: readonly number[]): Promise<JudgedObject | null>
  /** Gives false when the folder is already there. */
  makeFolder(path: string): Promise<boolean>
  syncFolder(path: string): Promise<void>
  /** All that is written and named on the volume of a path comes to rest, whoever wrote it: one step for many. */
  syncVolume(path: string): Promise<void>
  /** Replaces a file at the new place; never crosses volumes. */
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Only when it is empty; gives false when it is not. */
  removeFolder(path: string): Promise<boolean>
  list(path: string): Promise<Entry[]>
  /** `null` when nothing is there; links are not followed. */
  look(path: string): Promise<Look | null>
  /** Whether something is there, without waiting: asked for each reading where a centre has several volumes. */
  isThere(path: string): boolean
  /** Room left on the volume of a path. */
  freeBytes(path: string): Promise<number>
  /** Makes a file a kept one. */
  readOnly(path: string): Promise<void>
  /** Sets or lifts the immutable flag on folders with all they hold; false where the system does not know it. */
  setImmutable(paths: readonly string[], isOn: boolean): Promise<boolean>
}

/** What reading alone asks of a file system. */
export type ReadFiles = Pick<Files, 'open' | 'openUncached' | 'list' | 'look'> &
  /** Where another core takes digests of large files. */
  Partial<Pick<Files, 'measure'>>

export type Writing = {
  write(bytes: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

export type Reading = ReadableBytes & AsyncDisposable

/** A file opened past the page cache. */
export type Uncached = Reading & {
  readonly reread: Reread
  /** The same for all names of one file (hard links); `null` for a file of one name. */
  readonly linked: string | null
}

/** How a file was read back: past the page cache, after its pages were dropped, or perhaps from memory. */
export type Reread = 'direct' | 'dropped' | 'cached'

/** What the bytes of a file are, as they were read back: SHA-512, and SHA-256 as its second witness. */
export type Measured = {
  readonly digest: Digest
  /** In hexadecimal. */
  readonly sha256: string
  readonly sizeBytes: number
  readonly reread: Reread
}

/** What an object is found to be by reading it whole. */
export type JudgedObject = {
  readonly findings: readonly Finding[]
  /** Its newest version by its inventory; 0 where that cannot be read. */
  readonly head: number
  /** Of each version asked about the digest that its sidecar states, `null` where there is none. */
  readonly stated: readonly (Digest | null)[]
}

export type Kind = 'file' | 'folder' | 'other'
export type Entry = { readonly name: string; readonly kind: Kind }
export type Look = {
  readonly kind: Kind
  readonly sizeBytes: number
  readonly modifiedAt: Instant
  /** Another one as soon as something else stands there, or what stands there was changed. */
  readonly revision: string
}
