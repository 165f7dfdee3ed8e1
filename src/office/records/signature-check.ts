import type { Both, Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** NSESSS `tVysledekOvereni`. */
export type CheckVerdict = 'valid' | 'invalid' | 'undetermined'

/** One thing that was looked at, with the reason where it is not plainly valid. */
export type SignatureStep = { readonly result: CheckVerdict; readonly reason: Both | null }

/** What is written of a certificate (decree 259/2012 § 4/7 a-d). Moments are UTC, ISO 8601. */
export type CheckedCertificate = {
  readonly serial: string
  readonly holder: string
  readonly issuer: string
  readonly validFrom: string
  readonly validTo: string
}

/** A time stamp, alone or in a signature. */
export type CheckedStamp = {
  readonly result: CheckVerdict
  readonly at: string | null
  readonly serial: string | null
  readonly certificate: CheckedCertificate | null
  readonly isQualified: boolean
}

/** One signature, seal or time stamp of a file as it was found (*bezpečnostní prvek*). */
export type CheckedSignature = {
  readonly notation: 'PAdES' | 'CAdES' | 'XAdES' | 'RFC 3161'
  readonly kind: 'signature' | 'seal' | 'time-stamp' | null
  readonly result: CheckVerdict
  /** Where it lies, when not in the file itself, and what it covers. */
  readonly where: string
  readonly of: readonly string[]
  readonly certificate: CheckedCertificate | null
  /** By the trusted lists of the Union; `null` where they say nothing. */
  readonly qualification: 'qualified' | 'recognised' | null
  readonly provider: string | null
  readonly coverage: SignatureStep
  readonly integrity: SignatureStep
  readonly origin: SignatureStep
  readonly time: SignatureStep
  readonly revocation: SignatureStep
  /** Number of the list of the revoked; `null` where the authority was asked directly, or nobody. */
  readonly revocationList: string | null
  readonly revocationMethod: 'list' | 'answer' | null
  readonly revokedAt: string | null
  readonly algorithm: string | null
  readonly reason: string | null
  /** What the signer claims of the time; proves nothing. */
  readonly claimedAt: string | null
  /** When it was made, where a time stamp proves it. */
  readonly appliedAt: string | null
  /** The moment for which the certificate was judged. */
  readonly assessedAt: string
  readonly stamp: CheckedStamp | null
  /** Archive time stamps that carry it on, in the order they were made; missing in looks of earlier releases. */
  readonly archive?: readonly (CheckedStamp & { readonly form: string; readonly reason: Both | null })[]
}

/** *Ověření bezpečnostních prvků*: one look at all signatures of one file. */
export type SignatureCheck = {
  readonly id: string
  readonly component_id: string
  /** `none`: the file bears no signature that could be found. */
  readonly result: 'none' | CheckVerdict
  readonly signatures: readonly CheckedSignature[]
  /** Why the file could not be looked at; `null` where it was. */
  readonly reason: Both | null
  readonly test_anchors: boolean
  readonly checked_by: Holder
  readonly checked_at: Instant
  /** Until when certificates and stamps carry what now holds; `null` where nothing does. */
  readonly protected_until: Instant | null
}

/** What a look found, before it is written down. */
export type FoundSignatures = Pick<
  SignatureCheck,
  'result' | 'signatures' | 'reason' | 'test_anchors' | 'protected_until'
>

/** A file whose protection ends, with what its newest look said. */
export type EndingProtection = SignatureCheck & {
  readonly document_id: string
  readonly file_name: string
  readonly mime: string
  readonly reference_number: string
}
