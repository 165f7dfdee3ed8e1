import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bucketSettings, openTestDevices, testFolderOfDevices } from '../../../test/device-world.ts'
import { newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { isReached, reachedClass, requireQuota, sealVersion, setPlacement, setQuota } from './index.ts'

const folder = await testFolderOfDevices()
// Nothing of these tests asks the bucket; a device that does not answer is no reason not to name it.
const away = { endpoint: 'http://127.0.0.1:9', accessKey: 'x', secretKey: 'x' }
const { devices } = await openTestDevices(folder, [await bucketSettings(folder, 'kopie', away)])
const home = await objectWorld({ devices })
const { runner, who, store, ports } = home
const config = { services: { replica: { peer: 'kraj' } } } as never

test('a class that this centre could never reach is not set', async () => {
  const set = (over: object, alone = false) =>
    runner.act(who, scope =>
      setPlacement(
        scope,
        { config: alone ? ({ services: {} } as never) : config, devices },
        { kind: 'x', storage_class: 'C-WORM', devices: ['kopie'], lock_mode: 'governance', ...over },
      ),
    )
  await assert.rejects(set({ devices: ['skrin', 'paska'] }), refused('objects.class-without-device'))
  await assert.rejects(set({ devices: ['neznámé'] }), refused('objects.device-unknown'))
  await assert.rejects(
    set({ storage_class: 'B-DUAL', devices: [] }, true),
    refused('objects.class-without-peer'),
  )
  await assert.rejects(set({ storage_class: 'F-FOREIGN' }), refused('objects.class-of-owner'))
  await set({})
})

test('what does not fit into the quota is refused before a byte is written', async () => {
  const other = home.other
  await runner.act(other, scope => setQuota(scope, 10))
  await runner.act(other, scope => requireQuota(scope, 10))
  await assert.rejects(
    runner.act(other, scope => requireQuota(scope, 11)),
    refused('objects.over-quota'),
  )
  const upload = await home.stores.uploads.begin()
  await home.stores.uploads.append(
    upload,
    0,
    (async function* () {
      yield Buffer.from('dvanáct bajtů')
    })(),
    { limitBytes: 100 },
  )
  const object = newObject()
  await assert.rejects(
    sealVersion(ports, other, order(object, [{ path: 'a.txt', upload }])),
    refused('objects.over-quota', { limitBytes: 10, keptBytes: 0 }),
  )
  assert.equal(await store.inventory(object), null)
})

test('a class is what the copies make up, never what was asked for', () => {
  const of = (isReceiptedElsewhere: boolean, isOnProvenDevice: boolean) =>
    reachedClass({ isReceiptedElsewhere, isOnProvenDevice })
  assert.equal(of(false, false), 'A-LOCAL')
  assert.equal(of(false, true), 'A-LOCAL', 'a device makes up for no second centre')
  assert.equal(of(true, false), 'B-DUAL')
  assert.equal(of(true, true), 'C-WORM')
  assert.equal(isReached('C-WORM', 'B-DUAL'), false)
  assert.equal(isReached('B-DUAL', 'C-WORM'), true)
})
