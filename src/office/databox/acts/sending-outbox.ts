import { outboxOf } from '#office/outbox'
import { refuse } from '#platform/refusals'
import { officeBoxRefusals } from '../office-box-refusals.ts'
import { changeSending, lockedSending, sendingById } from '../store/sendings.ts'

/** Messages on their way out by the data box. */
export const sendingOutbox = outboxOf(
  { byId: sendingById, locked: lockedSending, change: changeSending },
  () => refuse(officeBoxRefusals['sending-under-way'], {}),
)
