import { createHash } from 'node:crypto'
import { asInstant, type Instant } from '#platform/values'
import { isWeak, type SignatureScheme } from '../algorithms.ts'
import { xadesStamps, xadesSupport } from '../archive/xades-stamps.wire.ts'
import { type OpenCertificate, openCertificate, sameBytes } from '../certificate.ts'
import type { Examined } from '../judge.ts'
import { broken, type CheckStep, fine, undetermined, worst } from '../report.ts'
import { rawSignatureHolds } from '../scheme.ts'
import {
  digestOfAlgorithm,
  schemeOfAlgorithm,
  signatureUri,
  signedPropertiesType,
  xadesUri,
} from './algorithms.wire.ts'
import { canonicalElement, canonicalForm, defaultForm } from './canonical.ts'
import {
  allElements,
  attributeNamed,
  below,
  childrenNamed,
  type SignedElement,
  type SignedXml,
  textIn,
} from './nodes.ts'
import { type Beside, judgeReferences, type Reference } from './references.wire.ts'

/** Most certificates looked at in one signature. */
const certificatesMost = 50

/** A signature in XML as far as it can be judged by itself. */
export type ExaminedXml = {
  readonly examined: Examined | null
  /** Why there is nothing more to be judged, where there is not. */
  readonly step: CheckStep
  readonly references: readonly Reference[]
}

/** The outermost signatures of a file, in its order; one that signs another (a counter-signature) is passed over. */
export function signaturesOf({ root }: SignedXml): SignedElement[] {
  const found: SignedElement[] = []
  const look = (element: SignedElement): void => {
    if (element.uri === signatureUri && element.local === 'Signature') found.push(element)
    else
      for (const node of element.children) if (typeof node !== 'string' && node.kind === 'element') look(node)
  }
  look(root)
  return found
}

const qualifying = (signature: SignedElement): SignedElement | undefined =>
  childrenNamed(signature, signatureUri, 'Object')
    .map(object => below(object, xadesUri, 'QualifyingProperties'))
    .find(Boolean)

const certificatesIn = (signature: SignedElement): OpenCertificate[] =>
  [...allElements(signature)]
    .filter(
      ({ uri, local }) =>
        (uri === signatureUri && local === 'X509Certificate') ||
        (uri === xadesUri && local === 'EncapsulatedX509Certificate'),
    )
    .slice(0, certificatesMost)
    .map(one => openCertificate(Buffer.from(textIn(one), 'base64')))
    .filter(one => one !== null)

/** The digest of the signer's certificate that the signed properties state, and whether it is this one's. */
function bindingOf(properties: SignedElement | undefined, certificate: OpenCertificate): CheckStep {
  const signed = below(properties, xadesUri, 'SignedSignatureProperties')
  const stated =
    below(signed, xadesUri, 'SigningCertificateV2', 'Cert', 'CertDigest') ??
    below(signed, xadesUri, 'SigningCertificate', 'Cert', 'CertDigest')
  const algorithm = digestOfAlgorithm(
    attributeNamed(below(stated, signatureUri, 'DigestMethod'), 'Algorithm'),
  )
  const value = below(stated, signatureUri, 'DigestValue')
  if (!algorithm || !value) return undetermined('certificate-not-bound')
  const own = createHash(algorithm).update(certificate.raw).digest()
  return sameBytes(Buffer.from(textIn(value), 'base64'), own) ? fine : broken('certificate-mismatch')
}

function claimedIn(properties: SignedElement | undefined): Instant | null {
  const text = textIn(below(properties, xadesUri, 'SignedSignatureProperties', 'SigningTime')).trim()
  const moment = new Date(text)
  return text === '' || Number.isNaN(moment.getTime()) ? null : asInstant(moment)
}

/** The time stamp over the canonical `SignatureValue` (EN 319 132-1, 5.3). */
function stampIn(signature: SignedElement): Examined['stamp'] {
  const stamp = below(
    qualifying(signature),
    xadesUri,
    'UnsignedProperties',
    'UnsignedSignatureProperties',
    'SignatureTimeStamp',
  )
  const token = below(stamp, xadesUri, 'EncapsulatedTimeStamp')
  const value = below(signature, signatureUri, 'SignatureValue')
  if (!stamp || !token || !value) return null
  const asked = attributeNamed(below(stamp, signatureUri, 'CanonicalizationMethod'), 'Algorithm')
  const form = asked === undefined ? defaultForm : canonicalForm(asked)
  if (!form) return null
  const covered = canonicalElement(value, form)
  return {
    token: Buffer.from(textIn(token), 'base64'),
    digest: async algorithm => createHash(algorithm).update(covered).digest(),
  }
}

/** The value of the signature over the canonical `SignedInfo`, by whichever enclosed certificate it is of. */
function signerOf(
  xml: SignedXml,
  signature: SignedElement,
  certificates: readonly OpenCertificate[],
): { certificate: OpenCertificate | null; step: CheckStep; scheme: SignatureScheme | null } {
  const info = below(signature, signatureUri, 'SignedInfo')
  const method = below(info, signatureUri, 'CanonicalizationMethod')
  const prefixes = method?.children.flatMap(one =>
    typeof one !== 'string' && one.kind === 'element' ? [attributeNamed(one, 'PrefixList') ?? ''] : [],
  )[0]
  const form = canonicalForm(attributeNamed(method, 'Algorithm') ?? '', prefixes)
  const scheme = schemeOfAlgorithm(attributeNamed(below(info, signatureUri, 'SignatureMethod'), 'Algorithm'))
  const [first] = certificates
  if (!first) return { certificate: null, step: undetermined('no-certificate'), scheme }
  if (!info || !form || !scheme || (form.withComments && xml.hasComments))
    return { certificate: first, step: undetermined('unknown-algorithm'), scheme }
  const bytes = canonicalElement(info, form)
  const value = Buffer.from(textIn(below(signature, signatureUri, 'SignatureValue')), 'base64')
  const own = certificates.find(({ publicKey }) => rawSignatureHolds(scheme, publicKey, bytes, value))
  if (!own) return { certificate: first, step: broken('signature-broken'), scheme }
  const step = isWeak(scheme.digest, own.publicKey) ? undetermined('weak-algorithm') : fine
  return { certificate: own, step, scheme }
}

/** Examines one signature of a file: references, value, certificate it names, time it claims, time stamp. */
export async function examineXml(
  xml: SignedXml,
  signature: SignedElement,
  beside: Beside,
): Promise<ExaminedXml> {
  const { step: referenced, references } = await judgeReferences(xml, signature, beside)
  const enclosed = certificatesIn(signature)
  const { certificate, step, scheme } = signerOf(xml, signature, enclosed)
  const integrity = worst(referenced, step)
  if (!certificate) return { examined: null, step: integrity, references }
  // What the signed properties say counts only where the signature covers them.
  const covered = references.find(
    ({ element, covered: at }) =>
      attributeNamed(element, 'Type') === signedPropertiesType && at?.local === 'SignedProperties',
  )?.covered
  const properties = covered && covered.parent === qualifying(signature) ? covered : undefined
  return {
    examined: {
      certificate,
      enclosed,
      integrity,
      binding: bindingOf(properties, certificate),
      algorithm: scheme?.name ?? null,
      claimedAt: claimedIn(properties),
      stamp: stampIn(signature),
      archive: xadesStamps(xml, signature, references, qualifying(signature)),
      support: xadesSupport(qualifying(signature)),
    },
    step: integrity,
    references,
  }
}
