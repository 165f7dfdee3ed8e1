import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Runner } from '#platform/acts'
import { isRefusal, refusals, refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { bytesOf, file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { overQuota, setQuota } from './acts/set-quota.ts'
import { objectRow, type SealOrder, sealVersion, sha512Of, verifyObjects } from './index.ts'
import { keptBytes } from './store/placement.ts'

const { runner, who, other, stores, store, ports, read, rowsOf } = await objectWorld()
const kinds = refusals('test', { no: { status: 409, law: null, sentence: () => both('Ne.', 'No.') } })

/** The same runner, whose transactions are counted. */
function countedRunner() {
  const count = { acts: 0, reads: 0 }
  const counting: Runner = {
    ...runner,
    act: (...given) => {
      count.acts += 1
      return runner.act(...given)
    },
    read: (...given) => {
      count.reads += 1
      return runner.read(...given)
    },
  }
  return { runner: counting, count }
}

const codes = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map(one =>
    one.status === 'fulfilled' ? 'kept' : isRefusal(one.reason) ? one.reason.code : one.reason,
  )
const logOf = async (object: string) =>
  (await runner.read(who, scope => eventsOf(scope, 'object', object))).map(({ type }) => type)

test('many sealed at the same time share a few transactions, each is answered for itself, and one refused leaves the rest alone', async () => {
  const upload = await stores.uploads.begin()
  await stores.uploads.append(upload, 0, file('', 'balíček').pieces())
  const held = newObject()
  await sealVersion(ports, who, order(held, [file('a.txt', 'dřívější')]))
  const sound = Array.from({ length: 40 }, (_, n) => order(newObject(), [file('a.txt', `obsah ${n}`)]))
  const [twice, beside] = [newObject(), newObject()]
  const odd: SealOrder[] = [
    order(newObject(), [{ path: 'b.zip', upload }]),
    order(held, [file('a.txt', 'další')], { version: 2 }),
    order(newObject(), [file('a.txt', 'jeden', sha512Of(bytesOf('dva')))]),
    order(held, [file('a.txt', 'mezera')], { version: 4 }),
    order(beside, [file('a.txt', 'vedle')]),
    order(twice, [file('a.txt', 'jeden')]),
    order(twice, [file('a.txt', 'dva')]),
  ]
  const { runner: counting, count } = countedRunner()
  const outcomes = await Promise.allSettled(
    [...sound, ...odd].map(one =>
      sealVersion({ ...ports, runner: counting }, who, one, async (scope, sealed) => {
        assert.equal((await objectRow(scope, one.object))?.head, sealed.version)
        await scope.announce({ type: 'objects.quota-set', object: { kind: 'object', id: one.object } })
        if (one.object === beside) throw refuse(kinds.no, {})
        return one.message
      }),
    ),
  )
  assert.deepEqual(
    codes(outcomes.slice(0, 42)),
    Array.from({ length: 42 }, () => 'kept'),
  )
  assert.deepEqual(codes(outcomes.slice(42, 45)), [
    'objects.digest-differs',
    'objects.version-gap',
    'test.no',
  ])
  const ofTwo = codes(outcomes.slice(45))
  assert.ok(ofTwo.includes('kept') && ofTwo.some(code => code !== 'kept'), String(ofTwo))
  assert.ok(count.acts + count.reads <= 30, JSON.stringify(count))
  for (const [n, one] of sound.entries()) assert.equal(await read(one.object, 1, 'a.txt'), `obsah ${n}`)
  assert.deepEqual(await logOf(sound[7]!.object), ['objects.version-sealed', 'objects.quota-set'])
  assert.equal((await rowsOf(sound[7]!.object))[0]?.reread, 'direct')
  assert.deepEqual(await readdir(store.places.staging), [])
  const all = [...sound, odd[0]!, odd[1]!].map(({ object }) => object)
  for (const [object, findings] of await verifyObjects(ports, who, all))
    assert.deepEqual(findings, [], object)

  // What its caller wrote fell, and its trace is there; the version stands, and the order may be repeated.
  assert.deepEqual(await logOf(beside), ['objects.version-sealed', 'audit.act-refused'])
  const again = await sealVersion(ports, who, odd[4]!, async () => 'nyní')
  assert.deepEqual([again.answer, again.sealed.version], ['nyní', 1])
})

test('two offices at the same time each seal under their own name', async () => {
  const orders = Array.from({ length: 6 }, (_, n) => order(newObject(), [file('a.txt', `spis ${n}`)]))
  await Promise.all(orders.map((one, n) => sealVersion(ports, n % 2 ? who : other, one)))
  for (const [n, { object }] of orders.entries()) {
    const seen = (by: typeof who) => runner.read(by, scope => objectRow(scope, object))
    assert.deepEqual([!!(await seen(who)), !!(await seen(other))], [n % 2 === 1, n % 2 === 0])
  }
})

test('a quota lets in of those that come together only what still fits', async () => {
  await runner.act(other, scope => setQuota(scope, 45))
  const [fits, ofThree, ofOne] = await runner.read(other, async scope => {
    const left = 45 - (await keptBytes(scope))
    return [
      await overQuota(scope, [left]),
      await overQuota(scope, [left - 2, 3, 2]),
      await overQuota(scope, [46]),
    ]
  })
  const told = (against: Awaited<ReturnType<typeof overQuota>>) => against.map(one => one?.code ?? null)
  assert.deepEqual(told(fits!), [null])
  assert.deepEqual(told(ofThree!), [null, 'objects.over-quota', null])
  assert.deepEqual(told(ofOne!), ['objects.over-quota'])
})
