/** How many samples were compared and how many of them differ or are missing. */
export type Compared = { readonly looked: number; readonly wrong: readonly string[] }

/** Minutes of a drill: what was restored, how long it took, how much would have been lost, and what was compared. */
export type Minutes = {
  readonly format: 'egon-drill-1'
  readonly centre: { readonly name: string; readonly title: string }
  readonly library: string
  readonly heldAt: string
  /** Seconds from the order to a database that answers with all its files beside it (RTO). */
  readonly restoreSeconds: number
  /** Seconds between the last thing restored and the moment the drill was ordered (RPO). */
  readonly lossSeconds: number
  readonly rows: Compared
  readonly files: Compared
  /** Lines of transaction logs whose chain was verified in what was restored, by office. */
  readonly log: Compared
  readonly passed: boolean
}

/** At most so many wrong samples are named. */
export const wrongNamedMost = 20
