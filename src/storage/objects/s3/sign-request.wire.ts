import { createHash, createHmac } from 'node:crypto'
import type { Instant } from '#platform/values'

/** Who asks a bucket, and where it lies; the secret is never logged. */
export type S3Keys = { readonly accessKey: string; readonly secretKey: string; readonly region: string }

export type S3Call = {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** SHA-256 of the body, hexadecimal. */
  readonly bodySha256: string
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text, 'utf8').digest()

/** Every byte but the unreserved ones, as the signature counts them; `encodeURIComponent` leaves five more. */
export const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&')

/**
 * The headers that prove who asks (AWS Signature Version 4, "Authenticating Requests: Using the Authorization Header").
 * The path of `url` must be encoded already as `encoded` does, slash by slash.
 */
export function signedHeaders(call: S3Call, keys: S3Keys, at: Instant): Record<string, string> {
  const stamp = at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = stamp.slice(0, 8)
  const headers: Record<string, string> = {
    ...call.headers,
    host: call.url.host,
    'x-amz-date': stamp,
    'x-amz-content-sha256': call.bodySha256,
  }
  const names = Object.keys(headers).sort()
  const canonical = [
    call.method,
    call.url.pathname,
    canonicalQuery(call.url),
    ...names.map(name => `${name}:${headers[name]!.trim()}`),
    '',
    names.join(';'),
    call.bodySha256,
  ].join('\n')
  const scope = `${day}/${keys.region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n')
  const key = [keys.region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${keys.secretKey}`, day))
  const signature = hmac(key, toSign).toString('hex')
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKey}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  }
}
