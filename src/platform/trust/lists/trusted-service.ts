import type { Instant } from '#platform/values'
import type { OpenCertificate } from '../certificate.ts'

/** A service of a trusted list: one that issues qualified certificates, or qualified time stamps. */
export type TrustedService = {
  readonly kind: 'certificates' | 'time-stamps'
  readonly provider: string
  readonly name: string
  readonly territory: string
  readonly certificates: readonly OpenCertificate[]
  /** Whether it was granted, from which moment on; the newest first. */
  readonly states: readonly { readonly isGranted: boolean; readonly from: Instant }[]
}
