/** Sizes of labels that are printed: rolls of label printers, a sheet of 24, and whole sheets that
 * separate papers of a batch when it is scanned. */
export const labelSizes = ['62x29', '57x32', '100x50', 'a4', 'separator'] as const
export type LabelSize = (typeof labelSizes)[number]

/** Labels on a sheet of A4, 70 by 37 mm. */
export const labelsOnSheet = 24

export const labelSizeNamed = (text: string | undefined): LabelSize =>
  labelSizes.find(size => size === text) ?? '62x29'
