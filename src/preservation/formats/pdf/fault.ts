import { both } from '#platform/values'
import type { Fault } from '../validate/fault.ts'

/** Parts of ISO 19005 that decree 259/2012 § 23 knows. */
export type PdfAPart = 1 | 2 | 3

/** What is said of one file: `told` fills `{0}` and `{1}`. */
export type PdfFaultKind = (part: PdfAPart, at: number | null, ...told: string[]) => Fault

type Clauses = { readonly first: string; readonly later: string }

/**
 * A kind of fault against ISO 19005: the clause of part 1 and that of parts 2 and 3, and sentences that say what is
 * wrong and how to mend it.
 */
export function pdfFault(
  rule: string,
  [first, later]: readonly [string, string],
  cs: string,
  en: string,
): PdfFaultKind {
  const clauses: Clauses = { first, later }
  const filled = (text: string, told: readonly string[]) =>
    text.replace(/\{(\d)\}/g, (_, n: string) => told[Number(n)] ?? '')
  return (part, at, ...told) => ({
    rule,
    level: 'error',
    message: both(filled(cs, told), filled(en, told)),
    at,
    source: `ISO 19005-${part}, ${part === 1 ? clauses.first : clauses.later}`,
  })
}

/** How nearly every fault of a PDF/A is mended. */
export const anew = {
  cs: 'Vytvořte PDF/A znovu z původního dokumentu.',
  en: 'Make the PDF/A anew from the original document.',
} as const
