import { type GlobalElement, type ValueOf, writeValue, type XmlBytes, xmlWriter } from '#platform/xml'
import { batchElement, confirmationElement, transferredElement } from '../notation/transfer.notation.ts'
import { erms, own, ownDataElement, transferLog } from '../notation/transfer-parts.notation.ts'
import type { PartValue } from '../notation/transfer-type-dossier.notation.ts'
import { readLetter } from './read-letter.ts'

/** Values as Annex 7 of the standard has them: what a batch holds, one entity, what the receiver says of it. */
export type BatchValue = ValueOf<typeof batchElement.type>
export type TransferredValue = ValueOf<typeof transferredElement.type>
export type ConfirmationValue = ValueOf<typeof confirmationElement.type>
export type OwnDataValue = ValueOf<typeof ownDataElement.type>
export type TransferredPartValue = PartValue
export { ownDataElement }

const spaces = [erms, transferLog, own].map(({ prefix, uri }) => [`xmlns:${prefix}`, uri] as const)

function written<T>(element: GlobalElement<T>, value: ValueOf<T>): string {
  const out = xmlWriter()
  writeValue(out, element, value as never, spaces)
  return out.done()
}

/** Writes `manifest.xml` of a batch. The same value gives the same bytes. Source: NSESSS 2024, Annex 7. */
export const writeBatch = (value: BatchValue): string => written(batchElement, value)
/** Writes one entity of a batch. */
export const writeTransferred = (value: TransferredValue): string => written(transferredElement, value)
/** Writes the confirmation of a batch. */
export const writeConfirmation = (value: ConfirmationValue): string => written(confirmationElement, value)

const same = <T>(value: T): T => value
/** Reads what another service wrote. Refuses with `packages.letter-cannot-be-read`, and names the first line at fault. */
export const readBatch = (bytes: XmlBytes): Promise<BatchValue> =>
  readLetter(batchElement, bytes, same) as Promise<BatchValue>
export const readTransferred = (bytes: XmlBytes): Promise<TransferredValue> =>
  readLetter(transferredElement, bytes, same) as Promise<TransferredValue>
export const readConfirmation = (bytes: XmlBytes): Promise<ConfirmationValue> =>
  readLetter(confirmationElement, bytes, same) as Promise<ConfirmationValue>
