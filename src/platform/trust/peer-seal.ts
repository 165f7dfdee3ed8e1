import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Config } from '#platform/config'
import { anchorsOf } from './anchors-of.ts'
import { type SignedReceipt, verifyReceipt } from './receipt.ts'
import type { SignatureReport } from './report.ts'

/**
 * What keeps a message of another centre from being believed: it must be whole, of an authority we trust, not revoked, and
 * under the very certificate that the configuration names for the peer, where it names one. `null` when nothing does.
 */
export function peerSealProblem(
  config: Config,
  peer: string,
  message: SignedReceipt<unknown>,
): Promise<string | null> {
  const named = config.peers.find(({ name }) => name === peer)?.seal
  return pinnedSealProblem(config, named === undefined ? null : readFileSync(named, 'utf8'), message)
}

/** The same of a message that must be under one certificate (PEM), whoever brought it; `null`: under any of our anchors. */
export async function pinnedSealProblem(
  config: Config,
  pinned: string | null,
  message: SignedReceipt<unknown>,
): Promise<string | null> {
  const report = await verifyReceipt(message, anchorsOf(config))
  return problemOf(report) ?? (pinned === null ? null : otherCertificate(pinned, report))
}

function problemOf({ integrity, origin, revocation }: SignatureReport): string | null {
  if (integrity.result !== 'valid') return integrity.code ?? 'integrity'
  if (origin.result !== 'valid') return origin.code ?? 'origin'
  return revocation.result === 'invalid' ? (revocation.code ?? 'revocation') : null
}

function otherCertificate(pinned: string, { certificate }: SignatureReport): string | null {
  const expected = new X509Certificate(pinned).serialNumber.toLowerCase()
  return certificate?.serial === expected ? null : `certificate ${certificate?.serial ?? 'missing'}`
}
