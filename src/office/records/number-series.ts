import type { Document } from './document.ts'

/** *Číselná řada*: how far the numbers of one register have come in one year (decree 259/2012 § 10/4). */
export type NumberSeries = {
  readonly year: number
  /** The last number given. */
  readonly last: number
  readonly registered: number
  readonly cancelled: number
}

/** A cancelled number as it stands in its series; what it was is not told to whoever may not read it. */
export type CancelledRow = Pick<Document, 'id' | 'reference_number' | 'sequence_number' | 'cancellation'> & {
  readonly subject: string | null
}
