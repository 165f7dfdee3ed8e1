import { randomBytes } from 'node:crypto'
import type { TestIdentity } from './certificate.ts'
import { oids, sha256, sha256Algorithm, signedData } from './cms.ts'
import { generalizedTime, integer, octets, oid, sequence } from './der.ts'

/** Policy of the test authority, under the arc for examples. */
const policy = '2.999.499.1'

/**
 * Makes a time-stamp token (RFC 3161) of the test authority over a SHA-256 digest: the claim that these bytes stood
 * at that moment; `nonce` repeats that of the question. The token is a bare CMS message, as it lies in `dmQTimestamp` and in a signature's attribute.
 */
export function makeTimeStamp(authority: TestIdentity, digest: Buffer, at: Date, nonce?: Buffer): Buffer {
  const serial = randomBytes(8)
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f)
  const content = sequence(
    integer(1),
    oid(policy),
    sequence(sha256Algorithm, octets(digest)),
    integer(serial),
    generalizedTime(at),
    ...(nonce ? [integer(nonce)] : []),
  )
  return signedData({
    signer: authority,
    contentType: oids.timeStampInfo,
    contentDigest: sha256(content),
    content,
    at,
    version: 3,
  })
}
