import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { examineObject, liftImmutable, mendObject, objectStoresOf, verifyObject } from '#storage/objects'
import { type Centre, twoCentres } from '../../../test/two-centres.ts'
import { challengePeer } from './acts/challenge-peer.ts'
import { replication } from './index.ts'

const { orp, kraj, keep, workBoth } = await twoCentres()

const portsOf = ({ instance: { runner, clock, held } }: Centre) => {
  const stores = objectStoresOf({ held })
  return { runner, clock, stores, store: stores.ocfl }
}
const spoil = async (at: Centre, object: string, bytes: string) => {
  const { store } = portsOf(at)
  await liftImmutable(store.home(object))
  await writeFile(join(store.home(object), 'v1/content/a.zip'), bytes)
}

test('a damaged original is mended from the replica, and a damaged replica from the original', async () => {
  const content = randomBytes(9_000_000)
  const object = await keep({ 'a.zip': content, 'prázdný.txt': new Uint8Array() })
  await workBoth()
  for (const [at, other] of [
    [orp, 'kraj'],
    [kraj, 'orp'],
  ] as const) {
    const ports = portsOf(at)
    await spoil(at, object, 'porušeno')
    assert.ok((await examineObject(ports, at.who, object)).length > 0)
    assert.equal(await mendObject(ports, at.who, object), true, `from ${other}`)
    assert.deepEqual(await verifyObject(ports, at.who, object), [])
  }
})

test('with the other centre off nothing is mended, and with its copy spoilt too nothing is believed', async () => {
  const object = await keep({ 'a.zip': randomBytes(1000) })
  await workBoth()
  const ports = portsOf(orp)
  await spoil(orp, object, 'porušeno')
  await examineObject(ports, orp.who, object)
  await kraj.stop()
  assert.equal(await mendObject(ports, orp.who, object), false)
  await kraj.start()
  await spoil(kraj, object, 'také porušeno')
  assert.equal(await mendObject(ports, orp.who, object), false)
})

test('a peer proves bytes it holds; one that lost or changed them is told, by the log and by the health', async () => {
  const object = await keep({ 'a.zip': randomBytes(1000) })
  await workBoth()
  const ask = async () =>
    (await challengePeer(orp.instance, 'kraj', 1000)).filter(one => one === 'wrong').length
  const before = await ask()
  await spoil(kraj, object, 'porušeno')
  assert.equal(await ask(), before + 1, 'a stored digest would have answered')
  const { store } = portsOf(kraj)
  await rm(store.home(object), { recursive: true })
  assert.equal(await ask(), before + 1)
  const told = (await replication.health!(orp.instance)).find(
    one => one.name === 'replication.challenge.kraj',
  )
  assert.equal(told?.well, false)
})
