import type { Both, Day, Digest, Instant } from '#platform/values'
import type { Deadline } from './deadline.ts'
import type { PostalItem } from './postal-item.ts'
import type { ReferenceVariant } from './reference-variant.ts'

export const channels = ['counter', 'data-box', 'e-mail', 'own'] as const
export type Channel = (typeof channels)[number]

/** The person in a post who holds a document or a dossier, as the standard's internal subject needs them. */
export type Holder = {
  readonly personId: string
  readonly name: string
  readonly postId: string
  readonly post: string
  readonly unit: string
}

/** Sender as it was at receipt; the name index may change later, this does not. */
export type SenderSnapshot = {
  readonly kind: 'person' | 'trader' | 'organisation'
  readonly name: string
  readonly ico: string | null
  readonly boxId: string | null
  readonly email: string | null
  readonly address: string | null
}

/** Ways of settling, decree 259/2012 § 14/2. */
export const settlementMethods = ['by-document', 'forwarded', 'noted', 'by-note', 'other'] as const
export type SettlementMethod = (typeof settlementMethods)[number]

export type Settlement = {
  readonly method: SettlementMethod
  /** What was done; required for `other` (NSESSS rules obs63, obs84). */
  readonly content: string | null
  readonly reason: string | null
  readonly holder: Holder
}

/** Why and by whom a registration was cancelled (*storno*), and under what number the document goes on. */
export type Cancellation = {
  readonly reason: string
  /** UTC, ISO 8601. */
  readonly at: string
  readonly holder: Holder
  /** The document it was registered as anew (decree 259/2012 § 9/1). */
  readonly registeredAs: { readonly id: string; readonly reference: string } | null
}

/** Why, when and by whom a record was withdrawn (*znepřístupnění*), and in what state it was. */
export type Withdrawal = {
  readonly reason: string
  /** UTC, ISO 8601. */
  readonly at: string
  readonly holder: Holder
  readonly was: 'unsettled' | 'settled' | 'open'
}

export type DocumentState = 'unsettled' | 'settled' | 'cancelled' | 'withdrawn' | 'destroyed'

/** *Dokument*: what was received or made, with its three numbers. */
export type Document = {
  readonly id: string
  readonly identifier: string
  readonly reference_number: string
  readonly reference_variant: ReferenceVariant
  /** Numbers it had before; the number of its registration stands first. */
  readonly former_numbers: readonly string[]
  readonly sequence_number: number
  /** The separate register it is in; `null` is the main one. */
  readonly register_id: string | null
  readonly year: number
  readonly subject: string
  readonly origin: 'received' | 'own'
  readonly channel: Channel
  readonly sender_id: string | null
  readonly sender: SenderSnapshot | null
  readonly sender_reference: string | null
  /** Date of receipt: for a data message its *dodání* into the authority's box. */
  readonly delivered_at: Instant | null
  readonly legally_served_at: Instant | null
  readonly registered_at: Instant
  readonly state: DocumentState
  readonly holder: Holder
  readonly holder_post_id: string
  readonly dossier_id: string | null
  readonly place_in_dossier: number | null
  readonly settled_at: Instant | null
  readonly settlement: Settlement | null
  readonly cancellation: Cancellation | null
  readonly withdrawal: Withdrawal | null
  readonly message: MessageRecord | null
  /** What the mailroom says of the item of post it came as. */
  readonly postal_item: PostalItem | null
  /** The last day for settling, and how it was counted; `null` where nobody set one. */
  readonly due_on: Day | null
  readonly deadline: Deadline | null
  /** The document this submission was split off. */
  readonly split_from: string | null
  /** Alike letters entered one after another share it. */
  readonly series_id: string | null
  /** Who wrote an own document; `null` for a received one. */
  readonly author: Holder | null
  /** The document of the same dossier that an own one answers. */
  readonly replies_to: string | null
  /** Number of the form on which it stood while the program could not be used. */
  readonly emergency_number: string | null
  readonly revision: number
}

/** As much of another document as a link to it says. */
export type LinkedRow = Pick<Document, 'id' | 'reference_number' | 'subject' | 'registered_at' | 'state'>

/** One result of looking at a message, three-valued, with the reason where it is not plainly valid. */
export type CheckRecord = {
  readonly name: 'integrity' | 'origin' | 'time' | 'revocation' | 'hash' | 'submission'
  readonly result: 'valid' | 'invalid' | 'undetermined'
  readonly reason: { readonly cs: string; readonly en: string } | null
}

/** A line of an envelope; what is plain text is the same in both tongues. */
export type EnvelopeRow = readonly [name: Both | string, value: Both | string]

/** Envelope and checks kept with a document that came as a message. */
export type MessageRecord = {
  readonly kind: 'data-message' | 'e-mail'
  readonly key: string
  readonly envelope: readonly EnvelopeRow[]
  readonly checks: readonly CheckRecord[]
  /** Judged by a test list of authorities: the word *platný* must not be used. */
  readonly testAnchors: boolean
  readonly signer: string | null
}

export type FormatRecord = {
  readonly puid: string | null
  readonly name: string
  readonly version: string | null
  /** What was seen beside the format and changes its use. */
  readonly traits: readonly ('encrypted' | 'compressed')[]
}

export const componentForms = ['draft', 'original', 'output', 'digitised', 'container'] as const
export type ComponentForm = (typeof componentForms)[number]

/** *Komponenta*: one version of one ordered slot of a document. */
export type Component = {
  readonly id: string
  readonly document_id: string
  readonly identifier: string
  readonly slot: number
  readonly version: number
  readonly role: string
  readonly form: ComponentForm
  readonly file_name: string
  readonly digest: Digest
  readonly size_bytes: number
  readonly mime: string
  readonly format: FormatRecord
  readonly received_at: Instant
}

/** The newest version of every slot; what a document and its dossier are judged and kept by. */
export function lastVersions(components: readonly Component[]): Component[] {
  const last = new Map<string, number>()
  const slotOf = ({ document_id, slot }: Component) => `${document_id} ${slot}`
  for (const one of components) last.set(slotOf(one), Math.max(one.version, last.get(slotOf(one)) ?? 0))
  return components.filter(one => one.version === last.get(slotOf(one)))
}

/** It asks for a password, and nobody here can read it. */
export const isEncrypted = ({ format }: Pick<Component, 'format'>): boolean =>
  format.traits.includes('encrypted')
