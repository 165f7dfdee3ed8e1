import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import { type Outbound, openOutbound } from './outbound.ts'

const opened = new WeakMap<Config, Outbound>()

/** The way out of one running program, opened once. */
export function outboundOf({ config, log }: { readonly config: Config; readonly log: Log }): Outbound {
  const known = opened.get(config)
  if (known) return known
  const outbound = openOutbound(config, log)
  opened.set(config, outbound)
  return outbound
}
