import { createHash } from 'node:crypto'
import { openList } from '../anchors.ts'
import { openCertificate } from '../certificate.ts'
import { openAnswer, openBasicAnswer } from '../online/answer.ts'
import type { EnclosedSupport } from '../pdf/enclosed-support.ts'
import { signatureUri, xadesUri } from '../xml/algorithms.wire.ts'
import { type CanonicalForm, canonicalElement, canonicalForm, defaultForm } from '../xml/canonical.ts'
import {
  allElements,
  attributeNamed,
  below,
  childrenNamed,
  isElement,
  type SignedElement,
  type SignedXml,
  textIn,
} from '../xml/nodes.ts'
import type { Reference } from '../xml/references.wire.ts'
import type { ArchiveStamp } from './judge-archive.ts'

/** Vocabulary of XAdES 1.4.1, in which archive time stamps cover whatever stands before them. */
const laterUri = 'http://uri.etsi.org/01903/v1.4.1#'

const piecesMost = 300

const bytesIn = (element: SignedElement | undefined): Uint8Array => Buffer.from(textIn(element), 'base64')

/** What one stamp covers, part by part; `null` where something of it is not at hand. */
function coveredParts(
  { root, hasComments }: Pick<SignedXml, 'root' | 'hasComments'>,
  signature: SignedElement,
  references: readonly Reference[],
  { stamp, before }: { readonly stamp: SignedElement; readonly before: readonly SignedElement[] },
): Uint8Array[] | null {
  // The vocabulary before may name what is covered one by one.
  if (below(stamp, xadesUri, 'Include')) return null
  const asked = attributeNamed(below(stamp, signatureUri, 'CanonicalizationMethod'), 'Algorithm')
  const form: CanonicalForm | null = asked === undefined ? defaultForm : canonicalForm(asked)
  if (!form || (form.withComments && hasComments) || !root) return null
  const contents = references.map(({ bytes }) => bytes?.(form) ?? null)
  if (contents.length === 0 || contents.some(one => one === null)) return null
  const own = ['SignedInfo', 'SignatureValue', 'KeyInfo'].flatMap(
    name => below(signature, signatureUri, name) ?? [],
  )
  const objects = childrenNamed(signature, signatureUri, 'Object').filter(
    object => !below(object, xadesUri, 'QualifyingProperties'),
  )
  return [
    ...contents.filter(one => one !== null),
    ...[...own, ...before, ...objects].map(element => canonicalElement(element, form)),
  ]
}

/**
 * The archive time stamps of a signature in XML (XAdES 1.4.1). They cover everything signed, the signature, and what was
 * not signed and stands before them. Those of the vocabulary before (1.3.2) mostly cover the same, yet its description lets
 * programs differ: one that agrees is judged, one that does not is told as not to be judged.
 *
 * Source: ETSI EN 319 132-1, 5.5.2; TS 101 903 V1.3.2, 7.7.1.
 */
export function xadesStamps(
  xml: SignedXml,
  signature: SignedElement,
  references: readonly Reference[],
  qualifying: SignedElement | undefined,
): ArchiveStamp[] {
  const properties = below(qualifying, xadesUri, 'UnsignedProperties', 'UnsignedSignatureProperties')
  const all = properties?.children.filter(isElement) ?? []
  return all.flatMap((stamp, at): ArchiveStamp[] => {
    if (stamp.local !== 'ArchiveTimeStamp' || (stamp.uri !== laterUri && stamp.uri !== xadesUri)) return []
    const token = bytesIn(below(stamp, xadesUri, 'EncapsulatedTimeStamp'))
    const parts = coveredParts(xml, signature, references, { stamp, before: all.slice(0, at) })
    const covered = async (algorithm: string) => {
      const hash = createHash(algorithm)
      for (const part of parts ?? []) hash.update(part)
      return hash.digest()
    }
    return [{ form: 'XAdES', token, covered: parts ? [covered] : [], mayCoverOther: stamp.uri !== laterUri }]
  })
}

/** Certificates, lists and answers that a signature in XML carries, also those put in for its time stamps. */
export function xadesSupport(qualifying: SignedElement | undefined): EnclosedSupport {
  const unsigned = below(qualifying, xadesUri, 'UnsignedProperties')
  const found = unsigned ? [...allElements(unsigned)].slice(0, 100 * piecesMost) : []
  const named = (local: string) =>
    found
      .filter(one => one.uri === xadesUri && one.local === local)
      .slice(0, piecesMost)
      .map(bytesIn)
  return {
    certificates: named('EncapsulatedX509Certificate').flatMap(bytes => openCertificate(bytes) ?? []),
    revocationLists: named('EncapsulatedCRLValue').flatMap(bytes => openList(bytes) ?? []),
    answers: named('EncapsulatedOCSPValue').flatMap(
      bytes => openAnswer(bytes) ?? openBasicAnswer(bytes) ?? [],
    ),
  }
}
