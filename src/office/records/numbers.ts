/** Identifiers of the office; how the numbers people use are written, it decides by itself (`number-form.ts`). */

/**
 * *Jednoznačný identifikátor* (act § 64/2, decree § 7/1): mark of the originator and a number that never repeats.
 * At most 18 characters, so that every schema of the standard takes it.
 */
export const uniqueIdentifier = (mark: string, sequence: number): string =>
  `${mark}${String(sequence).padStart(10, '0')}`

/** Source of our identifiers (`zdroj`), at most 10 characters in every schema: the originator's mark. */
export const identifierSource = (mark: string): string => mark
