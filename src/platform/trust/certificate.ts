import { type KeyObject, X509Certificate } from 'node:crypto'
import { fromBER } from 'asn1js'
import { Certificate } from 'pkijs'
import { asInstant } from '#platform/values'
import type { CertificateFacts } from './report.ts'

/** One certificate, opened twice: by node:crypto for keys and signatures, by pkijs for its extensions. */
export type OpenCertificate = {
  readonly x509: X509Certificate
  readonly publicKey: KeyObject
  readonly raw: Uint8Array
  readonly signatureOid: string
  readonly serialBytes: Uint8Array
  /** Names byte for byte, for comparing. */
  readonly subjectName: Uint8Array
  readonly issuerName: Uint8Array
  readonly validFrom: Date
  readonly validTo: Date
  /** Key usage bits, first byte; `null` when the certificate does not restrict it. */
  readonly keyUsage: number | null
  readonly pathLength: number | null
  readonly purposes: readonly string[] | null
  readonly purposesCritical: boolean
  readonly unknownCritical: boolean
  readonly kind: 'signature' | 'seal' | null
  /** It says of itself that it is a qualified one (QcCompliance of EN 319 412-5). */
  readonly claimsQualified: boolean
  /** It says that its key lies in a qualified device (QcSSCD). */
  readonly claimsDevice: boolean
  /** Where its issuer tells what it revoked: addresses of lists, of OCSP, and of the certificate of the issuer. */
  readonly listAddresses: readonly string[]
  readonly answerAddresses: readonly string[]
}

/** Bits of the first byte of KeyUsage (RFC 5280, 4.2.1.3). */
export const usage = {
  digitalSignature: 0x80,
  nonRepudiation: 0x40,
  certificateSign: 0x04,
  listSign: 0x02,
} as const

export const timeStampingPurpose = '1.3.6.1.5.5.7.3.8'

// Those we act on, and those that only inform. Name and policy constraints are not judged here.
const understood = new Set(
  ['14', '15', '17', '18', '19', '31', '32', '35', '37'].map(last => `2.5.29.${last}`),
)

/** QcType of EN 319 412-5: object identifiers 0.4.0.1862.1.6.1 (eSign) and .2 (eSeal). */
const qcType = (last: number) => Buffer.from([0x06, 0x07, 0x04, 0x00, 0x8e, 0x46, 0x01, 0x06, last])

/** Statements 0.4.0.1862.1.1 (QcCompliance) and .4 (QcSSCD). */
const qcStatement = (last: number) => Buffer.from([0x06, 0x06, 0x04, 0x00, 0x8e, 0x46, 0x01, last])

const addressForm = /https?:\/\/[\x21-\x7e]+/g

/** The addresses inside an extension: strings of their own in DER, so the length before each says where it ends. */
function addressesIn(value: Uint8Array | undefined): string[] {
  if (!value) return []
  const bytes = Buffer.from(value)
  const found: string[] = []
  for (const { index } of bytes.toString('latin1').matchAll(addressForm)) {
    // [6] IA5String of GeneralName: a tag 0x86 and a length of one byte, or of two.
    const isShort = bytes[index - 2] === 0x86
    const length = isShort ? bytes[index - 1]! : bytes[index - 3] === 0x86 ? bytes[index - 1]! : 0
    if (length > 0 && (isShort ? length < 0x80 : bytes[index - 2] === 0x81))
      found.push(bytes.subarray(index, index + length).toString('latin1'))
  }
  return found
}

/** The addresses of OCSP in AuthorityInfoAccess: node prints one access a line. */
const answerAddressesIn = ({ infoAccess }: X509Certificate): string[] =>
  (infoAccess ?? '')
    .split('\n')
    .filter(line => line.startsWith('OCSP - URI:'))
    .map(line => line.slice('OCSP - URI:'.length))

