import type { Config } from '#platform/config'
import { loadAnchors, noAnchors } from './anchors.ts'
import { trustedListsOf } from './lists/load-lists.ts'
import type { TrustedService } from './lists/trusted-service.ts'
import type { TrustAnchors } from './trust-anchors.ts'

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
