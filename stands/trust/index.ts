/**
 * The test authority: certificates, a list of the revoked, time stamps and signed messages without legal effect, for
 * the demo and the tests. A program of its own (`main.ts`); the launcher and tests may call its parts.
 */

export { type ArchiveStampForm, withArchiveStamp } from './archive-stamp.ts'
export {
  type CentreFiles,
  type IdentityFiles,
  makeTestAuthority,
  openIdentity,
  type TestAuthority,
} from './authority.ts'
export { issueCertificate, issueRevocationList, pem, type TestIdentity } from './certificate.ts'
export { type StampFault, type StampServer, serveStamps } from './stamp-server.ts'
export { makeTimeStamp } from './time-stamp.ts'
export { type ListOrder, trustedListTemplate } from './trusted-list.ts'
