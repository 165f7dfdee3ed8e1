import { createHash } from 'node:crypto'
import { refuse } from '#platform/refusals'
import type { Instant } from '#platform/values'
import type { Signer } from './making/signer.ts'
import { withSignaturePlace } from './pdf/signature-place.ts'
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
export const sealPdf = (pdf: Uint8Array, seal: PdfSeal): Promise<Uint8Array> =>
  added(pdf, seal, bytes =>
    signDigest(createHash('sha256').update(bytes).digest(), seal.signer, {
      ...(seal.stamp && { stamp: seal.stamp }),
    }),
  )

/**
 * Adds a document time stamp to the end of a PDF: it proves that all before it, signatures too, was there at its moment,
 * and so carries them over the end of their certificates (PAdES baseline LTA, EN 319 142-1, 5.5).
 *
 * Refuses with `trust.pdf-not-sealable`, `trust.no-time-stamp`.
 */
export async function stampPdf(
  pdf: Uint8Array,
  { at, stamp }: { readonly at: Instant; readonly stamp: Stamper },
): Promise<Uint8Array> {
  return added(pdf, { name: '', reason: '', at }, stamp, true)
}

/**
 * The package writes a text with Czech letters as UTF-16 and then that once more as UTF-8, so that readers show a muddle.
 * It is put right in its place: what gets shorter is filled with blanks behind.
 */
function withRightTexts(open: Buffer, fromByte: number): Buffer {
  const added = open.subarray(fromByte).toString('latin1')
  const mended = added.replace(/\(\u00c3\u00be\u00c3\u00bf(?:\\[\s\S]|[^\\)])*\)/g, text => {
    const once = Buffer.from(text, 'latin1').toString('utf8')
    return once.padEnd(text.length, ' ')
  })
  return Buffer.concat([open.subarray(0, fromByte), Buffer.from(mended, 'latin1')])
}

const endForm = /^trailer\s*<<([\s\S]*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$/

/**
 * The package points one byte before the list of objects and leaves out the identifier of the file, which PDF/A wants in
 * its last trailer (ISO 19005-2, 6.1.3). Nothing lies behind the end, so that both can be put right there.
 */
function withRightEnd(open: Buffer): Buffer {
  const text = open.toString('latin1')
  const last = text.lastIndexOf('trailer')
  const found = endForm.exec(last < 0 ? '' : text.slice(last))
  if (!found) return open
  const [whole, entries = '', start = ''] = found
  const at = text.slice(Number(start)).search(/\S/) + Number(start)
  const before = text.slice(0, last)
  const id = /\/ID\s*\[[^\]]*\]/.test(entries) ? '' : (before.match(/\/ID\s*\[[^\]]*\]/g)?.at(-1) ?? '')
  const end = `trailer\n<<${entries}${id && `${id}\n`}>>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([open.subarray(0, open.length - whole.length), Buffer.from(end, 'latin1')])
}

type Described = Pick<PdfSeal, 'name' | 'reason' | 'at'>

async function added(
  pdf: Uint8Array,
  seal: Described,
  value: (bytes: Uint8Array) => Promise<Uint8Array>,
  isStamp = false,
): Promise<Uint8Array> {
  const [{ plainAddPlaceholder }, { SignPdf }, { Signer: PdfSigner, SUBFILTER_ETSI_CADES_DETACHED }] =
    await Promise.all([
      import('@signpdf/placeholder-plain'),
      import('@signpdf/signpdf'),
      import('@signpdf/utils'),
    ])
  class OfCentre extends PdfSigner {
    override async sign(bytes: Buffer): Promise<Buffer> {
      return Buffer.from(await value(bytes))
    }
  }
  const subFilter = isStamp ? 'ETSI.RFC3161' : SUBFILTER_ETSI_CADES_DETACHED
  // The package knows plain lists of objects alone.
  const packed = withSignaturePlace(pdf, { ...seal, subFilter, isStamp, signatureBytes })
  if (packed) return new SignPdf().sign(packed, new OfCentre(), seal.at)
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
      subFilter,
    })
  } catch (error) {
    throw refuse(trustRefusals['pdf-not-sealable'], { reason: (error as Error).message })
  }
  return new SignPdf().sign(withRightEnd(withRightTexts(open, pdf.length - 1)), new OfCentre(), seal.at)
}
