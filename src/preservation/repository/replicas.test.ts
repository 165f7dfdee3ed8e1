import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { SignedReceipt } from '#platform/trust'
import { digestHex, sha512Digest, systemClock } from '#platform/values'
import { objectRow, objectStoresOf, setPlacement } from '#storage/objects'
import { offersOf } from '#storage/replication'
import { smallBag } from '../../../test/packages/small-bag.ts'
import { refused } from '../../../test/refused.ts'
import { keeperIn } from '../../../test/repository-world.ts'
import { twoCentres } from '../../../test/two-centres.ts'
import {
  acknowledgeDepositedObject,
  acknowledgeDepositedObjects,
  findDepositedCopies,
} from './acts/acknowledge-deposited-object.ts'
import { keepDepositedReplica } from './acts/keep-deposited-replica.ts'
import { rebuildDepositedObjects } from './acts/rebuild-deposited-object.ts'
import type { DepositTransfer } from './deposit-transfer.ts'
import type { DepositReceipt } from './deposited-object.ts'
import { copyingHealth } from './desk/copying-health.ts'
import { repository } from './index.ts'
import { searchDepositedObjects } from './store/objects.ts'

const world = await twoCentres({ modules: [repository], services: { orp: { replica: { peer: 'kraj' } } } })
const { orp: keeper, kraj: holder, workBoth } = world
for (const { instance } of [keeper, holder]) instance.held.set('preservation/formats', null)
const { contract, handedIn, look } = await keeperIn(keeper.instance, keeper.who)
const here = objectStoresOf(keeper.instance).ocfl
const there = objectStoresOf(holder.instance).ocfl
const receiptOf = ({ receipt }: DepositTransfer) => (receipt as SignedReceipt<DepositReceipt>).receipt
const bag = (name: string, text: string) =>
  new Map([...smallBag({ 'a.txt': text, 'b.txt': 'totéž' })].map(([path, one]) => [`${name}/${path}`, one]))
const place = (kind: string, given: Partial<Parameters<typeof setPlacement>[2]>) =>
  keeper.instance.runner.act(keeper.who, scope =>
    setPlacement(
      scope,
      { config: keeper.instance.config, devices: objectStoresOf(keeper.instance).devices },
      { kind, storage_class: 'B-DUAL', devices: [], lock_mode: 'governance', ...given },
    ),
  )
const acknowledge = (object: string) => acknowledgeDepositedObject(keeper.instance, keeper.who, object)

test('a deposit of B-DUAL is taken at once, judged as a bag in the agreed centre, and acknowledged with its receipt', async () => {
  const dual = await contract('KDR', 'B-1/2026', { storage_class: 'B-DUAL' })
  const taken = await handedIn(dual.id, 'bag', bag('kronika', 'jedna'))
  assert.equal(taken.state, 'copying')
  assert.equal(taken.answered_at, null)
  assert.equal(receiptOf(taken).kind, 'taken')
  assert.deepEqual(receiptOf(taken).storageClass, { promised: 'B-DUAL', reached: 'A-LOCAL' })
  const object = taken.object_id!
  assert.equal(await acknowledge(object), false, 'the other centre has not spoken yet')
  await workBoth(2)
  assert.ok((await there.inventoryBytes(object, 1)).equals(await here.inventoryBytes(object, 1)))
  const row = await holder.instance.runner.read(holder.who, scope => objectRow(scope, object))
  assert.deepEqual(
    [row!.kind, row!.lock_mode, row!.locked_until],
    ['repository/replica', 'compliance', '2060-01-01'],
  )
  assert.equal(await acknowledge(object), true)
  const stored = await look(taken.id)
  const receipt = receiptOf(stored)
  assert.equal(stored.state, 'stored')
  assert.equal(receipt.kind, undefined)
  assert.deepEqual(receipt.storageClass, { promised: 'B-DUAL', reached: 'B-DUAL' })
  assert.deepEqual(
    receipt.copies!.map(({ where, name }) => [where, name]),
    [['centre', 'kraj']],
  )
  assert.match(receipt.promise.cs, /dosažena je B-DUAL.*\(kraj\)/)
  // It is nobody's deposit in the centre that holds the replica, and a rebuild there does not make it one.
  assert.equal(await rebuildDepositedObjects(holder.instance, holder.who), 0)
  assert.equal(await rebuildDepositedObjects(keeper.instance, keeper.who), 1)
})

test('a contract of A-LOCAL owes nobody, and one that this centre cannot keep is refused with what is missing', async () => {
  const local = await contract('KDU', 'A-1/2026')
  const stored = await handedIn(local.id, 'loose', new Map([['a.txt', 'x']]))
  assert.equal(stored.state, 'stored')
  const offers = await keeper.instance.runner.read(keeper.who, scope => offersOf(scope, stored.object_id!, 1))
  assert.deepEqual(offers, [])
  const no = refused('repository.class-not-kept')
  await assert.rejects(contract('KDR', 'C-1/2026', { storage_class: 'C-WORM' }), no)
  await assert.rejects(contract('KDS', 'S-1/2026', { storage_class: 'B-DUAL' }), no)
  const alone = await keeperIn(holder.instance, holder.who)
  await assert.rejects(alone.contract('KDR', 'B-9/2026', { storage_class: 'B-DUAL' }), no)
})

