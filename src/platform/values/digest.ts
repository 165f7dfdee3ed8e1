/** A digest with the name of its function, `sha512:…` in lower-case hexadecimal. */
export type Digest = `${string}:${string}`

export const sha512Digest = (hex: string): Digest => `sha512:${hex.toLowerCase()}`

export const digestAlgorithm = (digest: Digest): string => digest.slice(0, digest.indexOf(':'))

export const digestHex = (digest: Digest): string => digest.slice(digest.indexOf(':') + 1)

export const isDigest = (text: string): text is Digest =>
  /^(sha512:[0-9a-f]{128}|sha256:[0-9a-f]{64})$/.test(text)
