import { createHash, verify, X509Certificate } from 'node:crypto'
import { refuse } from '#platform/refusals'
import type { Instant } from '#platform/values'
import { trustRefusals } from '../refusals.ts'
import { derOfRaw } from '../scheme.ts'
import { type PdfSeal, sealPdf } from '../seal-pdf.ts'
import type { Stamper } from '../sign.ts'
import { kindOfKey, type Signer } from './signer.ts'

/** A PDF that is signed by a key that is not here: what is written into it, and by whose certificate (DER, own first). */
export type SignedElsewhere = Pick<PdfSeal, 'name' | 'reason' | 'at'> & {
  readonly certificates: readonly Uint8Array[]
}

/** Thrown through the making of a PDF once it is known what is to be signed. */
class Reached extends Error {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    super('to be signed elsewhere')
    this.bytes = bytes
  }
}

function certificateIn({ certificates }: SignedElsewhere): { own: X509Certificate; kind: Signer['kind'] } {
  try {
    const own = new X509Certificate(certificates[0]!)
    return { own, kind: kindOfKey(own) }
  } catch {
    throw refuse(trustRefusals['certificate-unusable'], {})
  }
}

const signerBy = (given: SignedElsewhere, sign: Signer['sign']): Signer => {
  const { own, kind } = certificateIn(given)
  return { certificate: own.raw, chain: given.certificates.slice(1), kind, sign }
}

/**
 * The bytes that the key of a signer must sign so that they become a signature of this PDF (signed attributes of CAdES).
 * Asked again with the same PDF and data they are the same.
 *
 * Refuses with `trust.pdf-not-sealable`, `certificate-unusable`, `certificate-out-of-term`.
 */
export async function pdfToBeSigned(pdf: Uint8Array, given: SignedElsewhere): Promise<Uint8Array> {
  const { own } = certificateIn(given)
  const isInTerm = given.at >= new Date(own.validFrom) && given.at <= new Date(own.validTo)
  if (!isInTerm) throw refuse(trustRefusals['certificate-out-of-term'], {})
  const signer = signerBy(given, async bytes => {
    throw new Reached(bytes)
  })
  try {
    await sealPdf(pdf, { ...given, signer })
  } catch (error) {
    if (error instanceof Reached) return error.bytes
    throw error
  }
  throw new Error('a PDF was signed by nobody')
}

/** Those who sign write an ECDSA value in either of two ways; the one of CMS comes out. */
function valueOfCms(
  key: X509Certificate['publicKey'],
  bytes: Uint8Array,
  value: Uint8Array,
): Uint8Array | null {
  const holds = (one: Uint8Array): boolean => {
    try {
      return verify('sha256', bytes, key, one)
    } catch {
      return false
    }
  }
  if (holds(value)) return value
  if (key.asymmetricKeyType !== 'ec' || value.length % 2 !== 0 || value.length > 200) return null
  const der = derOfRaw(value)
  return holds(der) ? der : null
}

/**
 * The PDF with the signature that was made elsewhere, checked before it is put in, and with a time stamp where one is to be
 * had (PAdES baseline T).
 *
 * Law: act 297/2016 §§ 5, 11. Refuses with `trust.signature-differs`, `no-time-stamp`, and as `pdfToBeSigned`.
 */
export async function pdfSignedElsewhere(
  pdf: Uint8Array,
  given: SignedElsewhere,
  value: Uint8Array,
  stamp?: Stamper,
): Promise<Uint8Array> {
  const { own } = certificateIn(given)
  const bytes = await pdfToBeSigned(pdf, given)
  const checked = valueOfCms(own.publicKey, bytes, value)
  if (!checked) throw refuse(trustRefusals['signature-differs'], {})
  return sealPdf(pdf, { ...given, signer: signerBy(given, async () => checked), ...(stamp && { stamp }) })
}

/** What is shown of a certificate before it signs, and written down after. */
export type SignerFacts = {
  readonly holder: string
  readonly issuer: string
  readonly serial: string
  readonly validTo: Instant
}

/** SHA-256 of the bytes, which is what a remote service signs. */
export const sha256Of = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
