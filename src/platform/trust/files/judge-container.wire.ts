import { createHash } from 'node:crypto'
import type { Instant } from '#platform/values'
import { sameBytes } from '../certificate.ts'
import { broken, type CheckStep, fine, undetermined, worst } from '../report.ts'
import type { TrustAnchors } from '../trust-anchors.ts'
import { digestOfAlgorithm, signatureUri } from '../xml/algorithms.wire.ts'
import {
  attributeNamed,
  below,
  childrenNamed,
  readSignedXml,
  type SignedElement,
  textIn,
} from '../xml/nodes.ts'
import { type FileSignature, worstOf } from './file-signature.ts'
import { judgeMessage } from './judge-message.ts'
import { judgeXml } from './judge-xml.ts'

/** A file of an ASiC container. */
export type ContainerMember = { readonly name: string; readonly bytes: () => Promise<Uint8Array> }

const asicUri = 'http://uri.etsi.org/02918/v1.2.1#'

const isXml = (name: string) => /^META-INF\/[^/]*signatures[^/]*\.xml$/i.test(name)
const isMessage = (name: string) => /^META-INF\/[^/]*signature[^/]*\.p7s$/i.test(name)
const isStamp = (name: string) => /^META-INF\/[^/]*timestamp[^/]*\.tst$/i.test(name)
const isManifest = (name: string) => /^META-INF\/[^/]*ASiC[^/]*Manifest[^/]*\.xml$/i.test(name)

/** Whether a ZIP with these names is a container of signatures (ETSI EN 319 162-1). */
export const isSignatureContainer = (names: readonly string[]): boolean =>
  names.some(name => isXml(name) || isMessage(name) || isStamp(name))

type Held = ReadonlyMap<string, ContainerMember>

function named(members: Held, address: string): ContainerMember | undefined {
  let name = address
  try {
    name = decodeURIComponent(address)
  } catch {}
  return members.get(name) ?? members.get(address)
}

/** A manifest names what a message signs, with the digest of each. */
async function judgeManifest(
  manifest: SignedElement,
  members: Held,
): Promise<{ step: CheckStep; of: string[] }> {
  const steps: CheckStep[] = []
  const of: string[] = []
  for (const one of childrenNamed(manifest, asicUri, 'DataObjectReference')) {
    const member = named(members, attributeNamed(one, 'URI') ?? '')
    const algorithm = digestOfAlgorithm(attributeNamed(below(one, signatureUri, 'DigestMethod'), 'Algorithm'))
    if (!member || !algorithm) {
      steps.push(undetermined(member ? 'unknown-algorithm' : 'content-missing'))
      continue
    }
    const stated = Buffer.from(textIn(below(one, signatureUri, 'DigestValue')), 'base64')
    const own = createHash(algorithm)
      .update(await member.bytes())
      .digest()
    steps.push(sameBytes(stated, own) ? fine : broken('content-changed'))
    of.push(member.name)
  }
  return { step: steps.length === 0 ? broken('unreadable') : worst(...steps), of }
}

const digestOf = (member: ContainerMember) => async (algorithm: string) =>
  createHash(algorithm)
    .update(await member.bytes())
    .digest()

/** A message or stamp under a manifest covers the manifest, and the manifest what it names; `null` where there is none. */
async function judgeUnderManifest(
  held: ContainerMember,
  members: Held,
  anchors: TrustAnchors,
  now: Instant,
): Promise<FileSignature[] | null> {
  for (const [name, candidate] of members) {
    if (!isManifest(name)) continue
    const xml = readSignedXml(await candidate.bytes())
    const reference = xml && below(xml.root, asicUri, 'SigReference')
    if (!reference || named(members, attributeNamed(reference, 'URI') ?? '') !== held) continue
    const beside = { name, digest: digestOf(candidate) }
    const judged = await judgeMessage(await held.bytes(), anchors, now, { beside, where: held.name })
    const { step, of } = await judgeManifest(xml!.root, members)
    return (judged ?? []).map(one => ({
      ...one,
      of,
      coverage: worst(one.coverage, step),
      result: worstOf([one.result, step.result]),
    }))
  }
  return null
}

async function judgeMember(
  held: ContainerMember,
  members: Held,
  content: readonly ContainerMember[],
  anchors: TrustAnchors,
  now: Instant,
): Promise<FileSignature[]> {
  const where = held.name
  if (isXml(where)) {
    const beside = async (address: string) => (await named(members, address)?.bytes()) ?? null
    return (await judgeXml(await held.bytes(), anchors, now, { beside, where })) ?? []
  }
  const listed = await judgeUnderManifest(held, members, anchors, now)
  if (listed) return listed
  // The simple container (ASiC-S) holds one file, and the message or stamp is of it.
  const [only] = content
  const beside = only && content.length === 1 ? { name: only.name, digest: digestOf(only) } : undefined
  return (await judgeMessage(await held.bytes(), anchors, now, { beside, where })) ?? []
}

/**
 * Judges the signatures of an ASiC container, simple or extended, by XAdES, CAdES or a time stamp. One that leaves a file
 * of the container uncovered is told so.
 *
 * Source: ETSI EN 319 162-1.
 */
export async function judgeContainer(
  members: readonly ContainerMember[],
  anchors: TrustAnchors,
  now: Instant,
): Promise<FileSignature[]> {
  const byName = new Map(members.map(one => [one.name, one]))
  const content = members.filter(({ name }) => !name.startsWith('META-INF/') && name !== 'mimetype')
  const found: FileSignature[] = []
  for (const held of members)
    if (isXml(held.name) || isMessage(held.name) || isStamp(held.name))
      found.push(...(await judgeMember(held, byName, content, anchors, now)))
  return found.map(one => {
    const covered = new Set(one.of.map(address => named(byName, address)?.name ?? address))
    if (content.every(({ name }) => covered.has(name))) return one
    const coverage = worst(one.coverage, undetermined('partly-covered'))
    return { ...one, coverage, result: worstOf([one.result, coverage.result]) }
  })
}
