import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { addDays, asInstant, type Day, dayOf, systemClock } from '#platform/values'
import { bucketSettings, openTestDevices, testCeph, testFolderOfDevices } from '../../../test/device-world.ts'
import { file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { readDeviceCopies } from './acts/read-device-copy.ts'
import { homesIn } from './acts/rebuild-catalogue.ts'
import {
  extendLock,
  followDeviceCopies,
  isProven,
  liftHold,
  liftImmutable,
  objectRow,
  orderDisposal,
  placeHold,
  probeDevice,
  rebuildCatalogue,
  sealVersion,
  setPlacement,
  settleObject,
  shortenLock,
  signDisposal,
  withdrawDisposal,
} from './index.ts'
import { filesOfSegments } from './mending/copy-source.ts'
import { claimCopy, copiesOf, openHolds } from './store/copies.ts'

const ceph = await testCeph()
const folder = await testFolderOfDevices()
const { devices } = await openTestDevices(folder, [await bucketSettings(folder, 'kopie', ceph)])
const home = await objectWorld({ devices })
const { runner, who, store, ports, person, seal, world } = home
const copyPorts = { runner, clock: home.clock, store, devices }
const follow = (object: string) => followDeviceCopies(copyPorts, who, object)
const copies = (object: string) => runner.read(who, scope => copiesOf(scope, object))
const day = (text: string) => text as Day
const today = () => dayOf(home.clock.now())
const config = { services: { replica: { peer: 'kraj' } } } as never

await runner.act(who, scope =>
  setPlacement(
    scope,
    { config, devices },
    {
      kind: 'sip',
      storage_class: 'C-WORM',
      devices: ['kopie', 'skrin', 'paska'],
      lock_mode: 'governance',
    },
  ),
)

/** The bucket counts by its own clock, which is the machine's: days of locks lie well behind both. */
const later = day('2099-01-01')
const kept = async (more: Parameters<typeof order>[2] = {}) => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden'), file('b/ž.txt', 'dva')], more))
  await follow(object)
  return object
}

test('a version is owed to each device from the moment it is sealed, and counts once it was read back there', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')], { lockedUntil: later }))
  assert.deepEqual(
    (await copies(object)).map(one => [one.device, one.state]),
    [
      ['kopie', 'owed'],
      ['paska', 'owed'],
      ['skrin', 'owed'],
    ],
  )
  await follow(object)
  const all = await copies(object)
  assert.deepEqual([...new Set(all.map(({ state }) => state))], ['kept'])
  assert.equal(
    new Set(all.map(({ digest }) => digest)).size,
    1,
    'one segment, byte for byte, on every device',
  )
  const [bucket] = all
  const there = await devices.byName.get('kopie')!.state({ name: bucket!.name, token: bucket!.token! })
  assert.deepEqual(there?.lock, { mode: 'governance', until: asInstant('2099-01-01') })
})

test('from a segment alone the files come out, with the inventory that stands in the ledger', async () => {
  const object = await kept()
  const [row] = await home.rowsOf(object)
  for (const copy of await copies(object)) {
    const found = new Map<string, string>()
    const device = devices.byName.get(copy.device)!
    for await (const { path, pieces } of filesOfSegments(
      device.read({ name: copy.name, token: copy.token! }),
    )) {
      const parts: Uint8Array[] = []
      for await (const piece of pieces) parts.push(Uint8Array.from(piece))
      found.set(path, Buffer.concat(parts).toString('utf8'))
    }
    assert.equal(found.get('v1/content/b/ž.txt'), 'dva', copy.device)
    assert.equal(found.get('inventory.json'), (await store.inventoryBytes(object, 1)).toString('utf8'))
    assert.equal(await store.statedDigest(object, 1), row!.inventory_digest)
  }
})

test('a foreign tool opens the segment of a locked folder', async () => {
  const { execFileSync } = await import('node:child_process')
  const object = await kept()
  const copy = (await copies(object)).find(one => one.device === 'skrin')!
  const out = await mkdtemp(join(tmpdir(), 'egon-tar-'))
  const path = join(folder, 'skrin', copy.name)
  const names = execFileSync('tar', ['-tf', path], { encoding: 'utf8' }).trim().split('\n')
  assert.deepEqual(names.slice(0, 3), ['segment.json', 'inventory.json', 'inventory.json.sha512'])
  execFileSync('tar', ['-xf', path, '-C', out])
  assert.equal(await readFile(join(out, 'v1/content/a.txt'), 'utf8'), 'jeden')
})

