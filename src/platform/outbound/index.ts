/**
 * Outbound: the one way out to other centres. Only those that the configuration names, over mutual TLS 1.3, and only
 * when the name in their certificate is the one agreed on; with time-outs, limits and a breaker for the silent ones.
 * Others (providers of identity, directories) only at hosts that the configuration allows.
 */
export type { Answer } from './answer.ts'
export { outboundOf } from './of-instance.ts'
export { type Outbound, openOutbound, type PeerProbe, type PeerRequest } from './outbound.ts'
export { lineAgent } from './peer-identity.ts'
export { outboundRefusals, type PeerRefusal } from './refusals.ts'
export { sendInParts } from './send-parts.ts'
export { askSite, authoritiesOf, isLoopback, requireAllowed, type SiteAnswer } from './site.ts'
export { type LineIdentity, type LineRequest, openSiteLine, type SiteLine } from './site-line.ts'
