import { createHash } from 'node:crypto'
import type { Instant } from '#platform/values'
import { sameBytes } from '../certificate.ts'
import { broken, type CheckStep, fine, undetermined, worst } from '../report.ts'
import type { TrustAnchors } from '../trust-anchors.ts'
import { digestOfAlgorithm, signatureUri } from '../xml/algorithms.wire.ts'
import { canonicalDocument, canonicalForm } from '../xml/canonical.ts'
import {
  allElements,
  attributeNamed,
  below,
  childrenNamed,
  marked,
  readSignedXml,
  type SignedElement,
  textIn,
} from '../xml/nodes.ts'
import { type FileSignature, worstOf } from './file-signature.ts'
import type { ContainerMember } from './judge-container.wire.ts'
import { judgeXml } from './judge-xml.ts'
import { isSelection, keptRelationships, leftRelationships } from './relationships.wire.ts'

const isSignature = (name: string) => /^_xmlsignatures\/[^/]+\.xml$/i.test(name)

/** Whether a ZIP with these names is an office file (OOXML) that bears signatures. */
export const isSignedOffice = (names: readonly string[]): boolean =>
  names.includes('[Content_Types].xml') && names.some(isSignature)

/**
 * Parts that office programs leave unsigned: the list of types, properties of the file, and the signatures themselves
 * (ECMA-376-2, 12.2; MS-OFFCRYPTO 2.5).
 */
const isLeftOut = (name: string) =>
  /^(?:\[Content_Types\]\.xml|docProps\/.*|_xmlsignatures\/.*)$/i.test(name) || name.endsWith('/')

type Parts = ReadonlyMap<string, ContainerMember>
type Seen = {
  readonly steps: CheckStep[]
  readonly parts: Set<string>
  readonly selected: Map<string, Set<string>>
}

/** `/word/document.xml?ContentType=…` names the part `word/document.xml`. */
function partNamed(parts: Parts, address: string): ContainerMember | undefined {
  const name = address.replace(/^\//, '').replace(/\?.*$/s, '')
  try {
    return parts.get(decodeURIComponent(name)) ?? parts.get(name)
  } catch {
    return parts.get(name)
  }
}

/** The bytes of a part as a reference has them digested; `null` where a transform is not known. */
async function transformed(
  part: ContainerMember,
  transforms: readonly SignedElement[],
  seen: Seen,
): Promise<Uint8Array | null> {
  let bytes = await part.bytes()
  for (const transform of transforms) {
    if (isSelection(transform)) {
      const kept = keptRelationships(bytes, transform)
      if (!kept) return null
      seen.selected.set(part.name, kept.ids)
      bytes = kept.bytes
      continue
    }
    const form = canonicalForm(attributeNamed(transform, 'Algorithm') ?? '')
    const xml = form && readSignedXml(bytes)
    if (!form || !xml || (form.withComments && xml.hasComments)) return null
    bytes = Buffer.from(canonicalDocument(xml, form, null))
  }
  return bytes
}

async function judgePart(reference: SignedElement, parts: Parts, seen: Seen): Promise<CheckStep> {
  const part = partNamed(parts, attributeNamed(reference, 'URI') ?? '')
  if (!part) return undetermined('content-missing')
  const asked = below(reference, signatureUri, 'Transforms')
  const bytes = await transformed(part, asked ? childrenNamed(asked, signatureUri, 'Transform') : [], seen)
  const method = below(reference, signatureUri, 'DigestMethod')
  const algorithm = digestOfAlgorithm(attributeNamed(method, 'Algorithm'))
  if (!bytes || !algorithm) return undetermined('unknown-algorithm')
  const stated = Buffer.from(textIn(below(reference, signatureUri, 'DigestValue')), 'base64')
  if (!sameBytes(stated, createHash(algorithm).update(bytes).digest())) return broken('content-changed')
  seen.parts.add(part.name)
  return algorithm === 'sha1' ? undetermined('weak-algorithm') : fine
}

/** Lists of parts that the signature itself covers; one that lies beside binds nobody. */
function manifestsUnder(root: SignedElement): SignedElement[] {
  const info = below(root, signatureUri, 'SignedInfo')
  const covered = (info ? childrenNamed(info, signatureUri, 'Reference') : [])
    .map(one => attributeNamed(one, 'URI') ?? '')
    .flatMap(address => (address.startsWith('#') ? (marked(root, address.slice(1)) ?? []) : []))
  return covered.flatMap(element =>
    [...allElements(element)].filter(({ uri, local }) => uri === signatureUri && local === 'Manifest'),
  )
}

/** Most parts one signature names; more is an attempt to keep us busy. */
const referencesMost = 5_000

async function judgeParts(root: SignedElement, parts: Parts): Promise<{ step: CheckStep; of: string[] }> {
  const seen: Seen = { steps: [], parts: new Set(), selected: new Map() }
  const references = manifestsUnder(root).flatMap(one => childrenNamed(one, signatureUri, 'Reference'))
  if (references.length === 0 || references.length > referencesMost)
    return { step: undetermined('partly-covered'), of: [] }
  for (const reference of references) seen.steps.push(await judgePart(reference, parts, seen))
  const uncovered = [...parts.keys()].some(name => !isLeftOut(name) && !seen.parts.has(name))
  const left = await Promise.all(
    [...seen.selected].map(async ([name, ids]) => leftRelationships(await parts.get(name)!.bytes(), ids)),
  )
  const isPart = uncovered || left.some(Boolean)
  return {
    step: worst(...seen.steps, ...(isPart ? [undetermined('partly-covered')] : [])),
    of: [...seen.parts],
  }
}

/**
 * Judges the signatures of an office file (DOCX, XLSX, PPTX). Each names the parts it covers in a list of its own; a part
 * or a relationship that was added, or left out, is told.
 *
 * Source: ECMA-376-2 (OPC), 12; MS-OFFCRYPTO 2.5.
 */
export async function judgeOffice(
  members: readonly ContainerMember[],
  anchors: TrustAnchors,
  now: Instant,
): Promise<FileSignature[]> {
  const parts: Parts = new Map(members.map(one => [one.name, one]))
  const found: FileSignature[] = []
  for (const held of members.filter(({ name }) => isSignature(name))) {
    const bytes = await held.bytes()
    const xml = readSignedXml(bytes)
    const judged = (await judgeXml(bytes, anchors, now, { where: held.name })) ?? []
    const { step, of } = xml ? await judgeParts(xml.root, parts) : { step: broken('unreadable'), of: [] }
    for (const one of judged)
      found.push({
        ...one,
        of,
        coverage: worst(one.coverage, step),
        result: worstOf([one.result, step.result]),
      })
  }
  return found
}
