import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { systemClock } from '#platform/values'
import { batchMost } from '../batch-wire.ts'
import { dueOffers, dueReplicas, isUntold, offerById, replicaById, untoldOffers } from '../store.ts'
import { pullReplicas } from './pull-peer-replica.ts'
import { pullReplica } from './pull-replica.ts'
import { sendOffers } from './send-peer-offer.ts'

/** Debts and arrivals of one office looked at in one go. */
const atOnce = 200

export async function everyOffice({ database }: Instance): Promise<Who[]> {
  const actor = { kind: 'system', name: 'storage/replication' } as const
  return (await listOrganisations(database.kysely)).map(({ id }) => ({ organisation: id, actor }))
}

/**
 * Offers one version, and with it what else its peer is owed and has not been told of: thousands that are sealed one after
 * another go in few messages. One that went along with another before is left alone.
 */
export async function offerTogether(instance: Instance, who: Who, id: string): Promise<void> {
  const due = await instance.runner.read(who, async scope => {
    const row = await offerById(scope, id)
    const now = systemClock.now()
    if (row?.state !== 'offered' || !(await isUntold(scope, id, now))) return null
    const others = await untoldOffers(scope, row.peer, now, batchMost)
    return { peer: row.peer, ids: [...new Set([id, ...others.map(one => one.id)])].slice(0, batchMost) }
  })
  if (due) await sendOffers(instance, who, due.peer, due.ids)
}

/** Brings one accepted replica home, and with it other small ones of its peer that are due. */
export async function pullTogether(instance: Instance, who: Who, id: string): Promise<void> {
  const read = () => instance.runner.read(who, scope => replicaById(scope, id))
  const row = await read()
  if (!row || row.answer_sent_at !== null) return
  if (row.state === 'accepted') await pullReplicas(instance, who, row.peer)
  if ((await read())?.answer_sent_at === null) await pullReplica(instance, who, id)
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
      const ids = due.map(({ id }) => id)
      if (!(await sendOffers(instance, who, peer, ids))) silent.add(peer)
    }
    for (const { name: peer } of instance.config.peers)
      while (!silent.has(peer) && (await pullReplicas(instance, who, peer)) > 0);
    const arriving = await instance.runner.read(who, scope => dueReplicas(scope, systemClock.now(), atOnce))
    for (const { id, peer } of arriving)
      if (!silent.has(peer) && !(await pullReplica(instance, who, id))) silent.add(peer)
  }
}
