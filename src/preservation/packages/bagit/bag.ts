import type { HashFunction } from '../hashing.ts'

/** What is wrong with the writing of a tag file; each kind is one rule's. */
export type TagProblem = {
  readonly kind: 'encoding' | 'declaration' | 'list' | 'info' | 'fetch' | 'damaged'
  readonly file: string
  /** 1-based; `null` where the whole file is to blame. */
  readonly line: number | null
  readonly cs: string
  readonly en: string
}

/** One line of a manifest or of `fetch.txt`. */
export type BagEntry = {
  readonly line: number
  /** Path as written. */
  readonly written: string
  /** Digest in small letters; empty in `fetch.txt`. */
  readonly digest: string
}

/** A list of files with their digests by one function. */
export type Manifest = {
  /** Name of the file that holds the list, `manifest-sha512.txt`. */
  readonly file: string
  /** As the name says it, in small letters. */
  readonly algorithm: string
  /** `null` where we cannot take that digest. */
  readonly hash: HashFunction | null
  readonly entries: readonly BagEntry[]
}

export type BagVersion = { readonly major: number; readonly minor: number }

/** What a file of the bag really is, by the functions it is listed with. */
export type BagFacts = {
  readonly isDamaged: boolean
  readonly digests: Readonly<Partial<Record<HashFunction, string>>>
}

/** A bag as its rules see it: what its tag files say. */
export type Bag = {
  readonly version: BagVersion | null
  readonly payload: readonly Manifest[]
  readonly tags: readonly Manifest[]
  /** Files to be fetched from elsewhere; we never do. */
  readonly fetch: readonly BagEntry[]
  /** `Payload-Oxum`: bytes and files of the payload as declared; `null` where it is not. */
  readonly oxum: { readonly file: string; readonly bytes: bigint; readonly files: bigint } | null
  readonly problems: readonly TagProblem[]
  /** By path; measured before the stage of components, empty till then. */
  readonly measured: ReadonlyMap<string, BagFacts>
}

/** Whether the bag keeps version 1.0, which is stricter. */
export const isFirstStable = ({ version }: Pick<Bag, 'version'>): boolean => (version?.major ?? 0) >= 1

/** Functions a manifest may be named by, with the length of their digest in hexadecimal signs. */
export const bagHashes: Readonly<Record<string, { readonly hash: HashFunction; readonly signs: number }>> = {
  md5: { hash: 'md5', signs: 32 },
  sha1: { hash: 'sha1', signs: 40 },
  sha224: { hash: 'sha224', signs: 56 },
  sha256: { hash: 'sha256', signs: 64 },
  sha384: { hash: 'sha384', signs: 96 },
  sha512: { hash: 'sha512', signs: 128 },
}
