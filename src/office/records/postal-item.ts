import type { Day } from '#platform/values'

/** How an item of post came. */
export const postalWays = ['ordinary', 'registered', 'own-hands', 'courier', 'in-person'] as const
export type PostalWay = (typeof postalWays)[number]

/** What the files came on, when on a thing (decree 259/2012 § 6/4). */
export const carriers = ['cd', 'usb', 'card', 'other'] as const
export type Carrier = (typeof carriers)[number]

/** *Zásilka*: what stands on the stamp of the mailroom and on the envelope. */
export type PostalItem = {
  readonly way: PostalWay
  /** Number of the post on a registered item (*podací číslo*). */
  readonly postNumber: string | null
  readonly postedOn: Day | null
  readonly sheets: number | null
  /** Attachments on paper. */
  readonly attachments: number | null
  /** Number and kind of attachments that are not paper. */
  readonly otherAttachments: string | null
  readonly isEnvelopeKept: boolean
  readonly carrier: Carrier | null
  /** Addressed to a person named above the office: it goes to them as it came (decree 259/2012 § 5/1). */
  readonly isUnopened: boolean
  /** A paper whose scan is added later; its sheets say how much there is of it. */
  readonly isOnPaper?: boolean
}

/** Whether nothing was said of the item that would be worth a record. */
export const saysNothing = (item: PostalItem): boolean =>
  item.way === 'ordinary' &&
  !item.isEnvelopeKept &&
  !item.isUnopened &&
  !item.isOnPaper &&
  [item.postNumber, item.postedOn, item.sheets, item.attachments, item.otherAttachments, item.carrier].every(
    value => value === null,
  )

/** Sheets of one submission; more is a slip of the finger. */
export const sheetsMost = 9999

/** A paper of which only the sheets are told; its scan comes when it comes. */
export const onPaper = (sheets: number): PostalItem => ({
  way: 'ordinary',
  postNumber: null,
  postedOn: null,
  sheets,
  attachments: null,
  otherAttachments: null,
  isEnvelopeKept: false,
  carrier: null,
  isUnopened: false,
  isOnPaper: true,
})
