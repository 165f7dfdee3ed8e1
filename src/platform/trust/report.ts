import type { Both, Instant } from '#platform/values'
import { type ReasonCode, reasonOf } from './reasons.ts'

/** NSESSS `tVysledekOvereni`: platný, neplatný, platnost nelze posoudit. */
export type Judgement = 'valid' | 'invalid' | 'undetermined'

/** One step of a check with the reason whenever it is not plainly valid. */
export type CheckStep = {
  readonly result: Judgement
  readonly code: ReasonCode | null
  readonly reason: Both | null
}

/** What the record of a check says about a certificate (decree 259/2012 § 4(7) a-e). */
export type CertificateFacts = {
  /** Hexadecimal, as the authority numbers it. */
  readonly serial: string
  readonly holder: string
  readonly issuer: string
  readonly validFrom: Instant
  readonly validTo: Instant
  /** What the certificate itself says it is for; `null` where it says nothing. */
  readonly kind: 'signature' | 'seal' | null
}

export type RevocationFacts = {
  readonly step: CheckStep
  readonly listNumber: string | null
  readonly revokedAt: Instant | null
  /** Whether a list said it, or an answer to a question about this certificate (OCSP). */
  readonly method?: 'list' | 'answer' | null
}

/** What the certificate and the trusted lists of the Union say together; `null` where they say nothing. */
export type Qualification = 'qualified' | 'recognised' | null

/** Result of looking at one RFC 3161 time stamp. */
export type TimeStampReport = {
  /** Worst of the steps. */
  readonly result: Judgement
  /** The stamp covers exactly the stamped bytes and its own signature holds. */
  readonly integrity: CheckStep
  readonly origin: CheckStep
  readonly revocation: CheckStep
  /** The moment the stamp claims; trust it only when the result is valid. */
  readonly claimedAt: Instant | null
  readonly serial: string | null
  readonly certificate: CertificateFacts | null
  /** By the trusted lists; missing in reports of earlier releases. */
  readonly qualification?: Qualification
}

/**
 * Result of looking at one signature, seal or signed message, step by step. With `testAnchors` a screen must say
 * "podle zkušebních certifikátů" and never "platný podpis".
 */
export type SignatureReport = {
  readonly testAnchors: boolean
  /** Worst of integrity, origin and revocation; a missing time stamp alone spoils nothing. */
  readonly result: Judgement
  /** The signed bytes are those that were signed. */
  readonly integrity: CheckStep
  /** The signer's certificate leads to an authority we trust. */
  readonly origin: CheckStep
  readonly time: CheckStep
  readonly revocation: CheckStep
  readonly revocationList: string | null
  readonly revokedAt: Instant | null
  readonly certificate: CertificateFacts | null
  /** `sha256 RSA-PSS` and the like; `null` where unknown. */
  readonly algorithm: string | null
  /** What the signer wrote about the time; proves nothing. */
  readonly claimedAt: Instant | null
  readonly timeStamp: TimeStampReport | null
  /** By the trusted lists; missing in reports of earlier releases. */
  readonly qualification?: Qualification
  /** Who provides the service that issued the certificate, as the trusted list calls him. */
  readonly provider?: string | null
  /** How it was found out what is revoked. */
  readonly revocationMethod?: 'list' | 'answer' | null
  /** Archive time stamps that carry the signature on, in the order they were made; missing in earlier releases. */
  readonly archive?: readonly (TimeStampReport & { readonly form: string })[]
  /** The moment for which the certificate was judged: the proven time, otherwise that of the check. */
  readonly assessedAt: Instant
  readonly checkedAt: Instant
}

export const fine: CheckStep = { result: 'valid', code: null, reason: null }

const step = (result: Judgement, code: ReasonCode): CheckStep => ({ result, code, reason: reasonOf(code) })

export const broken = (code: ReasonCode): CheckStep => step('invalid', code)
export const undetermined = (code: ReasonCode): CheckStep => step('undetermined', code)

const weight: Record<Judgement, number> = { valid: 0, undetermined: 1, invalid: 2 }

/** The worst of several steps; of equals the first, whose reason is then shown. */
export const worst = (...steps: readonly CheckStep[]): CheckStep =>
  steps.reduce((bad, next) => (weight[next.result] > weight[bad.result] ? next : bad), fine)
