import type { Runner, Who } from '#platform/acts'
import { isRefusal, type Refusal } from '#platform/refusals'
import { fallen, inLots, kept } from '../lots.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { Prepared } from '../ocfl/prepare.ts'
import { damagedAmong } from '../store/damage.ts'
import { openIntentsOf } from '../store/intents.ts'
import { quotaOf } from '../store/placement.ts'
import { type NamedVersion, objectRows } from '../store.ts'
import { type Completed, type Completing, completeSeals } from './complete-version.ts'
import { hardenVersions } from './enter-version.ts'
import { intendSeals } from './intend-version.ts'
import { isAway } from './move-object.ts'
import { overQuota } from './set-quota.ts'

/** Versions of one transaction at most. */
const lotMost = 100

/** How things stand with an object before a version of it is taken in. */
export type Standing = {
  readonly isKnown: boolean
  /** Something was begun with it and not finished. */
  readonly isUnfinished: boolean
  /** It is damaged, or its volume is not here. */
  readonly isBarred: boolean
  readonly hasQuota: boolean
}

/** The transactions of a sealing, each shared by all that come to it at the same time for the same organisation and actor. */
export type SealLots = {
  lookUp(object: string): Promise<Standing>
  /** Refuses with `objects.over-quota`; those of a lot are counted together. */
  requireQuota(wanted: { readonly object: string; readonly sizeBytes: number }): Promise<void>
  /** Refuses as `intendSeals` tells. */
  intend(prepared: Prepared): Promise<void>
  complete(one: Completing<unknown>): Promise<Completed<unknown>>
  harden(version: NamedVersion): Promise<void>
}

type Outcomes<T> = readonly PromiseSettledResult<T>[]
type Ports = { readonly runner: Runner; readonly store: OcflStore }

function openLots({ runner, store }: Ports, who: Who): SealLots {
  /** A refusal leaves its trace as if it had come alone. */
  const traced = async <T>(objects: readonly string[], outcomes: Outcomes<T>): Promise<Outcomes<T>> => {
    for (const [n, outcome] of outcomes.entries())
      if (outcome.status === 'rejected' && isRefusal(outcome.reason))
        await runner.refused(who, outcome.reason, {
          type: 'objects.version-sealed',
          object: { kind: 'object', id: objects[n]! },
        })
    return outcomes
  }
  const unless = (against: readonly (Refusal | null)[]): Outcomes<void> =>
    against.map(one => (one ? fallen(one) : kept(undefined)))

  return {
    lookUp: inLots<string, Standing>(lotMost, objects =>
      runner.read(who, async scope => {
        const rows = new Map((await objectRows(scope, objects)).map(row => [row.id, row]))
        const open = new Set((await openIntentsOf(scope, objects)).map(({ object_id }) => object_id))
        const damaged = await damagedAmong(scope, objects)
        const hasQuota = (await quotaOf(scope)) !== undefined
        return objects.map(object => {
          const row = rows.get(object)
          const isGone = !row || row.removed_at !== null
          return kept({
            isKnown: row !== undefined,
            isUnfinished: open.has(object),
            isBarred: damaged.has(object) || (!isGone && isAway(store, row.volume)),
            hasQuota,
          })
        })
      }),
    ),
    requireQuota: inLots(lotMost, async lot =>
      traced(
        lot.map(({ object }) => object),
        unless(
          await runner.read(who, scope =>
            overQuota(
              scope,
              lot.map(({ sizeBytes }) => sizeBytes),
            ),
          ),
        ),
      ),
    ),
    intend: inLots<Prepared, void>(lotMost, async lot => {
      let against: (Refusal | null)[] = []
      try {
        await runner.act(who, async scope => {
          against = await intendSeals(scope, store, lot)
        })
      } catch (error) {
        // Entered, and taken back with the transaction.
        for (const [n, { object }] of lot.entries()) if (against[n] === null) store.writing.delete(object)
        throw error
      }
      return traced(
        lot.map(({ object }) => object),
        unless(against),
      )
    }),
    complete: inLots<Completing<unknown>, Completed<unknown>>(lotMost, async lot =>
      traced(
        lot.map(({ prepared }) => prepared.object),
        await runner.act(who, scope => completeSeals(scope, store, lot)),
      ),
    ),
    harden: inLots<NamedVersion, void>(lotMost, async lot => {
      await hardenVersions(runner, who, store, lot)
      return lot.map(() => kept(undefined))
    }),
  }
}

type Open = Ports & { readonly name: string; readonly lots: SealLots; users: number }
const opened: Open[] = []

/** The lots of an organisation and an actor, which are there as long as somebody uses them. */
export function sealLots({ runner, store }: Ports, who: Who): SealLots & Disposable {
  const name = JSON.stringify([who.organisation, who.actor, who.mandates])
  const isSame = (one: Open) => one.name === name && one.store === store && one.runner === runner
  let one = opened.find(isSame)
  if (!one) {
    one = { runner, store, name, lots: openLots({ runner, store }, who), users: 0 }
    opened.push(one)
  }
  const used = one
  used.users++
  return {
    ...used.lots,
    [Symbol.dispose]() {
      used.users--
      if (used.users === 0) opened.splice(opened.indexOf(used), 1)
    },
  }
}
