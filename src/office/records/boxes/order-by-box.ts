import { orderSending, type SendingFile, sendingBox } from '#office/databox'
import type { Scope } from '#platform/acts'
import type { Dispatch } from '../dispatch.ts'
import { type Component, type Document, lastVersions } from '../document.ts'
import { componentsOf, documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { usualBoxOrder } from './box-order.ts'

/** What came with a document or proves its way, and is no part of what is sent. */
const notSent = ['doručenka', 'obálka', 'datová zpráva']

/** The files that go out: the newest version of each, the letter first. */
export const filesToSend = (components: readonly Component[]): SendingFile[] =>
  lastVersions(components)
    .filter(({ role }) => !notSent.includes(role))
    .toSorted((a, b) => a.slot - b.slot)
    .map(({ file_name: fileName, mime, digest, size_bytes: sizeBytes }) => ({
      fileName,
      mime,
      digest,
      sizeBytes,
    }))

/** Numbers of the document that is answered, as the addressee knows them. */
async function answeredBy(scope: Scope, { replies_to: id }: Document): Promise<Document | undefined> {
  return id === null ? undefined : documentById(scope, id)
}

/**
 * Gives a dispatch by data box to be sent at once where the office's box is connected; elsewhere it waits for a person.
 * What the operating rules do not let through is refused here, before anything is sent.
 *
 * Czech: odeslání datovou schránkou. Law: act 300/2008 § 17/1; NSESSS 2.3.1. Refuses with `databox.sending-…`.
 */
export async function orderByBox(scope: Scope, dispatch: Dispatch, document: Document): Promise<void> {
  if (dispatch.channel !== 'data-box' || !(await sendingBox(scope))) return
  const answered = await answeredBy(scope, document)
  const dossier = document.dossier_id ? await dossierById(scope, document.dossier_id) : undefined
  const order = dispatch.box_order ?? usualBoxOrder
  await orderSending(scope, {
    id: dispatch.id,
    recipientType: order.boxType,
    files: filesToSend(await componentsOf(scope, [document.id])),
    envelope: {
      recipientBox: dispatch.addressee.boxId!,
      toHands: order.toHands,
      annotation: document.subject,
      senderReferenceNumber: document.reference_number,
      senderDossierMark: dossier?.mark ?? null,
      recipientReferenceNumber: answered?.sender_reference ?? null,
      recipientDossierMark: null,
      legalTitle: order.legalTitle,
      personalDelivery: order.personalDelivery,
      substituteDelivery: order.substituteDelivery,
    },
  })
}
