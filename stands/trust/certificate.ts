import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import {
  bits,
  integer,
  nothing,
  octets,
  oid,
  printable,
  sequence,
  setOf,
  tagged,
  taggedBytes,
  utcTime,
  utf8,
  yes,
} from './der.ts'

/** Who a certificate speaks of. */
export type Subject = { commonName: string; organisation?: string }

/** A key with its certificate: an authority, a seal, a server. */
export type TestIdentity = { key: KeyObject; certificate: Buffer }

export type Purpose = 'authority' | 'seal' | 'signature' | 'time-stamping' | 'tls'

/** Certificates are made once and lie in a folder for years; fixed days keep every start the same. */
export const validFrom = new Date('2020-01-01T00:00:00Z')
export const validTo = new Date('2040-01-01T00:00:00Z')

const attribute = (id: string, value: Buffer) => setOf(sequence(oid(id), value))

const distinguishedName = ({ commonName, organisation }: Subject): Buffer =>
  sequence(
    attribute('2.5.4.6', printable('CZ')),
    ...(organisation ? [attribute('2.5.4.10', utf8(organisation))] : []),
    attribute('2.5.4.3', utf8(commonName)),
  )

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value))

const keyIdentifier = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()

const keyUsage: Record<Purpose, [bits: number, unused: number]> = {
  authority: [0x06, 1],
  seal: [0xc0, 6],
  signature: [0x40, 6],
  'time-stamping': [0xc0, 6],
  tls: [0xa0, 5],
}

const tlsNames = (centre: string): Buffer =>
  sequence(
    taggedBytes(2, Buffer.from('localhost')),
    taggedBytes(7, Buffer.of(127, 0, 0, 1)),
    taggedBytes(6, Buffer.from(`urn:egon:centre:${centre}`)),
  )

/** What a certificate says of itself by EN 319 412-5: that it is qualified, its key in a device, and for what it is. */
const statements = ({ purpose, qualified, device }: Order): Buffer =>
  sequence(
    ...(qualified ? [sequence(oid('0.4.0.1862.1.1'))] : []),
    ...(device ? [sequence(oid('0.4.0.1862.1.4'))] : []),
    sequence(oid('0.4.0.1862.1.6'), sequence(oid(`0.4.0.1862.1.6.${purpose === 'seal' ? 2 : 1}`))),
  )

const address = (url: string): Buffer => taggedBytes(6, Buffer.from(url))

function extensions(order: Order, own: KeyObject, issuer: KeyObject): Buffer[] {
  const { purpose, centre, lists, answers } = order
  const [usage, unused] = keyUsage[purpose]
  return [
    ...(order.qualified ? [extension('1.3.6.1.5.5.7.1.3', false, statements(order))] : []),
    ...(lists
      ? [extension('2.5.29.31', false, sequence(sequence(tagged(0, tagged(0, address(lists))))))]
      : []),
    ...(answers
      ? [
          extension(
            '1.3.6.1.5.5.7.1.1',
            false,
            sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), address(answers))),
          ),
        ]
      : []),
    extension('2.5.29.19', true, purpose === 'authority' ? sequence(yes) : sequence()),
    extension('2.5.29.15', true, bits(Buffer.of(usage), unused)),
    extension('2.5.29.14', false, octets(keyIdentifier(own))),
    extension('2.5.29.35', false, sequence(taggedBytes(0, keyIdentifier(issuer)))),
    ...(purpose === 'time-stamping'
      ? [extension('2.5.29.37', true, sequence(oid('1.3.6.1.5.5.7.3.8')))]
      : []),
    ...(purpose === 'tls'
      ? [extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2')))]
      : []),
    ...(centre ? [extension('2.5.29.17', false, tlsNames(centre))] : []),
  ]
}