function kindOf(statements: Uint8Array | undefined): 'signature' | 'seal' | null {
  if (!statements) return null
  const bytes = Buffer.from(statements)
  if (bytes.includes(qcType(2))) return 'seal'
  return bytes.includes(qcType(1)) ? 'signature' : null
}

/** Certificates opened last: messages of an outage are all sealed by the same few, and opening one takes a millisecond. */
const heldMost = 200
const held = new Map<string, OpenCertificate>()

/** Opens a DER certificate; `null` when it cannot be read. */
export function openCertificate(raw: Uint8Array): OpenCertificate | null {
  const key = Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('latin1')
  const known = held.get(key)
  if (known) return known
  const certificate = opened(raw)
  if (certificate === null) return null
  if (held.size >= heldMost) held.delete(held.keys().next().value!)
  held.set(key, certificate)
  return certificate
}

function opened(raw: Uint8Array): OpenCertificate | null {
  try {
    const x509 = new X509Certificate(raw)
    const parsed = new Certificate({ schema: fromBER(raw).result })
    const extension = (oid: string) => parsed.extensions?.find(({ extnID }) => extnID === oid)
    const bits = extension('2.5.29.15')?.parsedValue?.valueBlock?.valueHexView as Uint8Array | undefined
    const pathLength = extension('2.5.29.19')?.parsedValue?.pathLenConstraint
    const purposes = extension('2.5.29.37')
    const statements = extension('1.3.6.1.5.5.7.1.3')?.extnValue.valueBlock.valueHexView
    const says = (last: number) =>
      statements !== undefined && Buffer.from(statements).includes(qcStatement(last))
    return {
      x509,
      publicKey: x509.publicKey,
      raw: x509.raw,
      signatureOid: parsed.signatureAlgorithm.algorithmId,
      serialBytes: parsed.serialNumber.valueBlock.valueHexView,
      subjectName: new Uint8Array(parsed.subject.toSchema().toBER()),
      issuerName: new Uint8Array(parsed.issuer.toSchema().toBER()),
      validFrom: parsed.notBefore.value,
      validTo: parsed.notAfter.value,
      keyUsage: bits ? (bits[0] ?? 0) : null,
      pathLength: typeof pathLength === 'number' ? pathLength : null,
      purposes: (purposes?.parsedValue?.keyPurposes as string[] | undefined) ?? null,
      purposesCritical: purposes?.critical ?? false,
      unknownCritical: (parsed.extensions ?? []).some(
        ({ extnID, critical }) => critical && !understood.has(extnID),
      ),
      kind: kindOf(statements),
      claimsQualified: says(1),
      claimsDevice: says(4),
      listAddresses: addressesIn(extension('2.5.29.31')?.extnValue.valueBlock.valueHexView),
      answerAddresses: answerAddressesIn(x509),
    }
  } catch {
    return null
  }
}

/** `Jméno, Organizace` from a distinguished name as node prints it: one attribute a line, commas escaped. */
function plainName(name: string): string {
  const value = (key: string) =>
    name
      .split('\n')
      .find(line => line.startsWith(`${key}=`))
      ?.slice(key.length + 1)
      .replace(/\\(.)/g, '$1')
  const parts = [value('CN'), value('O')].filter(part => part !== undefined)
  return parts.length ? parts.join(', ') : name.replaceAll('\n', ', ')
}

export const certificateFacts = ({ x509, validFrom, validTo, kind }: OpenCertificate): CertificateFacts => ({
  serial: x509.serialNumber.toLowerCase(),
  holder: plainName(x509.subject),
  issuer: plainName(x509.issuer),
  validFrom: asInstant(validFrom),
  validTo: asInstant(validTo),
  kind,
})

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** The same of a certificate in DER; `null` where it cannot be read. */
export function certificateFactsOf(raw: Uint8Array): CertificateFacts | null {
  const certificate = openCertificate(raw)
  return certificate && certificateFacts(certificate)
}
