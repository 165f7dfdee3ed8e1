import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { systemClock } from '#platform/values'
import { dueOffers, dueReplicas } from '../store.ts'
import { pullReplica } from './pull-replica.ts'
import { sendOffer } from './send-offer.ts'

/** Debts and arrivals of one office looked at in one go. */
const atOnce = 200

export async function everyOffice({ database }: Instance): Promise<Who[]> {
  const actor = { kind: 'system', name: 'storage/replication' } as const
  return (await listOrganisations(database.kysely)).map(({ id }) => ({ organisation: id, actor }))
}

/**
 * Works off what is due with every peer: offers not yet receipted, replicas not yet here, receipts not yet delivered. A
 * peer that does not answer is left alone until the next time; nothing is ever given up.
 */
export async function workOff(instance: Instance): Promise<void> {
  const silent = new Set<string>()
  for (const who of await everyOffice(instance)) {
    for (const { name: peer } of instance.config.peers) {
      if (silent.has(peer)) continue
      const due = await instance.runner.read(who, scope => dueOffers(scope, peer, systemClock.now(), atOnce))
      for (const { id } of due) {
        if (await sendOffer(instance, who, id)) continue
        silent.add(peer)
        break
      }
    }
    const arriving = await instance.runner.read(who, scope => dueReplicas(scope, systemClock.now(), atOnce))
    for (const { id, peer } of arriving)
      if (!silent.has(peer) && !(await pullReplica(instance, who, id))) silent.add(peer)
  }
}
