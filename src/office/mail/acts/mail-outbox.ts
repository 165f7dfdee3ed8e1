import { outboxOf } from '#office/outbox'
import { refuse } from '#platform/refusals'
import { mailChannelRefusals } from '../channel-refusals.ts'
import { changeOutgoing, lockedOutgoing, outgoingById } from '../store/outgoing.ts'

/** E-mails on their way out. */
export const mailOutbox = outboxOf(
  { byId: outgoingById, locked: lockedOutgoing, change: changeOutgoing },
  () => refuse(mailChannelRefusals['sending-under-way'], {}),
)
