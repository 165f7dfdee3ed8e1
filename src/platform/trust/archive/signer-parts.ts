import { type AsnType, ObjectIdentifier, type Sequence } from 'asn1js'
import type { SignedMessage } from '../message.ts'

/** A part of a message that is not signed: its type and its values, each as it lies. */
export type UnsignedPart = {
  readonly type: string
  readonly raw: Uint8Array
  readonly typeRaw: Uint8Array
  readonly values: readonly AsnType[]
}

/** A message byte for byte as it lies, for time stamps that cover it so. */
export type MessageParts = {
  readonly contentType: Uint8Array
  /** `null` where the content is not in what was read. */
  readonly capsule: Uint8Array | null
  readonly certificates: { readonly raw: Uint8Array; readonly members: readonly Uint8Array[] } | null
  readonly revocation: { readonly raw: Uint8Array; readonly members: readonly AsnType[] } | null
}

export type SignerParts = {
  /** Version, signer, digest algorithm, signed attributes, signature algorithm, value; each as it lies. */
  readonly fields: readonly Uint8Array[]
  readonly unsigned: readonly UnsignedPart[]
}

export const membersOf = (node: AsnType | undefined): AsnType[] => {
  const members: unknown = (node as Sequence | undefined)?.valueBlock?.value
  return Array.isArray(members) ? members : []
}

export const rawOf = (node: AsnType): Uint8Array => node.valueBeforeDecodeView

const isTagged = (node: AsnType | undefined, number: number): boolean =>
  node?.idBlock.tagClass === 3 && node.idBlock.tagNumber === number

export const objectIdOf = (node: AsnType | undefined): string =>
  node instanceof ObjectIdentifier ? node.getValue() : ''

/** The parts of an opened message; `null` where it is built otherwise than a signed message is. */
export function partsOfMessage({ root, content }: SignedMessage): MessageParts | null {
  const members = membersOf(root)
  const capsule = members[2]
  const type = membersOf(capsule)[0]
  if (!capsule || !type) return null
  const certificates = members.find(one => isTagged(one, 0))
  const revocation = members.find(one => isTagged(one, 1))
  return {
    contentType: rawOf(type),
    capsule: content ? rawOf(capsule) : null,
    certificates: certificates
      ? { raw: rawOf(certificates), members: membersOf(certificates).map(rawOf) }
      : null,
    revocation: revocation ? { raw: rawOf(revocation), members: membersOf(revocation) } : null,
  }
}

function unsignedPart(attribute: AsnType): UnsignedPart | null {
  const [type, values] = membersOf(attribute)
  if (!type || !values) return null
  return { type: objectIdOf(type), raw: rawOf(attribute), typeRaw: rawOf(type), values: membersOf(values) }
}

/** The parts of one of its signers; `at` is its place among them. */
export function partsOfSigner({ root }: SignedMessage, at: number): SignerParts {
  const fields = membersOf(membersOf(membersOf(root).at(-1))[at])
  const last = fields.at(-1)
  const unsigned = last && isTagged(last, 1) && fields.length > 5 ? last : undefined
  return {
    fields: fields.filter(one => one !== unsigned).map(rawOf),
    unsigned: membersOf(unsigned)
      .map(unsignedPart)
      .filter(one => one !== null),
  }
}
