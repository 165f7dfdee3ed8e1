import type { Instance } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { MIB } from '#platform/values'
import { compareTrees, type Differences } from '../compare.ts'
import { replicationOf } from '../held.ts'
import { ownTree } from '../trees/own-tree.ts'
import { branchesAnswer, headsAnswer, type ReplicaRole } from '../wire.ts'

/** Answers about thousands of places at once: their hashes, or what lies in them. */
const branchesMost = 64 * MIB
/** The other centre reads as many sidecars as it keeps versions before it says a word. */
const deepMs = 3 * 3_600_000

/**
 * Compares with a peer what stands replicated between us: in one round trip when all is equal, otherwise down to the
 * objects that differ. Refuses as `outbound.call` does.
 */
export async function comparePeer(
  instance: Instance,
  peer: string,
  role: ReplicaRole,
  isDeep: boolean,
): Promise<Differences> {
  const outbound = outboundOf(instance)
  const ask = async (path: string, json: object): Promise<unknown> => {
    const call = { method: 'POST', path: `/replication/${path}`, json } as const
    const answer = await outbound.call(peer, isDeep ? { ...call, timeoutMs: deepMs } : call)
    return answer.json(branchesMost)
  }
  const own = await ownTree(instance, { peer, role }, isDeep)
  return compareTrees(own, {
    heads: async ({ root, count, hashes }) => {
      const told = headsAnswer.parse(await ask('heads', { as: role, isDeep, root }))
      return told.root === root ? { ...told, count, hashes } : told
    },
    branches: async prefixes => branchesAnswer.parse(await ask('branches', { as: role, isDeep, prefixes })),
  })
}

/** Compares our objects with each peer's replicas of them and remembers what was found; a silent peer is passed over. */
export async function comparePeers(instance: Instance): Promise<void> {
  for (const { name } of instance.config.peers) {
    try {
      const told = await comparePeer(instance, name, 'source', false)
      const { missingThere, missingHere, differing } = told
      const counts = {
        missingThere: missingThere.length,
        missingHere: missingHere.length,
        differing: differing.length,
      }
      replicationOf(instance).compared.set(name, { at: instance.clock.now(), ...counts })
      if (!told.isEqual) instance.log.error('stores of two centres differ', { peer: name, ...counts })
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }
}