test('a longer lock and holds go to the devices; two holds are both lifted before the object is free', async () => {
  const object = await kept({ lockedUntil: later })
  await runner.act(who, scope => extendLock(scope, store, object, day('2100-01-01')))
  const hold = (caseMark: string) =>
    runner.act(who, scope => placeHold(scope, store, { object, caseMark, reason: 'soud' }))
  const [one, two] = [await hold('30 C 1/2026'), await hold('30 C 2/2026')]
  await assert.rejects(hold('30 C 1/2026'), refused('objects.held-already'))
  await follow(object)
  const onDevice = async (device: string) => {
    const copy = (await copies(object)).find(found => found.device === device)!
    return devices.byName.get(device)!.state({ name: copy.name, token: copy.token! })
  }
  for (const device of ['kopie', 'skrin']) {
    assert.equal((await onDevice(device))?.isHeld, true)
    assert.deepEqual((await onDevice(device))?.lock?.until, asInstant('2100-01-01'))
  }
  const lift = (id: string) =>
    runner.act(who, scope => liftHold(scope, store, { object, hold: id, reason: 'skončilo' }))
  await lift(one.id)
  await follow(object)
  assert.equal((await onDevice('kopie'))?.isHeld, true, 'the other case still holds')
  await lift(two.id)
  await follow(object)
  for (const device of ['kopie', 'skrin']) assert.equal((await onDevice(device))?.isHeld, false)
  await assert.rejects(lift(two.id), refused('objects.hold-unknown'))
})

test('a lock of governance is shortened with a reason, on devices too; one of compliance by nobody', async () => {
  const object = await kept({ lockedUntil: later })
  const shorten = (id: string, until: Day) =>
    runner.act(who, scope =>
      shortenLock(scope, store, { object: id, until, reason: 'oprava spisového znaku' }),
    )
  await shorten(object, day('2098-01-01'))
  await follow(object)
  const copy = (await copies(object)).find(found => found.device === 'kopie')!
  const there = await devices.byName.get('kopie')!.state({ name: copy.name, token: copy.token! })
  assert.deepEqual(there?.lock?.until, asInstant('2098-01-01'))
  await assert.rejects(shorten(object, day('2099-01-01')), refused('objects.not-shorter'))
  await assert.rejects(shorten(object, addDays(today(), -1)), refused('objects.not-shorter'))
  const strict = await kept({ lockedUntil: later, lockMode: 'compliance' })
  await assert.rejects(shorten(strict, day('2098-01-01')), refused('objects.lock-of-compliance'))
  const client = new (await import('pg')).Client({ connectionString: world.urls.application })
  await client.connect()
  await client.query(`set egon.organisation = '${who.organisation}'`)
  const by = "lock_reason = 'x', lock_changed_at = '2030-01-01'"
  const set = (text: string) => client.query(`update objects.object set ${text} where id = $1`, [strict])
  await assert.rejects(set(`locked_until = '2031-01-01', ${by}`), /not shortened/)
  await assert.rejects(set("lock_mode = 'governance'"), /stays one of compliance/)
  await client.end()
})

test('an object goes by the order of two persons only, with every copy of it, each proven gone', async () => {
  const object = await kept()
  const [jana, petr] = [person('Jana Petrů'), person('Petr Hrůza')]
  const give = (by: typeof jana) =>
    runner.act(by, scope => orderDisposal(scope, { object, basis: 'SOA-1/2026', reason: 'skartace' }))
  await assert.rejects(give(who as never), refused('objects.no-person'))
  const id = await give(jana)
  await assert.rejects(give(petr), refused('objects.order-open'))
  await assert.rejects(
    runner.act(jana, scope => signDisposal(scope, store, id, seal)),
    refused('objects.same-person'),
  )
  assert.equal((await runner.read(who, scope => objectRow(scope, object)))?.removed_at, null)
  const hold = await runner.act(who, scope =>
    placeHold(scope, store, { object, caseMark: '1 T 5/2026', reason: 'trestní řízení' }),
  )
  await assert.rejects(
    runner.act(petr, scope => signDisposal(scope, store, id, seal)),
    refused('objects.held'),
  )
  await runner.act(who, scope => liftHold(scope, store, { object, hold: hold.id, reason: 'zastaveno' }))
  const sealed = await runner.act(petr, scope => signDisposal(scope, store, id, seal))
  assert.equal(sealed.receipt.orderedBy.name, 'Jana Petrů (správa spisovny)')
  assert.equal(sealed.receipt.signedBy.name, 'Petr Hrůza (správa spisovny)')
  await settleObject(runner, who, store, object)
  await follow(object)
  assert.deepEqual(
    (await copies(object)).map(one => [one.device, one.state, one.outcome]),
    [
      ['kopie', 'removed', 'absent'],
      ['paska', 'removed', 'key-destroyed'],
      ['skrin', 'removed', 'absent'],
    ],
  )
  for (const { device, name, token } of await copies(object))
    assert.equal(await devices.byName.get(device)!.state({ name, token: token! }), null, device)
})

