import type { Instant } from '#platform/values'
import { type OpenCertificate, sameBytes } from '../certificate.ts'
import type { TrustAnchors } from '../trust-anchors.ts'
import type { TrustedService } from './trusted-service.ts'

export type Purpose = 'signature' | 'time-stamping'

/** One certificate we trust, and the service it is of; `null` where the settings name it. */
export type Trusted = { readonly certificate: OpenCertificate; readonly service: TrustedService | null }

const keyOf = (name: Uint8Array): string => Buffer.from(name).toString('latin1')

const indexes = new WeakMap<TrustAnchors, Map<Purpose, Map<string, Trusted[]>>>()

function indexed(anchors: TrustAnchors, purpose: Purpose): Map<string, Trusted[]> {
  const known = indexes.get(anchors)?.get(purpose)
  if (known) return known
  const found = new Map<string, Trusted[]>()
  const add = (one: Trusted) => {
    const key = keyOf(one.certificate.subjectName)
    found.set(key, [...(found.get(key) ?? []), one])
  }
  const kind = purpose === 'signature' ? 'certificates' : 'time-stamps'
  for (const service of anchors.services ?? [])
    if (service.kind === kind) for (const certificate of service.certificates) add({ certificate, service })
  for (const certificate of anchors.certificates) add({ certificate, service: null })
  const byPurpose = indexes.get(anchors) ?? new Map<Purpose, Map<string, Trusted[]>>()
  byPurpose.set(purpose, found)
  indexes.set(anchors, byPurpose)
  return found
}

/** Those we trust for a purpose that bear a name. */
export const trustedNamed = (anchors: TrustAnchors, purpose: Purpose, name: Uint8Array): readonly Trusted[] =>
  indexed(anchors, purpose).get(keyOf(name)) ?? []

/** Whether a service was granted at a moment; before the first known state it was not. */
export const isGrantedAt = ({ states }: TrustedService, at: Instant): boolean =>
  states.find(({ from }) => from <= at)?.isGranted ?? false

/** How a certificate is trusted itself: by a service granted at the moment rather than by another. */
export function trustOf(
  anchors: TrustAnchors,
  purpose: Purpose,
  certificate: OpenCertificate,
  at: Instant,
): Trusted | null {
  const same = trustedNamed(anchors, purpose, certificate.subjectName).filter(one =>
    sameBytes(one.certificate.raw, certificate.raw),
  )
  return (
    same.find(({ service }) => service && isGrantedAt(service, at)) ??
    same.find(({ service }) => !service) ??
    same[0] ??
    null
  )
}

/** Whether a certificate is trusted for anything, whatever the moment. */
export const isTrusted = (anchors: TrustAnchors, certificate: OpenCertificate): boolean =>
  (['signature', 'time-stamping'] as const).some(purpose =>
    trustedNamed(anchors, purpose, certificate.subjectName).some(one =>
      sameBytes(one.certificate.raw, certificate.raw),
    ),
  )
