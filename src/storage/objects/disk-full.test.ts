import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { bytesOf, file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import type { Files, Writing } from './files.ts'
import {
  diskFiles,
  openStores,
  recoverOrganisation,
  type SealOrder,
  sealVersion,
  sha512Of,
  verifyObject,
  verifyObjects,
} from './index.ts'

const { runner, clock, who, folder } = await objectWorld()
const full = (): Error => Object.assign(new Error('no space left'), { code: 'ENOSPC' })

/** The disk whose every call that takes room fails from the n-th on, until `free` makes room again. */
function filling(at: number): { files: Files; free(): void; arm(): void; calls(): number } {
  let left = Number.POSITIVE_INFINITY
  let made = 0
  const spend = async <T>(deed: () => Promise<T>): Promise<T> => {
    made++
    if (left <= 1) throw full()
    left--
    return deed()
  }
  const written = (one: Writing): Writing => ({ ...one, write: bytes => spend(() => one.write(bytes)) })
  const files: Files = {
    ...diskFiles,
    create: (path, isKept) => spend(async () => written(await diskFiles.create(path, isKept))),
    append: (path, keepBytes) => spend(async () => written(await diskFiles.append(path, keepBytes))),
    makeFolder: path => spend(() => diskFiles.makeFolder(path)),
    rename: (from, to) => spend(() => diskFiles.rename(from, to)),
  }
  return {
    files,
    arm: () => {
      left = at
      made = 0
    },
    free: () => {
      left = Number.POSITIVE_INFINITY
    },
    calls: () => made,
  }
}

test('with the disk full at each of its writes a seal is refused or kept, never half, and goes through once there is room', async () => {
  for (let at = 1; ; at++) {
    const disk = filling(at)
    const stores = await openStores(join(await mkdtemp(join(folder, 'full-')), 'centre'), {
      files: disk.files,
    })
    const ports = { runner, clock, store: stores.ocfl }
    const earlier = newObject()
    await sealVersion(ports, who, order(earlier, [file('a.txt', 'dřívější')]))
    const upload = await stores.uploads.begin()
    const bytes = bytesOf(`obsah ${at}`)
    await stores.uploads.append(
      upload,
      0,
      (async function* () {
        yield bytes
      })(),
    )
    const object = newObject()
    const asked: SealOrder = order(object, [
      { path: 'balíček.zip', digest: sha512Of(bytes), upload },
      file('k/b.txt', 'další'),
    ])
    disk.arm()
    const outcome = await sealVersion(ports, who, asked).then(
      () => 'kept',
      (error: NodeJS.ErrnoException) => {
        assert.ok(isRefusal(error) || error.code === 'ENOSPC', error.stack)
        return 'refused'
      },
    )
    const calls = disk.calls()
    disk.free()
    assert.deepEqual(await verifyObject(ports, who, earlier), [], `full at ${at}`)
    const again = await openStores(join(stores.ocfl.places.root, '..'), {})
    const recovered = { runner, clock, store: again.ocfl }
    await recoverOrganisation(runner, who, again.ocfl)
    assert.deepEqual(await again.ocfl.orphans(), [], `full at ${at}`)
    const { sealed } = await sealVersion(recovered, who, asked)
    assert.equal(sealed.version, 1)
    assert.deepEqual(await verifyObject(recovered, who, object), [], `full at ${at}`)
    if (outcome === 'kept' && calls < at) {
      assert.ok(at > 10, `only ${at} writes`)
      break
    }
  }
})

test('with the disk full while several are sealed together each is kept or refused, and all go through once there is room', async () => {
  // Each sealing makes some fifteen writes; these fall among the first and the last of them.
  for (const at of [4, 30, 75, 85]) {
    const disk = filling(at)
    const place = join(await mkdtemp(join(folder, 'full-')), 'centre')
    const narrow = await openStores(place, { files: disk.files })
    const orders = Array.from({ length: 6 }, (_, n) => order(newObject(), [file('k/a.txt', `obsah ${n}`)]))
    const sealAll = (store: typeof narrow.ocfl) =>
      Promise.allSettled(orders.map(one => sealVersion({ runner, clock, store }, who, one)))
    disk.arm()
    const fates = await sealAll(narrow.ocfl)
    assert.ok(disk.calls() >= at, `only ${disk.calls()} writes`)
    assert.ok(fates.some(({ status }) => status === 'rejected'))
    for (const fate of fates)
      if (fate.status === 'rejected')
        assert.ok(isRefusal(fate.reason) || fate.reason.code === 'ENOSPC', fate.reason.stack)
    disk.free()
    const again = (await openStores(place)).ocfl
    await recoverOrganisation(runner, who, again)
    assert.deepEqual(await again.orphans(), [], `full at ${at}`)
    for (const fate of await sealAll(again)) assert.equal(fate.status, 'fulfilled', `full at ${at}`)
    const objects = orders.map(({ object }) => object)
    const judged = await verifyObjects({ runner, clock, store: again }, who, objects)
    assert.deepEqual([...judged.values()].flat(), [], `full at ${at}`)
  }
})
