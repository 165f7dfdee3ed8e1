import assert from 'node:assert/strict'
import { readdir, readlink, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { asInstant } from '#platform/values'
import { openTestDevices, testFolderOfDevices } from '../../../test/device-world.ts'
import { file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { closeDamage } from './acts/close-damage.ts'
import { examineAndMend, holdBackMending, isMendingStorm } from './acts/mend-object.ts'
import { mendingsAnHour } from './damage.ts'
import { damageToday } from './desk/damage-today.ts'
import {
  type CopySource,
  examineObject,
  followDeviceCopies,
  liftImmutable,
  mendObject,
  scrubObjects,
  sealVersion,
  setPlacement,
  verifyObject,
} from './index.ts'
import { damagesOf, openDamage, unreadLongest } from './store/damage.ts'

const deviceFolder = await testFolderOfDevices()
const { devices } = await openTestDevices(deviceFolder)
const home = await objectWorld({ devices })
const { runner, clock, who, stores, store, ports } = home
const mendPorts = { runner, clock, stores }
const copyPorts = { runner, clock, store, devices }

await runner.act(who, scope =>
  setPlacement(
    scope,
    { config: { services: {} } as never, devices },
    {
      kind: 'sip',
      storage_class: 'A-LOCAL',
      devices: ['paska', 'skrin'],
      lock_mode: 'governance',
    },
  ),
)

/** An object of two versions, soft, so that the test can damage it as a failing disk would. */
async function soft({ copies = true } = {}) {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden'), file('b.txt', 'dva')]))
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden'), file('c.txt', 'tři')], { version: 2 }))
  if (copies) await followDeviceCopies(copyPorts, who, object)
  await liftImmutable(store.home(object))
  return object
}
const path = (object: string, inside: string) => join(store.home(object), inside)
const damageOf = async (object: string) => (await runner.read(who, scope => damagesOf(scope, object)))[0]
const rulesOf = async (object: string) => (await verifyObject(ports, who, object)).map(({ rule }) => rule)

/** Segments of devices that this program has open. */
const openSegments = async () => {
  const names = await readdir('/proc/self/fd')
  const paths = await Promise.all(names.map(name => readlink(`/proc/self/fd/${name}`).catch(() => '')))
  return paths.filter(one => one.startsWith(deviceFolder))
}
const told = async (object: string) =>
  (await runner.read(who, damageToday)).find(line => line.path.endsWith(encodeURIComponent(object)))

const harms: Readonly<Record<string, (object: string) => Promise<void>>> = {
  'a flipped bit of content': object => writeFile(path(object, 'v1/content/a.txt'), 'jedem'),
  'a lost file': object => rm(path(object, 'v1/content/b.txt')),
  'a changed inventory of a version': object => writeFile(path(object, 'v2/inventory.json'), '{}'),
  'a changed root inventory': object => writeFile(path(object, 'inventory.json'), '{}'),
  'a lost sidecar': object => rm(path(object, 'inventory.json.sha512')),
  'the loss of the whole folder': object => rm(store.home(object), { recursive: true }),
}
for (const [harm, deed] of Object.entries(harms))
  test(`${harm} is found and mended from a copy whose inventory stands in the ledger`, async () => {
    const object = await soft()
    await deed(object)
    assert.ok((await examineObject(ports, who, object)).length > 0)
    await assert.rejects(
      sealVersion(ports, who, order(object, [file('d.txt', 'čtyři')], { version: 3 })),
      refused('objects.object-damaged'),
    )
    assert.equal(await mendObject(mendPorts, who, object), true)
    assert.deepEqual(await rulesOf(object), [])
    assert.equal(await home.read(object, 2, 'c.txt'), 'tři')
    assert.equal(await home.read(object, 1, 'b.txt'), 'dva')
    const damage = await damageOf(object)
    assert.equal(damage?.state, 'mended')
    await sealVersion(ports, who, order(object, [file('d.txt', 'čtyři')], { version: 3 }))
  })

test('damaged bytes are kept aside until a person closes the case', async () => {
  const object = await soft()
  await harms['a flipped bit of content']!(object)
  await examineAndMend(mendPorts, who, object)
  assert.deepEqual(await openSegments(), [])
  assert.match((await told(object))!.why.cs, /Opraven z: /)
  const damage = (await damageOf(object))!
  assert.deepEqual((await readdir(store.places.damaged)).includes(damage.aside!), true)
  const close = () =>
    runner.act(who, scope => closeDamage(scope, store, { damage: damage.id, reason: 'vadný disk' }))
  await close()
  assert.equal((await readdir(store.places.damaged)).includes(damage.aside!), false)
  await assert.rejects(close(), refused('objects.damage-not-mended'))
  assert.equal(await told(object), undefined)
})

test('without a whole copy the damage stays open with what to do, and nothing of the object is touched', async () => {
  const object = await soft({ copies: false })
  await harms['a flipped bit of content']!(object)
  await examineObject(ports, who, object)
  assert.equal(await mendObject(mendPorts, who, object), false)
  const damage = await runner.read(who, scope => openDamage(scope, object))
  assert.match(damage!.problem!.cs, /Nikde není celá kopie/)
  assert.equal((await told(object))!.urgent, true)
  assert.equal(await home.read(object, 1, 'b.txt'), 'dva')
  await assert.rejects(
    runner.act(who, scope => closeDamage(scope, store, { damage: damage!.id, reason: 'x' })),
    refused('objects.damage-not-mended'),
  )
})

test('a source that lies is not believed, whatever it lies about', async () => {
  const object = await soft({ copies: false })
  const bytes = async function* (text: string | Buffer) {
    yield Buffer.from(text)
  }
  const inventory = await store.inventoryBytes(object, 1)
  const lies: CopySource['fetch'][] = [
    async () =>
      (async function* () {
        yield { path: 'inventory.json', pieces: bytes('{"id":"podvrh"}') }
      })(),
    async () =>
      (async function* () {
        yield { path: 'inventory.json', pieces: bytes(inventory) }
        yield { path: 'v1/content/a.txt', pieces: bytes('podvrh') }
        yield { path: 'v1/content/b.txt', pieces: bytes('dva') }
      })(),
    async () =>
      (async function* () {
        yield { path: 'inventory.json', pieces: bytes(inventory) }
        yield { path: 'v1/content/b.txt', pieces: bytes('dva') }
      })(),
    async () => {
      throw new Error('spojení spadlo')
    },
  ]
  await harms['a flipped bit of content']!(object)
  await examineObject(ports, who, object)
  for (const fetch of lies) stores.sources.push({ name: 'lhář', fetch })
  assert.equal(await mendObject(mendPorts, who, object), false)
  stores.sources.push({
    name: 'kraj',
    fetch: async (_who, { version }) =>
      version === 1
        ? (async function* () {
            yield { path: 'inventory.json', pieces: bytes(inventory) }
            yield { path: 'v1/content/b.txt', pieces: bytes('dva') }
            yield { path: 'v1/content/a.txt', pieces: bytes('jeden') }
          })()
        : null,
  })
  assert.equal(await mendObject(mendPorts, who, object), true)
  assert.equal((await damageOf(object))?.mended_from, 'kraj')
  stores.sources.length = 0
})

test('bytes unread for longest are read first, and reading finds what rotted', async () => {
  home.clock.forwardDays(40)
  const fresh = await soft()
  const rotten = await soft()
  home.clock.forwardDays(40)
  await verifyObject(ports, who, fresh)
  await harms['a flipped bit of content']!(rotten)
  const instance = {
    runner,
    clock,
    config: {},
    database: home.world.database,
    held: new Map([['storage/objects', stores]]),
  }
  const before = asInstant(clock.now().getTime() - 30 * 86_400_000)
  const { damaged, objects } = await scrubObjects(instance as never, { forMs: 60_000 })
  assert.deepEqual(damaged, [rotten])
  assert.ok(objects > 1)
  const [oldest] = await runner.read(who, scope => unreadLongest(scope, 1))
  assert.ok(oldest!.verified_at >= before, 'everything that was due is read')
  const again = await scrubObjects(instance as never, { forMs: 60_000 })
  assert.equal(again.objects, 0, 'nothing is due any more')
})

test('what was read while the clock ran ahead by years is read again once the clock is right', async () => {
  const instance = {
    runner,
    clock,
    config: {},
    database: home.world.database,
    held: new Map([['storage/objects', stores]]),
  }
  home.clock.forwardDays(800)
  const rotten = await soft()
  await verifyObject(ports, who, rotten)
  home.clock.forwardDays(-800)
  await harms['a flipped bit of content']!(rotten)
  const { damaged } = await scrubObjects(instance as never, { forMs: 60_000 })
  assert.deepEqual(damaged, [rotten])
})

test('read without a limit of speed, every object is read once, turns beside each other, and what rotted is named', async () => {
  // More than one turn.
  const made = await Promise.all(Array.from({ length: 80 }, () => soft({ copies: false })))
  const rotten = made.filter((_, n) => n % 20 === 7)
  for (const object of rotten) await harms['a flipped bit of content']!(object)
  const instance = {
    runner,
    clock,
    config: {},
    database: home.world.database,
    held: new Map([['storage/objects', stores]]),
  } as never
  home.clock.forwardDays(1)
  const before = clock.now()
  const stopped = await scrubObjects(instance, { forMs: 0, before })
  assert.deepEqual(stopped, { objects: 0, sizeBytes: 0, damaged: [] })
  const sound = await runner.read(who, scope => unreadLongest(scope, 1_000))
  const { damaged, objects } = await scrubObjects(instance, { forMs: 60_000, before })
  assert.deepEqual(damaged.sort(), rotten.sort())
  assert.equal(objects, sound.length)
  const left = await runner.read(who, scope => unreadLongest(scope, 1_000))
  assert.equal(left.length, sound.length - rotten.length)
  assert.ok(left.every(one => one.verified_at >= before))
})

test('many mendings in an hour stop the next one until a person looks', async () => {
  const instance = { runner, clock, database: home.world.database } as never
  home.clock.forwardDays(1)
  assert.equal(await isMendingStorm(instance), false)
  home.clock.forwardDays(-3)
  assert.equal(await isMendingStorm(instance), false, 'what a clock that ran ahead noted is not of this hour')
  for (let n = 0; n < mendingsAnHour; n++) {
    const object = await soft()
    await harms['a lost file']!(object)
    assert.equal(await examineAndMend(mendPorts, who, object), true)
  }
  assert.equal(await isMendingStorm(instance), true)
  const object = await soft()
  await harms['a lost file']!(object)
  await examineObject(ports, who, object)
  const damage = (await damageOf(object))!
  await runner.act(who, scope => holdBackMending(scope, damage))
  assert.match((await damageOf(object))!.problem!.cs, /disk selhává/)
  home.clock.forwardDays(1)
  assert.equal(await isMendingStorm(instance), false)
})