/** Identifier of the algorithm by which an authority's key signs certificates and lists. */
const authorityAlgorithm = (key: KeyObject): Buffer =>
  key.asymmetricKeyType === 'ec'
    ? sequence(oid('1.2.840.10045.4.3.2'))
    : sequence(oid('1.2.840.113549.1.1.11'), nothing)

const signed = (toBeSigned: Buffer, key: KeyObject): Buffer =>
  sequence(toBeSigned, authorityAlgorithm(key), bits(sign('sha256', toBeSigned, key)))

/** The name inside a certificate, as its holder's bytes. */
export const nameOf = (certificate: Buffer, which: 'issuer' | 'subject'): Buffer => {
  let at = headerEnd(certificate, headerEnd(certificate, 0))
  const fields: Buffer[] = []
  while (fields.length < 7) {
    const end = elementEnd(certificate, at)
    fields.push(certificate.subarray(at, end))
    at = end
  }
  return fields[which === 'issuer' ? 3 : 5] ?? Buffer.alloc(0)
}

const headerEnd = (der: Buffer, at: number): number => {
  const first = der[at + 1] ?? 0
  return at + 2 + (first > 0x80 ? first & 0x7f : 0)
}

const elementEnd = (der: Buffer, at: number): number => {
  const first = der[at + 1] ?? 0
  const size = first < 0x80 ? first : der.readUIntBE(at + 2, first & 0x7f)
  return headerEnd(der, at) + size
}

export type Order = {
  subject: Subject
  purpose: Purpose
  key: KeyObject
  /** Left out: the certificate signs itself. */
  issuer?: TestIdentity
  /** Only for TLS: name of the centre, written as `urn:egon:centre:NAME`. */
  centre?: string
  from?: Date
  to?: Date
  /** It says that it is a qualified one, and with `device` that its key lies in a qualified device. */
  qualified?: boolean
  device?: boolean
  /** Where its issuer publishes the list of the revoked, and where it answers about single certificates (OCSP). */
  lists?: string
  answers?: string
}

/** Issues an X.509 v3 certificate of the test authority. */
export function issueCertificate(order: Order): TestIdentity {
  const { subject, key, issuer } = order
  const publicKey = createPublicKey(key)
  const issuerKey = issuer?.key ?? key
  const name = distinguishedName(subject)
  const serial = randomBytes(12)
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f)
  const toBeSigned = sequence(
    tagged(0, integer(2)),
    integer(serial),
    authorityAlgorithm(issuerKey),
    issuer ? nameOf(issuer.certificate, 'subject') : name,
    sequence(utcTime(order.from ?? validFrom), utcTime(order.to ?? validTo)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(...extensions(order, publicKey, createPublicKey(issuerKey)))),
  )
  return { key, certificate: signed(toBeSigned, issuerKey) }
}

/** A list of revoked certificates (CRL v2) signed by the authority. */
export function issueRevocationList(
  authority: TestIdentity,
  revoked: readonly { certificate: Buffer; at: Date }[],
  number = 1,
): Buffer {
  const entries = revoked.map(({ certificate, at }) =>
    sequence(
      integer(Buffer.from(new X509Certificate(certificate).serialNumber.padStart(2, '0'), 'hex')),
      utcTime(at),
    ),
  )
  const toBeSigned = sequence(
    integer(1),
    authorityAlgorithm(authority.key),
    nameOf(authority.certificate, 'subject'),
    utcTime(validFrom),
    utcTime(validTo),
    ...(entries.length ? [sequence(...entries)] : []),
    tagged(
      0,
      sequence(
        extension('2.5.29.20', false, integer(number)),
        extension(
          '2.5.29.35',
          false,
          sequence(taggedBytes(0, keyIdentifier(createPublicKey(authority.key)))),
        ),
      ),
    ),
  )
  return signed(toBeSigned, authority.key)
}

export const pem = (label: string, der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

export const readIdentity = (keyPem: string, certificatePem: string): TestIdentity => ({
  key: createPrivateKey(keyPem),
  certificate: new X509Certificate(certificatePem).raw,
})
