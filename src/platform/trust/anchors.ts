import { readFileSync } from 'node:fs'
import { fromBER } from 'asn1js'
import { CertificateRevocationList } from 'pkijs'
import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { type OpenCertificate, openCertificate } from './certificate.ts'
import { type TrustedService, trustedListsOf } from './lists/load-lists.ts'
import type { RevocationAnswer } from './online/answer.ts'
import { trustRefusals } from './refusals.ts'

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
  /** Asks authorities what they revoked of these certificates and gives anchors that know it; missing offline. */
  readonly ask?: (certificates: readonly OpenCertificate[]) => Promise<TrustAnchors>
  /** Every report made with these anchors carries the word *zkušební*. */
  readonly test: boolean
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g

/**
 * Reads the trusted authorities and their revocation lists from PEM files; one file may hold several of both.
 * Unless told that the list is a real one, it is taken for a test list, so that nothing is called a valid signature
 * by omission.
 *
 * Refuses with `trust.anchors-unreadable`.
 */
export function loadAnchors(paths: readonly string[], options: { test?: boolean } = {}): TrustAnchors {
  const certificates: OpenCertificate[] = []
  const revocationLists: RevocationList[] = []
  for (const path of paths) {
    const before = certificates.length + revocationLists.length
    for (const [, label, body = ''] of readText(path).matchAll(block)) {
      const raw = Buffer.from(body, 'base64')
      if (label === 'CERTIFICATE') {
        const certificate = openCertificate(raw)
        if (certificate) certificates.push(certificate)
      } else if (label === 'X509 CRL') {
        const list = openList(raw)
        if (list) revocationLists.push(list)
      }
    }
    if (certificates.length + revocationLists.length === before)
      throw refuse(trustRefusals['anchors-unreadable'], { path })
  }
  return { certificates, revocationLists, test: options.test ?? true }
}

const opened = new WeakMap<Config, TrustAnchors>()
const withLists = new WeakMap<readonly TrustedService[], TrustAnchors>()

/**
 * The anchors an instance is configured with, read once, and the trusted lists of its folder, read again when they
 * change. Refuses with `trust.anchors-unreadable`.
 */
export function anchorsOf(config: Config): TrustAnchors {
  const anchors =
    opened.get(config) ??
    (config.trust ? loadAnchors(config.trust.anchors, { test: config.trust.test }) : noAnchors)
  opened.set(config, anchors)
  const services = trustedListsOf(config)?.services
  if (!services) return anchors
  const whole = withLists.get(services) ?? { ...anchors, services }
  withLists.set(services, whole)
  return whole
}

/** Trust in nobody: integrity can still be judged, origin cannot. */
export const noAnchors: TrustAnchors = { certificates: [], revocationLists: [], test: false }

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw refuse(trustRefusals['anchors-unreadable'], { path })
  }
}

/** Opens a list of the revoked in DER; `null` where it is none. */
export function openList(raw: Uint8Array): RevocationList | null {
  try {
    return { raw, list: new CertificateRevocationList({ schema: fromBER(raw).result }) }
  } catch {
    return null
  }
}
