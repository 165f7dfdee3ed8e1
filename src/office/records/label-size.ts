/** Sizes of labels that are printed: rolls of label printers, and a sheet of 24. */
export const labelSizes = ['62x29', '57x32', '100x50', 'a4'] as const
export type LabelSize = (typeof labelSizes)[number]

/** Labels on a sheet of A4, 70 by 37 mm. */
export const labelsOnSheet = 24

export const labelSizeNamed = (text: string | undefined): LabelSize =>
  labelSizes.find(size => size === text) ?? '62x29'
