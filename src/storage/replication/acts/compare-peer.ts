import type { Instance, Scope } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import {
  buildTree,
  type ComparedTree,
  type TreeEntry as Entry,
  objectStoresOf,
  versionRows,
} from '#storage/objects'
import { compareTrees, type Differences } from '../compare.ts'
import { replicationOf } from '../held.ts'
import { keptReplicas, receiptedOffers } from '../store.ts'
import { branchesAnswer, headsAnswer, type ReplicaRole } from '../wire.ts'
import { headTree } from './fold-head-slot.ts'
import { everyOffice } from './work-off.ts'

/** Names and versions that stand between us and a peer in one role: what it receipted to us, or we to it. */
async function agreedVersions(scope: Scope, peer: string, role: ReplicaRole): Promise<Set<string>> {
  const rows = role === 'source' ? await receiptedOffers(scope, peer) : await keptReplicas(scope, peer)
  return new Set(rows.map(({ object_id, version }) => `${object_id}\0${version}`))
}

/**
 * What we hold of all that was replicated between us and a peer. The digest comes from the store, not from the record of
 * the replication: `isDeep` reads each version's sidecar from the disk, otherwise the catalogue tells. What is gone is
 * left out, and so is missed.
 */
export async function replicatedEntries(
  instance: Instance,
  peer: string,
  role: ReplicaRole,
  isDeep: boolean,
): Promise<Entry[]> {
  const { ocfl } = objectStoresOf(instance)
  const entries: Entry[] = []
  for (const who of await everyOffice(instance)) {
    const [agreed, kept] = await instance.runner.read(who, async scope => [
      await agreedVersions(scope, peer, role),
      await versionRows(scope),
    ])
    for (const { object_id: id, version, inventory_digest } of kept) {
      if (!agreed.has(`${id}\0${version}`)) continue
      const digest = isDeep ? await ocfl.statedDigest(id, version) : inventory_digest
      if (digest !== null) entries.push({ id, version, digest })
    }
  }
  return entries
}

/** Our side of a comparison: from the disk built whole, by the catalogue from the places that are kept. */
const ownTree = async (
  instance: Instance,
  peer: string,
  role: ReplicaRole,
  isDeep: boolean,
): Promise<ComparedTree> =>
  isDeep ? buildTree(await replicatedEntries(instance, peer, role, true)) : headTree(instance, { peer, role })

/** The tree another centre is compared with when it asks in a role; ours is the opposite one. */
export const treeFor = (
  instance: Instance,
  peer: string,
  asks: ReplicaRole,
  isDeep: boolean,
): Promise<ComparedTree> => ownTree(instance, peer, asks === 'source' ? 'target' : 'source', isDeep)

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
  const ask = async (path: string, json: object): Promise<unknown> =>
    (await outbound.call(peer, { method: 'POST', path: `/replication/${path}`, json })).json()
  const own = await ownTree(instance, peer, role, isDeep)
  return compareTrees(own, {
    heads: async ({ root, count, hashes }) => {
      const told = headsAnswer.parse(await ask('heads', { as: role, isDeep, root }))
      return told.root === root ? { root, count, hashes } : told
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
