import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { anchorsOf, type SignatureReport, type SignedReceipt, verifyReceipt } from '#platform/trust'
import { replicationRefusals } from '../refusals.ts'

/**
 * Lets a message of another centre pass only under its seal: whole, of an authority we trust, not revoked, and of the
 * very certificate that the configuration names for the peer, where it names one. Who sent it the connection has already
 * shown; the seal is what remains of it for others to check.
 *
 * Refuses with `replication.not-sealed`.
 */
export async function requirePeerSeal(
  config: Config,
  peer: string,
  message: SignedReceipt<unknown>,
): Promise<SignatureReport> {
  const report = await verifyReceipt(message, anchorsOf(config))
  const problem = problemOf(report) ?? otherCertificate(config, peer, report)
  if (problem !== null) throw refuse(replicationRefusals['not-sealed'], { peer, problem })
  return report
}

function problemOf({ integrity, origin, revocation }: SignatureReport): string | null {
  if (integrity.result !== 'valid') return integrity.code ?? 'integrity'
  if (origin.result !== 'valid') return origin.code ?? 'origin'
  return revocation.result === 'invalid' ? (revocation.code ?? 'revocation') : null
}

function otherCertificate(config: Config, peer: string, { certificate }: SignatureReport): string | null {
  const named = config.peers.find(({ name }) => name === peer)?.seal
  if (named === undefined) return null
  const expected = new X509Certificate(readFileSync(named)).serialNumber.toLowerCase()
  return certificate?.serial === expected ? null : `certificate ${certificate?.serial ?? 'missing'}`
}
