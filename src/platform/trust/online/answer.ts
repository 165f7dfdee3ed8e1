import { createHash } from 'node:crypto'
import { fromBER } from 'asn1js'
import { BasicOCSPResponse, OCSPResponse, type SingleResponse } from 'pkijs'
import { asInstant, type Instant } from '#platform/values'
import { digestName, schemeOf, signatureHolds } from '../algorithms.ts'
import { type OpenCertificate, openCertificate, sameBytes } from '../certificate.ts'

/** What an authority answered about certificates (RFC 6960), not yet believed. */
export type RevocationAnswer = {
  readonly basic: BasicOCSPResponse
  readonly certificates: readonly OpenCertificate[]
  /** As it came, with its wrapping. */
  readonly raw?: Uint8Array
}

const answerSigning = '1.3.6.1.5.5.7.3.9'

/** Opens an answer as it came over the network; `null` where it is none, or the authority could not answer. */
export function openAnswer(bytes: Uint8Array): RevocationAnswer | null {
  try {
    const whole = new OCSPResponse({ schema: fromBER(bytes).result })
    if (whole.responseStatus.valueBlock.valueDec !== 0 || !whole.responseBytes) return null
    const inner = new Uint8Array(whole.responseBytes.response.getValue())
    const answer = openBasicAnswer(inner)
    return answer && { ...answer, raw: bytes }
  } catch {
    return null
  }
}

/** The same without the wrapping, as files enclose it. */
export function openBasicAnswer(bytes: Uint8Array): RevocationAnswer | null {
  try {
    const basic = new BasicOCSPResponse({ schema: fromBER(bytes).result })
    const certificates = (basic.certs ?? []).map(one =>
      openCertificate(new Uint8Array(one.toSchema(true).toBER())),
    )
    return { basic, certificates: certificates.filter(one => one !== null) }
  } catch {
    return null
  }
}

/** Signed by the issuer himself, or by one he gave this only task. */
function isSignedFor({ basic, certificates }: RevocationAnswer, issuer: OpenCertificate): boolean {
  const scheme = schemeOf(basic.signatureAlgorithm, '')
  if (!scheme) return false
  const value = basic.signature.valueBlock.valueHexView
  const tbs = basic.tbsResponseData.tbsView
  const delegated = certificates.filter(
    one =>
      one.purposes?.includes(answerSigning) &&
      one.x509.checkIssued(issuer.x509) &&
      one.x509.verify(issuer.publicKey),
  )
  return [issuer, ...delegated].some(({ publicKey }) => signatureHolds(scheme, publicKey, tbs, value))
}

/** The key of a certificate without its wrapping, of which an answer holds the digest. */
function keyBits({ x509 }: OpenCertificate): Uint8Array {
  const spki = x509.publicKey.export({ type: 'spki', format: 'der' })
  const { result } = fromBER(new Uint8Array(spki))
  const members = (result.valueBlock as unknown as { value: { valueBlock: { valueHexView: Uint8Array } }[] })
    .value
  return members[1]!.valueBlock.valueHexView
}

function isAbout(single: SingleResponse, certificate: OpenCertificate, issuer: OpenCertificate): boolean {
  const { certID } = single
  const algorithm = digestName(certID.hashAlgorithm.algorithmId)
  if (!algorithm) return false
  const digest = (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest()
  return (
    sameBytes(certID.serialNumber.valueBlock.valueHexView, certificate.serialBytes) &&
    sameBytes(new Uint8Array(certID.issuerNameHash.getValue()), digest(issuer.subjectName)) &&
    sameBytes(new Uint8Array(certID.issuerKeyHash.getValue()), digest(keyBits(issuer)))
  )
}

/** `good` is [0], `revoked` is [1] with the time first, `unknown` is [2]. */
function stateOf({ certStatus }: SingleResponse): { revokedAt: Instant | null } | null {
  const { tagNumber } = certStatus.idBlock
  if (tagNumber === 0) return { revokedAt: null }
  if (tagNumber !== 1) return null
  const [time] = certStatus.valueBlock.value ?? []
  const date: unknown = time?.toDate?.()
  return date instanceof Date ? { revokedAt: asInstant(date) } : null
}

/**
 * What answers say of a certificate at a moment: only one that its issuer stands behind and that was in force then, or
 * was given later. `null` where there is none.
 */
export function answeredAbout(
  certificate: OpenCertificate,
  issuer: OpenCertificate,
  answers: readonly RevocationAnswer[],
  at: Instant,
): { readonly revokedAt: Instant | null } | null {
  for (const answer of answers)
    for (const single of answer.basic.tbsResponseData.responses) {
      if (!isAbout(single, certificate, issuer)) continue
      const state = stateOf(single)
      const until = single.nextUpdate ?? answer.basic.tbsResponseData.producedAt
      if (state && until >= at && isSignedFor(answer, issuer)) return state
    }
  return null
}
