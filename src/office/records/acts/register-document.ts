import { nextNumbersOf, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Both, type Digest, type Instant, isValidIco, newId, yearOf } from '#platform/values'
import { gateRefusals } from '#preservation/gate'
import {
  type Channel,
  type Component,
  type ComponentForm,
  type Document,
  type FormatRecord,
  type Holder,
  type MessageRecord,
  type SenderSnapshot,
  untouched,
} from '../document.ts'
import { uniqueIdentifier } from '../numbers.ts'
import type { PostalItem } from '../postal-item.ts'
import { recordsRefusals } from '../refusals.ts'
import { announceComponents } from '../registration/announce-components.ts'
import { keepUnpackings } from '../registration/keep-unpackings.ts'
import { numberingOf } from '../registration/numbering.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { routed } from '../registration/routing.ts'
import { type SeparateRegister, sequenceOf } from '../separate-register.ts'
import { insertComponents, insertDocument } from '../store/documents.ts'
import { insertMessage } from '../store/messages.ts'
import { partyFor } from '../store/parties.ts'
import { lockedSeparateRegister } from '../store/separate-registers.ts'
import { holderOf } from './holder.ts'
import { convertAtReceipt } from './order-conversion.ts'
import { renewWhenStale } from './renew-party.ts'

/** A file whose bytes already rest in the store, told by their digest. */
export type NewComponent = {
  readonly role: string
  readonly form: ComponentForm
  readonly fileName: string
  readonly digest: Digest
  readonly sizeBytes: number
  readonly mime: string
  readonly format: FormatRecord
  /** The container it was taken out of. */
  readonly outOf?: Digest
  /** What of a container could not be taken out, and why. */
  readonly notUnpacked?: Both
}

export type NewDocument = {
  readonly subject: string
  readonly channel: Exclude<Channel, 'own'>
  readonly sender: SenderSnapshot
  readonly senderReference: string | null
  readonly deliveredAt: Instant
  readonly legallyServedAt: Instant | null
  readonly components: readonly NewComponent[]
  readonly message: MessageRecord | null
  /** Who gets it; when left out, whom the rules of distribution name, else whoever registers it. */
  readonly holder?: Holder
  /** Who gets it where no rule names anybody and no person registers it. */
  readonly holderOtherwise?: Holder
  /** The separate register it goes into; the main one when left out. */
  readonly registerId?: string | null
  readonly postalItem?: PostalItem | null
  /** The document whose files these are; its message is registered already. */
  readonly splitFrom?: string
  /** Alike letters entered one after another share it. */
  readonly seriesId?: string
  /** Number of the form of an emergency register on which it stood. */
  readonly emergencyNumber?: string
}

/** Nothing delivered before act 499/2004 took effect belongs into this register; an earlier year is a slip. */
const firstYear = 2005

function judge(scope: Scope, given: NewDocument): void {
  if (given.subject.trim() === '') throw refuse(recordsRefusals['no-subject'], {})
  if (given.sender.name.trim() === '') throw refuse(recordsRefusals['no-sender'], {})
  if (given.sender.ico !== null && !isValidIco(given.sender.ico))
    throw refuse(recordsRefusals['bad-ico'], { ico: given.sender.ico })
  const item = given.postalItem
  if (item?.way === 'own-hands' && !item.isEnvelopeKept)
    throw refuse(registrationRefusals['envelope-not-kept'], {})
  // What is addressed to a person is passed on as it came; its files come when they open it (decree § 5/1). A paper is
  // told by its sheets (§ 3/2); its scan comes later.
  const mayWait = item?.isUnopened || (item?.isOnPaper && (item.sheets ?? 0) > 0)
  if (given.components.length === 0 && !mayWait) throw refuse(recordsRefusals['no-component'], {})
  const empty = given.components.find(component => component.sizeBytes === 0)
  if (empty) throw refuse(gateRefusals['empty-file'], { name: empty.fileName })
  if (given.deliveredAt > scope.clock.now()) throw refuse(recordsRefusals['delivered-in-future'], {})
  if (yearOf(given.deliveredAt) < firstYear)
    throw refuse(recordsRefusals['delivered-too-long-ago'], { since: firstYear })
}

/**
 * Registers a received document: on the day of delivery it gets its unique identifier, its sequence number without
 * gaps and its reference number; the sender is linked in the name index; every file becomes a component with the
 * digest taken while it arrived. Either all of it is there, or nothing.
 *
 * Czech: evidence doručeného dokumentu. Law: act 499/2004 § 64; decree 259/2012 §§ 7, 10, 11; NSESSS 2.1.2, 2.7.1,
 * 2.7.2, 2.8.1.
 *
 * Refuses with `records.no-subject`, `no-sender`, `bad-ico`, `no-component`, `delivered-in-future`,
 * `delivered-too-long-ago`, `envelope-not-kept`, `not-found`, `register-closed`, and with `gate.empty-file`.
 */
