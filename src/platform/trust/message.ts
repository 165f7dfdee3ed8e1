import { type AsnType, fromBER, Integer, type OctetString, Sequence, Set as SetOf } from 'asn1js'
import { ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, SignerInfo } from 'pkijs'
import { type OpenCertificate, openCertificate, sameBytes } from './certificate.ts'

export const oids = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
} as const

/** Most certificates a message may enclose; more is an attempt to keep us busy. */
const maxEnclosed = 50

/** A CMS SignedData opened for judging. */
export type SignedMessage = {
  readonly contentType: string
  readonly content: Uint8Array | null
  readonly certificates: readonly OpenCertificate[]
  readonly signers: readonly SignerInfo[]
  /** The SignedData as it was read, for what covers its bytes as they lie. */
  readonly root: Sequence
}

/** Opens a CMS message, with or without its content; `null` when it is none. Bytes after it are let be. */
export function openMessage(bytes: Uint8Array): SignedMessage | null {
  try {
    const { offset, result } = fromBER(bytes)
    if (offset < 0) return null
    const outer = new ContentInfo({ schema: result })
    if (outer.contentType !== oids.signedData) return null
    const root = outer.content as Sequence
    const parts = partsOf(root)
    if (!parts) return null
    const { eContentType, eContent } = new EncapsulatedContentInfo({ schema: parts.capsule })
    return {
      contentType: eContentType,
      content: contentOf(eContent),
      certificates: enclosed(root),
      signers: parts.signers.valueBlock.value.map(schema => new SignerInfo({ schema })),
      root,
    }
  } catch {
    return null
  }
}

/**
 * Content and signers of a SignedData, by their places in it (RFC 5652, 5.1). The library's own reading of the whole reads
 * each certificate and list as well, which costs more than judging the signature.
 */
function partsOf(root: AsnType): { capsule: Sequence; signers: SetOf } | null {
  if (!(root instanceof Sequence)) return null
  const [version, algorithms, capsule, ...rest] = root.valueBlock.value
  const signers = rest.at(-1)
  return version instanceof Integer &&
    algorithms instanceof SetOf &&
    capsule instanceof Sequence &&
    signers instanceof SetOf
    ? { capsule, signers }
    : null
}

const contentOf = (content: OctetString | undefined): Uint8Array | null =>
  content ? new Uint8Array(content.getValue()) : null

/** The certificates byte for byte as they came; attribute certificates and other kinds are passed over. */
function enclosed(signedData: Sequence): OpenCertificate[] {
  const holder = signedData.valueBlock.value.find(
    ({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0,
  )
  const members = ((holder?.valueBlock as { value?: AsnType[] } | undefined)?.value ?? []).slice(
    0,
    maxEnclosed,
  )
  return members
    .filter(({ idBlock }) => idBlock.tagClass === 1 && idBlock.tagNumber === 16)
    .map(({ valueBeforeDecodeView }) => openCertificate(valueBeforeDecodeView))
    .filter(certificate => certificate !== null)
}

/** The certificate a signer names, by issuer and number or by key identifier. */
export function certificateOf(message: SignedMessage, signer: SignerInfo): OpenCertificate | null {
  const { sid } = signer
  if (sid instanceof IssuerAndSerialNumber) {
    const issuer = new Uint8Array(sid.issuer.toSchema().toBER())
    const serial = sid.serialNumber.valueBlock.valueHexView
    return (
      message.certificates.find(
        certificate =>
          sameBytes(certificate.serialBytes, serial) && sameBytes(certificate.issuerName, issuer),
      ) ?? null
    )
  }
  // A signer named by key identifier: the signature itself decides, so a lone certificate may be tried.
  return message.certificates.length === 1 ? (message.certificates[0] ?? null) : null
}

/** First value of a signed or unsigned attribute; a broken attribute has none, whatever the type of the library says. */
export const attributeOf = (
  signer: SignerInfo,
  oid: string,
  side: 'signedAttrs' | 'unsignedAttrs' = 'signedAttrs',
): AsnType | null =>
  (signer[side]?.attributes.find(({ type }) => type === oid)?.values?.[0] as AsnType | undefined) ?? null
