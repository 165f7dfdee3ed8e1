import type { Instance, Scope } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { asInstant, both, type Instant, systemClock } from '#platform/values'
import { type ObjectStores, objectStoresOf } from '../object-stores.ts'
import type { DeviceProbe } from '../seen.ts'
import { insertProbe, keptCopies, lastProbe } from '../store/copies.ts'
import type { ProbeStep, WormTarget } from '../worm/target.ts'

/** A probe older than this proves nothing (PRS-060). */
const proofMs = 86_400_000

/** Tries the locks of one device and writes down what it did; a device that does not answer has not passed. */
export async function probeDevice(instance: Instance, device: WormTarget): Promise<DeviceProbe> {
  const now = systemClock.now()
  let steps: readonly ProbeStep[]
  try {
    steps = await device.probe(now)
  } catch (error) {
    const reason = isRefusal(error)
      ? error.sentence
      : both((error as Error).message, (error as Error).message)
    steps = [{ code: 'answers', holds: false, says: reason }]
  }
  const probe = { device: device.name, probed_at: now, passed: steps.every(({ holds }) => holds), steps }
  await insertProbe({ sql: instance.database.kysely as never }, probe)
  if (!probe.passed)
    instance.log.error('a device did not prove its locks', {
      device: device.name,
      failed: steps.filter(({ holds }) => !holds).map(({ code }) => code),
    })
  return probe
}

/** Tries all devices, one after another. */
export async function probeDevices(instance: Instance): Promise<void> {
  for (const device of objectStoresOf(instance).devices.byName.values()) await probeDevice(instance, device)
}

/**
 * Whether a device may be counted as WORM now: a bucket with locks that passed its probe within a day. A folder on a file
 * system and volumes whose medium nobody sees never are.
 */
export async function isProven(
  scope: Pick<Scope, 'sql'>,
  device: Pick<WormTarget, 'name' | 'kind'>,
  now: Instant = systemClock.now(),
): Promise<boolean> {
  if (device.kind !== 's3-lock') return false
  const last = await lastProbe(scope, device.name, now)
  return last?.passed === true && last.probed_at > asInstant(now.getTime() - proofMs)
}

/** Whether a version has a copy, read back and kept, on a device whose locks are proven now. */
export async function isOnProvenDevice(
  scope: Scope,
  { devices }: Pick<ObjectStores, 'devices'>,
  object: string,
  version: number,
): Promise<boolean> {
  for (const { device: name } of await keptCopies(scope, object, version)) {
    const device = devices.byName.get(name)
    if (device && (await isProven(scope, device))) return true
  }
  return false
}