export async function registerDocument(scope: Scope, given: NewDocument): Promise<Document> {
  judge(scope, given)
  const now = scope.clock.now()
  const year = yearOf(now)
  const { office, ...numbering } = await numberingOf(scope)
  const party = await partyOf(scope, given.sender)
  const register = await registerFor(scope, given.registerId ?? null)
  const [sequence, first] = (await nextNumbersOf(scope, [
    { sequence: sequenceOf(register), period: String(year), count: 1 },
    { sequence: 'identifier', period: 'ever', count: 1 + given.components.length },
  ])) as [number, number]
  const route = given.holder ? null : await routed(scope, given)
  const holder = given.holder ?? route?.holder ?? given.holderOtherwise ?? holderOf(scope)
  const document: Document = {
    id: newId(),
    identifier: uniqueIdentifier(office.mark, first),
    reference_number: numbering.document({ register, sequence, year, unit: holder.unit }),
    reference_variant: 'by-sequence',
    former_numbers: [],
    sequence_number: sequence,
    register_id: register?.id ?? null,
    year,
    subject: given.subject.trim(),
    origin: 'received',
    channel: given.channel,
    sender_id: party.id,
    sender: given.sender,
    sender_reference: given.senderReference,
    delivered_at: given.deliveredAt,
    legally_served_at: given.legallyServedAt,
    registered_at: now,
    state: 'unsettled',
    holder,
    holder_post_id: holder.postId,
    dossier_id: null,
    place_in_dossier: null,
    ...untouched,
    message: given.message,
    postal_item: given.postalItem ?? null,
    split_from: given.splitFrom ?? null,
    series_id: given.seriesId ?? null,
    author: null,
    replies_to: null,
    emergency_number: given.emergencyNumber ?? null,
    revision: 1,
  }
  const components = given.components.map((component, at) =>
    componentOf(document, component, {
      slot: at + 1,
      identifier: uniqueIdentifier(office.mark, first + 1 + at),
    }),
  )
  await insertDocument(scope, document)
  if (components.length > 0) await insertComponents(scope, components)
  if (given.message && !given.splitFrom) await insertMessage(scope, given.message.key, document.id)
  await renewWhenStale(scope, party.id, 'receipt')
  await announceRegistered(scope, document, components)
  await keepUnpackings(scope, document.id, given.components, components)
  await convertAtReceipt(scope, document.id, components)
  if (route) await announceRouted(scope, document, route.rule.name)
  return document
}

const partyOf = (scope: Scope, { name, kind, ico, boxId, email, address }: SenderSnapshot) =>
  partyFor(scope, { kind, name: name.trim(), ico, box_id: boxId, email, address })

const componentOf = (
  { id, registered_at: at }: Document,
  { fileName, sizeBytes, outOf: _, notUnpacked: __, ...file }: NewComponent,
  numbers: { slot: number; identifier: string },
): Component => ({
  ...file,
  ...numbers,
  id: newId(),
  document_id: id,
  version: 1,
  file_name: fileName,
  size_bytes: sizeBytes,
  received_at: at,
})

/** The register asked for, which must be open; `null` is the main one. */
async function registerFor(scope: Scope, id: string | null): Promise<SeparateRegister | null> {
  if (id === null) return null
  const register = await lockedSeparateRegister(scope, id)
  if (!register) throw refuse(recordsRefusals['not-found'], {})
  if (register.closed_on !== null)
    throw refuse(registrationRefusals['register-closed'], { name: register.name })
  return register
}

/** The line that says by which rule it went to whom. */
const announceRouted = (scope: Scope, { id, holder }: Document, rule: string) =>
  scope.announce({
    type: 'records.document-routed',
    object: { kind: 'document', id },
    erms: 'handler-changed',
    detail: { reason: rule, to: holder.name, unit: holder.unit },
  })

/** One line for the document and one for each component with its digest (NSESSS 7.4.13). */
async function announceRegistered(
  scope: Scope,
  document: Document,
  components: readonly Component[],
): Promise<void> {
  await scope.announce({
    type: 'records.document-registered',
    object: { kind: 'document', id: document.id },
    erms: 'founded',
    detail: {
      identifier: document.identifier,
      reference: document.reference_number,
      channel: document.channel,
      holder: document.holder.name,
    },
  })
  await announceComponents(scope, document.id, components)
}
