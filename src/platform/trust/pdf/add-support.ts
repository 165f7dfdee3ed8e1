import type { AsnType } from 'asn1js'
import type { OpenCertificate } from '../certificate.ts'
import { sameBytes } from '../certificate.ts'
import { attributeOf, oids, openMessage } from '../message.ts'
import type { TrustAnchors } from '../trust-anchors.ts'
import { type PdfObject, tailOf, withUpdate } from './append-update.ts'
import {
  type EnclosedSupport,
  newestObjects,
  type SupportKey,
  supportIn,
  supportKeys,
  supportReferences,
} from './enclosed-support.ts'
import { findPdfSignatures } from './find-signatures.ts'

/** Certificates from the issuer of one up to the last authority; a longer path is none. */
const pathMost = 8

/** Certificates that stand in a message and in the time stamp over its signature. */
function certificatesOf(cms: Uint8Array): OpenCertificate[] {
  const message = openMessage(cms)
  if (!message) return []
  const tokens = message.signers.flatMap(signer => {
    const token = attributeOf(signer, oids.signatureTimeStamp, 'unsignedAttrs') as AsnType | null
    return token ? [token.valueBeforeDecodeView] : []
  })
  return [...message.certificates, ...tokens.flatMap(token => openMessage(token)?.certificates ?? [])]
}

/** The same certificates with those who issued them, as far as they are known. */
function withIssuers(
  certificates: readonly OpenCertificate[],
  known: readonly OpenCertificate[],
): OpenCertificate[] {
  const found = [...certificates]
  for (let step = 0, from = 0; step < pathMost && from < found.length; step++) {
    const last = found.length
    for (const one of found.slice(from))
      for (const issuer of known)
        if (one.x509.checkIssued(issuer.x509) && !found.some(({ raw }) => sameBytes(raw, issuer.raw)))
          found.push(issuer)
    from = last
  }
  return found.filter((one, at) => found.findIndex(({ raw }) => sameBytes(raw, one.raw)) === at)
}

/**
 * What a PDF needs so that its signatures and stamps can be judged later without asking anybody, as far as it is known
 * now: certificates up to the authorities, their lists of the revoked and their answers.
 */
export async function supportFor(pdf: Uint8Array, anchors: TrustAnchors): Promise<EnclosedSupport> {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const signers = findPdfSignatures(text).flatMap(({ cms }) => certificatesOf(cms))
  if (signers.length === 0) return { certificates: [], revocationLists: [], answers: [] }
  const fresh = anchors.ask ? await anchors.ask(signers) : anchors
  const known = [
    ...signers,
    ...fresh.certificates,
    ...(fresh.services ?? []).flatMap(one => one.certificates),
  ]
  const certificates = withIssuers(signers, known)
  const isOfThem = (issuer: Uint8Array) =>
    certificates.some(({ issuerName }) => sameBytes(new Uint8Array(issuerName), issuer))
  return {
    certificates,
    revocationLists: fresh.revocationLists.filter(({ list }) =>
      isOfThem(new Uint8Array(list.issuer.toSchema().toBER())),
    ),
    answers: (fresh.answers ?? []).filter(({ raw }) => raw !== undefined),
  }
}

const streamBody = (bytes: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ])

const bytesOf = (support: EnclosedSupport): Readonly<Record<SupportKey, readonly Uint8Array[]>> => ({
  Certs: support.certificates.map(({ raw }) => raw),
  CRLs: support.revocationLists.map(({ raw }) => raw),
  OCSPs: support.answers.flatMap(({ raw }) => raw ?? []),
})

/**
 * Puts support into a PDF behind all it has (PAdES baseline LT); bytes that were there stay as they are. What it carries
 * already is not put in again. Gives the file back as it was where there is nothing to add, or nothing can be added.
 *
 * Source: ETSI EN 319 142-1, 5.4.2; ISO 32000-2, 12.8.4.3.
 */
export function addSupport(pdf: Uint8Array, support: EnclosedSupport): Uint8Array {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const tail = tailOf(text)
  const bodies = newestObjects(text)
  const catalog = tail && bodies.get(tail.root)
  if (!tail || !catalog) return pdf
  const there = bytesOf(supportIn(text))
  const fresh = bytesOf(support)
  const known = supportReferences(bodies)
  const objects: PdfObject[] = []
  let next = tail.size
  const lists = supportKeys.map(key => {
    const numbers = fresh[key]
      .filter(bytes => !there[key].some(one => sameBytes(one, bytes)))
      .map(bytes => {
        objects.push({ number: next, body: streamBody(bytes) })
        return next++
      })
    return { key, numbers, all: [...known.get(key)!, ...numbers] }
  })
  if (lists.every(({ numbers }) => numbers.length === 0)) return pdf
  const written = lists
    .filter(({ all }) => all.length > 0)
    .map(({ key, all }) => `/${key} [${all.map(number => `${number} 0 R`).join(' ')}]`)
  const bare = catalog.replace(/\/DSS\s+\d+\s+\d+\s+R/g, '').trim()
  const end = bare.lastIndexOf('>>')
  return withUpdate(pdf, tail, [
    ...objects,
    { number: next, body: `<< /Type /DSS ${written.join(' ')} >>` },
    { number: tail.root, body: `${bare.slice(0, end)} /DSS ${next} 0 R >>` },
  ])
}