test('an order is taken back, and is not given while a lock runs', async () => {
  const object = await kept()
  const jana = person('Jana Petrů')
  const give = (id: string) =>
    runner.act(jana, scope => orderDisposal(scope, { object: id, basis: 'SOA-1/2026', reason: 'skartace' }))
  const id = await give(object)
  await runner.act(jana, scope => withdrawDisposal(scope, id))
  const petr = person('Petr Hrůza')
  await assert.rejects(
    runner.act(petr, scope => signDisposal(scope, store, id, seal)),
    refused('objects.order-unknown'),
  )
  await give(object)
  await assert.rejects(give(await kept({ lockedUntil: later })), refused('objects.locked'))
})

test('a copy that vanished from a device is noticed, owed again and written again', async () => {
  const object = await kept()
  const copy = (await copies(object)).find(one => one.device === 'skrin')!
  await devices.byName.get('skrin')!.purge({ name: copy.name, token: copy.token! })
  await assert.rejects(follow(object), refused('objects.device-damaged'))
  const owed = (await copies(object)).find(one => one.device === 'skrin')!
  assert.equal(owed.state, 'owed')
  await follow(object)
  assert.equal((await copies(object)).find(one => one.device === 'skrin')?.state, 'kept')
})

test('a copy whose writer was killed is written by the next one, once the first can be taken for dead', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')]))
  const [first] = await copies(object)
  const until = asInstant(home.clock.now().getTime() + 600_000)
  assert.equal(await runner.act(who, scope => claimCopy(scope, first!, until)), true)
  await follow(object)
  assert.equal((await copies(object))[0]?.state, 'owed', 'two never write the same copy')
  home.clock.forwardDays(1)
  await follow(object)
  assert.equal((await copies(object))[0]?.state, 'kept')
})

test('copies unread for a year are read again; one that rotted on its device is owed and written anew', async () => {
  const object = await kept()
  home.clock.forwardDays(366)
  const path = join(folder, 'skrin', (await copies(object)).find(one => one.device === 'skrin')!.name)
  await liftImmutable(path)
  await chmod(path, 0o640)
  await writeFile(path, 'shnilé')
  for (let read = 1; read > 0; ) read = (await readDeviceCopies(copyPorts, who)).whole
  assert.equal((await copies(object)).find(one => one.device === 'skrin')?.state, 'owed')
  await follow(object)
  assert.deepEqual([...new Set((await copies(object)).map(one => one.state))], ['kept'])
})

test('only a bucket whose trial passed within a day counts as proven', async () => {
  const instance = { database: world.database, log: { error: () => {} } } as never
  const scope = { sql: world.database.kysely as never }
  const bucket = devices.byName.get('kopie')!
  assert.equal(await isProven(scope, bucket), false, 'nobody has tried it')
  assert.equal((await probeDevice(instance, bucket)).passed, true)
  assert.equal(await isProven(scope, bucket), true)
  const aDayOn = asInstant(systemClock.now().getTime() + 86_500_000)
  assert.equal(await isProven(scope, bucket, aDayOn), false)
  const folderDevice = devices.byName.get('skrin')!
  assert.equal((await probeDevice(instance, folderDevice)).passed, true)
  assert.equal(await isProven(scope, folderDevice), false, 'a locked folder is no WORM')
})

test('a rebuilt catalogue knows holds and shortened locks from the disk', async () => {
  const object = await kept({ lockedUntil: later })
  await runner.act(who, scope => shortenLock(scope, store, { object, until: day('2090-01-01'), reason: 'x' }))
  await runner.act(who, scope => placeHold(scope, store, { object, caseMark: 'A', reason: 'a' }))
  const lifted = await runner.act(who, scope =>
    placeHold(scope, store, { object, caseMark: 'B', reason: 'b' }),
  )
  await runner.act(who, scope => liftHold(scope, store, { object, hold: lifted.id, reason: 'c' }))
  const client = new (await import('pg')).Client({ connectionString: world.urls.owner })
  await client.connect()
  await client.query('truncate objects.version, objects.object, objects.intent cascade')
  await client.end()
  const homes: string[] = []
  for await (const found of homesIn(store.files, store.places.root)) homes.push(found)
  assert.equal((await rebuildCatalogue(runner, store, who.actor)).objects, homes.length)
  assert.equal((await runner.read(who, scope => objectRow(scope, object)))?.locked_until, '2090-01-01')
  assert.deepEqual(
    (await runner.read(who, scope => openHolds(scope, object))).map(one => one.case_mark),
    ['A'],
  )
})
