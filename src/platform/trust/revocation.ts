import { asInstant, type Instant } from '#platform/values'
import { schemeOf, signatureHolds } from './algorithms.ts'
import { type OpenCertificate, sameBytes, usage } from './certificate.ts'
import { isTrusted } from './lists/granted.ts'
import { answeredAbout } from './online/answer.ts'
import { broken, type CheckStep, fine, type RevocationFacts, undetermined, worst } from './report.ts'
import type { RevocationList, TrustAnchors } from './trust-anchors.ts'

/** Extension `cRLNumber` of RFC 5280. */
const numberExtension = '2.5.29.20'

/**
 * Looks whether any certificate of a path was revoked at the given moment, by the lists at hand. A revocation later
 * than that moment harms nothing; without a list in force at it, nothing can be said.
 */
export function judgeRevocation(
  path: readonly OpenCertificate[],
  anchors: TrustAnchors,
  at: Instant,
): RevocationFacts {
  const looks = path.slice(0, -1).map((certificate, n) => {
    const issuer = path[n + 1]
    return issuer ? lookUp(certificate, issuer, anchors, at) : missing
  })
  if (looks.length === 0) return anchorsThemselves(path, anchors)
  const step = worst(...looks.map(look => look.step))
  const shown = looks.find(look => look.step === step) ?? looks[0] ?? missing
  return { ...shown, step }
}

const missing: RevocationFacts = {
  step: undetermined('no-revocation-list'),
  listNumber: null,
  revokedAt: null,
}

/** A signer whose own certificate is trusted has no issuer to ask; an unknown one neither. */
const anchorsThemselves = (path: readonly OpenCertificate[], anchors: TrustAnchors): RevocationFacts =>
  path.some(certificate => isTrusted(anchors, certificate))
    ? { step: fine, listNumber: null, revokedAt: null }
    : missing

function lookUp(
  certificate: OpenCertificate,
  issuer: OpenCertificate,
  anchors: TrustAnchors,
  at: Instant,
): RevocationFacts {
  const answer = answeredAbout(certificate, issuer, anchors.answers ?? [], at)
  if (answer) {
    const { revokedAt } = answer
    const step = revokedAt && revokedAt <= at ? broken('revoked') : fine
    return { step, listNumber: null, revokedAt, method: 'answer' }
  }
  let found = missing
  for (const candidate of anchors.revocationLists) {
    const { list } = candidate
    if (!sameBytes(new Uint8Array(list.issuer.toSchema().toBER()), issuer.subjectName)) continue
    if (list.nextUpdate && list.nextUpdate.value < at) continue
    const entry = list.revokedCertificates?.find(({ userCertificate }) =>
      sameBytes(userCertificate.valueBlock.valueHexView, certificate.serialBytes),
    )
    const revokedAt = entry ? asInstant(entry.revocationDate.value) : null
    const step = worst(listHolds(candidate, issuer), revokedAt && revokedAt <= at ? broken('revoked') : fine)
    if (step.code !== 'revocation-list-broken' || found === missing)
      found = { step, listNumber: numberOf(candidate), revokedAt, method: 'list' }
    if (step.code === 'revoked') return found
  }
  return found
}

/** A broken list proves nothing either way. */
function listHolds({ list }: RevocationList, issuer: OpenCertificate): CheckStep {
  const scheme = schemeOf(list.signatureAlgorithm, '')
  const mayList = issuer.keyUsage === null || (issuer.keyUsage & usage.listSign) !== 0
  const value = list.signatureValue.valueBlock.valueHexView
  return mayList && scheme && signatureHolds(scheme, issuer.publicKey, list.tbsView, value)
    ? fine
    : undetermined('revocation-list-broken')
}

const numberOf = ({ list }: RevocationList): string | null =>
  list.crlExtensions?.extensions
    .find(({ extnID }) => extnID === numberExtension)
    ?.parsedValue?.valueBlock?.toString() ?? null
