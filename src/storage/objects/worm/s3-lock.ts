import { randomBytes } from 'node:crypto'
import { refuse } from '#platform/refusals'
import { asInstant, both, type Instant } from '#platform/values'
import { S3Answer } from '../s3/ask-bucket.ts'
import type { Bucket, KeyLock } from '../s3/bucket.wire.ts'
import { deviceRefusals } from './device-refusals.ts'
import type { ProbeStep, WormTarget } from './target.ts'

/** The canary lies locked for as long as a probe may take and no longer, so that probes do not fill the bucket. */
const canaryMs = 10 * 60_000
const canaryBytes = 64
/** A clock that is further off would open locks sooner or later than was promised (PRS-062). */
const clockOffMostMs = 5 * 60_000
const canaryFolder = 'egon-canary'

/** Whether the bucket said no; anything else that goes wrong is told as it is. */
async function isRefused(deed: Promise<void>): Promise<boolean> {
  try {
    await deed
    return false
  } catch (error) {
    if (error instanceof S3Answer && error.status >= 400 && error.status < 500) return true
    throw error
  }
}

const step = (code: string, holds: boolean, cs: string, en: string): ProbeStep => ({
  code,
  holds,
  says: both(cs, en),
})

async function bytesAre(bucket: Bucket, key: string, version: string, expected: Buffer): Promise<boolean> {
  const parts: Uint8Array[] = []
  for await (const piece of bucket.read(key, version)) parts.push(piece)
  return Buffer.concat(parts).equals(expected)
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

/**
 * Tries on a fresh key everything that must not take a locked version away, and everything that may be done and must
 * not either (PRS-060). It asks the bucket itself: stores are known that accept locks and do not keep them.
 */
async function probe(bucket: Bucket, now: Instant): Promise<ProbeStep[]> {
  const isReady = await bucket.prepare()
  const steps = [
    step('locks', isReady, 'koš drží verze a zná zámky', 'the bucket keeps versions and knows locks'),
  ]
  if (!isReady) return steps
  const offMs = Math.abs((await bucket.now()).getTime() - now.getTime())
  steps.push(
    step(
      'clock',
      offMs <= clockOffMostMs,
      `hodiny se liší o ${Math.round(offMs / 1000)} s`,
      `the clocks differ by ${Math.round(offMs / 1000)} s`,
    ),
  )
  const key = `${canaryFolder}/${now.getTime()}-${randomBytes(6).toString('hex')}`
  const bytes = randomBytes(canaryBytes)
  const lock: KeyLock = { mode: 'compliance', until: asInstant(now.getTime() + canaryMs) }
  const version = await bucket.put(key, once(bytes), lock)
  const told = await bucket.state(key, version)
  steps.push(
    step('told', told?.lock?.mode === 'compliance', 'zámek je u kopie vidět', 'the lock is seen at the copy'),
  )
  const sooner: KeyLock = { mode: 'compliance', until: asInstant(now.getTime() + canaryMs / 2) }
  const tries = [
    ['remove', () => bucket.remove(key, version), 'smazání verze', 'removing the version'],
    ['remove-bypass', () => bucket.remove(key, version, true), 'smazání s výjimkou', 'removing with bypass'],
    ['shorten', () => bucket.lock(key, version, sooner, true), 'zkrácení zámku', 'shortening the lock'],
    [
      'weaken',
      () => bucket.lock(key, version, { ...lock, mode: 'governance' }, true),
      'oslabení zámku',
      'weakening the lock',
    ],
    ['bucket', () => bucket.removeBucket(), 'smazání koše', 'removing the bucket'],
  ] as const
  for (const [code, deed, cs, en] of tries)
    steps.push(step(code, await isRefused(deed()), `${cs}: musí být odmítnuto`, `${en}: must be refused`))
  await bucket.put(key, once(randomBytes(canaryBytes)), null)
  await bucket.remove(key, null)
  const listed = await bucket.versions(key)
  const isThere = listed.some(one => one.version === version && !one.isMarker)
  steps.push(
    step(
      'survives',
      isThere && (await bytesAre(bucket, key, version, bytes)),
      'po přepsání a smazání klíče první verze zůstala, byte po bytu',
      'after overwriting and deleting the key the first version stayed, byte for byte',
    ),
  )
  await clearAfter(bucket, canaryFolder, now)
  return steps
}

/** Canaries whose locks ran out, and what covers the younger ones. */
async function clearAfter(bucket: Bucket, folder: string, now: Instant): Promise<void> {
  for (const { key, version, isMarker } of await bucket.versions(`${folder}/`)) {
    const madeMs = Number(key.slice(folder.length + 1).split('-')[0])
    if (isMarker || now.getTime() - madeMs > canaryMs * 2)
      await bucket.remove(key, version).catch((error: unknown) => {
        if (!(error instanceof S3Answer)) throw error
      })
  }
}

/** Copies in a bucket with Object Lock, each a version of its key. */
export function s3LockTarget(name: string, bucket: Bucket): WormTarget {
  let ready: Promise<boolean> | null = null
  const prepared = async () => {
    ready ??= bucket.prepare().catch(error => {
      ready = null
      throw error
    })
    if (!(await ready))
      throw refuse(deviceRefusals['device-refused'], {
        device: name,
        why: both('koš nezná zámky (Object Lock)', 'the bucket knows no locks (Object Lock)'),
      })
  }
  const asked = async (deed: Promise<void>): Promise<void> => {
    try {
      await deed
    } catch (error) {
      if (error instanceof S3Answer && error.status >= 400 && error.status < 500)
        throw refuse(deviceRefusals['device-refused'], { device: name, why: both(error.code, error.code) })
      throw error
    }
  }
  return {
    name,
    kind: 's3-lock',
    async put(key, pieces, lock) {
      await prepared()
      return bucket.put(key, pieces(), lock)
    },
    read: place => bucket.read(place.name, place.token),
    state: place => bucket.state(place.name, place.token),
    extend: (place, lock) => asked(bucket.lock(place.name, place.token, lock)),
    shorten: (place, lock) => asked(bucket.lock(place.name, place.token, lock, true)),
    hold: (place, isOn) => asked(bucket.hold(place.name, place.token, isOn)),
    async purge(place, isOrdered = false) {
      await asked(bucket.remove(place.name, place.token, isOrdered))
      return 'absent'
    },
    probe: now => probe(bucket, now),
  }
}
