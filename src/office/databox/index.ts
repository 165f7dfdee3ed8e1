/**
 * Data boxes (ISDS): a data message is read from its sealed file, its attachments taken out byte for byte, its seal,
 * hash and time stamps looked at; boxes of offices are visited, messages fetched, sent and followed to the end.
 *
 * Leaves to others what becomes of a message (`office/records`, which listens to its events) and where bytes rest. Wire
 * names of the system stay in `*.wire.ts`.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { closeBoxLines } from './client/of-instance.ts'
import { boxToday, dataBox, dataBoxPlace } from './desk/data-box.ts'
import { databoxHealth } from './desk/health.ts'
import { databoxJobs, freeBoxes } from './jobs.ts'
import { databoxLogged } from './logged.ts'

export { incomingTroubled, messageTaken } from './acts/keep-incoming.ts'
export {
  orderSending,
  requireNotUnderWay,
  requireSendable,
  type SendingOrder,
  sendAgain,
  sendingBox,
  withdrawSending,
} from './acts/order-sending.ts'
export { type Box, isAuthorityType } from './box.ts'
export type { DigestBy, MessageChecks, MessageStep } from './checks.ts'
export { boxOwner, type FoundBox, foundBoxes } from './client/directory.ts'
export type { BoxOwner } from './client/directory.wire.ts'
export type { OutgoingEnvelope } from './client/envelope.wire.ts'
export { envelopeRows, envelopeText, legalTitleText } from './envelope-text.ts'
export type { EvidenceStamp } from './evidence.ts'
export type { Incoming, IncomingOutcome } from './incoming.ts'
export { type DataMessageLimits, dataMessageLimits } from './limits.ts'
export type {
  BoxGroup,
  Correspondent,
  DataMessage,
  DeliveryEvent,
  Envelope,
  Environment,
  LegalTitle,
  MessageAttachment,
  MessageKind,
  MetaType,
} from './message.ts'
export { type DataMessageOptions, type DataMessagePorts, readDataMessage } from './read-data-message.ts'
export { databoxRefusals } from './refusals.ts'
export { looksSealed } from './sealed-content.ts'
export { deliveryOf, type Sending, type SendingFile, type SendingState } from './sending.ts'
export { boxOf } from './store/boxes.ts'
export { stampsOfContents } from './store/evidence.ts'
export { incomingById } from './store/incoming.ts'
export { sendingById, sendingsOf } from './store/sendings.ts'
export { visitBox } from './visit/visit-box.ts'

export const databox: Module = {
  name: 'office/databox',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'databox.see',
      title: both('vidět stav datové schránky úřadu', 'see the state of the data box of the office'),
      roles: ['mailroom', 'head', 'administrator', 'records-manager'],
    },
    {
      name: 'databox.manage',
      title: both('rozhodovat o stahování zpráv', 'decide on fetching of messages'),
      roles: ['head', 'administrator', 'records-manager'],
    },
  ],
  pages: [dataBox],
  places: [dataBoxPlace],
  today: boxToday,
  jobs: databoxJobs,
  logged: databoxLogged,
  health: databoxHealth,
  open: async instance => {
    if (instance.alone) await freeBoxes(instance)
    return { value: null, close: async () => closeBoxLines(instance.config) }
  },
}
