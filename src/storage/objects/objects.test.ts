import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Client } from 'pg'
import { isRefusal, refusals, refuse } from '#platform/refusals'
import { both, type Day, newId } from '#platform/values'
import { testDatabase, testOrganisation } from '../../../test/database.ts'
import { homesIn } from './acts/rebuild-catalogue.ts'
import { judgeOcflPath } from './commands.ts'
import {
  completeSeal,
  extendLock,
  intendSeal,
  liftImmutable,
  objectRow,
  openStores,
  rebuildCatalogue,
  recoverOrganisation,
  removeObject,
  type SealOrder,
  sealedVersion,
  sealVersion,
  settleObject,
  verifyObject,
  versionRows,
} from './index.ts'
import { objectPath } from './ocfl/layout.ts'
import { sha512Of } from './ocfl/same-order.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-objects-'))
const world = await testDatabase()
const { runner, clock } = world
const who = await testOrganisation(world)
const other = await testOrganisation(world)
const stores = await openStores(folder)
const store = stores.ocfl
const ports = { runner, clock, store }
after(async () => {
  await liftImmutable(folder)
  await rm(folder, { recursive: true })
})

const bytesOf = (text: string) => Buffer.from(text, 'utf8')
const file = (path: string, text: string, digest = sha512Of(bytesOf(text))) => ({
  path,
  digest,
  pieces: async function* () {
    yield bytesOf(text)
  },
})
const order = (object: string, files: SealOrder['files'], more: Partial<SealOrder> = {}): SealOrder => ({
  object,
  version: 1,
  kind: 'sip',
  files,
  lockedUntil: null,
  message: 'uloženo při předání do e-Spisovny',
  ...more,
})
const newObject = () => `urn:uuid:${newId()}`
const refusal =
  (code: string, details: Record<string, unknown> = {}) =>
  (error: unknown) => {
    assert.ok(isRefusal(error), String((error as Error).stack ?? error))
    assert.equal(error.code, code)
    for (const [name, value] of Object.entries(details)) assert.equal(error.details[name], value)
    return true
  }
const read = async (object: string, version: number, path: string) => {
  const parts: Uint8Array[] = []
  for await (const piece of store.pieces(object, version, path)) parts.push(piece)
  return Buffer.concat(parts).toString('utf8')
}
const rows = (at = who) => runner.read(at, scope => versionRows(scope))
const homeOf = (object: string) => join(store.places.root, objectPath(object))
const errorsIn = async (path: string) => (await judgeOcflPath(path)).findings.map(({ rule }) => rule)

test('a package is sealed, read back from the disk, entered in the catalogue, and a foreign tool can read it', async () => {
  const object = newObject()
  const { sealed } = await sealVersion(ports, who, order(object, [file('balíček.zip', 'obsah')]))
  assert.equal(sealed.version, 1)
  assert.equal(sealed.reread, 'direct')
  assert.deepEqual(sealed.files, [
    { path: 'balíček.zip', digest: sha512Of(bytesOf('obsah')), sizeBytes: bytesOf('obsah').length },
  ])
  assert.equal(sealed.inventoryDigest, sha512Of(await store.inventoryBytes(object, 1)))
  assert.equal(await read(object, 1, 'balíček.zip'), 'obsah')
  assert.deepEqual(await errorsIn(homeOf(object)), [])
  const [row] = (await rows()).filter(({ object_id }) => object_id === object)
  assert.equal(row?.inventory_digest, sealed.inventoryDigest)
  assert.equal(row?.sealed_by, 'test')
})

test('the same order again, even at once, gives the same answer and no second version', async () => {
  const object = newObject()
  const ordered = order(object, [file('a.txt', 'jeden'), file('b.txt', 'dva')])
  const first = await sealVersion(ports, who, ordered)
  const again = await sealVersion(ports, who, ordered)
  assert.deepEqual(again.sealed, first.sealed)
  const undeclared = ordered.files.map(({ path, ...rest }) => ({
    path,
    pieces: (rest as never as { pieces: () => AsyncIterable<Uint8Array> }).pieces,
  }))
  assert.deepEqual((await sealVersion(ports, who, { ...ordered, files: undeclared })).sealed, first.sealed)
  const racing = order(newObject(), [file('a.txt', 'závod')])
  const all = await Promise.allSettled(Array.from({ length: 5 }, () => sealVersion(ports, who, racing)))
  assert.ok(all.some(({ status }) => status === 'fulfilled'))
  for (const one of all)
    if (one.status === 'rejected') assert.match(one.reason.code, /objects\.(busy|version-gap)/)
  assert.equal((await sealVersion(ports, who, racing)).sealed.version, 1)
  assert.deepEqual(await readdir(store.places.staging), [])
})

