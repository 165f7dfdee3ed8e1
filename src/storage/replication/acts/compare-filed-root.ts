import { eventsBefore } from '#identity/audit'
import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { canonicalJson, type Day } from '#platform/values'
import { type DailyRoot, dailyRootOf } from '#storage/objects'
import { heldRootsAnswer, heldRootsMost } from '../root-wire.ts'
import { requirePeerSeal } from './verify-seal.ts'
import { everyOffice } from './work-off.ts'

/** What is wrong with a day whose root another centre holds. */
export type RootDifference = {
  readonly day: Day
  /** No root of that day here; another one here; the line of the log that it names is gone or reads otherwise now. */
  readonly how: 'gone' | 'another-root' | 'another-log'
}

export type RootComparison = {
  readonly originatorIco: string
  /** Roots the peer holds that agree with what lies here. */
  readonly agreeing: number
  readonly newest: Day | null
  readonly differences: readonly RootDifference[]
}

const firstDay = '1900-01-01' as Day

async function* heldThere(instance: Instance, peer: string, originatorIco: string) {
  let after = firstDay
  for (;;) {
    const call = { method: 'POST', path: '/replication/roots/held', json: { originatorIco, after } } as const
    const answer = await (await outboundOf(instance).call(peer, call)).json()
    const { roots } = heldRootsAnswer.parse(answer)
    yield* roots as unknown as SignedReceipt<DailyRoot>[]
    if (roots.length < heldRootsMost) return
    after = roots.at(-1)!.receipt.day
  }
}

/**
 * Compares what a peer holds of our daily roots with what lies here now: whether each day's root is still the same, and
 * whether the line of the log that it names still has its digest. Whoever owns this database and rewrote it is found by
 * what it does not own. A difference is a question for people: whose seal the root bears is seen in the root itself.
 *
 * Refuses as `outbound.call` does, and with `replication.not-sealed`.
 */
export async function compareFiledRoots(instance: Instance, who: Who, peer: string): Promise<RootComparison> {
  const { config, runner } = instance
  const { ico } = await runner.read(who, organisationOf)
  const differences: RootDifference[] = []
  let agreeing = 0
  let newest: Day | null = null
  for await (const message of heldThere(instance, peer, ico)) {
    await requirePeerSeal(config, config.instance, message)
    const { receipt: root } = message
    const how = await runner.read(who, async scope => {
      const here = await dailyRootOf(scope, root.day)
      if (!here) return 'gone'
      if (canonicalJson(here.sealed.receipt) !== canonicalJson(root)) return 'another-root'
      const [line] = await eventsBefore(scope, root.log.lastLine + 1, 1)
      const isSame = Number(line?.sequence) === root.log.lastLine && line?.digest === root.log.lastDigest
      return isSame ? null : 'another-log'
    })
    if (how === null) agreeing++
    else differences.push({ day: root.day, how })
    newest = root.day
  }
  return { originatorIco: ico, agreeing, newest, differences }
}

/** Compares every office with a peer; what differs is an event, and an alarm. A peer that does not answer is passed over. */
export async function compareRootsOf(instance: Instance, peer: string): Promise<void> {
  for (const who of await everyOffice(instance)) {
    try {
      const { differences } = await compareFiledRoots(instance, who, peer)
      for (const { day, how } of differences)
        await instance.runner.act(who, scope =>
          scope.announce({
            type: 'replication.root-differs',
            object: { kind: 'daily-root', id: day },
            detail: { peer, how },
          }),
        )
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (error.code === 'outbound.peer-unreachable') return
    }
  }
}
