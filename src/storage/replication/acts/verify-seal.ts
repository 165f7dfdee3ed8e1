import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { peerSealProblem, type SignedReceipt } from '#platform/trust'
import { replicationRefusals } from '../refusals.ts'

/**
 * Lets a message of another centre pass only under its seal. Who sent it the connection has already shown; the seal is
 * what remains of it for others to check.
 *
 * Refuses with `replication.not-sealed`.
 */
export async function requirePeerSeal(
  config: Config,
  peer: string,
  message: SignedReceipt<unknown>,
): Promise<void> {
  const problem = await peerSealProblem(config, peer, message)
  if (problem !== null) throw refuse(replicationRefusals['not-sealed'], { peer, problem })
}