test('a kept version is not overwritten, a gap in versions is refused', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')]))
  await assert.rejects(
    sealVersion(ports, who, order(object, [file('a.txt', 'jiný')])),
    refusal('objects.version-differs', { version: 1 }),
  )
  await assert.rejects(
    sealVersion(ports, who, order(object, [file('a.txt', 'jiný')], { version: 3 })),
    refusal('objects.version-gap', { head: 1 }),
  )
  assert.equal(await read(object, 1, 'a.txt'), 'jeden')
  assert.deepEqual(await readdir(store.places.staging), [])
})

test('a new version stores only what is new and the old one stays readable', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('mets.xml', 'první'), file('k/a.pdf', 'komponenta')]))
  const second = order(object, [file('mets.xml', 'opravený'), file('k/b.pdf', 'komponenta')], { version: 2 })
  const { sealed } = await sealVersion(ports, who, second)
  assert.equal(sealed.sizeBytes, bytesOf('opravený').length)
  assert.equal(await read(object, 1, 'mets.xml'), 'první')
  assert.equal(await read(object, 2, 'mets.xml'), 'opravený')
  assert.equal(await read(object, 2, 'k/b.pdf'), 'komponenta')
  await sealVersion(ports, who, order(object, [file('mets.xml', 'první')], { version: 3 }))
  assert.deepEqual(await readdir(join(homeOf(object), 'v3')), ['inventory.json', 'inventory.json.sha512'])
  assert.deepEqual(await errorsIn(homeOf(object)), [])
})

test('bytes other than announced, names that lead out and an identifier that is none are refused with nothing kept', async () => {
  const object = newObject()
  const wrong = file('a.txt', 'jeden', sha512Of(bytesOf('dva')))
  await assert.rejects(sealVersion(ports, who, order(object, [wrong])), refusal('objects.digest-differs'))
  for (const path of ['../x', '/x', 'a//b', 'a/../../x', '', 'x/', 'á'.repeat(200)])
    await assert.rejects(
      sealVersion(ports, who, order(object, [file(path, 'x')])),
      refusal('objects.unusable-name'),
    )
  await assert.rejects(
    sealVersion(ports, who, order(object, [file('a', 'x'), file('a/b', 'y')])),
    refusal('objects.unusable-name'),
  )
  await assert.rejects(
    sealVersion(ports, who, order('balíček', [file('a', 'x')])),
    refusal('objects.unusable-name'),
  )
  assert.deepEqual(await readdir(store.places.staging), [])
  assert.equal(await store.inventory(object), null)
})

test('an upload is taken over without being written again, and is still there when the sealing is refused', async () => {
  const bytes = randomBytes(100_000)
  const id = await stores.uploads.begin()
  await stores.uploads.append(id, 0, file('', '').pieces())
  async function* once() {
    yield bytes
  }
  await stores.uploads.append(id, 0, once())
  const { digest } = await stores.uploads.digest(id)
  const object = newObject()
  const upload = { path: 'sip.zip', upload: id }
  await assert.rejects(
    sealVersion(ports, who, order(object, [{ ...upload, digest: sha512Of(bytesOf('jiný')) }])),
    refusal('objects.digest-differs'),
  )
  assert.equal(await stores.uploads.offsetOf(id), bytes.length)
  const ordered = order(object, [{ ...upload, digest }])
  const { sealed } = await sealVersion(ports, who, ordered)
  assert.equal(sealed.files[0]?.digest, digest)
  assert.equal(await stores.uploads.offsetOf(id), null)
  assert.deepEqual((await sealVersion(ports, who, ordered)).sealed, sealed)
})

const kinds = refusals('test', { no: { status: 409, law: null, sentence: () => both('Ne.', 'No.') } })

test('what the caller writes beside stands with the version; when it falls, the version is entered and the order may be repeated', async () => {
  const object = newObject()
  const ordered = order(object, [file('a.txt', 'jeden')])
  await assert.rejects(
    sealVersion(ports, who, ordered, async () => {
      throw refuse(kinds.no, {})
    }),
    refusal('test.no'),
  )
  const { sealed, answer } = await sealVersion(ports, who, ordered, async (scope, one) => {
    assert.equal((await objectRow(scope, object))?.head, 1)
    return one.version
  })
  assert.equal(answer, 1)
  assert.equal(sealed.inventoryDigest, sha512Of(await store.inventoryBytes(object, 1)))
  assert.deepEqual(await errorsIn(homeOf(object)), [])
})

