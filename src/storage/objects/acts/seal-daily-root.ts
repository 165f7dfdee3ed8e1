import { eventsBefore } from '#identity/audit'
import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { receiptBytes, sealOf, signDetached, stamperOfCentre } from '#platform/trust'
import { dayOf, systemClock } from '#platform/values'
import { type DailyRoot, type DailyRootRow, dailyRootFormat } from '../daily-root.ts'
import { buildTree } from '../merkle.ts'
import { dailyRootOf, insertDailyRoot, lastDailyRoots } from '../store/daily-root.ts'
import { versionRows } from '../store.ts'

/**
 * Seals what an office's log and store amount to today, once a day, with a time stamp where an authority is configured:
 * from then on nobody, the centre itself included, can say that they were otherwise. Asked again on the same day it gives
 * the root there is; `null` for an office with nothing in its log.
 *
 * Refuses with `trust.no-seal`, and `trust.no-time-stamp` while no configured authority answers.
 */
export async function sealDailyRoot(instance: Instance, who: Who): Promise<DailyRootRow | null> {
  const { runner, clock, config } = instance
  const now = clock.now()
  const day = dayOf(now)
  const seen = await runner.readSteadily(who, async scope => ({
    known: await dailyRootOf(scope, day),
    before: (await lastDailyRoots(scope, 1))[0],
    office: await organisationOf(scope),
    versions: await versionRows(scope),
    last: (await eventsBefore(scope, Number.MAX_SAFE_INTEGER, 1))[0],
  }))
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
  const signature = await signDetached(receiptBytes(root), sealOf(config), systemClock, stamper)
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
