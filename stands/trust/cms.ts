import { constants, createHash, type KeyObject, sign } from 'node:crypto'
import { nameOf, type TestIdentity } from './certificate.ts'
import { integer, nothing, octets, oid, sequence, setOf, tagged, tlv, utcTime } from './der.ts'

export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const

export type Padding = 'pkcs1' | 'pss'

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

export const sha256Algorithm: Buffer = sequence(oid(oids.sha256), nothing)

const attribute = (id: string, value: Buffer): Buffer => sequence(oid(id), setOf(value))

/** ESS signing-certificate-v2; SHA-256 is its default and stays unwritten. */
const signingCertificate = (certificate: Buffer): Buffer =>
  attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(octets(sha256(certificate))))))

const pssParameters = sequence(
  tagged(0, sha256Algorithm),
  tagged(1, sequence(oid('1.2.840.113549.1.1.8'), sha256Algorithm)),
  tagged(2, integer(32)),
)

function signatureAlgorithm(key: KeyObject, padding: Padding): Buffer {
  if (key.asymmetricKeyType === 'ec') return sequence(oid('1.2.840.10045.4.3.2'))
  return padding === 'pss'
    ? sequence(oid('1.2.840.113549.1.1.10'), pssParameters)
    : sequence(oid('1.2.840.113549.1.1.11'), nothing)
}

const signature = (bytes: Buffer, key: KeyObject, padding: Padding): Buffer =>
  key.asymmetricKeyType === 'ec' || padding === 'pkcs1'
    ? sign('sha256', bytes, key)
    : sign('sha256', bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })

export type SignOrder = {
  signer: TestIdentity
  contentType: string
  contentDigest: Buffer
  at: Date
  padding?: Padding
  /** Makes the unsigned signature time stamp over the signature value. */
  timeStamp?: (signatureValue: Buffer) => Buffer
}

/** One CMS SignerInfo with the signed attributes of the data-box system's profile. */
export function signerInfo(order: SignOrder): Buffer {
  const { signer, contentType, contentDigest, at, padding = 'pkcs1', timeStamp } = order
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(contentType)),
    attribute('1.2.840.113549.1.9.5', utcTime(at)),
    attribute('1.2.840.113549.1.9.4', octets(contentDigest)),
    signingCertificate(signer.certificate),
  ].toSorted(Buffer.compare)
  const value = signature(setOf(...attributes), signer.key, padding)
  return sequence(
    integer(1),
    sequence(nameOf(signer.certificate, 'issuer'), serialOf(signer.certificate)),
    sha256Algorithm,
    tagged(0, ...attributes),
    signatureAlgorithm(signer.key, padding),
    octets(value),
    ...(timeStamp ? [tagged(1, attribute(oids.signatureTimeStamp, timeStamp(value)))] : []),
  )
}

/** The serial number of a certificate as its INTEGER element. */
function serialOf(certificate: Buffer): Buffer {
  const outer = 2 + ((certificate[1] ?? 0) > 0x80 ? (certificate[1] ?? 0) & 0x7f : 0)
  const inner = outer + 2 + ((certificate[outer + 1] ?? 0) > 0x80 ? (certificate[outer + 1] ?? 0) & 0x7f : 0)
  const at = inner + 5
  return certificate.subarray(at, at + 2 + (certificate[at + 1] ?? 0))
}

/** A whole CMS message in DER; `content` left out makes a detached signature. */
export function signedData(order: SignOrder & { content?: Buffer; version?: number }): Buffer {
  const content = order.content ? [tagged(0, octets(order.content))] : []
  return sequence(
    oid(oids.signedData),
    tagged(
      0,
      sequence(
        integer(order.version ?? 1),
        setOf(sha256Algorithm),
        sequence(oid(order.contentType), ...content),
        tlv(0xa0, order.signer.certificate),
        setOf(signerInfo(order)),
      ),
    ),
  )
}
