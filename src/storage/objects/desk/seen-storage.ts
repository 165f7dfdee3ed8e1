import type { Instance, Scope } from '#platform/acts'
import type { Both } from '#platform/values'
import { isProven } from '../acts/probe-device.ts'
import { objectStoresOf } from '../object-stores.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { roundTrouble } from '../root-renewal.ts'
import type { SeenDevice, SeenObject, SeenStorage, SeenVolume } from '../seen.ts'
import { copiesOf, copyTallies, lastProbe, openHolds, openOrders, ordersOf } from '../store/copies.ts'
import { lastDailyRoots } from '../store/daily-root.ts'
import { damages, damagesOf, keptTally } from '../store/damage.ts'
import { type VolumeTally, volumeTallies } from '../store/disk-volumes.ts'
import { placements, quotaOf } from '../store/placement.ts'
import { lastRound } from '../store/root-renewals.ts'
import { trustedNow } from '../store/trusted-time.ts'
import { objectRow, versionsOfObject } from '../store.ts'

/** Cases and orders shown on one page. */
const shownMost = 50
/** Daily roots on the page: a week. */
const rootsMost = 7

export async function lookAtStorage(scope: Scope, instance: Instance): Promise<SeenStorage> {
  const { ocfl, devices } = objectStoresOf(instance)
  const tallies = await copyTallies(scope)
  const seen: SeenDevice[] = []
  for (const { name, kind, ...device } of devices.byName.values())
    seen.push({
      name,
      kind,
      probe: await lastProbe(scope, name),
      isProven: await isProven(scope, { name, kind, ...device }),
      tallies: tallies.filter(one => one.device === name),
    })
  const { days = 30, paused = false } = instance.config.storage?.scrub ?? {}
  return {
    kept: await keptTally(scope),
    freeBytes: await ocfl.freeBytes(),
    volumes: await seenVolumes(scope, ocfl),
    quota: await quotaOf(scope),
    placements: await placements(scope),
    devices: seen,
    damages: await damages(scope, shownMost),
    orders: await openOrders(scope, shownMost),
    roots: await lastDailyRoots(scope, rootsMost),
    rootTroubles: await rootTroublesOf(scope, instance),
    scrubDays: days,
    isScrubPaused: paused,
  }
}

/** Stamps that could not be renewed, and what modules above say of the office's roots. */
async function rootTroublesOf(scope: Scope, instance: Instance): Promise<Both[]> {
  const round = await lastRound(scope)
  const own = round ? roundTrouble(round) : null
  const told = own ? [own] : []
  for (const trouble of objectStoresOf(instance).rootTroubles) told.push(...(await trouble(scope)))
  return told
}

/** Volumes with what of an office rests on them. */
export const seenVolumes = async (scope: Scope, store: OcflStore): Promise<SeenVolume[]> =>
  volumesWith(store, await volumeTallies(scope))

/** Volumes with what rests on them; one that nobody names any more and that still holds something is away. */
export async function volumesWith(store: OcflStore, tallies: readonly VolumeTally[]): Promise<SeenVolume[]> {
  const { here, away } = store.volumes
  const known = new Set([...here.map(({ name }) => name), ...away])
  const lost = tallies.flatMap(({ volume }) => (volume !== null && !known.has(volume) ? [volume] : []))
  if (here.length + away.length + lost.length === 0) return []
  const tallyOf = (name: string | null) => {
    const found = tallies.find(({ volume }) => volume === name)
    return { objects: found?.objects ?? 0, sizeBytes: found?.sizeBytes ?? 0 }
  }
  const seen: SeenVolume[] = [
    { name: null, state: 'receipt', ...tallyOf(null), freeBytes: await store.freeBytes() },
  ]
  for (const { name, state } of here)
    seen.push({ name, state, ...tallyOf(name), freeBytes: await store.freeBytes(name) })
  for (const name of [...away, ...lost]) seen.push({ name, state: 'away', ...tallyOf(name), freeBytes: null })
  return seen
}

export async function lookAtObject(scope: Scope, id: string): Promise<SeenObject | null> {
  const row = await objectRow(scope, id)
  if (!row) return null
  return {
    row,
    versions: await versionsOfObject(scope, id),
    copies: await copiesOf(scope, id),
    holds: await openHolds(scope, id),
    orders: await ordersOf(scope, id),
    damages: await damagesOf(scope, id),
    now: (await trustedNow(scope)).now,
  }
}
