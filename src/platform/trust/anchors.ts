import { readFileSync } from 'node:fs'
import { fromBER } from 'asn1js'
import { CertificateRevocationList } from 'pkijs'
import { refuse } from '#platform/refusals'
import { type OpenCertificate, openCertificate } from './certificate.ts'
import { trustRefusals } from './refusals.ts'
import type { RevocationList, TrustAnchors } from './trust-anchors.ts'

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
