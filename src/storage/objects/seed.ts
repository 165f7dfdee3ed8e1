import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { SeedCall } from '#platform/manifest'
import { followDeviceCopies } from './acts/follow-device-copy.ts'
import { mendObject } from './acts/mend-object.ts'
import { examineObject } from './acts/note-damage.ts'
import { oweCopyOn } from './acts/owe-device-copy.ts'
import { liftImmutable, objectStoresOf } from './object-stores.ts'
import { versionRows } from './store.ts'

const shape = z.strictObject({
  /** Device that has a copy of the first object: a byte of it was flipped in the night, and it was mended from there. */
  device: z.string(),
})

/** Flips one bit in a file of an object, behind the back of the store. */
async function flipBit(home: string, path: string): Promise<void> {
  await liftImmutable(home)
  await using file = await open(join(home, path), 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, 0)
  await file.write(Buffer.from([byte[0]! ^ 1]), 0, 1, 0)
}

/**
 * What happened to the demo's disk in the night: two objects misread. The first had a copy on a device and is whole again;
 * of the second no other copy is anywhere, and its case waits for a person.
 */
export async function seedDamage({ instance, things, byProgram }: SeedCall): Promise<void> {
  const { device } = shape.parse(things)
  const stores = objectStoresOf(instance)
  const ports = { runner: instance.runner, clock: instance.clock, store: stores.ocfl }
  const [first, second] = await instance.runner.read(byProgram, scope => versionRows(scope))
  if (!first || !second) throw new Error('the demo has no two objects that could be damaged')
  await instance.runner.act(byProgram, scope =>
    oweCopyOn(scope, { object: first.object_id, version: first.version }, device),
  )
  await followDeviceCopies({ ...ports, devices: stores.devices }, byProgram, first.object_id)
  for (const { object_id: object } of [first, second]) {
    const [path] = Object.values((await stores.ocfl.inventory(object))!.manifest).flat()
    await flipBit(stores.ocfl.home(object), path!)
    await examineObject(ports, byProgram, object)
    await mendObject({ ...ports, stores }, byProgram, object)
  }
}
