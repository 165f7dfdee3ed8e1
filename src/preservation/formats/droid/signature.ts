import type { Pattern } from '../pattern.ts'

/** One run of bytes of a signature, and where in the file it may begin or end. */
export type ByteSequence =
  | { readonly from: 'start'; readonly pattern: Pattern; readonly min: number; readonly max: number }
  /** The pattern ends with the file, its last gap included. */
  | { readonly from: 'end'; readonly pattern: Pattern; readonly longest: number }
  | { readonly from: 'anywhere'; readonly pattern: Pattern }

/** Every sequence must stand. */
export type Signature = { readonly id: string; readonly sequences: readonly ByteSequence[] }

/** A format of a published signature file (PRONOM). */
export type PublishedFormat = {
  readonly puid: string
  readonly name: string
  readonly version: string | null
  readonly mime: string | null
  readonly endings: readonly string[]
  /** Identifiers of formats that this one describes more closely. */
  readonly over: ReadonlySet<string>
}

/** A part of a container and what must stand in it; without sequences it is enough that it is there. */
export type ContainerPart = { readonly path: string; readonly signatures: readonly Signature[] }

export type ContainerSignature = {
  readonly puid: string
  readonly kind: 'ZIP' | 'OLE2'
  readonly parts: readonly ContainerPart[]
}

/** Formats and their signatures as read from the files that The National Archives publish for DROID. */
export type Signatures = {
  /** What the publisher calls this release, `V122`. */
  readonly release: string
  readonly formats: ReadonlyMap<string, PublishedFormat>
  readonly signatures: readonly (Signature & { readonly puids: readonly string[] })[]
  readonly containers: readonly ContainerSignature[]
  /** Formats whose files are opened to look for a container signature. */
  readonly triggers: ReadonlyMap<string, ContainerSignature['kind']>
}