test('a program killed between intent and commit finds at its start what to finish and what to drop', async () => {
  const sealing = {
    organisation: who.organisation,
    now: () => clock.now(),
    user: { name: 't', address: 'urn:x:t' },
  }
  const [published, merelyIntended] = [newObject(), newObject()]
  const one = await store.prepare(order(published, [file('a.txt', 'jeden')]), sealing)
  const two = await store.prepare(order(merelyIntended, [file('a.txt', 'dva')]), sealing)
  for (const prepared of [one, two]) await runner.act(who, scope => intendSeal(scope, store, prepared))
  await store.publish(one)
  const restarted = await openStores(folder)
  const settlement = await recoverOrganisation(runner, who, restarted.ocfl)
  assert.deepEqual(settlement, { published: 1, dropped: 1, orphans: [] })
  assert.equal((await runner.read(who, scope => sealedVersion(scope, store, published, 1)))?.version, 1)
  assert.equal(await restarted.ocfl.inventory(merelyIntended), null)
  await assert.rejects(
    runner.act(who, scope => completeSeal(scope, store, two)),
    refusal('objects.busy'),
  )
  store.writing.clear()
  assert.equal(
    (await sealVersion(ports, who, order(merelyIntended, [file('a.txt', 'dva')]))).sealed.version,
    1,
  )
})

test('nobody else writes into an object that is being written', async () => {
  const object = newObject()
  const sealing = {
    organisation: who.organisation,
    now: () => clock.now(),
    user: { name: 't', address: 'urn:x:t' },
  }
  const prepared = await store.prepare(order(object, [file('a.txt', 'jeden')]), sealing)
  await runner.act(who, scope => intendSeal(scope, store, prepared))
  await assert.rejects(
    sealVersion(ports, who, order(object, [file('a.txt', 'dva')])),
    refusal('objects.busy'),
  )
  await runner.act(who, scope => completeSeal(scope, store, prepared))
  store.writing.delete(object)
  assert.equal(await read(object, 1, 'a.txt'), 'jeden')
})

test('a locked object cannot be removed nor unlocked sooner; longer it may be, and a new version may come', async () => {
  const object = newObject()
  const day = (text: string) => text as Day
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')], { lockedUntil: day('2032-01-01') }))
  const lock = (until: string) => runner.act(who, scope => extendLock(scope, store, object, day(until)))
  const remove = () => runner.act(who, scope => removeObject(scope, store, object, 'skartace'))
  await assert.rejects(remove(), refusal('objects.locked', { until: '2032-01-01' }))
  await assert.rejects(lock('2031-12-31'), refusal('objects.locked', { until: '2032-01-01' }))
  assert.equal(await lock('2033-01-01'), '2033-01-01')
  await sealVersion(
    ports,
    who,
    order(object, [file('a.txt', 'dva')], { version: 2, lockedUntil: day('2030-01-01') }),
  )
  assert.equal((await runner.read(who, scope => objectRow(scope, object)))?.locked_until, '2033-01-01')
  await assert.rejects(remove(), refusal('objects.locked', { until: '2033-01-01' }))
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
  await runner.act(who, scope => removeObject(scope, store, object, 'skartační řízení č. 1'))
  assert.notEqual(await store.inventory(object), null, 'bytes go only after the commit')
  await settleObject(runner, who, store, object)
  assert.equal(await store.inventory(object), null)
  const tombstone = await runner.read(who, scope => objectRow(scope, object))
  assert.equal(tombstone?.removal_reason, 'skartační řízení č. 1')
  await assert.rejects(
    sealVersion(ports, who, order(object, [file('a.txt', 'x')])),
    refusal('objects.removed'),
  )
  assert.deepEqual(await errorsIn(store.places.root), [])
})

test('an identifier of another office is taken, and its object stays unseen', async () => {
  const object = newObject()
  const ordered = order(object, [file('a.txt', 'cizí')])
  await sealVersion(ports, who, ordered)
  await assert.rejects(sealVersion(ports, other, ordered), refusal('objects.id-taken'))
  await assert.rejects(
    sealVersion(ports, other, order(object, [file('a.txt', 'cizí')], { version: 2 })),
    refusal('objects.id-taken'),
  )
  assert.equal(await runner.read(other, scope => sealedVersion(scope, store, object, 1)), null)
  assert.deepEqual(await verifyObject(ports, who, object), [])
})

