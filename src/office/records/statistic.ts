import type { Day } from '#platform/values'

/** Reports that an office prints and takes away (NSESSS 7.3): each asked of a span of days or of the last of them. */
export const statisticKinds = [
  'received',
  'new-dossiers',
  'dossiers-at',
  'open-groups',
  'handlers',
  'formats',
  'expired',
  'transfers',
  'imports',
] as const
export type StatisticKind = (typeof statisticKinds)[number]

/** Days that a report is about, both of them in it; what is asked of one day is asked of the last. */
export type StatisticSpan = { readonly from: Day; readonly to: Day }

/** A line of a report: what is counted, and the figures. */
export type StatisticRow = readonly (string | number)[]

/** Lines that one report shows; a larger one is narrowed by its days. */
export const statisticRowsMost = 5_000
