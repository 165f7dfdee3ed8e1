import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { refusals, refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { bytesOf, file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { completeSeals } from './acts/complete-version.ts'
import { intendSeals } from './acts/intend-version.ts'
import { judgeOcflPath } from './commands.ts'
import {
  objectRow,
  openStores,
  recoverOrganisation,
  sealedVersion,
  sealVersion,
  sha512Of,
  verifyObject,
} from './index.ts'

const { folder, runner, who, other, stores, store, ports, read, rowsOf, sealing } = await objectWorld()
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
  assert.deepEqual(await errorsIn(store.home(object)), [])
  const [row] = await rowsOf(object)
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
    refused('objects.version-differs', { version: 1 }),
  )
  await assert.rejects(
    sealVersion(ports, who, order(object, [file('a.txt', 'jiný')], { version: 3 })),
    refused('objects.version-gap', { head: 1 }),
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
  assert.deepEqual(await readdir(join(store.home(object), 'v3')), ['inventory.json', 'inventory.json.sha512'])
  assert.deepEqual(await errorsIn(store.home(object)), [])
})

test('bytes other than announced, names that lead out and an identifier that is none are refused with nothing kept', async () => {
  const object = newObject()
  const wrong = file('a.txt', 'jeden', sha512Of(bytesOf('dva')))
  await assert.rejects(sealVersion(ports, who, order(object, [wrong])), refused('objects.digest-differs'))
  for (const path of ['../x', '/x', 'a//b', 'a/../../x', '', 'x/', 'á'.repeat(200)])
    await assert.rejects(
      sealVersion(ports, who, order(object, [file(path, 'x')])),
      refused('objects.unusable-name'),
    )
  await assert.rejects(
    sealVersion(ports, who, order(object, [file('a', 'x'), file('a/b', 'y')])),
    refused('objects.unusable-name'),
  )
  await assert.rejects(
    sealVersion(ports, who, order('balíček', [file('a', 'x')])),
    refused('objects.unusable-name'),
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
  const { digest } = await stores.uploads.measure(id)
  const object = newObject()
  const upload = { path: 'sip.zip', upload: id }
  await assert.rejects(
    sealVersion(ports, who, order(object, [{ ...upload, digest: sha512Of(bytesOf('jiný')) }])),
    refused('objects.digest-differs'),
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
    refused('test.no'),
  )
  const { sealed, answer } = await sealVersion(ports, who, ordered, async (scope, one) => {
    assert.equal((await objectRow(scope, object))?.head, 1)
    return one.version
  })
  assert.equal(answer, 1)
  assert.equal(sealed.inventoryDigest, sha512Of(await store.inventoryBytes(object, 1)))
  assert.deepEqual(await errorsIn(store.home(object)), [])
})

test('a program killed between intent and commit finds at its start what to finish and what to drop', async () => {
  const [published, merelyIntended] = [newObject(), newObject()]
  const one = await store.prepare(order(published, [file('a.txt', 'jeden')]), sealing)
  const two = await store.prepare(order(merelyIntended, [file('a.txt', 'dva')]), sealing)
  await runner.act(who, scope => intendSeals(scope, store, [one, two]))
  await store.publish(one)
  const restarted = await openStores(folder)
  const settlement = await recoverOrganisation(runner, who, restarted.ocfl)
  assert.deepEqual(settlement, { published: 1, dropped: 1, orphans: [] })
  assert.equal((await runner.read(who, scope => sealedVersion(scope, store, published, 1)))?.version, 1)
  assert.equal(await restarted.ocfl.inventory(merelyIntended), null)
  const [late] = await runner.act(who, scope => completeSeals(scope, store, [{ prepared: two }]))
  assert.ok(late?.status === 'rejected' && late.reason.code === 'objects.busy')
  store.writing.clear()
  assert.equal(
    (await sealVersion(ports, who, order(merelyIntended, [file('a.txt', 'dva')]))).sealed.version,
    1,
  )
})

test('nobody else writes into an object that is being written', async () => {
  const object = newObject()
  const prepared = await store.prepare(order(object, [file('a.txt', 'jeden')]), sealing)
  await runner.act(who, scope => intendSeals(scope, store, [prepared]))
  await assert.rejects(
    sealVersion(ports, who, order(object, [file('a.txt', 'dva')])),
    refused('objects.busy'),
  )
  await runner.act(who, scope => completeSeals(scope, store, [{ prepared }]))
  store.writing.delete(object)
  assert.equal(await read(object, 1, 'a.txt'), 'jeden')
})

test('an identifier of another office is taken, and its object stays unseen', async () => {
  const object = newObject()
  const ordered = order(object, [file('a.txt', 'cizí')])
  await sealVersion(ports, who, ordered)
  await assert.rejects(sealVersion(ports, other, ordered), refused('objects.id-taken'))
  await assert.rejects(
    sealVersion(ports, other, order(object, [file('a.txt', 'cizí')], { version: 2 })),
    refused('objects.id-taken'),
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
  const prepared = await peer.store.prepare(order(object, files, { inventory }), sealing)
  assert.equal(prepared.inventoryDigest, sha512Of(inventory))
  await peer.store.publish(prepared)
  assert.deepEqual(await peer.store.inventoryBytes(object, 1), inventory)
  const foreign = (bytes: Uint8Array, came = files, id = newObject()) =>
    peer.store.prepare(order(id, came, { inventory: bytes }), sealing)
  await assert.rejects(foreign(inventory), refused('objects.foreign-inventory'))
  const renamed = (id: string) => bytesOf(inventory.toString('utf8').replaceAll(object, id))
  const id = newObject()
  await assert.rejects(foreign(renamed(id), files.slice(1), id), refused('objects.foreign-inventory'))
  await assert.rejects(
    foreign(renamed(id), [...files, file('c.txt', 'navíc')], id),
    refused('objects.foreign-inventory'),
  )
  await assert.rejects(
    foreign(renamed(id), [file('k/a.txt', 'podvrh'), files[1]!], id),
    refused('objects.foreign-inventory'),
  )
  await assert.rejects(foreign(bytesOf('{}'), files, id), refused('objects.foreign-inventory'))

  // A later version that tells another second digest of what is held would make sound content look damaged.
  const added = file('c.txt', 'tři')
  await sealVersion(ports, who, order(object, [...files, added], { version: 2 }))
  const second = await store.inventoryBytes(object, 2)
  const witnesses: Record<string, string[]> = JSON.parse(second.toString('utf8')).fixity.sha256
  const [told] = Object.entries(witnesses).find(([, [path]]) => path!.startsWith('v1/'))!
  const later = (bytes: Uint8Array) =>
    peer.store.prepare(order(object, [added], { version: 2, inventory: bytes }), sealing)
  const bent = bytesOf(second.toString('utf8').replaceAll(told!, 'f'.repeat(64)))
  await assert.rejects(later(bent), refused('objects.foreign-inventory'))
  await peer.store.publish(await later(second))
  assert.deepEqual(
    (await peer.store.filesOf(object, 2)).map(({ path }) => path),
    ['b.txt', 'c.txt', 'k/a.txt'],
  )
})
