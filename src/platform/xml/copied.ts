/**
 * A text to be kept, without what it was cut from. A reader hands out slices of what it reads, and a slice keeps the
 * whole piece alive; texts of less than thirteen signs are copies by themselves.
 */
export const copied = (slice: string): string => (slice.length < 13 ? slice : ` ${slice}`.slice(1))