test('a replica that is no bag of a keeper, or whose bytes are not what its lists say, is refused with findings', async () => {
  const dual = await contract('KDR', 'B-2/2026', { storage_class: 'B-DUAL' })
  const taken = await handedIn(dual.id, 'bag', bag('kronika-2', 'dva'))
  const object = taken.object_id!
  const { uploads } = objectStoresOf(holder.instance)
  const inventory = await here.inventoryBytes(object, 1)
  const files = []
  for (const { path, digest } of await here.contentsOf(object, 1)) {
    await using content = await here.openContent(object, path)
    const bytes = Buffer.from(await content.read(0, content.sizeBytes))
    if (path.endsWith('data/kronika-2/data/a.txt')) bytes[0]! ^= 1
    const upload = await uploads.begin()
    const pieces = (async function* once() {
      yield bytes
    })()
    await uploads.append(upload, 0, pieces)
    const inside = path.slice('v1/content/'.length)
    files.push({ path: inside, digest, sizeBytes: bytes.length, upload, open: () => uploads.open(upload) })
  }
  const arrived = {
    object,
    version: 1,
    kind: 'repository/kdr',
    peer: 'orp',
    originatorIco: '1',
    inventory,
    files,
  }
  const rotten = await keepDepositedReplica(holder.instance, holder.who, arrived)
  assert.equal(rotten.state, 'refused')
  const bare = { ...arrived, files: files.filter(({ path }) => path !== 'metadata/deposit.json') }
  const odd = await keepDepositedReplica(holder.instance, holder.who, bare)
  assert.equal(odd.state === 'refused' && odd.findings[0]!.rule, 'egc-rep08')
  assert.equal(await there.inventory(object), null)
})

test('under C-WORM a copy on a device that has proved its locks is awaited too', async () => {
  const stores = objectStoresOf(keeper.instance)
  // A bucket that nobody has to answer for: what counts are its copies and proofs as they are written down.
  ;(stores.devices.byName as Map<string, unknown>).set('kopie', { name: 'kopie', kind: 's3-lock' })
  await place('repository/kdr', { storage_class: 'C-WORM', devices: ['kopie'] })
  const wormy = await contract('KDR', 'C-2/2026', { storage_class: 'C-WORM' })
  const taken = await handedIn(wormy.id, 'bag', bag('kronika-3', 'tři'))
  const object = taken.object_id!
  const awaited = async () => {
    const transfer = await look(taken.id)
    const found = await keeper.instance.runner.read(keeper.who, scope =>
      findDepositedCopies(scope, keeper.instance, transfer),
    )
    return found.awaited.map(({ where, name }) => [where, name])
  }
  assert.deepEqual(await awaited(), [
    ['centre', 'kraj'],
    ['device', 'kopie'],
  ])
  await workBoth(2)
  assert.equal(await acknowledge(object), false)
  const now = systemClock.now()
  const digest = sha512Digest(receiptOf(taken).object.inventorySha512)
  await keeper.instance.runner.act(keeper.who, scope =>
    sql`update objects.device_copy set state = 'kept', token = 't', digest = ${digest}, kept_at = ${now}, verified_at = ${now}
      where object_id = ${object} and device = 'kopie'`.execute(scope.sql),
  )
  assert.deepEqual(await awaited(), [['device', 'kopie']])
  assert.equal(await acknowledge(object), false, 'a device that proved nothing is none')
  await keeper.instance.runner.act(keeper.who, scope =>
    sql`insert into objects.device_probe values ('kopie', ${now}, true, '[]')`.execute(scope.sql),
  )
  assert.equal(await acknowledge(object), true)
  const receipt = receiptOf(await look(taken.id))
  assert.deepEqual(receipt.storageClass, { promised: 'C-WORM', reached: 'C-WORM' })
  assert.match(receipt.promise.cs, /\(kraj, kopie\)/)
})

test('a silent centre is an alarm after an hour; where the keeper gives way, the receipt says what is missing', async () => {
  const dual = await contract('KDU', 'B-3/2026', { storage_class: 'B-DUAL' })
  await holder.stop()
  const taken = await handedIn(dual.id, 'loose', new Map([['c.txt', 'ticho']]))
  assert.equal(taken.state, 'copying')
  assert.deepEqual(await copyingHealth(keeper.instance), [])
  ;(keeper.instance.clock as unknown as { forwardDays(days: number): void }).forwardDays(1)
  assert.match((await copyingHealth(keeper.instance))[0]!.says.cs, /čekají déle.*„kraj“/)
  await acknowledgeDepositedObjects(keeper.instance)
  assert.equal((await look(taken.id)).state, 'copying')
  await place('repository/kdu', { gives_way_seconds: 60 })
  await acknowledgeDepositedObjects(keeper.instance)
  const given = receiptOf(await look(taken.id))
  assert.deepEqual(given.storageClass, { promised: 'B-DUAL', reached: 'A-LOCAL' })
  assert.match(given.promise.cs, /v určené době nevznikly/)
  const found = await keeper.instance.runner.read(keeper.who, scope =>
    searchDepositedObjects(scope, { words: '', after: null, limit: 10 }),
  )
  const own = found.find(one => one.object_id === taken.object_id)!
  assert.equal(given.object.inventorySha512, digestHex(own.inventory_digest))
  await holder.start()
})
