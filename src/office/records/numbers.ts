/** Configurable forms of the numbers people use; gaps are impossible, since the counter is part of the act. */

/** *Číslo jednací*, variant a (decree 259/2012 § 11/2): `OUJA-123/2026`. */
export const referenceNumber = (mark: string, sequence: number, year: number): string =>
  `${mark}-${sequence}/${year}`

/** *Evidenční číslo* of a separate register (decree 259/2012 § 11/3): `OUJA-FA-12/2026`. */
export const registerNumber = (mark: string, register: string, sequence: number, year: number): string =>
  `${mark}-${register}-${sequence}/${year}`

/** Stands in marks of dossiers where the mark of a register stands in its numbers. */
export const dossierSeries = 'S'

/** *Spisová značka*: `OUJA-S-45/2026`. */
export const dossierMark = (mark: string, sequence: number, year: number): string =>
  `${mark}-${dossierSeries}-${sequence}/${year}`

/**
 * *Jednoznačný identifikátor* (act § 64/2, decree § 7/1): mark of the originator and a number that never repeats.
 * At most 18 characters, so that every schema of the standard takes it.
 */
export const uniqueIdentifier = (mark: string, sequence: number): string =>
  `${mark}${String(sequence).padStart(10, '0')}`

/** Source of our identifiers (`zdroj`), at most 10 characters in every schema: the originator's mark. */
export const identifierSource = (mark: string): string => mark
