import { addDays, type Both, both, type Day, dayOf, type Instant, workingDayFrom } from '#platform/values'
import type { BoxOrder } from './boxes/box-order.ts'
import type { Holder, SenderSnapshot } from './document.ts'

export const dispatchChannels = ['data-box', 'e-mail', 'post', 'in-person', 'notice-board'] as const
export type DispatchChannel = (typeof dispatchChannels)[number]

export const mailKinds = ['ordinary', 'registered', 'own-hands'] as const
export type MailKind = (typeof mailKinds)[number]

export const dispatchStates = [
  'waiting',
  'sent',
  'delivered',
  'delivered-by-fiction',
  'returned',
  'cancelled',
] as const
export type DispatchState = (typeof dispatchStates)[number]

/** *Vypravení*: an own document on its way to one addressee by one channel. */
export type Dispatch = {
  readonly id: string
  readonly document_id: string
  readonly addressee_id: string
  readonly addressee: SenderSnapshot
  readonly channel: DispatchChannel
  readonly channel_reason: Both
  readonly mail_kind: MailKind | null
  readonly note: string | null
  readonly queued_by: Holder
  readonly queued_at: Instant
  readonly state: DispatchState
  readonly sent_by: Holder | null
  readonly sent_at: Instant | null
  readonly post_number: string | null
  readonly ended_on: Day | null
  readonly ended_by: Holder | null
  readonly reason: string | null
  readonly proof_id: string | null
  /** What is said on its data message; `null` for other channels. */
  readonly box_order: BoxOrder | null
}

/** A dispatch with what a list shows of its document. */
/** A dispatch with what a list shows of its document; its subject is `null` to whoever may not read it. */
export type DispatchInList = Dispatch & { readonly subject: string | null; readonly reference_number: string }

export type ChosenChannel = { readonly channel: DispatchChannel; readonly reason: Both }

/**
 * The channel the law gives an addressee, and why. Who has a data box is served there; somebody of whom nothing is known
 * is served by public notice.
 */
export function lawfulChannel(
  { boxId, address, email }: Pick<SenderSnapshot, 'boxId' | 'address' | 'email'>,
  /** The submission that is answered came by e-mail. */
  askedByMail = false,
): ChosenChannel {
  if (boxId)
    return {
      channel: 'data-box',
      reason: both(
        'Adresát má datovou schránku; úřad doručuje do ní (zákon 300/2008 Sb. § 17/1).',
        'The addressee has a data box; the office delivers there (act 300/2008 § 17/1).',
      ),
    }
  if (email && (askedByMail || !address))
    return {
      channel: 'e-mail',
      reason: askedByMail
        ? both(
            'Podání přišlo e-mailem a schránku adresát nemá (správní řád § 19/4).',
            'The submission came by e-mail and the addressee has no box (act 500/2004 § 19/4).',
          )
        : both(
            'Schránka ani adresa známy nejsou, e-mail ano (správní řád § 19/4).',
            'Neither box nor address is known, the e-mail is (act 500/2004 § 19/4).',
          ),
    }
  if (address)
    return {
      channel: 'post',
      reason: both(
        'Datovou schránku adresát nemá, adresa je známa (správní řád § 19/2).',
        'The addressee has no data box, the address is known (act 500/2004 § 19/2).',
      ),
    }
  return {
    channel: 'notice-board',
    reason: both(
      'Není známa schránka, adresa ani e-mail: doručuje se veřejnou vyhláškou (správní řád § 25).',
      'Neither box, address nor e-mail is known: delivered by public notice (act 500/2004 § 25).',
    ),
  }
}

/** What a channel needs to know of the addressee; `null` where nothing is missing. */
export const missingFor = (
  channel: DispatchChannel,
  { boxId, address, email }: Pick<SenderSnapshot, 'boxId' | 'address' | 'email'>,
): Both | null => {
  if (channel === 'data-box' && !boxId) return both('datová schránka', 'the data box')
  if (channel === 'e-mail' && !email) return both('e-mail', 'the e-mail')
  if (channel === 'post' && !address) return both('adresa', 'the address')
  return null
}

/** Something once given to be sent may not be rewritten; what was cancelled was not sent. */
export const isOut = ({ state }: Pick<Dispatch, 'state'>): boolean => state !== 'cancelled'

/** Sent under a number by which its receipt or its return is known again. */
export const isNumbered = ({ channel, mail_kind: kind }: Pick<Dispatch, 'channel' | 'mail_kind'>): boolean =>
  channel === 'data-box' || kind === 'registered' || kind === 'own-hands'

/** It left the office, whatever came of it afterwards. */
export const wasSent = ({ state }: Pick<Dispatch, 'state'>): boolean =>
  state !== 'waiting' && state !== 'cancelled'

/**
 * The earliest day on which something sent counts as delivered though nobody took it; `null` where the law knows no
 * fiction. A data message: the tenth day after it came into the box, and if that is a day off the next working one (act
 * 300/2008 § 17/4). Mail to own hands: the tenth day it waits at the post (act 500/2004 § 24/1). A public notice: the
 * fifteenth day after it was put up (§ 25/2).
 */
export function fictionFrom({
  channel,
  mail_kind: kind,
  sent_at: at,
}: Pick<Dispatch, 'channel' | 'mail_kind' | 'sent_at'>): Day | null {
  if (at === null) return null
  const sent = dayOf(at)
  if (channel === 'data-box') return workingDayFrom(addDays(sent, 10))
  if (channel === 'notice-board') return addDays(sent, 15)
  return kind === 'own-hands' ? addDays(sent, 10) : null
}

/** A dispatch to a party, as a report on it tells. */
export type SentToParty = {
  readonly id: string
  readonly reference_number: string
  readonly subject: string
  readonly queued_at: Instant
  readonly channel: string
}
