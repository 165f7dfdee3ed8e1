/**
 * Data boxes (ISDS): a data message is read from its sealed file, its attachments taken out byte for byte, its seal,
 * hash and time stamps looked at.
 *
 * Leaves to others what becomes of a message (`office/records`) and where bytes rest. Wire names of the system stay in
 * `*.wire.ts`.
 */
export type { DigestBy, MessageChecks, MessageStep } from './checks.ts'
export { envelopeRows, envelopeText, legalTitleText } from './envelope-text.ts'
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
