import type { Actor } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** Where the key of whoever signs lies: with a service, or in a token at the desk. */
export type SigningWay = 'remote' | 'program'

/** A key that a service keeps for somebody, with its certificates in base64, the own one first. */
export type OfferedKey = { readonly id: string; readonly certificates: readonly string[] }

/** What somebody asked to sign, until it is signed or its time is over. */
export type SigningOrder = {
  readonly id: string
  readonly document_id: string
  readonly component_id: string
  readonly way: SigningWay
  readonly state: 'waiting' | 'done'
  readonly actor: Actor
  readonly signs_at: Instant
  readonly secret_digest: string
  readonly verifier: string | null
  readonly offered: readonly OfferedKey[]
  readonly credential: string | null
  readonly certificates: readonly string[] | null
  readonly ordered_at: Instant
  readonly ends_at: Instant
}

/** *Vlastní podpis úřední osoby*: a version of an own document with a signature inside (act 297/2016 § 5). */
export type OfficialSignature = {
  readonly component_id: string
  readonly document_id: string
  readonly way: SigningWay
  readonly signed_by: Holder
  readonly signed_at: Instant
  readonly certificate: {
    readonly holder: string
    readonly issuer: string
    readonly serial: string
    /** UTC, ISO 8601. */
    readonly validTo: string
  }
  readonly stamped_at: Instant | null
}

/** Somebody who was called away begins anew; a code that lies about is of no use soon. */
export const signingMinutes = 10
