import { createHash } from 'node:crypto'
import { refuse } from '#platform/refusals'
import type { Instant } from '#platform/values'
import type { Signer } from './making/signer.ts'
import { trustRefusals } from './refusals.ts'
import { type Stamper, signDigest } from './sign.ts'

export type PdfSeal = {
  readonly signer: Signer
  /** Whose seal it is, as a reader of PDF shows it. */
  readonly name: string
  readonly reason: string
  readonly at: Instant
  /** Where time stamps come from; without it the seal is of baseline B. */
  readonly stamp?: Stamper
}

/** Room for the signature: a chain of certificates and a time stamp take up to a half of it. */
const signatureBytes = 24_576

/**
 * Seals a PDF by adding to its end: PAdES baseline B, with a time stamp baseline T (ETSI EN 319 142-1). Bytes that were
 * there stay as they are, so that what was signed before stays valid and PDF/A stays PDF/A.
 *
 * Source: act 297/2016 §§ 8, 11; NSESSS 5.2.12. Refuses with `trust.pdf-not-sealable`.
 */
export async function sealPdf(pdf: Uint8Array, seal: PdfSeal): Promise<Uint8Array> {
  const [{ plainAddPlaceholder }, { SignPdf }, { Signer: PdfSigner, SUBFILTER_ETSI_CADES_DETACHED }] =
    await Promise.all([
      import('@signpdf/placeholder-plain'),
      import('@signpdf/signpdf'),
      import('@signpdf/utils'),
    ])
  class OfCentre extends PdfSigner {
    override async sign(bytes: Buffer): Promise<Buffer> {
      const digest = createHash('sha256').update(bytes).digest()
      return Buffer.from(await signDigest(digest, seal.signer, { ...(seal.stamp && { stamp: seal.stamp }) }))
    }
  }
  let open: Buffer
  try {
    open = plainAddPlaceholder({
      pdfBuffer: Buffer.from(pdf),
      name: seal.name,
      reason: seal.reason,
      contactInfo: '',
      location: '',
      signingTime: seal.at,
      signatureLength: signatureBytes,
      subFilter: SUBFILTER_ETSI_CADES_DETACHED,
    })
  } catch (error) {
    throw refuse(trustRefusals['pdf-not-sealable'], { reason: (error as Error).message })
  }
  return new SignPdf().sign(open, new OfCentre(), seal.at)
}
