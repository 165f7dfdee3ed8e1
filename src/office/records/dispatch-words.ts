import { type Both, both } from '#platform/values'
import type { DispatchChannel, DispatchState, MailKind } from './dispatch.ts'

export const dispatchChannelWords: Record<DispatchChannel, Both> = {
  'data-box': both('datová schránka', 'data box'),
  'e-mail': both('e-mail', 'e-mail'),
  post: both('pošta', 'post'),
  'in-person': both('osobní předání', 'in person'),
  'notice-board': both('úřední deska (veřejná vyhláška)', 'notice board (public notice)'),
}

export const mailKindWords: Record<MailKind, Both> = {
  ordinary: both('obyčejné psaní', 'ordinary'),
  registered: both('doporučeně', 'registered'),
  'own-hands': both('do vlastních rukou, s dodejkou', 'to own hands, with a return slip'),
}

export const dispatchStateWords: Record<DispatchState, Both> = {
  waiting: both('čeká na odeslání', 'waits to be sent'),
  sent: both('odesláno, čeká na doklad', 'sent, proof awaited'),
  delivered: both('doručeno', 'delivered'),
  'delivered-by-fiction': both('doručeno fikcí', 'delivered by fiction'),
  returned: both('vráceno jako nedoručené', 'returned undelivered'),
  cancelled: both('stornováno', 'cancelled'),
}
