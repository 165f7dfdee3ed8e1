import type { Both } from '#platform/values'
import { both } from '#platform/values'
import type { ByteSource, IdentifiedFormat } from '#preservation/formats'

/** Whether a PDF is a PDF/A; `reason` says what it lacks. */
export type PdfAVerdict = { readonly conforms: boolean; readonly reason: Both | null }

/**
 * The one place where a PDF is judged against ISO 19005. For now by what it claims in its metadata and by locks that
 * PDF/A forbids; the bytes are given so that a check of the whole structure fits in here.
 */
export async function judgePdfA(_bytes: ByteSource, format: IdentifiedFormat): Promise<PdfAVerdict> {
  if (format.traits.includes('encrypted'))
    return {
      conforms: false,
      reason: both('je zamčené heslem nebo právy', 'it is locked by a password or by rights'),
    }
  if (format.name !== 'PDF/A')
    return {
      conforms: false,
      reason: both('ve svých metadatech se za PDF/A nevydává', 'its metadata claim no PDF/A'),
    }
  return { conforms: true, reason: null }
}
