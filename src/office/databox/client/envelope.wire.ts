import { escapeAttribute } from '#platform/xml'
import type { LegalTitle } from '../message.ts'
import { type WireField, wireField } from './soap.wire.ts'

/** What the sender writes on a data message. */
export type OutgoingEnvelope = {
  readonly recipientBox: string
  /** *K rukám*. */
  readonly toHands: string | null
  /** *Věc*, at most 255 characters. */
  readonly annotation: string
  readonly senderReferenceNumber: string | null
  readonly senderDossierMark: string | null
  readonly recipientReferenceNumber: string | null
  readonly recipientDossierMark: string | null
  readonly legalTitle: LegalTitle | null
  /** *Do vlastních rukou*. */
  readonly personalDelivery: boolean
  /** Whether fiction serves it (*náhradní doručení*). */
  readonly substituteDelivery: boolean
}

export type OutgoingFile = {
  readonly fileName: string
  readonly mime: string
  readonly isMain: boolean
  readonly sizeBytes: number
}

/** Most characters of what the schema limits. */
export const annotationMost = 255
export const referenceMost = 50

/** The envelope in the order of the schema (`gMessageEnvelopeSub`); what is not known is sent empty. */
export function envelopeXml(one: OutgoingEnvelope): string {
  const title = one.legalTitle
  const fields: WireField[] = [
    ['dmSenderOrgUnit', null],
    ['dmSenderOrgUnitNum', null],
    ['dbIDRecipient', one.recipientBox],
    ['dmRecipientOrgUnit', null],
    ['dmRecipientOrgUnitNum', null],
    ['dmToHands', one.toHands],
    ['dmAnnotation', one.annotation],
    ['dmRecipientRefNumber', one.recipientReferenceNumber],
    ['dmSenderRefNumber', one.senderReferenceNumber],
    ['dmRecipientIdent', one.recipientDossierMark],
    ['dmSenderIdent', one.senderDossierMark],
    ['dmLegalTitleLaw', title?.law ?? null],
    ['dmLegalTitleYear', title?.year ?? null],
    ['dmLegalTitleSect', title?.section ?? null],
    ['dmLegalTitlePar', title?.paragraph ?? null],
    ['dmLegalTitlePoint', title?.point ?? null],
    ['dmPersonalDelivery', one.personalDelivery],
    ['dmAllowSubstDelivery', one.substituteDelivery],
  ]
  return `<dmEnvelope>${fields.map(wireField).join('')}</dmEnvelope>`
}

/** The opening of one file; its base64 follows. */
export const fileOpening = ({ fileName, mime, isMain }: OutgoingFile): string =>
  `<dmFile dmMimeType="${escapeAttribute(mime)}" dmFileMetaType="${isMain ? 'main' : 'enclosure'}" dmFileDescr="${escapeAttribute(fileName)}"><dmEncodedContent>`

export const fileClosing = '</dmEncodedContent></dmFile>'

/** Length of base64 without line ends. */
export const base64Length = (sizeBytes: number): number => 4 * Math.ceil(sizeBytes / 3)
