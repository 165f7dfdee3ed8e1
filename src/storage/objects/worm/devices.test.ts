import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asInstant, MIB, systemClock } from '#platform/values'
import {
  bucketSettings,
  openTestDevices,
  testCeph,
  testFolderOfDevices,
} from '../../../../test/device-world.ts'
import { lyingGateway } from '../../../../test/lying-gateway.ts'
import { refused } from '../../../../test/refused.ts'
import { segmentName } from './segment.ts'
import type { DevicePlace, WormTarget } from './target.ts'

const ceph = await testCeph()
const lies = await lyingGateway(ceph.endpoint)
after(() => lies[Symbol.asyncDispose]())
const folder = await testFolderOfDevices()
const { devices } = await openTestDevices(folder, [
  await bucketSettings(folder, 'zarizeni', ceph),
  await bucketSettings(folder, 'lhar', { ...ceph, endpoint: lies.endpoint }),
])
const device = (name: string): WormTarget => devices.byName.get(name)!

const ahead = (seconds: number) => asInstant(Math.ceil(systemClock.now().getTime() / 1000 + seconds) * 1000)
const digestOf = async (pieces: AsyncIterable<Uint8Array>) => {
  const hash = createHash('sha512')
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
/** The same bytes each time, in pieces unlike the parts they are sent in. */
function made(sizeBytes: number) {
  const piece = randomBytes(700_001)
  return async function* () {
    for (let left = sizeBytes; left > 0; left -= piece.length) yield piece.subarray(0, left)
  }
}
let taken = 0
const newName = () => segmentName(`urn:zkouska:${taken++}`, 1)
const kept = async (target: WormTarget, sizeBytes: number, lock: Parameters<WormTarget['put']>[2]) => {
  const [name, pieces] = [newName(), made(sizeBytes)]
  const place: DevicePlace = { name, token: await target.put(name, pieces, lock) }
  return { place, digest: await digestOf(pieces()) }
}

for (const name of ['skrin', 'paska', 'zarizeni'])
  test(`${name}: what is put there comes back byte for byte, of any size`, async () => {
    for (const sizeBytes of [0, 1, 3 * MIB, 40 * MIB]) {
      const { place, digest } = await kept(device(name), sizeBytes, null)
      assert.equal(await digestOf(device(name).read(place)), digest, `${sizeBytes} bytes`)
      assert.notEqual(await device(name).state(place), null)
    }
  })

for (const name of ['skrin', 'zarizeni']) {
  test(`${name}: a lock of compliance is extended and by nobody shortened, weakened or broken`, async () => {
    const target = device(name)
    const { place } = await kept(target, 1000, { mode: 'compliance', until: ahead(600) })
    const until = ahead(3600)
    await target.extend(place, { mode: 'compliance', until })
    assert.deepEqual((await target.state(place))?.lock, { mode: 'compliance', until })
    const sooner = { mode: 'compliance', until: ahead(60) } as const
    await assert.rejects(target.extend(place, sooner), refused('objects.device-refused'))
    await assert.rejects(target.shorten(place, sooner), refused('objects.device-refused'))
    await assert.rejects(
      target.shorten(place, { mode: 'governance', until }),
      refused('objects.device-refused'),
    )
    await assert.rejects(target.purge(place), refused('objects.device-refused'))
    assert.deepEqual((await target.state(place))?.lock, { mode: 'compliance', until })
  })

  test(`${name}: a lock of governance is shortened on purpose only, and until then nothing is removed`, async () => {
    const target = device(name)
    const { place } = await kept(target, 1000, { mode: 'governance', until: ahead(600) })
    const soon = { mode: 'governance', until: ahead(1) } as const
    await assert.rejects(target.extend(place, soon), refused('objects.device-refused'))
    await assert.rejects(target.purge(place), refused('objects.device-refused'))
    await target.shorten(place, soon)
    await new Promise(resolve => setTimeout(resolve, 2100))
    await target.hold(place, true)
    assert.equal((await target.state(place))?.isHeld, true)
    await assert.rejects(target.purge(place), refused('objects.device-refused'))
    await target.hold(place, false)
    assert.equal(await target.purge(place), 'absent')
    assert.equal(await target.state(place), null)
  })
}

for (const name of ['skrin', 'zarizeni'])
  test(`${name}: before a signed order a lock of governance gives way, a hold and one of compliance do not`, async () => {
    const target = device(name)
    const soft = (await kept(target, 10, { mode: 'governance', until: ahead(600) })).place
    await target.hold(soft, true)
    await assert.rejects(target.purge(soft, true), refused('objects.device-refused'))
    await target.hold(soft, false)
    assert.equal(await target.purge(soft, true), 'absent')
    assert.equal(await target.state(soft), null)
    const hard = (await kept(target, 10, { mode: 'compliance', until: ahead(600) })).place
    await assert.rejects(target.purge(hard, true), refused('objects.device-refused'))
    assert.notEqual(await target.state(hard), null)
  })

test('a medium that does not delete loses the key of a copy, and with it the copy', async () => {
  const target = device('paska')
  const text = Buffer.from('rodné číslo, které na pásce nikdo nepřečte')
  const name = newName()
  const place = {
    name,
    token: await target.put(
      name,
      async function* () {
        yield text
      },
      null,
    ),
  }
  const onTape = await readFile(join(folder, 'paska', place.token, `${name}.seg`))
  assert.ok(!onTape.includes(text), 'the segment lies encrypted')
  assert.equal(await target.purge(place), 'key-destroyed')
  assert.equal(await target.state(place), null)
  await assert.rejects(digestOf(target.read(place)), refused('objects.device-refused'))
})

test('a volume that is full is closed by an index and never opened again', async () => {
  const volumes = (await readdir(join(folder, 'paska'))).sort()
  assert.ok(volumes.length >= 3, volumes.join())
  const closed = JSON.parse(await readFile(join(folder, 'paska', volumes[0]!, 'INDEX.json'), 'utf8'))
  const before = await readdir(join(folder, 'paska', volumes[0]!), { recursive: true })
  await kept(device('paska'), 1000, null)
  assert.deepEqual(await readdir(join(folder, 'paska', volumes[0]!), { recursive: true }), before)
  for (const { name, sha512 } of closed.segments) {
    const bytes = await readFile(join(folder, 'paska', volumes[0]!, name))
    assert.equal(createHash('sha512').update(bytes).digest('hex'), sha512)
  }
})

test('a bucket with real locks passes its probe, after the gateway was started anew too', async () => {
  const failing = async () =>
    (await device('zarizeni').probe(systemClock.now())).filter(({ holds }) => !holds).map(({ code }) => code)
  assert.deepEqual(await failing(), [])
  await ceph.restartGateway()
  assert.deepEqual(await failing(), [])
})

test('a store that says yes to removing a locked version does not pass, nor does one whose clock is off', async () => {
  const steps = await device('lhar').probe(systemClock.now())
  const failed = steps.filter(({ holds }) => !holds).map(({ code }) => code)
  assert.ok(failed.includes('remove') && failed.includes('remove-bypass'), failed.join())
  const hourOff = asInstant(systemClock.now().getTime() + 3_600_000)
  const clock = (await device('zarizeni').probe(hourOff)).find(({ code }) => code === 'clock')
  assert.equal(clock?.holds, false)
})
