import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from 'pg'
import type { Day } from '#platform/values'
import { file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { homesIn } from './acts/rebuild-catalogue.ts'
import { judgeOcflPath } from './commands.ts'
import {
  extendLock,
  liftImmutable,
  objectRow,
  openStores,
  rebuildCatalogue,
  sealVersion,
  settleObject,
  verifyObject,
} from './index.ts'

const { destroy, folder, world, runner, who, other, store, ports, read, rowsOf, sealing } =
  await objectWorld()
const errorsIn = async (path: string) => (await judgeOcflPath(path)).findings.map(({ rule }) => rule)

test('a locked object cannot be removed nor unlocked sooner; longer it may be, and a new version may come', async () => {
  const object = newObject()
  const day = (text: string) => text as Day
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')], { lockedUntil: day('2032-01-01') }))
  const lock = (until: string) => runner.act(who, scope => extendLock(scope, store, object, day(until)))
  const remove = () => destroy(object, 'skartace')
  await assert.rejects(remove(), refused('objects.locked', { until: '2032-01-01' }))
  await assert.rejects(lock('2031-12-31'), refused('objects.locked', { until: '2032-01-01' }))
  assert.equal(await lock('2033-01-01'), '2033-01-01')
  await sealVersion(
    ports,
    who,
    order(object, [file('a.txt', 'dva')], { version: 2, lockedUntil: day('2030-01-01') }),
  )
  assert.equal((await runner.read(who, scope => objectRow(scope, object)))?.locked_until, '2033-01-01')
  await assert.rejects(remove(), refused('objects.locked', { until: '2033-01-01' }))
  assert.equal(await read(object, 1, 'a.txt'), 'jeden')
})

test('the database itself shortens no lock and changes no sealed version', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'x')], { lockedUntil: '2032-01-01' as Day }))
  const client = new Client({ connectionString: world.urls.application })
  await client.connect()
  await client.query(`set egon.organisation = '${who.organisation}'`)
  const set = (text: string) => client.query(`update objects.object set ${text} where id = $1`, [object])
  await assert.rejects(set("locked_until = '2031-01-01'"), /not shortened/)
  await assert.rejects(set('locked_until = null'), /not shortened/)
  await assert.rejects(
    client.query("update objects.version set inventory_digest = 'x' where object_id = $1", [object]),
    /stays as it was sealed/,
  )
  await assert.rejects(client.query('delete from objects.version'), /permission denied/)
  await client.query(`set egon.organisation = '${other.organisation}'`)
  assert.equal((await client.query('select 1 from objects.object where id = $1', [object])).rowCount, 0)
  await client.end()
})

test('an object is removed on the day its lock runs out; a tombstone stays and the identifier is not used again', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'x')], { lockedUntil: '2026-03-31' as Day }))
  await destroy(object, 'skartační řízení č. 1')
  assert.notEqual(await store.inventory(object), null, 'bytes go only after the commit')
  await settleObject(runner, who, store, object)
  assert.equal(await store.inventory(object), null)
  const tombstone = await runner.read(who, scope => objectRow(scope, object))
  assert.equal(tombstone?.removal_reason, 'skartační řízení č. 1')
  await assert.rejects(
    sealVersion(ports, who, order(object, [file('a.txt', 'x')])),
    refused('objects.removed'),
  )
  assert.deepEqual(await errorsIn(store.places.root), [])
})

test('a flipped bit, a lost file, a surplus file and a rewritten object are each named', async () => {
  const make = async () => {
    const object = newObject()
    await sealVersion(ports, who, order(object, [file('a.txt', 'jeden'), file('b.txt', 'dva')]))
    await liftImmutable(store.home(object))
    return object
  }
  const verify = async (object: string) => (await verifyObject(ports, who, object)).map(({ rule }) => rule)
  const flipped = await make()
  await writeFile(join(store.home(flipped), 'v1/content/a.txt'), 'jedem')
  assert.deepEqual(await verify(flipped), ['E092'])
  const lost = await make()
  await rm(join(store.home(lost), 'v1/content/b.txt'))
  assert.deepEqual(await verify(lost), ['E092'])
  const surplus = await make()
  await writeFile(join(store.home(surplus), 'v1/content/c.txt'), 'navíc')
  assert.deepEqual(await verify(surplus), ['E023'])
  const gone = await make()
  await rm(store.home(gone), { recursive: true })
  assert.deepEqual(await verify(gone), ['egc-obj01'])
  const rewritten = await make()
  const imposter = await openStores(await mkdtemp(join(folder, 'imposter-')))
  const prepared = await imposter.ocfl.prepare(order(rewritten, [file('a.txt', 'podvrh')]), sealing)
  await imposter.ocfl.publish(prepared)
  await rm(store.home(rewritten), { recursive: true })
  await cp(imposter.ocfl.home(rewritten), store.home(rewritten), { recursive: true })
  assert.deepEqual(await verify(rewritten), ['egc-obj03'])
})

test('the catalogue, dropped, is rebuilt from the disk alone: same objects, versions, digests and locks', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'x')], { lockedUntil: '2032-01-01' as Day }))
  await runner.act(who, scope => extendLock(scope, store, object, '2040-01-01' as Day))
  await sealVersion(ports, who, order(object, [file('a.txt', 'y')], { version: 2 }))
  const mine = () => rowsOf(object)
  const lockOf = async () => (await runner.read(who, scope => objectRow(scope, object)))?.locked_until
  const before = (await mine()).map(row => ({ ...row, immutable: false }))
  const client = new Client({ connectionString: world.urls.owner })
  await client.connect()
  await client.query('truncate objects.version, objects.object, objects.intent cascade')
  await client.end()
  assert.deepEqual(await mine(), [])
  const homes: string[] = []
  for await (const home of homesIn(store.files, store.places.root)) homes.push(home)
  const { objects: rebuilt } = await rebuildCatalogue(runner, store, who.actor)
  assert.equal(rebuilt, homes.length)
  assert.deepEqual(await mine(), before)
  assert.equal(await lockOf(), '2040-01-01')
  assert.equal((await rebuildCatalogue(runner, store, who.actor)).objects, rebuilt)
  assert.equal(
    (await sealVersion(ports, who, order(object, [file('a.txt', 'y')], { version: 2 }))).sealed.version,
    2,
  )
})

test('kept files are read-only and, where the system knows the flag, immutable even for root', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'x')]))
  const [row] = await rowsOf(object)
  const path = join(store.home(object), 'v1/content/a.txt')
  if (row?.immutable) await assert.rejects(writeFile(path, 'přepsáno'), /EPERM|EACCES/)
  assert.equal(await readFile(path, 'utf8'), 'x')
})
