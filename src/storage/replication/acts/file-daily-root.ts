import type { Instance, Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal, refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { systemClock } from '#platform/values'
import { type DailyRootRow, dailyRootsSealed } from '#storage/objects'
import type { RootReceipt } from '../filed-root.ts'
import { replicationRefusals } from '../refusals.ts'
import { filedDays, insertFiledRoot } from '../root-store.ts'
import { rootReceiptMessage } from '../root-wire.ts'
import { rootDigest } from './take-foreign-root.ts'
import { requirePeerSeal } from './verify-seal.ts'
import { everyOffice } from './work-off.ts'

/** Roots not yet filed are looked for among so many newest: two years, should a peer be silent for that long. */
const lookedAt = 750

async function fileOne(instance: Instance, who: Who, peer: string, { day, sealed }: DailyRootRow) {
  const { config, runner } = instance
  const call = { method: 'POST', path: '/replication/roots', json: sealed } as const
  const answer = await (await outboundOf(instance).call(peer, call)).json()
  const told = rootReceiptMessage.parse(answer) as SignedReceipt<RootReceipt>
  await requirePeerSeal(config, peer, told)
  const { receipt } = told
  const isOfRoot =
    receipt.centre.name === peer && receipt.day === day && receipt.rootDigest === rootDigest(sealed.receipt)
  if (!isOfRoot) throw refuse(replicationRefusals['another-offer'], { problem: day })
  await runner.act(who, async scope => {
    const row = { organisation_id: who.organisation, peer, day, filed_at: systemClock.now(), receipt: told }
    if (await insertFiledRoot(scope, row))
      await scope.announce({
        type: 'replication.root-filed',
        object: { kind: 'daily-root', id: day },
        detail: { peer, digest: receipt.rootDigest },
      })
  })
}

/**
 * Files with a peer the daily roots of every office that it does not hold yet, in the order in which they were sealed. A silent peer is left
 * until the next time. One that holds something else of us than we tell is an event and an alarm.
 */
export async function fileDailyRoots(instance: Instance, peer: string): Promise<void> {
  for (const who of await everyOffice(instance)) {
    const { roots, filed } = await instance.runner.read(who, async scope => ({
      roots: await dailyRootsSealed(scope, lookedAt),
      filed: await filedDays(scope, peer),
    }))
    for (const row of roots.toReversed()) {
      if (filed.has(row.day)) continue
      try {
        await fileOne(instance, who, peer, row)
      } catch (error) {
        if (!isRefusal(error)) throw error
        if (error.code === 'outbound.peer-unreachable') return
        await instance.runner.act(who, scope =>
          scope.announce({
            type: 'replication.root-contradicted',
            object: { kind: 'daily-root', id: row.day },
            detail: { peer, says: error.sentence },
          }),
        )
        break
      }
    }
  }
}
