/** A page of a batch, by the codes a reader found on it. */
export type ScannedCodes = readonly string[]

/** *Dávka skenů*: pages that belong to one document, by the identifier on its separator or label. */
export type ScanBundle = { readonly identifier: string; readonly pages: readonly number[] }

/** Printed before the identifier on a separator sheet: such a page is no part of the document. */
export const separatorPrefix = 'ODD-'

const codePattern = /^(ODD-)?([A-Z]{2,8}\d{10})$/

export type BatchFault =
  | { readonly why: 'begins-without-code' }
  | { readonly why: 'two-codes'; readonly page: number }

/**
 * Deals pages of a batch to documents: a separator sheet or a page with a label begins one, what follows belongs to it.
 * Codes of others (of a sender’s own label) count for nothing. Pages are told from 1.
 */
export function dealPages(batch: readonly ScannedCodes[]): ScanBundle[] | BatchFault {
  const bundles: { identifier: string; pages: number[] }[] = []
  for (const [at, codes] of batch.entries()) {
    const found = codes.map(text => codePattern.exec(text)).filter(match => match !== null)
    const identifiers = new Set(found.map(([, , identifier]) => identifier!))
    if (identifiers.size > 1) return { why: 'two-codes', page: at + 1 }
    const [identifier] = identifiers
    if (identifier) bundles.push({ identifier, pages: [] })
    const bundle = bundles.at(-1)
    if (!bundle) return { why: 'begins-without-code' }
    if (!found.some(([, separator]) => separator)) bundle.pages.push(at)
  }
  return bundles.filter(({ pages }) => pages.length > 0)
}
