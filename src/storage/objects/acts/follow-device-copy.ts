import { createHash } from 'node:crypto'
import type { Runner, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import {
  asInstant,
  type Both,
  both,
  type Clock,
  type Day,
  type Digest,
  type Instant,
  MIB,
  sha512Digest,
} from '#platform/values'
import type { DeviceCopy } from '../copy.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { ObjectRow } from '../rows.ts'
import { changeCopy, claimCopy, copiesOf, openHolds } from '../store/copies.ts'
import { trustedNow } from '../store/trusted-time.ts'
import { objectRow, versionRow } from '../store.ts'
import { deviceRefusals } from '../worm/device-refusals.ts'
import type { Devices } from '../worm/open-devices.ts'
import { segmentBytes, segmentFiles } from '../worm/segment.ts'
import type { DeviceLock, DevicePlace, WormTarget } from '../worm/target.ts'

export type CopyPorts = {
  readonly runner: Runner
  readonly clock: Clock
  readonly store: OcflStore
  readonly devices: Devices
}

/** How long a writing may take before it is taken for dead: ten minutes, and a second for each mebibyte. */
const claimMs = (sizeBytes: number): number => 600_000 + (sizeBytes / MIB) * 1_000

/** Midnight of the day in UTC: an hour or two later than in Prague, never sooner. */
const endOf = (day: Day) => asInstant(`${day}T00:00:00Z`)

/** The lock a copy is to have; a lock that ran out is none. */
const wantedLock = (object: ObjectRow, now: Instant): DeviceLock | null =>
  object.locked_until !== null && endOf(object.locked_until) > now
    ? { mode: object.lock_mode, until: endOf(object.locked_until) }
    : null

const problemOf = (error: unknown): Both =>
  isRefusal(error) ? error.sentence : both((error as Error).message, (error as Error).message)

/**
 * Brings every copy of an object on devices in line with the catalogue: writes those that are owed and reads them back,
 * extends and shortens locks, puts holds on and takes them off, and purges copies of an object that was removed. May be
 * cut at any point and done again; what did not succeed stands at the copy and is tried again by the job.
 */
export async function followDeviceCopies(ports: CopyPorts, who: Who, object: string): Promise<void> {
  const { runner } = ports
  const seen = await runner.read(who, async scope => ({
    row: await objectRow(scope, object),
    copies: await copiesOf(scope, object),
    isHeld: (await openHolds(scope, object)).length > 0,
    now: (await trustedNow(scope)).now,
  }))
  if (!seen.row) return
  let failed: unknown
  for (const copy of seen.copies) {
    if (copy.state === 'removed') continue
    try {
      await followOne(ports, who, { ...seen, row: seen.row }, copy)
      if (copy.problem !== null) await runner.act(who, scope => changeCopy(scope, copy, { problem: null }))
    } catch (error) {
      failed = error
      await runner.act(who, scope =>
        changeCopy(scope, copy, { problem: problemOf(error), claimed_until: null }),
      )
    }
  }
  if (failed) throw failed
}

async function followOne(
  ports: CopyPorts,
  who: Who,
  { row, isHeld, now }: { readonly row: ObjectRow; readonly isHeld: boolean; readonly now: Instant },
  copy: DeviceCopy,
): Promise<void> {
  const device = ports.devices.byName.get(copy.device)
  if (!device) throw refuse(deviceRefusals['device-unknown'], { device: copy.device })
  if (row.removed_at) return purgeCopy(ports, who, device, copy)
  const wanted = wantedLock(row, now)
  if (copy.state === 'owed') {
    const kept = await writeCopy(ports, who, device, copy, row, wanted)
    if (kept) await lockCopy(ports, who, device, kept, wanted, isHeld)
  } else if (copy.state === 'kept') await lockCopy(ports, who, device, copy, wanted, isHeld)
}

const placeOf = ({ name, token }: DeviceCopy): DevicePlace => ({ name, token: token ?? '' })

export async function digestOf(
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ digest: Digest; sizeBytes: number }> {
  const hash = createHash('sha512')
  let sizeBytes = 0
  for await (const piece of pieces) {
    hash.update(piece)
    sizeBytes += piece.length
  }
  return { digest: sha512Digest(hash.digest('hex')), sizeBytes }
}

/** Gives the copy as it is kept now; `null` when another process is just writing it. */
async function writeCopy(
  { runner, clock, store }: CopyPorts,
  who: Who,
  device: WormTarget,
  copy: DeviceCopy,
  row: ObjectRow,
  lock: DeviceLock | null,
): Promise<DeviceCopy | null> {
  const { object_id: object, version } = copy
  const order = await runner.act(who, async scope => {
    const [kept, before] = [await versionRow(scope, object, version), await copiesOf(scope, object)]
    const until = asInstant(clock.now().getTime() + claimMs(kept?.size_bytes ?? 0))
    if (!kept || !(await claimCopy(scope, copy, until))) return null
    const previous = before.find(one => one.device === copy.device && one.version === version - 1)?.digest
    const { inventory_digest: inventoryDigest, sealed_at: sealedAt } = kept
    const { kind } = row
    const { organisation } = scope
    return { organisation, object, version, kind, inventoryDigest, sealedAt, previous: previous ?? null }
  })
  if (!order) return null
  const files = await segmentFiles(store, order)
  // What goes out is digested on its way, and what lies there is read back and must be the same.
  const sent = createHash('sha512')
  const pieces = async function* () {
    for await (const piece of segmentBytes(files, order)) {
      sent.update(piece)
      yield piece
    }
  }
  const token = await device.put(copy.name, pieces, lock)
  const digest = sha512Digest(sent.digest('hex'))
  const lies = await digestOf(device.read({ name: copy.name, token }))
  if (lies.digest !== digest)
    throw refuse(deviceRefusals['device-damaged'], { device: copy.device, name: copy.name })
  const kept = {
    token,
    state: 'kept',
    digest,
    size_bytes: lies.sizeBytes,
    kept_at: clock.now(),
    verified_at: clock.now(),
    claimed_until: null,
    lock_mode: lock?.mode ?? null,
    locked_until: lock?.until ?? null,
    problem: null,
  } as const
  await runner.act(who, async scope => {
    await changeCopy(scope, copy, kept)
    await scope.announce({
      type: 'objects.copy-kept',
      object: { kind: 'object', id: object },
      detail: { version, kind: row.kind, device: copy.device, digest },
    })
  })
  return { ...copy, ...kept }
}

/** The device is asked what it has, so that what somebody changed there is seen and mended. */
async function lockCopy(
  { runner }: CopyPorts,
  who: Who,
  device: WormTarget,
  copy: DeviceCopy,
  wanted: DeviceLock | null,
  isHeld: boolean,
): Promise<void> {
  const place = placeOf(copy)
  const there = await device.state(place)
  if (!there) {
    await runner.act(who, async scope => {
      await changeCopy(scope, copy, { state: 'owed', owed_since: scope.clock.now() })
      await scope.announce({
        type: 'objects.copy-lost',
        object: { kind: 'object', id: copy.object_id },
        detail: { version: copy.version, device: copy.device },
      })
    })
    throw refuse(deviceRefusals['device-damaged'], { device: copy.device, name: copy.name })
  }
  const isLonger = wanted !== null && (there.lock === null || wanted.until > there.lock.until)
  const isStronger = wanted?.mode === 'compliance' && there.lock?.mode === 'governance'
  if (isLonger || isStronger) await device.extend(place, wanted)
  else if (wanted !== null && there.lock?.mode === 'governance' && wanted.until < there.lock.until)
    await device.shorten(place, wanted)
  if (there.isHeld !== isHeld) await device.hold(place, isHeld)
  await runner.act(who, scope =>
    changeCopy(scope, copy, {
      lock_mode: wanted?.mode ?? null,
      locked_until: wanted?.until ?? null,
      held: isHeld,
    }),
  )
}

/** A job that says that something is gone without having looked is a failed job (PRS-070). */
async function purgeCopy({ runner, clock }: CopyPorts, who: Who, device: WormTarget, copy: DeviceCopy) {
  const place = placeOf(copy)
  const isThere = copy.token !== null && (await device.state(place)) !== null
  const outcome = isThere ? await device.purge(place, true) : 'absent'
  if (copy.token !== null && (await device.state(place)) !== null)
    throw refuse(deviceRefusals['device-refused'], {
      device: copy.device,
      why: both('kopie tam po smazání zůstala', 'the copy stayed there after its removal'),
    })
  await runner.act(who, async scope => {
    await changeCopy(scope, copy, { state: 'removed', removed_at: clock.now(), outcome, claimed_until: null })
    await scope.announce({
      type: 'objects.copy-removed',
      object: { kind: 'object', id: copy.object_id },
      detail: { version: copy.version, device: copy.device, outcome },
    })
  })
}
