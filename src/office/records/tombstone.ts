import type { Day, Instant } from '#platform/values'
import type { Component, Document, Holder } from './document.ts'
import type { DisposalCode } from './dossier.ts'

export const destructionGrounds = [
  'withdrawn',
  'registered-elsewhere',
  'standing-consent',
  'disposal-procedure',
  'transferred',
] as const
/** By what a record may be destroyed (NSESSS 7.2.1). */
export type DestructionGround = (typeof destructionGrounds)[number]

/** What the header tells of a file that is gone. */
export type DestroyedFile = Pick<Component, 'identifier' | 'file_name' | 'version'> & {
  readonly format: string
}

/** A further field that the office keeps in headers (NSESSS 7.2.10), as people read it. */
export type HeaderMetadata = { readonly title: string; readonly value: string }

/** *Hlavička metadat*: what is kept for ever of a record that was destroyed. */
export type Tombstone = {
  /** That of the record itself. */
  readonly id: string
  readonly kind: 'document' | 'dossier'
  readonly identifier: string
  /** Its reference number or its mark. */
  readonly number: string
  readonly subject: string
  readonly ground: DestructionGround
  readonly reason: string
  /** Number of the consent, the document or the register by which it was destroyed; `null` where there is none. */
  readonly authority: string | null
  readonly header: {
    /** Mark of the dossier a document was in. */
    readonly dossier: string | null
    readonly filingCode: string | null
    readonly rule: { readonly title: string; readonly code: DisposalCode; readonly years: number } | null
    /** Identifiers of documents of a dossier. */
    readonly documents: readonly string[]
    readonly files: readonly DestroyedFile[]
    /** Left out where the office keeps nothing further. */
    readonly further?: readonly HeaderMetadata[]
  }
  readonly destroyed_at: Instant
  readonly destroyed_by: Holder
}

/** A span of days, each end open where it is not given. */
export type DaySpan = { readonly from: Day | null; readonly to: Day | null }

/** As much of a withdrawn record as the list of them says. */
export type WithdrawnRecord = Pick<Document, 'id' | 'identifier' | 'subject' | 'withdrawal'> & {
  readonly kind: 'document' | 'dossier'
  readonly number: string
}
