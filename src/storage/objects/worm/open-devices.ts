import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, type DeviceSettings, secretsFolder } from '#platform/config'
import { openSiteLine, type SiteLine } from '#platform/outbound'
import { type Clock, MIB, systemClock } from '#platform/values'
import type { Files } from '../files.ts'
import { bucketAsker } from '../s3/ask-bucket.ts'
import { openBucket } from '../s3/bucket.wire.ts'
import { fsWormTarget } from './fs-worm.ts'
import { s3LockTarget } from './s3-lock.ts'
import { openSegmentKeys } from './segment-key.ts'
import { segmentsTarget } from './segments.ts'
import type { WormTarget } from './target.ts'

export type Devices = {
  readonly byName: ReadonlyMap<string, WormTarget>
  close(): void
}

/** Parts of a large segment and what is read meanwhile; more only make each other wait. */
const connections = 4

async function openDevice(
  config: Pick<Config, 'outbound' | 'dataFolder'>,
  device: DeviceSettings,
  files: Files,
  clock: Clock,
  lines: SiteLine[],
): Promise<WormTarget> {
  if (device.kind === 'fs-worm') return fsWormTarget(device.name, device.folder, files, clock)
  if (device.kind === 'segments') {
    const keys = await openSegmentKeys(join(secretsFolder(config.dataFolder), 'segments'), files)
    const { folder, volumeMiB } = device
    return segmentsTarget(device.name, { folder, volumeBytes: volumeMiB * MIB }, files, keys, clock)
  }
  const { endpoint, bucket, region, accessKey, secret, authority } = device
  const line = openSiteLine(config, { connections, authority })
  lines.push(line)
  const secretKey = readFileSync(secret, 'utf8').trim()
  const ask = bucketAsker(line, { endpoint, bucket, keys: { accessKey, secretKey, region } }, systemClock)
  return s3LockTarget(device.name, openBucket(ask))
}

/**
 * Opens the devices of the settings. One that does not answer is no reason not to start: copies wait for it, and it is
 * told as unproven.
 */
export async function openDevices(
  config: Pick<Config, 'outbound' | 'dataFolder' | 'storage'>,
  files: Files,
  clock: Clock,
): Promise<Devices> {
  const lines: SiteLine[] = []
  const byName = new Map<string, WormTarget>()
  for (const device of config.storage?.devices ?? [])
    byName.set(device.name, await openDevice(config, device, files, clock, lines))
  return {
    byName,
    close: () => {
      for (const line of lines) line.close()
    },
  }
}