test('a replica keeps the inventory of the other centre byte for byte, and only a fitting one', async () => {
  const [object, elsewhere] = [newObject(), await openStores(await mkdtemp(join(folder, 'peer-')))]
  await sealVersion(ports, who, order(object, [file('k/a.txt', 'jeden'), file('b.txt', 'dva')]))
  const inventory = await store.inventoryBytes(object, 1)
  const files = [file('k/a.txt', 'jeden'), file('b.txt', 'dva')]
  const peer = { ...ports, store: elsewhere.ocfl }
  const sealing = {
    organisation: other.organisation,
    now: () => clock.now(),
    user: { name: 't', address: 'urn:x:t' },
  }
  const prepared = await peer.store.prepare(order(object, files, { inventory }), sealing)
  assert.equal(prepared.inventoryDigest, sha512Of(inventory))
  await peer.store.publish(prepared)
  assert.deepEqual(await peer.store.inventoryBytes(object, 1), inventory)
  const foreign = (bytes: Uint8Array, came = files, id = newObject()) =>
    peer.store.prepare(order(id, came, { inventory: bytes }), sealing)
  await assert.rejects(foreign(inventory), refusal('objects.foreign-inventory'))
  const renamed = (id: string) => bytesOf(inventory.toString('utf8').replaceAll(object, id))
  const id = newObject()
  await assert.rejects(foreign(renamed(id), files.slice(1), id), refusal('objects.foreign-inventory'))
  await assert.rejects(
    foreign(renamed(id), [...files, file('c.txt', 'navíc')], id),
    refusal('objects.foreign-inventory'),
  )
  await assert.rejects(
    foreign(renamed(id), [file('k/a.txt', 'podvrh'), files[1]!], id),
    refusal('objects.foreign-inventory'),
  )
  await assert.rejects(foreign(bytesOf('{}'), files, id), refusal('objects.foreign-inventory'))
})

test('a flipped bit, a lost file, a surplus file and a rewritten object are each named', async () => {
  const make = async () => {
    const object = newObject()
    await sealVersion(ports, who, order(object, [file('a.txt', 'jeden'), file('b.txt', 'dva')]))
    await liftImmutable(homeOf(object))
    return object
  }
  const verify = async (object: string) => (await verifyObject(ports, who, object)).map(({ rule }) => rule)
  const flipped = await make()
  await writeFile(join(homeOf(flipped), 'v1/content/a.txt'), 'jedem')
  assert.deepEqual(await verify(flipped), ['E092', 'E093'])
  const lost = await make()
  await rm(join(homeOf(lost), 'v1/content/b.txt'))
  assert.deepEqual(await verify(lost), ['E092', 'E093'])
  const surplus = await make()
  await writeFile(join(homeOf(surplus), 'v1/content/c.txt'), 'navíc')
  assert.deepEqual(await verify(surplus), ['E023'])
  const gone = await make()
  await rm(homeOf(gone), { recursive: true })
  assert.deepEqual(await verify(gone), ['egc-obj01'])
  const rewritten = await make()
  const imposter = await openStores(await mkdtemp(join(folder, 'imposter-')))
  const sealing = {
    organisation: who.organisation,
    now: () => clock.now(),
    user: { name: 't', address: 'urn:x:t' },
  }
  const prepared = await imposter.ocfl.prepare(order(rewritten, [file('a.txt', 'podvrh')]), sealing)
  await imposter.ocfl.publish(prepared)
  await rm(homeOf(rewritten), { recursive: true })
  const { cp } = await import('node:fs/promises')
  await cp(join(imposter.ocfl.places.root, objectPath(rewritten)), homeOf(rewritten), { recursive: true })
  assert.deepEqual(await verify(rewritten), ['egc-obj03'])
})

test('the catalogue, dropped, is rebuilt from the disk alone: same objects, versions, digests and locks', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'x')], { lockedUntil: '2032-01-01' as Day }))
  await runner.act(who, scope => extendLock(scope, store, object, '2040-01-01' as Day))
  await sealVersion(ports, who, order(object, [file('a.txt', 'y')], { version: 2 }))
  const mine = async () => (await rows()).filter(({ object_id }) => object_id === object)
  const lockOf = async () => (await runner.read(who, scope => objectRow(scope, object)))?.locked_until
  const before = (await mine()).map(row => ({ ...row, immutable: false }))
  const client = new Client({ connectionString: world.urls.owner })
  await client.connect()
  await client.query('truncate objects.version, objects.object, objects.intent')
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
  const [row] = (await rows()).filter(({ object_id }) => object_id === object)
  const path = join(homeOf(object), 'v1/content/a.txt')
  if (row?.immutable) await assert.rejects(writeFile(path, 'přepsáno'), /EPERM|EACCES/)
  assert.equal(await readFile(path, 'utf8'), 'x')
})
