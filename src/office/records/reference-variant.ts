/**
 * How documents of a dossier are numbered (decree 259/2012 § 11/2): in the sequence of the register (variant a), or after
 * the mark of the dossier and their order in it (variant b).
 */
export const referenceVariants = ['by-sequence', 'by-dossier'] as const
export type ReferenceVariant = (typeof referenceVariants)[number]
