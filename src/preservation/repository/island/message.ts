/** What the page asks of the worker that takes digests. */
export type AskedDigest = { readonly id: number; readonly file: File }

/** Its answer; `null` where the file could not be read to its end. */
export type TakenDigest = { readonly id: number; readonly sha512: string | null }
