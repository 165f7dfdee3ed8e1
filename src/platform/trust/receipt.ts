import { type Clock, canonicalJson, type Json, systemClock } from '#platform/values'
import type { Signer } from './making/signer.ts'
import type { SignatureReport } from './report.ts'
import { signDetached, verifyDetached } from './sign.ts'
import type { TrustAnchors } from './trust-anchors.ts'

/** A receipt or proof together with its seal: the value, and a detached CAdES signature in base64. */
export type SignedReceipt<Value = Json> = { readonly receipt: Value; readonly signature: string }

/** The bytes a receipt is sealed over: RFC 8785 text in UTF-8. */
export const receiptBytes = (receipt: unknown): Uint8Array => Buffer.from(canonicalJson(receipt), 'utf8')

/**
 * Seals a receipt. Whoever holds the two may write `receiptBytes` and the signature into files and ask `openssl cms`.
 */
export async function signReceipt<Value>(
  receipt: Value,
  signer: Signer,
  clock: Clock = systemClock,
): Promise<SignedReceipt<Value>> {
  const signature = await signDetached(receiptBytes(receipt), signer, clock)
  return { receipt, signature: Buffer.from(signature).toString('base64') }
}

/** Looks at a sealed receipt; one changed letter of it makes integrity invalid. */
export const verifyReceipt = (
  { receipt, signature }: SignedReceipt<unknown>,
  anchors: TrustAnchors,
  clock: Clock = systemClock,
): Promise<SignatureReport> =>
  verifyDetached(receiptBytes(receipt), Buffer.from(signature, 'base64'), anchors, clock)
