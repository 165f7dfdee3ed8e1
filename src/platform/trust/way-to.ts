import type { Config } from '#platform/config'

/** The settings name an address, and so allow the way to its host. */
export function withWayTo({ outbound }: Pick<Config, 'outbound'>, address: string): Pick<Config, 'outbound'> {
  const { hostname, port, protocol } = new URL(address)
  const host = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
  return { outbound: { ...outbound, hosts: [...(outbound?.hosts ?? []), host] } }
}
