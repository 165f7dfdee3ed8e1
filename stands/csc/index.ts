/**
 * A service of remote signing (Cloud Signature Consortium, API v2) on this machine: it keeps keys of invented people, asks
 * them in the browser whether they agree, and signs digests. Nothing it signs has legal effect.
 */
export { type Holder, openSigningStand, type SigningStand } from './signing-stand.ts'
