import { readFileSync } from 'node:fs'
import { Agent } from 'node:https'
import type { PeerCertificate } from 'node:tls'
import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { outboundRefusals } from './refusals.ts'

/** Connections kept to one centre; more requests wait for a free one. */
const connectionsPerPeer = 16

const urn = 'URI:urn:egon:centre:'

/** The one centre a certificate names in its subject alternative names; `null` when it names none or several. */
function centreIn(certificate: PeerCertificate): string | null {
  const names = (certificate.subjectaltname ?? '').split(', ').filter(name => name.startsWith(urn))
  return names.length === 1 ? names[0]!.slice(urn.length) : null
}

/**
 * Connections to one centre: our certificate shown, theirs required under the common authority. Whoever answers under
 * another name is not spoken to; the host name does not matter, since centres move and names stay. TLS sessions are
 * not resumed, because a resumed one would not be asked for its name again.
 */
export function agentFor(
  centre: NonNullable<Config['centre']>,
  peer: string,
  { keepAlive = true }: { keepAlive?: boolean } = {},
): Agent {
  return new Agent({
    keepAlive,
    maxSockets: connectionsPerPeer,
    maxCachedSessions: 0,
    key: readFileSync(centre.key),
    cert: readFileSync(centre.certificate),
    ca: readFileSync(centre.authority),
    minVersion: 'TLSv1.3',
    checkServerIdentity: (_host: string, certificate: PeerCertificate) => {
      const name = centreIn(certificate)
      return name === peer
        ? undefined
        : new Error(`the certificate names ${name ?? 'no centre'}, not ${peer}`)
    },
  })
}

/** Connections of their own to one agreed centre, each for one line that lives long. */
export function lineAgent({ centre, peers }: Pick<Config, 'centre' | 'peers'>, peer: string): Agent {
  if (!peers.some(({ name }) => name === peer)) throw refuse(outboundRefusals['unknown-peer'], { peer })
  if (!centre) throw refuse(outboundRefusals['no-certificate'], {})
  return agentFor(centre, peer, { keepAlive: false })
}
