import type { Day, Instant } from '#platform/values'

/** What identifies one thing once and for all, and who gave it that identifier (`zdroj`). */
export type Identity = { readonly value: string; readonly source: string }

/** A day, or the moment where it is known. */
export type When = Day | Instant

/** Somebody outside the office: a sender, a recipient, an authority that issued a certificate. */
export type ExternalParty =
  | {
      readonly kind: 'organisation'
      readonly identity: Identity
      readonly name: string
      readonly person?: { readonly identity?: Identity; readonly name: string }
      readonly unit?: string
      readonly position?: string
      readonly seat?: string
      readonly contact?: string
    }
  | {
      readonly kind: 'person'
      readonly identity?: Identity
      readonly name: string
      readonly address?: string
      readonly contact?: string
    }

/** Somebody inside: a person in a post of an office, with the seven facts that the standard asks for. */
export type InternalActor = {
  readonly organisation: Identity
  readonly organisationName: string
  readonly person: Identity
  readonly personName: string
  readonly unit: string
  readonly position: string
  readonly seat: string
}

export type DisposalCode = 'A' | 'S' | 'V'

/** *Skartační režim*: what becomes of a thing and when. The same identity always means the same rule. */
export type RetentionRule = {
  readonly identity: Identity
  readonly name: string
  readonly reason?: string
  readonly code: DisposalCode
  readonly term: { readonly years: number } | { readonly year: number }
  /** What starts the term, in words. */
  readonly trigger: string
  /** Years after which it is asked again whether an outside event has come. */
  readonly reviewYears?: number
}

export type Disposal = {
  readonly rule: RetentionRule
  readonly dates?: { readonly triggerYear: number; readonly disposalYear: number }
}

/** *Skartační řízení* by which an archive chose the package for permanent keeping (NSESSS 6.2, 9.2.13). */
export type DisposalProceeding = {
  readonly on: When
  /** How much there is on paper, in words. */
  readonly quantity?: string
  readonly reason?: string
  readonly assessor: InternalActor
}

/** Where a thing is registered: its number for people, its place in a period, the name of the register. */
export type Registration = {
  readonly number: string
  readonly ordinal?: number
  readonly period: { readonly year: number } | { readonly from: Day; readonly to: Day }
  readonly register: string
}

export type SettlementMethod = 'by-document' | 'forwarded' | 'noted' | 'by-note' | 'other'

/** A pointer to another thing of the records service. */
export type Link = { readonly fullCode: string; readonly identity: Identity; readonly note?: string }

/** *Křížový odkaz*; dossiers joined by a firm one travel together. */
export type CrossReference = Link & { readonly isFirm: boolean }

export type Settlement = {
  readonly on: When
  readonly method?: SettlementMethod
  readonly content?: string
  readonly reason?: string
  readonly handlers: readonly InternalActor[]
  readonly approvals?: readonly { readonly on: When; readonly approver: InternalActor }[]
  /** The document that settles this one. */
  readonly settledBy?: Link
  /** The document that this one settles. */
  readonly settles?: Link
  readonly sent?: {
    readonly on: When
    readonly quantity?: string
    readonly recipients: readonly ExternalParty[]
  }
}

export type CheckResult = 'valid' | 'invalid' | 'undetermined'

/** One look at a signature, seal or time stamp of a component (decree 259/2012 § 4/7). */
export type SignatureCheck = {
  readonly certificate: {
    readonly serial: Identity
    readonly issuer: ExternalParty
    readonly holder: ExternalParty
    readonly validFrom: When
    readonly validTo: When
  }
  readonly certificateCheck: {
    /** The moment for which the certificate was judged. */
    readonly assessedAt: Instant
    readonly signature: CheckResult
    /** Number of the revocation list; left out where the authority was asked directly. */
    readonly revocationList?: Identity
    readonly isRevoked: boolean
    readonly revocationSignature: CheckResult
    readonly path: CheckResult
    readonly checkedAt: Instant
    readonly result: CheckResult
    readonly checkedBy: InternalActor
  }
  /** When the signature was made, where that is proven. */
  readonly appliedAt?: Instant
  readonly checkedAt: Instant
  readonly result: CheckResult
  readonly checkedBy: InternalActor
}
