import canonicalize from 'canonicalize'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One text for one value, as RFC 8785 orders it; what is signed or hashed is always this text in UTF-8. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value as object)
  if (text === undefined) throw new TypeError('a value without a JSON form cannot be made canonical')
  return text
}
