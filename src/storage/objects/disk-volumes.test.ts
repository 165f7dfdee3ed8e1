import assert from 'node:assert/strict'
import { existsSync, renameSync } from 'node:fs'
import { cp, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Instance } from '#platform/acts'
import { file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { asOwner } from '../../../test/owner.ts'
import { refused } from '../../../test/refused.ts'
import { moveObject } from './acts/move-object.ts'
import { settleVolumes } from './acts/settle-volume.ts'
import { seenVolumes } from './desk/seen-storage.ts'
import type { Files } from './files.ts'
import {
  diskFiles,
  examineObject,
  liftImmutable,
  mendObject,
  objectRow,
  objectStoresOf,
  openOcflStore,
  openStores,
  orderDisposal,
  rebuildCatalogue,
  scrubObjects,
  sealVersion,
  settleObject,
  signDisposal,
  verifyObject,
} from './index.ts'
import { ownSource } from './mending/copy-source.ts'
import { type DiskVolume, markVolume } from './ocfl/disk-volumes.ts'
import { objectPath } from './ocfl/layout.ts'
import { openMoves } from './store/disk-volumes.ts'

const home = await objectWorld()
const { runner, clock, who, world, folder } = home
const at = async (name: string) => join(await mkdtemp(join(folder, 'volume-')), name)
const volume = async (name: string, state: DiskVolume['state'] = 'fill'): Promise<DiskVolume> => ({
  name,
  folder: await at(name),
  state,
  keepFreeBytes: 0,
})
const [first, second] = [await volume('prvni'), await volume('druhy')]
const open = (volumes: readonly DiskVolume[], files: Files = diskFiles) =>
  openStores(join(folder, 'centre'), { volumes, files })
/** A centre whose settings name these volumes; as a new start makes it. */
async function centre(volumes: readonly DiskVolume[], files?: Files) {
  const stores = await open(volumes, files)
  const instance = {
    database: world.database,
    runner,
    clock,
    config: { storage: { restAfterDays: 1 } },
    held: new Map([['storage/objects', stores]]),
  } as unknown as Instance
  return { stores, instance, ports: { runner, clock, store: stores.ocfl } }
}
const rootsWith = (object: string, volumes: readonly DiskVolume[]) =>
  [join(folder, 'centre'), ...volumes.map(one => one.folder)].filter(root =>
    existsSync(join(root, 'ocfl', objectPath(object))),
  )
const row = (object: string) => runner.read(who, scope => objectRow(scope, object))
const text = async (instance: Instance, object: string, version: number) => {
  const parts: Uint8Array[] = []
  for await (const piece of objectStoresOf(instance).ocfl.pieces(object, version, 'a.txt')) parts.push(piece)
  return Buffer.concat(parts).toString('utf8')
}

for (const one of [first, second]) await markVolume(diskFiles, one)

test('an object rests, goes on to a volume, is read there, comes back for a new version and goes on again', async () => {
  const { instance, ports } = await centre([first, second])
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')]))
  assert.deepEqual(await settleVolumes(instance, { forMs: 60_000 }), { moved: 0, stuck: 0, full: false })
  clock.forwardDays(2)
  assert.equal((await settleVolumes(instance, { forMs: 60_000 })).moved, 1)
  assert.equal((await row(object))?.volume, 'prvni')
  assert.deepEqual(rootsWith(object, [first, second]), [first.folder])
  assert.equal(await text(instance, object, 1), 'jeden')
  assert.deepEqual(await verifyObject(ports, who, object), [])
  await sealVersion(ports, who, order(object, [file('a.txt', 'dva')], { version: 2 }))
  assert.deepEqual(rootsWith(object, [first, second]), [join(folder, 'centre')])
  assert.equal((await row(object))?.volume, null)
  await settleVolumes(instance, { forMs: 60_000, restedMs: 0 })
  assert.deepEqual(rootsWith(object, [first, second]), [first.folder])
  assert.deepEqual([await text(instance, object, 1), await text(instance, object, 2)], ['jeden', 'dva'])
  assert.deepEqual(await verifyObject(ports, who, object), [])
})

test('a draining volume gives all away and says so; what has no volume left rests where it was received', async () => {
  const { instance } = await centre([{ ...first, state: 'drain' }, second])
  const { moved } = await settleVolumes(instance, { forMs: 60_000 })
  assert.ok(moved > 0)
  const seen = await runner.read(who, scope => seenVolumes(scope, objectStoresOf(instance).ocfl))
  assert.deepEqual(
    seen.map(({ name, state, objects }) => [name, state, objects > 0]),
    [
      [null, 'receipt', false],
      ['prvni', 'drain', false],
      ['druhy', 'fill', true],
    ],
  )
  const { instance: last } = await centre([{ ...second, state: 'drain' }])
  await settleVolumes(last, { forMs: 60_000 })
  const after = await runner.read(who, scope => seenVolumes(scope, objectStoresOf(last).ocfl))
  assert.deepEqual(
    after.map(({ name, objects }) => [name, objects > 0]),
    [
      [null, true],
      ['druhy', false],
    ],
  )
})

test('a volume that is not mounted is away: nothing on it is called damaged, removed or written over', async () => {
  const object = newObject()
  const { instance, ports } = await centre([first])
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')]))
  await settleVolumes(instance, { forMs: 60_000, restedMs: 0 })
  renameSync(first.folder, `${first.folder}-unmounted`)
  const { instance: without, ports: blind } = await centre([first])
  assert.deepEqual(objectStoresOf(without).ocfl.volumes.away, ['prvni'])
  await assert.rejects(examineObject(blind, who, object), refused('objects.volume-away'))
  const next = order(object, [file('a.txt', 'dva')], { version: 2 })
  await assert.rejects(sealVersion(blind, who, next), refused('objects.volume-away'))
  await assert.rejects(moveObject(blind, who, object, null), refused('objects.volume-away'))
  assert.ok(!existsSync(first.folder))
  const seen = await runner.read(who, scope => seenVolumes(scope, objectStoresOf(without).ocfl))
  assert.ok(seen.some(({ name, state, objects }) => name === 'prvni' && state === 'away' && objects > 0))
  renameSync(`${first.folder}-unmounted`, first.folder)
  const back = await centre([first])
  assert.deepEqual(await verifyObject(back.ports, who, object), [])
  assert.equal(await text(back.instance, object, 1), 'jeden')
})

test('a volume that the settings no longer name holds nobody up: the rest is read, what is on it is neither called damaged nor forgotten', async () => {
  const [there, here] = [newObject(), newObject()]
  const { instance, ports } = await centre([first])
  await sealVersion(ports, who, order(there, [file('a.txt', 'tam')]))
  await settleVolumes(instance, { forMs: 60_000, restedMs: 0 })
  const { instance: without, ports: blind, stores } = await centre([])
  await sealVersion(blind, who, order(here, [file('a.txt', 'tady')]))
  clock.forwardDays(60)
  const { damaged, objects } = await scrubObjects(without, { forMs: 60_000, before: clock.now() })
  assert.deepEqual(damaged, [])
  assert.ok(objects > 0)
  await assert.rejects(home.destroy(there, 'skartace'), refused('objects.volume-away'))
  const seen = await runner.read(who, scope => seenVolumes(scope, stores.ocfl))
  assert.ok(seen.some(({ name, state, objects: left }) => name === 'prvni' && state === 'away' && left > 0))
})

test('destroyed while its volume is away, an object waits with its bytes and goes when the volume is back', async () => {
  const object = newObject()
  const { instance, stores, ports } = await centre([first])
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')]))
  await settleVolumes(instance, { forMs: 60_000, restedMs: 0 })
  const asked = { object, basis: 'SOA-1/2026', reason: 'skartace' }
  const id = await runner.act(home.person('Jana Petrů'), scope => orderDisposal(scope, asked))
  await runner.act(home.person('Petr Hrůza'), scope => signDisposal(scope, stores.ocfl, id, home.seal))
  const { stores: blind } = await centre([])
  await settleObject(runner, who, blind.ocfl, object)
  assert.deepEqual(rootsWith(object, [first]), [first.folder])
  await settleObject(runner, who, stores.ocfl, object)
  assert.deepEqual(rootsWith(object, [first]), [])
})

test('cut at each of its writes, a move is finished at the next start, with one whole copy', async () => {
  const changing = [
    'create',
    'makeFolder',
    'syncFolder',
    'rename',
    'remove',
    'removeFolder',
    'measure',
  ] as const
  for (let at = 1; ; at++) {
    const object = newObject()
    const whole = await centre([first])
    await sealVersion(whole.ports, who, order(object, [file('a.txt', `kus ${at}`), file('b/c.txt', 'dál')]))
    let left = at
    const cutting = { ...diskFiles } as Record<string, unknown>
    for (const name of changing) {
      const real = diskFiles[name] as (...given: unknown[]) => Promise<unknown>
      cutting[name] = async (...given: unknown[]) => {
        if (left === 0) throw new Error('power is gone')
        left--
        if (left === 0) throw new Error('power is gone')
        return real(...given)
      }
    }
    const armed = left
    left = Number.MAX_SAFE_INTEGER
    const cut = await centre([first], cutting as unknown as Files)
    left = armed
    const fell = await moveObject(cut.ports, who, object, 'prvni').then(
      () => false,
      () => true,
    )
    const after = await centre([first])
    await settleVolumes(after.instance, { forMs: 60_000, restedMs: 0 })
    assert.deepEqual(rootsWith(object, [first]), [first.folder], `cut at ${at}`)
    assert.equal((await row(object))?.volume, 'prvni')
    assert.deepEqual(await verifyObject(after.ports, who, object), [], `cut at ${at}`)
    assert.equal(await text(after.instance, object, 1), `kus ${at}`)
    assert.deepEqual(await runner.read(who, openMoves), [])
    if (!fell) {
      assert.ok(at > 20, `only ${at} writes`)
      break
    }
  }
})

test('an object damaged on a volume is mended on the volume of receipt, the damaged one stays aside on its own', async () => {
  const { stores, instance, ports } = await centre([first])
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')]))
  await settleVolumes(instance, { forMs: 60_000, restedMs: 0 })
  const elsewhere = await at('elsewhere')
  await cp(join(first.folder, 'ocfl'), join(elsewhere, 'ocfl'), { recursive: true })
  await liftImmutable(stores.ocfl.home(object))
  await writeFile(join(stores.ocfl.home(object), 'v1/content/a.txt'), 'jedna')
  assert.ok((await examineObject(ports, who, object)).length > 0)
  stores.sources.push(ownSource(await openOcflStore(elsewhere, diskFiles)))
  assert.equal(await mendObject({ runner, clock, stores }, who, object), true)
  assert.equal((await row(object))?.volume, null)
  assert.deepEqual(rootsWith(object, [first]), [join(folder, 'centre')])
  assert.equal((await diskFiles.list(join(first.folder, 'damaged'))).length, 1)
  assert.equal(await text(instance, object, 1), 'jeden')
})

test('bytes that are not those of the inventory are not moved', async () => {
  const object = newObject()
  const { stores, ports } = await centre([first])
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')]))
  await liftImmutable(stores.ocfl.home(object))
  await writeFile(join(stores.ocfl.home(object), 'v1/content/a.txt'), 'jedna')
  assert.equal(await moveObject(ports, who, object, 'prvni'), 'unlike')
  assert.equal((await row(object))?.volume, null)
  assert.deepEqual(rootsWith(object, [first]), [join(folder, 'centre')])
})

test('the catalogue dropped and made again from the disks knows what rests where', async () => {
  const { instance, stores, ports } = await centre([first])
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')]))
  await settleVolumes(instance, { forMs: 60_000, restedMs: 0 })
  await asOwner(world.urls, client => client.query('update objects.object set volume = null'))
  await rebuildCatalogue(runner, stores.ocfl, who.actor)
  assert.equal((await row(object))?.volume, 'prvni')
})
