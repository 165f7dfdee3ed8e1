import { eventsBefore } from '#identity/audit'
import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import {
  momentOfStamp,
  receiptBytes,
  type Stamper,
  sealOf,
  signDetached,
  stamperOfCentre,
} from '#platform/trust'
import { systemClock } from '#platform/values'
import { type DailyRoot, type DailyRootRow, dailyRootFormat } from '../daily-root.ts'
import { buildTree } from '../merkle.ts'
import { dailyRootOf, dailyRootsSealed, insertDailyRoot } from '../store/daily-root.ts'
import { versionRows } from '../store.ts'
import { requireStampedTime } from './confirm-trusted-time.ts'
import { openingDay } from './require-trusted-time.ts'

/** A root whose day and whose stamp disagree would prove nothing: it is not sealed, and the clock is not believed. */
async function stampedInTime(instance: Instance, stamper: Stamper, value: Uint8Array): Promise<Uint8Array> {
  const token = await stamper(value)
  const moment = momentOfStamp(token)
  if (moment) await requireStampedTime(instance, moment)
  return token
}

/**
 * Seals what an office's log and store amount to today, once a day, with a time stamp where an authority is configured:
 * from then on nobody, the centre itself included, can say that they were otherwise. Asked again on the same day it gives
 * the root there is; `null` for an office with nothing in its log.
 *
 * Each root names the one sealed before it, whatever day that bears: a clock that ran ahead leaves no gap behind it, and
 * what came on a day that got no root of its own stands under the next one.
 *
 * Refuses with `trust.no-seal`, `trust.no-time-stamp` while no configured authority answers, and `objects.clock-doubted`.
 */
export async function sealDailyRoot(instance: Instance, who: Who): Promise<DailyRootRow | null> {
  const { runner, clock, config } = instance
  const now = clock.now()
  const seen = await runner.readSteadily(who, async scope => {
    const day = await openingDay(scope)
    return {
      day,
      known: await dailyRootOf(scope, day),
      before: (await dailyRootsSealed(scope, 1))[0],
      office: await organisationOf(scope),
      versions: await versionRows(scope),
      last: (await eventsBefore(scope, Number.MAX_SAFE_INTEGER, 1))[0],
    }
  })
  const { day } = seen
  if (seen.known) return seen.known
  if (!seen.last) return null
  const tree = buildTree(
    seen.versions.map(row => ({ id: row.object_id, version: row.version, digest: row.inventory_digest })),
  )
  const { before } = seen
  const root: DailyRoot = {
    format: dailyRootFormat,
    centre: { name: config.instance, title: config.title },
    originatorIco: seen.office.ico,
    day,
    sealedAt: now.toISOString(),
    store: { root: tree.heads.root, versions: tree.heads.count },
    log: { lastLine: Number(seen.last.sequence), lastDigest: seen.last.digest },
    previous: before ? { day: before.day, root: before.sealed.receipt.store.root } : null,
  }
  // Outside the transaction: an authority may let us wait for its stamp.
  const stamper = stamperOfCentre(config)
  const signature = await signDetached(
    receiptBytes(root),
    sealOf(config),
    systemClock,
    stamper && (value => stampedInTime(instance, stamper, value)),
  )
  const row: DailyRootRow = {
    organisation_id: who.organisation,
    day,
    sealed_at: now,
    stamped: stamper !== undefined,
    sealed: { receipt: root, signature: Buffer.from(signature).toString('base64') },
  }
  await runner.act(who, async scope => {
    await insertDailyRoot(scope, row)
    await scope.announce({
      type: 'objects.root-sealed',
      object: { kind: 'daily-root', id: day },
      detail: { root: root.store.root, versions: root.store.versions, stamped: row.stamped },
    })
  })
  return row
}
