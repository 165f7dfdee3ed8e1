import { createHash } from 'node:crypto'
import { type AsnType, GeneralizedTime, ObjectIdentifier, OctetString, type Sequence, UTCTime } from 'asn1js'
import type { SignerInfo } from 'pkijs'
import { asInstant, type Instant } from '#platform/values'
import { digestName, isWeak, schemeOf, signatureHolds } from './algorithms.ts'
import { type OpenCertificate, sameBytes } from './certificate.ts'
import { attributeOf, oids, type SignedMessage } from './message.ts'
import { broken, type CheckStep, fine, undetermined } from './report.ts'

/** Gives the digest of the signed content under the named function; a large content is read as a stream. */
export type ContentDigest = (algorithm: string) => Promise<Uint8Array>

/**
 * Judges that the signed bytes are those that were signed: the digest in the signed attributes is that of the
 * content, and the signature value over the attributes is by the signer's key (RFC 5652, 5.4 and 5.6).
 */
export async function integrityStep(
  message: SignedMessage,
  signer: SignerInfo,
  certificate: OpenCertificate,
  contentDigest: ContentDigest,
): Promise<CheckStep> {
  const attributes = signer.signedAttrs?.encodedValue
  if (!attributes) return undetermined('no-signed-attributes')
  const digest = digestName(signer.digestAlgorithm.algorithmId)
  const scheme = schemeOf(signer.signatureAlgorithm, signer.digestAlgorithm.algorithmId)
  if (!digest || !scheme) return undetermined('unknown-algorithm')
  const stated = attributeOf(signer, oids.messageDigest)
  if (!(stated instanceof OctetString)) return broken('unreadable')
  const type = attributeOf(signer, oids.contentType)
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== message.contentType)
    return broken('signature-broken')
  const key = certificate.publicKey
  const value = new Uint8Array(signer.signature.getValue())
  if (!signatureHolds(scheme, key, new Uint8Array(attributes), value)) return broken('signature-broken')
  if (!sameBytes(new Uint8Array(stated.getValue()), await contentDigest(digest)))
    return broken('content-changed')
  return isWeak(digest, key) || isWeak(scheme.digest, key) ? undetermined('weak-algorithm') : fine
}

function membersOf(node: AsnType | undefined): AsnType[] {
  const members: unknown = (node as Sequence | undefined)?.valueBlock?.value
  return Array.isArray(members) ? members : []
}

/**
 * Judges that the signature says by which certificate it was made (ESS signing-certificate, RFC 5035): otherwise
 * another certificate over the same key could be slipped in.
 */
export function bindingStep(signer: SignerInfo, certificate: OpenCertificate): CheckStep {
  const second = attributeOf(signer, oids.signingCertificateV2)
  const bound = second ?? attributeOf(signer, oids.signingCertificate)
  if (!bound) return undetermined('certificate-not-bound')
  const identifier = membersOf(membersOf(membersOf(bound)[0])[0])
  const named = membersOf(identifier[0])[0]
  const algorithm = !second
    ? 'sha1'
    : named instanceof ObjectIdentifier
      ? digestName(named.getValue())
      : 'sha256'
  const hash = identifier.find(member => member instanceof OctetString)
  if (!algorithm || !hash) return undetermined('certificate-not-bound')
  const own = createHash(algorithm).update(certificate.raw).digest()
  return sameBytes(new Uint8Array(hash.getValue()), own) ? fine : broken('certificate-mismatch')
}

export function claimedTime(signer: SignerInfo): Instant | null {
  const time = attributeOf(signer, oids.signingTime)
  try {
    return time instanceof UTCTime || time instanceof GeneralizedTime ? asInstant(time.toDate()) : null
  } catch {
    return null
  }
}
