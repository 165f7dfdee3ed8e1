import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type DeviceSettings, storageSettings } from '#platform/config'
import { type Clock, systemClock } from '#platform/values'
import { type Devices, diskFiles, liftImmutable, openDevices } from '#storage/objects'
import { type CephChild, cephChild } from './ceph-child.ts'

let running: Promise<CephChild> | null = null

/** One Ceph for the calling test file. */
export function testCeph(): Promise<CephChild> {
  running ??= cephChild().then(ceph => {
    after(() => ceph[Symbol.asyncDispose]())
    return ceph
  })
  return running
}

export type DeviceWorld = {
  readonly folder: string
  readonly storage: ReturnType<typeof storageSettings.parse>
  readonly hosts: string[]
  readonly devices: Devices
}

/** Settings of a bucket in a Ceph that runs, its secret in a file. */
export async function bucketSettings(
  folder: string,
  name: string,
  ceph: Pick<CephChild, 'accessKey' | 'secretKey' | 'endpoint'>,
): Promise<DeviceSettings> {
  const secret = join(folder, `${name}.secret`)
  await writeFile(secret, `${ceph.secretKey}\n`)
  return {
    kind: 's3-lock',
    name,
    endpoint: ceph.endpoint,
    region: 'us-east-1',
    bucket: name,
    accessKey: ceph.accessKey,
    secret,
  }
}

export const testFolderOfDevices = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'egon-devices-'))
  after(async () => {
    await liftImmutable(folder)
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** A locked folder and volumes of 1 MiB beside each other, and what else is given. */
export async function openTestDevices(
  folder: string,
  more: readonly DeviceSettings[] = [],
  clock: Clock = systemClock,
): Promise<DeviceWorld> {
  const storage = storageSettings.parse({
    devices: [
      { kind: 'fs-worm', name: 'skrin', folder: join(folder, 'skrin') },
      { kind: 'segments', name: 'paska', folder: join(folder, 'paska'), volumeMiB: 1 },
      ...more,
    ],
  })
  const hosts = storage.devices.flatMap(one => (one.kind === 's3-lock' ? [new URL(one.endpoint).host] : []))
  const devices = await openDevices({ dataFolder: folder, storage, outbound: { hosts } }, diskFiles, clock)
  after(() => devices.close())
  return { folder, storage, hosts, devices }
}
