import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFile, chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { liftImmutable, objectStoresOf } from '#storage/objects'
import { countedCalls } from '../../../test/counted-calls.ts'
import { gate, twoCentres } from '../../../test/two-centres.ts'
import { filesOfBundle, headerBytes } from './bundle.ts'
import { replicationOf } from './held.ts'
import { replication } from './index.ts'

const { orp, kraj, keep, offerFor, workBoth } = await twoCentres()
const fromSource = countedCalls(orp)
const fromTarget = countedCalls(kraj)

const keepMany = async (count: number) => {
  const objects: string[] = []
  for (let n = 0; n < count; n++)
    objects.push(await keep({ 'a.zip': randomBytes(2_000 + n), 'b/c.txt': new Uint8Array() }))
  return objects
}
const statesOf = async (objects: readonly string[]) =>
  new Set(await Promise.all(objects.map(async object => (await offerFor(object)).state)))
const forget = () => {
  fromSource.length = 0
  fromTarget.length = 0
}

test('many small versions go in a few messages, and each is judged, kept byte for byte and receipted for itself', async () => {
  const small = await keepMany(30)
  const large = await keep({ 'a.zip': randomBytes(400_000) })
  gate.asked = 0
  forget()
  await workBoth()
  assert.deepEqual(await statesOf([...small, large]), new Set(['receipted']))
  assert.equal(gate.asked, 31)
  assert.deepEqual(fromSource, ['/replication/offer-batches'])
  const counts = (part: string) => fromTarget.filter(path => path.includes(part)).length
  assert.deepEqual([counts('bundles'), counts('outcome-batches')], [1, 1])
  assert.equal(fromTarget.length, 5, 'the large one: inventory, content, receipt')
  const [here, there] = [objectStoresOf(orp.instance).ocfl, objectStoresOf(kraj.instance).ocfl]
  for (const object of small)
    assert.deepEqual(await there.inventoryBytes(object, 1), await here.inventoryBytes(object, 1))
})

test('one that is damaged at its source or refused at the gate leaves the rest of its batch alone', async () => {
  const objects = await keepMany(6)
  const { ocfl } = objectStoresOf(orp.instance)
  await liftImmutable(ocfl.places.root)
  const bent = join(ocfl.home(objects[2]!), 'v1/content/a.zip')
  await chmod(bent, 0o600)
  await rm(bent)
  await writeFile(bent, 'jiné bajty')
  await appendFile(bent, '!')
  await workBoth()
  assert.deepEqual(await statesOf(objects.toSpliced(2, 1)), new Set(['receipted']))
  assert.equal((await offerFor(objects[2]!)).state, 'accepted')
  const refusedOnes = await keepMany(3)
  gate.refuses = true
  await workBoth()
  gate.refuses = false
  assert.deepEqual(await statesOf(refusedOnes), new Set(['refused']))
})

test('with a centre of a former release each goes alone, as before, on either side', async () => {
  const former = replication.peerRoutes!.filter(({ path }) => !/batches|bundles/.test(path))
  for (const centre of [orp, kraj]) {
    await centre.stop()
    await centre.start(former)
  }
  const objects = await keepMany(4)
  forget()
  await workBoth(2)
  assert.deepEqual(await statesOf(objects), new Set(['receipted']))
  assert.equal(fromSource.filter(path => path === '/replication/offers').length >= 4, true)
  assert.equal(fromSource.filter(path => path.includes('batches')).length, 1, 'asked once, and not again')
  assert.equal(fromTarget.filter(path => path.endsWith('/inventory')).length >= 4, true)
  for (const { instance } of [orp, kraj]) assert.equal(replicationOf(instance).singly.size, 1)
})

test('a cut bundle ends with its last whole file, and what is none is not taken apart', () => {
  const header = { object: 'urn:x', version: 1, path: 'a', sizeBytes: 5 }
  const whole = Buffer.concat([headerBytes(header), Buffer.from('ahoj!')])
  const twice = Buffer.concat([whole, whole])
  assert.equal(filesOfBundle(twice).length, 2)
  for (let length = whole.length; length < twice.length; length++)
    assert.equal(filesOfBundle(twice.subarray(0, length)).length, 1)
  assert.throws(() => filesOfBundle(Buffer.alloc(200, 0xff)), RangeError)
  assert.throws(
    () => filesOfBundle(Buffer.concat([headerBytes({ ...header, sizeBytes: -1 }), whole])),
    RangeError,
  )
})
