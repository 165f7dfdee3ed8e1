import type { Instant } from '#platform/values'
import { bareReport, judgeExamined } from '../judge.ts'
import { type CheckStep, fine, undetermined } from '../report.ts'
import type { TrustAnchors } from '../trust-anchors.ts'
import { type ExaminedXml, examineXml, signaturesOf } from '../xml/examine.wire.ts'
import { readSignedXml, type SignedElement, type SignedXml } from '../xml/nodes.ts'
import type { Beside } from '../xml/references.wire.ts'
import { type FileSignature, ofReport } from './file-signature.ts'

/** Signatures looked at in one file. */
const signaturesMost = 200

const isWithin = (inner: SignedElement, outer: SignedElement): boolean =>
  inner === outer || (inner.parent !== null && isWithin(inner.parent, outer))

/** Whether a signature covers the file: its root, what it envelops as the root, or files beside. */
function coverageOf(xml: SignedXml, signature: SignedElement, { references }: ExaminedXml): CheckStep {
  const content = references.filter(({ covered }) => covered?.local !== 'SignedProperties')
  const covers = content.some(
    ({ covered, outside }) =>
      outside !== null ||
      covered === xml.root ||
      (signature === xml.root && covered !== null && isWithin(covered, signature)),
  )
  return covers ? fine : undetermined('partly-covered')
}

/**
 * Judges the signatures of an XML file: enveloped, enveloping, or of files beside it. `null` where the file is no XML
 * that can be read whole.
 *
 * Source: XML Signature 1.1; ETSI EN 319 132-1.
 */
export async function judgeXml(
  bytes: Uint8Array,
  anchors: TrustAnchors,
  now: Instant,
  { beside = async () => null, where = '' }: { readonly beside?: Beside; readonly where?: string } = {},
): Promise<FileSignature[] | null> {
  const xml = readSignedXml(bytes)
  if (!xml) return null
  const found: FileSignature[] = []
  for (const signature of signaturesOf(xml).slice(0, signaturesMost)) {
    const looked = await examineXml(xml, signature, beside)
    const report = looked.examined
      ? await judgeExamined(looked.examined, anchors, { now })
      : bareReport(looked.step, anchors, now)
    found.push(
      ofReport('XAdES', report, {
        where,
        of: looked.references.flatMap(({ outside }) => (outside === null ? [] : [outside])),
        coverage: coverageOf(xml, signature, looked),
        name: null,
        reason: null,
      }),
    )
  }
  return found
}
