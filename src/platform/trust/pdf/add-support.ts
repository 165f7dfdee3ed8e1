import type { AsnType } from 'asn1js'
import type { OpenCertificate } from '../certificate.ts'
import { sameBytes } from '../certificate.ts'
import { attributeOf, oids, openMessage } from '../message.ts'
import type { TrustAnchors } from '../trust-anchors.ts'
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

const streamObject = (number: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< /Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ])

const bytesOf = (support: EnclosedSupport): Readonly<Record<SupportKey, readonly Uint8Array[]>> => ({
  Certs: support.certificates.map(({ raw }) => raw),
  CRLs: support.revocationLists.map(({ raw }) => raw),
  OCSPs: support.answers.flatMap(({ raw }) => raw ?? []),
})

type Trailer = {
  readonly size: number
  readonly root: number
  readonly prev: number
  readonly kept: string
}

/** The last trailer of a file with a plain list of objects; `null` where its list is packed. */
function trailerOf(text: string): Trailer | null {
  const prev = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-2048))?.[1] ?? Number.NaN)
  const last = text.lastIndexOf('trailer')
  if (!Number.isInteger(prev) || last < 0 || !/^\s*xref\b/.test(text.slice(prev, prev + 16))) return null
  const entries = text.slice(last)
  const size = Number(/\/Size\s+(\d+)/.exec(entries)?.[1] ?? Number.NaN)
  const root = Number(/\/Root\s+(\d+)\s+0\s+R/.exec(entries)?.[1] ?? Number.NaN)
  if (!Number.isInteger(size) || !Number.isInteger(root)) return null
  const kept = [/\/Info\s+\d+\s+\d+\s+R/, /\/ID\s*\[[^\]]*\]/].map(form => form.exec(entries)?.[0] ?? '')
  return { size, root, prev, kept: kept.filter(Boolean).join(' ') }
}

const entry = (at: number): string => `${String(at).padStart(10, '0')} 00000 n \n`

/**
 * Puts support into a PDF behind all it has (PAdES baseline LT); bytes that were there stay as they are. What it carries
 * already is not put in again. Gives the file back as it was where there is nothing to add, or its list of objects is
 * packed, to which nothing plain may be added.
 *
 * Source: ETSI EN 319 142-1, 5.4.2; ISO 32000-2, 12.8.4.3.
 */
export function addSupport(pdf: Uint8Array, support: EnclosedSupport): Uint8Array {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const trailer = trailerOf(text)
  const bodies = newestObjects(text)
  const catalog = trailer && bodies.get(trailer.root)
  if (!trailer || !catalog) return pdf
  const there = bytesOf(supportIn(text))
  const fresh = bytesOf(support)
  const known = supportReferences(bodies)
  const parts: Buffer[] = []
  const places: number[] = []
  let [at, next] = [pdf.length + 1, trailer.size]
  const put = (object: Buffer) => {
    places.push(at)
    parts.push(object)
    at += object.length
  }
  const lists = supportKeys.map(key => {
    const numbers = fresh[key]
      .filter(bytes => !there[key].some(one => sameBytes(one, bytes)))
      .map(bytes => {
        put(streamObject(next, bytes))
        return next++
      })
    return { key, numbers, all: [...known.get(key)!, ...numbers] }
  })
  if (lists.every(({ numbers }) => numbers.length === 0)) return pdf
  const written = lists
    .filter(({ all }) => all.length > 0)
    .map(({ key, all }) => `/${key} [${all.map(number => `${number} 0 R`).join(' ')}]`)
  put(Buffer.from(`${next} 0 obj\n<< /Type /DSS ${written.join(' ')} >>\nendobj\n`, 'latin1'))
  const dss = next++
  const bare = catalog.replace(/\/DSS\s+\d+\s+\d+\s+R/g, '').trim()
  const end = bare.lastIndexOf('>>')
  const rootAt = at
  put(Buffer.from(`${trailer.root} 0 obj\n${bare.slice(0, end)} /DSS ${dss} 0 R >>\nendobj\n`, 'latin1'))
  const list = `xref\n${trailer.root} 1\n${entry(rootAt)}${trailer.size} ${next - trailer.size}\n${places.slice(0, -1).map(entry).join('')}`
  const tail = `${list}trailer\n<< /Size ${next} /Root ${trailer.root} 0 R /Prev ${trailer.prev} ${trailer.kept} >>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from('\n'), ...parts, Buffer.from(tail, 'latin1')])
}
