import { type AsnType, Constructed, fromBER } from 'asn1js'
import type { TestIdentity } from './certificate.ts'
import { sha256, sha256Algorithm } from './cms.ts'
import { octets, oid, sequence, setOf, tagged } from './der.ts'
import { makeTimeStamp } from './time-stamp.ts'

/** The forms of archive time stamps: the newest index, the first one, and the second version, with the frame of attributes or without. */
export type ArchiveStampForm = 'v3' | 'v3-first-index' | 'v2' | 'v2-frameless'

export type ArchiveStampOrder = {
  readonly authority: TestIdentity
  readonly at: Date
  readonly form: ArchiveStampForm
  /** Digest of what was signed, where it lies beside. */
  readonly contentDigest?: Buffer
  /** Lets the index name something that is not there. */
  readonly namesMissing?: boolean
}

const inside = (one: AsnType | undefined): AsnType[] =>
  (one as Constructed | undefined)?.valueBlock.value ?? []
const raw = (one: AsnType): Buffer => Buffer.from(one.valueBeforeDecodeView)
const isTagged = (one: AsnType | undefined, n: number): boolean =>
  one?.idBlock.tagClass === 3 && one.idBlock.tagNumber === n

type Opened = {
  whole: AsnType
  capsule: AsnType
  certificates: AsnType | undefined
  lists: AsnType | undefined
  signer: Constructed
}

function opened(message: Uint8Array): Opened {
  const whole = fromBER(message).result
  const parts = inside(inside(inside(whole)[1])[0])
  return {
    whole,
    capsule: parts[2]!,
    certificates: parts.find(one => isTagged(one, 0)),
    lists: parts.find(one => isTagged(one, 1)),
    signer: inside(parts.at(-1))[0] as Constructed,
  }
}

/** Attributes of the signer that are not signed; made where there are none. */
function unsignedOf(signer: Constructed): Constructed {
  const last = inside(signer).at(-1)
  if (isTagged(last, 1)) return last as Constructed
  const made = new Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: [] })
  inside(signer).push(made)
  return made
}

const fieldsOf = (signer: Constructed): Buffer[] =>
  inside(signer)
    .filter((one, at) => !(at > 4 && isTagged(one, 1)))
    .map(raw)

function indexOf({ certificates, lists }: Opened, attributes: AsnType[], order: ArchiveStampOrder): Buffer {
  const listed = (parts: Buffer[]) => sequence(...parts.map(part => octets(sha256(part))))
  const unsigned =
    order.form === 'v3'
      ? attributes.flatMap(one =>
          inside(inside(one)[1]).map(value => Buffer.concat([raw(inside(one)[0]!), raw(value)])),
        )
      : attributes.map(raw)
  const missing = order.namesMissing ? [Buffer.from('nic takového')] : []
  return sequence(
    ...(order.form === 'v3' ? [sha256Algorithm] : []),
    listed([...inside(certificates).map(raw), ...missing]),
    listed(inside(lists).map(raw)),
    listed(unsigned),
  )
}

/** A token with the index among its own attributes that are not signed. */
function indexedToken(token: Buffer, index: Buffer, form: ArchiveStampForm): Buffer {
  const made = opened(token)
  const type = form === 'v3' ? '0.4.0.19122.1.5' : '0.4.0.1733.2.5'
  inside(unsignedOf(made.signer)).push(fromBER(sequence(oid(type), setOf(index))).result)
  return Buffer.from(made.whole.toBER())
}

const contentOf = (capsule: AsnType): Buffer => {
  const content = inside(inside(capsule)[1])[0] as { getValue?(): ArrayBuffer } | undefined
  return Buffer.from(content?.getValue?.() ?? new ArrayBuffer(0))
}

/**
 * The same signed message with one archive time stamp more, over all it has (ETSI EN 319 122-1, 5.5; before it TS 101 733,
 * 6.4). Nothing of what was signed is touched.
 */
export function withArchiveStamp(message: Uint8Array, order: ArchiveStampOrder): Buffer {
  const { authority, at, form } = order
  const parts = opened(message)
  const attributes = [...inside(unsignedOf(parts.signer))]
  const fields = fieldsOf(parts.signer)
  if (form === 'v2' || form === 'v2-frameless') {
    const before = attributes.map(raw)
    const imprint = Buffer.concat([
      raw(parts.capsule),
      ...[parts.certificates, parts.lists].flatMap(one => (one ? [raw(one)] : [])),
      ...fields,
      ...(form === 'v2' ? [tagged(1, ...before)] : before),
    ])
    const token = makeTimeStamp(authority, sha256(imprint), at)
    inside(unsignedOf(parts.signer)).push(
      fromBER(sequence(oid('1.2.840.113549.1.9.16.2.48'), setOf(token))).result,
    )
    return Buffer.from(parts.whole.toBER())
  }
  const index = indexOf(parts, attributes, order)
  const digest = order.contentDigest ?? sha256(contentOf(parts.capsule))
  const imprint = Buffer.concat([raw(inside(parts.capsule)[0]!), digest, ...fields, index])
  const token = indexedToken(makeTimeStamp(authority, sha256(imprint), at), index, form)
  inside(unsignedOf(parts.signer)).push(fromBER(sequence(oid('0.4.0.1733.2.4'), setOf(token))).result)
  return Buffer.from(parts.whole.toBER())
}
