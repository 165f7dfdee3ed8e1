import { createHash } from 'node:crypto'
import { type AsnType, OctetString } from 'asn1js'
import { digestName } from '../algorithms.ts'
import { sameBytes } from '../certificate.ts'
import { openMessage, type SignedMessage } from '../message.ts'
import type { ContentDigest } from '../signer-checks.ts'
import { momentOfStamp } from '../time-stamp.ts'
import type { ArchiveStamp } from './judge-archive.ts'
import {
  type MessageParts,
  membersOf,
  objectIdOf,
  partsOfMessage,
  partsOfSigner,
  rawOf,
  type SignerParts,
} from './signer-parts.ts'

/** Object identifiers of ETSI EN 319 122-1 and of TS 101 733 before it. */
const archiveV2 = '1.2.840.113549.1.9.16.2.48'
const archiveV3 = '0.4.0.1733.2.4'
const hashIndex = '0.4.0.1733.2.5'
const hashIndexV3 = '0.4.0.19122.1.5'

/** What a stamp says it covers of certificates, of revocation data and of what is not signed: a digest of each. */
type HashIndex = {
  readonly raw: Uint8Array
  readonly algorithm: string
  readonly certificates: readonly Uint8Array[]
  readonly revocation: readonly Uint8Array[]
  readonly unsigned: readonly Uint8Array[]
  /** In the newer index values are digested one by one with their type, in the older whole attributes. */
  readonly isByValue: boolean
}

const digestsIn = (list: AsnType | undefined): Uint8Array[] =>
  membersOf(list).map(one =>
    one instanceof OctetString ? new Uint8Array(one.getValue()) : new Uint8Array(0),
  )

/** The index lies among the unsigned parts of the stamp, which itself covers it. */
function indexOf(token: Uint8Array): HashIndex | null {
  const message = openMessage(token)
  if (message?.signers.length !== 1) return null
  const { unsigned } = partsOfSigner(message, 0)
  const found =
    unsigned.find(({ type }) => type === hashIndexV3) ?? unsigned.find(({ type }) => type === hashIndex)
  const value = found?.values[0]
  if (!found || !value) return null
  const members = membersOf(value)
  const named = members.length > 3 ? members[0] : undefined
  const lists = named ? members.slice(1) : members
  // Its own algorithm may be left out; then it is SHA-256.
  const algorithm = named ? digestName(objectIdOf(membersOf(named)[0]) || objectIdOf(named)) : 'sha256'
  if (lists.length !== 3 || !algorithm) return null
  return {
    raw: rawOf(value),
    algorithm,
    certificates: digestsIn(lists[0]),
    revocation: digestsIn(lists[1]),
    unsigned: digestsIn(lists[2]),
    isByValue: found.type === hashIndexV3,
  }
}

/** Whether everything an index names is still there; what came later is not in it and is covered by later stamps. */
function isAllThere(index: HashIndex, message: MessageParts, signer: SignerParts): boolean {
  const digest = (...parts: Uint8Array[]) => {
    const hash = createHash(index.algorithm)
    for (const part of parts) hash.update(part)
    return hash.digest()
  }
  const within = (named: readonly Uint8Array[], present: readonly Uint8Array[]) =>
    named.every(one => present.some(other => sameBytes(one, other)))
  const unsigned = signer.unsigned.flatMap(({ raw, typeRaw, values }) =>
    index.isByValue ? values.map(value => digest(typeRaw, rawOf(value))) : [digest(raw)],
  )
  return (
    within(
      index.certificates,
      (message.certificates?.members ?? []).map(one => digest(one)),
    ) &&
    within(
      index.revocation,
      (message.revocation?.members ?? []).map(one => digest(rawOf(one))),
    ) &&
    within(index.unsigned, unsigned)
  )
}

const nowhere: ContentDigest = async () => new Uint8Array(0)

/** What the third version covers: type and digest of the content, all fields of the signer, and the index. */
function coveredByThird(
  token: Uint8Array,
  message: MessageParts,
  signer: SignerParts,
  contentDigest: ContentDigest,
): ContentDigest {
  const index = indexOf(token)
  if (!index || !isAllThere(index, message, signer)) return nowhere
  return async algorithm => {
    const hash = createHash(algorithm)
    for (const part of [message.contentType, await contentDigest(algorithm), ...signer.fields, index.raw])
      hash.update(part)
    return hash.digest()
  }
}

const lengthOf = (size: number): Uint8Array => {
  if (size < 0x80) return Uint8Array.of(size)
  const digits: number[] = []
  for (let left = size; left > 0; left = Math.floor(left / 256)) digits.unshift(left % 256)
  return Uint8Array.of(0x80 | digits.length, ...digits)
}

/**
 * What the second version covers: the content in its capsule, certificates, revocation data, and the signer with what was
 * not signed before it. An earlier description left the frame around the latter out; whoever followed it meant the same.
 */
function coveredBySecond(
  token: Uint8Array,
  { capsule, certificates, revocation }: MessageParts,
  { fields, unsigned }: SignerParts,
): ContentDigest[] {
  if (!capsule) return []
  const at = momentOfStamp(token)?.getTime() ?? 0
  const isLater = (value: AsnType | undefined) =>
    (value ? (momentOfStamp(rawOf(value))?.getTime() ?? Number.POSITIVE_INFINITY) : 0) >= at
  const before = unsigned
    .filter(({ type, values }) => !((type === archiveV2 || type === archiveV3) && isLater(values[0])))
    .map(({ raw }) => raw)
  const size = before.reduce((sum, part) => sum + part.length, 0)
  const head = [
    capsule,
    ...(certificates ? [certificates.raw] : []),
    ...(revocation ? [revocation.raw] : []),
    ...fields,
  ]
  const over =
    (parts: readonly Uint8Array[]): ContentDigest =>
    async algorithm => {
      const hash = createHash(algorithm)
      for (const part of parts) hash.update(part)
      return hash.digest()
    }
  return [over([...head, Uint8Array.of(0xa1), lengthOf(size), ...before]), over([...head, ...before])]
}

/**
 * The archive time stamps of one signer of a message; `at` is its place among the signers. The second version covers the
 * bytes of the content as they are wrapped, so that where the content lies beside or was read as a stream it cannot be
 * judged.
 */
export function cadesStamps(
  message: SignedMessage,
  at: number,
  contentDigest: ContentDigest,
): ArchiveStamp[] {
  const parts = partsOfMessage(message)
  const signer = partsOfSigner(message, at)
  if (!parts) return []
  return signer.unsigned
    .filter(({ type }) => type === archiveV2 || type === archiveV3)
    .flatMap(({ type, values }) =>
      values.map((value): ArchiveStamp => {
        const token = rawOf(value)
        return type === archiveV3
          ? { form: 'CAdES v3', token, covered: [coveredByThird(token, parts, signer, contentDigest)] }
          : { form: 'CAdES v2', token, covered: coveredBySecond(token, parts, signer) }
      }),
    )
}
