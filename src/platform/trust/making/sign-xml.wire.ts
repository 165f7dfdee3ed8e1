import { createHash, X509Certificate } from 'node:crypto'
import { refuse } from '#platform/refusals'
import type { Instant } from '#platform/values'
import { trustRefusals } from '../refusals.ts'
import { rawOfDer } from '../scheme.ts'
import type { Stamper } from '../sign.ts'
import {
  ecdsaSha256,
  envelopedTransform,
  rsaSha256,
  sha256Address,
  signatureUri,
  signedPropertiesType,
  xadesUri,
} from '../xml/algorithms.wire.ts'
import { canonicalDocument, canonicalElement, canonicalForm, exclusiveAlgorithm } from '../xml/canonical.ts'
import { marked, readSignedXml, type SignedXml } from '../xml/nodes.ts'
import type { Signer } from './signer.ts'

export type XmlSeal = {
  readonly signer: Signer
  readonly at: Instant
  /** Where time stamps come from; without it the signature is of baseline B. */
  readonly stamp?: Stamper
  /** *Enveloping*: the file lies inside the signature; *enveloped*: the signature inside the file, at its end. */
  readonly place: 'enveloping' | 'enveloped'
}

const exclusive = canonicalForm(exclusiveAlgorithm)!
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64')
const digestParts = (value: string): string =>
  `<ds:DigestMethod Algorithm="${sha256Address}"></ds:DigestMethod><ds:DigestValue>${value}</ds:DigestValue>`

/** A curve of 256 bits signs by two numbers of 32 bytes; those of 384 and 521 bits by larger ones. */
const halves: Readonly<Record<string, number>> = { prime256v1: 32, secp384r1: 48, secp521r1: 66 }

/** Whole file without its declaration, so that it can lie inside another. */
const withoutDeclaration = (text: string): string =>
  text.replace(/^\ufeff?/, '').replace(/^\s*<\?xml\s[^?]*\?>\s*/, '')

function readOrRefuse(text: string): SignedXml {
  const xml = readSignedXml(Buffer.from(text, 'utf8'))
  if (!xml) throw refuse(trustRefusals['xml-not-sealable'], {})
  return xml
}

const propertiesOf = (id: string, { signer, at }: XmlSeal): string =>
  `<xades:QualifyingProperties xmlns:xades="${xadesUri}" Target="#${id}"><xades:SignedProperties Id="${id}-vlastnosti"><xades:SignedSignatureProperties><xades:SigningTime>${at.toISOString().replace(/\.\d+Z$/, 'Z')}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>${digestParts(sha256(signer.certificate))}</xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties></xades:SignedProperties>`

const reference = (attributes: string, transforms: readonly string[], digest: string): string =>
  `<ds:Reference ${attributes}><ds:Transforms>${transforms
    .map(one => `<ds:Transform Algorithm="${one}"></ds:Transform>`)
    .join('')}</ds:Transforms>${digestParts(digest)}</ds:Reference>`

type Parts = { readonly info: string; readonly value: string; readonly unsigned: string; readonly id: string }

const signatureText = ({ info, value, unsigned, id }: Parts, seal: XmlSeal, object: string): string =>
  `<ds:Signature xmlns:ds="${signatureUri}" Id="${id}">${info}<ds:SignatureValue Id="${id}-hodnota">${value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>${[
    seal.signer.certificate,
    ...seal.signer.chain,
  ]
    .map(one => `<ds:X509Certificate>${base64(one)}</ds:X509Certificate>`)
    .join(
      '',
    )}</ds:X509Data></ds:KeyInfo>${object}<ds:Object>${propertiesOf(id, seal)}${unsigned}</xades:QualifyingProperties></ds:Object></ds:Signature>`

/** Puts a signature to its place: around the file, or before the end of its root. */
function placed(text: string, signature: string, { place }: XmlSeal): string {
  if (place === 'enveloping') return `<?xml version="1.0" encoding="UTF-8"?>\n${signature}\n`
  const end = text.lastIndexOf('</')
  if (end < 0) throw refuse(trustRefusals['xml-not-sealable'], {})
  return text.slice(0, end) + signature + text.slice(end)
}

const algorithmOf = ({ kind }: Signer): string => (kind === 'rsa' ? rsaSha256 : ecdsaSha256)

async function signedValue({ signer }: XmlSeal, bytes: Uint8Array): Promise<string> {
  const value = await signer.sign(bytes)
  if (signer.kind === 'rsa') return base64(value)
  const curve = new X509Certificate(signer.certificate).publicKey.asymmetricKeyDetails?.namedCurve ?? ''
  return base64(rawOfDer(value, halves[curve] ?? 32))
}

/**
 * Signs an XML file by XAdES, baseline B; with time stamps baseline T. The file itself is not changed by a letter: it
 * lies inside the signature, or the signature inside it.
 *
 * Source: ETSI EN 319 132-1; NSESSS 5.2.12; act 297/2016 Sb. §§ 8, 11. Refuses with `trust.xml-not-sealable`,
 * `trust.no-time-stamp`, `token-refuses`, `remote-refuses`.
 */
export async function signXml(file: Uint8Array, seal: XmlSeal): Promise<Uint8Array> {
  const text = Buffer.from(file).toString('utf8')
  const plain = readOrRefuse(text)
  const id = `podpis-${createHash('sha256').update(file).digest('hex').slice(0, 16)}`
  const object =
    seal.place === 'enveloping' ? `<ds:Object Id="${id}-obsah">${withoutDeclaration(text)}</ds:Object>` : ''
  const whole = (parts: Omit<Parts, 'id'>): string =>
    placed(text, signatureText({ ...parts, id }, seal, object), seal)
  const empty = { info: '', value: '', unsigned: '' }
  const draft = readOrRefuse(whole(empty))
  const canonicalOf = (xml: SignedXml, mark: string): Uint8Array => {
    const element = marked(xml.root, mark)
    if (!element) throw refuse(trustRefusals['xml-not-sealable'], {})
    return canonicalElement(element, exclusive)
  }
  const content =
    seal.place === 'enveloping'
      ? reference(`URI="#${id}-obsah"`, [exclusiveAlgorithm], sha256(canonicalOf(draft, `${id}-obsah`)))
      : reference(
          'URI=""',
          [envelopedTransform, exclusiveAlgorithm],
          sha256(canonicalDocument(plain, exclusive)),
        )
  const properties = reference(
    `Type="${signedPropertiesType}" URI="#${id}-vlastnosti"`,
    [exclusiveAlgorithm],
    sha256(canonicalOf(draft, `${id}-vlastnosti`)),
  )
  const info = `<ds:SignedInfo Id="${id}-udaje"><ds:CanonicalizationMethod Algorithm="${exclusiveAlgorithm}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${algorithmOf(seal.signer)}"></ds:SignatureMethod>${content}${properties}</ds:SignedInfo>`
  const value = await signedValue(seal, canonicalOf(readOrRefuse(whole({ ...empty, info })), `${id}-udaje`))
  if (!seal.stamp) return Buffer.from(whole({ ...empty, info, value }), 'utf8')
  const signed = readOrRefuse(whole({ ...empty, info, value }))
  const token = await seal.stamp(canonicalOf(signed, `${id}-hodnota`))
  const unsigned = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp Id="${id}-razitko"><ds:CanonicalizationMethod Algorithm="${exclusiveAlgorithm}"></ds:CanonicalizationMethod><xades:EncapsulatedTimeStamp>${base64(token)}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
  return Buffer.from(whole({ info, value, unsigned }), 'utf8')
}
