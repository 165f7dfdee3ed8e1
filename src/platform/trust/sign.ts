import { createHash } from 'node:crypto'
import { fromBER, Null, ObjectIdentifier, OctetString, Sequence, UTCTime } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { type Clock, type Instant, systemClock } from '#platform/values'
import { judgeSignature } from './judge.ts'
import type { Signer } from './making/signer.ts'
import { oids } from './message.ts'
import type { SignatureReport } from './report.ts'
import type { TrustAnchors } from './trust-anchors.ts'

const sha256Oid = '2.16.840.1.101.3.4.2.1'

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Gives the time-stamp token (RFC 3161) over the SHA-256 of a signature's value. */
export type Stamper = (value: Uint8Array) => Promise<Uint8Array>

/**
 * Makes a detached signature over bytes: CAdES baseline B, with a stamper baseline T, with the signer's certificate inside and named in the
 * signed attributes. `openssl cms -verify` accepts it too. The key decides between RSA (PKCS #1 v1.5) and ECDSA.
 */
export const signDetached = (
  bytes: Uint8Array,
  signer: Signer,
  clock: Clock = systemClock,
  stamp?: Stamper,
): Promise<Uint8Array> => signDigest(sha256(bytes), signer, { at: clock.now(), ...(stamp && { stamp }) })

/**
 * The same over a SHA-256 digest. Without `at` the time the signer claims is left out, as PAdES wants it; with `stamp` the
 * signature bears a time stamp (baseline T).
 */
export async function signDigest(
  digest: Uint8Array,
  signer: Signer,
  { at, stamp }: { readonly at?: Instant; readonly stamp?: Stamper },
): Promise<Uint8Array> {
  const certificate = parsed(signer.certificate)
  const attributes = orderedAttributes(digest, signer.certificate, at)
  // What is signed is the SET OF itself, tag 0x31, not the implicit [0] it is stored under (RFC 5652, 5.4).
  const toSign = new Uint8Array(attributes.toSchema().toBER())
  toSign[0] = 0x31
  const value = await signer.sign(toSign)
  const rsa = signer.kind === 'rsa'
  const token = stamp && (await stamp(value))
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [sha256Algorithm()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oids.data }),
    certificates: [certificate, ...signer.chain.map(parsed)],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        digestAlgorithm: sha256Algorithm(),
        signedAttrs: attributes,
        signatureAlgorithm: new AlgorithmIdentifier({
          algorithmId: rsa ? '1.2.840.113549.1.1.11' : '1.2.840.10045.4.3.2',
          ...(rsa && { algorithmParams: new Null() }),
        }),
        signature: new OctetString({ valueHex: value }),
        ...(token && { unsignedAttrs: stampAttribute(token) }),
      }),
    ],
  })
  const whole = new ContentInfo({ contentType: oids.signedData, content: signedData.toSchema(true) })
  return new Uint8Array(whole.toSchema().toBER())
}

const parsed = (raw: Uint8Array) => new Certificate({ schema: fromBER(raw).result })

const stampAttribute = (token: Uint8Array): SignedAndUnsignedAttributes =>
  new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [new Attribute({ type: oids.signatureTimeStamp, values: [fromBER(token).result] })],
  })

export const sha256Algorithm = () =>
  new AlgorithmIdentifier({ algorithmId: sha256Oid, algorithmParams: new Null() })

function orderedAttributes(
  digest: Uint8Array,
  certificate: Uint8Array,
  at?: Instant,
): SignedAndUnsignedAttributes {
  const essCertificate = new Sequence({ value: [new OctetString({ valueHex: sha256(certificate) })] })
  const attributes = [
    new Attribute({
      type: oids.contentType,
      values: [new ObjectIdentifier({ value: oids.data })],
    }),
    ...(at ? [new Attribute({ type: oids.signingTime, values: [new UTCTime({ valueDate: at })] })] : []),
    new Attribute({ type: oids.messageDigest, values: [new OctetString({ valueHex: digest })] }),
    new Attribute({
      type: oids.signingCertificateV2,
      values: [new Sequence({ value: [new Sequence({ value: [essCertificate] })] })],
    }),
  ]
  const encoded = (attribute: Attribute) => Buffer.from(attribute.toSchema().toBER())
  return new SignedAndUnsignedAttributes({
    type: 0,
    attributes: attributes.toSorted((a, b) => Buffer.compare(encoded(a), encoded(b))),
  })
}

/** Looks at a detached signature over bytes at hand; see `judgeSignature`. */
export const verifyDetached = (
  bytes: Uint8Array,
  signature: Uint8Array,
  anchors: TrustAnchors,
  clock: Clock = systemClock,
): Promise<SignatureReport> =>
  judgeSignature(signature, async algorithm => createHash(algorithm).update(bytes).digest(), anchors, clock)
