import type { Day } from '#platform/values'
import type { DocumentSipOrder, SipOrder } from '#preservation/packages'
import { clerk, type SmallSip } from './small-sip.ts'

/** A day on which everything that the arbitrary packages hold was due long ago. */
export const transferDay = '2050-06-01' as Day

/** The same package after the archive chose it: one for transfer, with its disposal proceeding. */
export function transferOf<Order extends SipOrder | DocumentSipOrder>(sip: {
  readonly order: Order
  readonly contents: SmallSip['contents']
}): { readonly order: Order; readonly contents: SmallSip['contents'] } {
  const { order, contents } = sip
  const proceeding = { on: '2050-02-03' as Day, reason: 'výběr archiválií', assessor: clerk }
  return { order: { ...order, createdAt: new Date('2050-05-01T08:00:00Z'), proceeding }, contents }
}
