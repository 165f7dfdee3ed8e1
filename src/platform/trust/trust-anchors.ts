import type { CertificateRevocationList } from 'pkijs'
import type { OpenCertificate } from './certificate.ts'
import type { TrustedService } from './lists/trusted-service.ts'
import type { RevocationAnswer } from './online/answer.ts'

/** A list of revoked certificates with the bytes its issuer signed. */
export type RevocationList = { readonly raw: Uint8Array; readonly list: CertificateRevocationList }

/** Whom we trust: certificates of authorities and the lists of what they revoked. */
export type TrustAnchors = {
  readonly certificates: readonly OpenCertificate[]
  readonly revocationLists: readonly RevocationList[]
  /** Services of the trusted lists of the Union; missing where an instance has none. */
  readonly services?: readonly TrustedService[]
  /** What authorities answered when asked about single certificates (OCSP). */
  readonly answers?: readonly RevocationAnswer[]
  /** Certificates that came with a file, for paths only: nobody trusts them for lying there. */
  readonly enclosed?: readonly OpenCertificate[]
  /** Asks authorities what they revoked of these certificates and gives anchors that know it; missing offline. */
  readonly ask?: (certificates: readonly OpenCertificate[]) => Promise<TrustAnchors>
  /** Every report made with these anchors carries the word *zkušební*. */
  readonly test: boolean
}
