import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { startWorker } from '#platform/jobs'
import { quietLog } from '#platform/log'
import { asInstant, systemClock } from '#platform/values'
import { liftImmutable, objectStoresOf, versionRow } from '#storage/objects'
import { gate, twoCentres } from '../../../test/two-centres.ts'
import { replication, workOff } from './index.ts'
import { changeOffer, changeReplica, replicaOf } from './store.ts'

const { orp, kraj, keep, offerFor, hurry, workBoth } = await twoCentres()

test('a sealed version is offered, fetched, judged, kept byte for byte and receipted under seal', async () => {
  const object = await keep({ 'balíček.zip': randomBytes(9_000_000), 'k/prázdný.txt': new Uint8Array() })
  assert.equal((await offerFor(object)).state, 'offered')
  await workBoth()
  const offer = await offerFor(object)
  assert.equal(offer.state, 'receipted')
  const [here, there] = [objectStoresOf(orp.instance).ocfl, objectStoresOf(kraj.instance).ocfl]
  assert.deepEqual(await there.inventoryBytes(object, 1), await here.inventoryBytes(object, 1))
  const row = await kraj.instance.runner.read(kraj.who, scope => versionRow(scope, object, 1))
  assert.equal(row?.inventory_digest, offer.inventory_digest)
  assert.deepEqual(await there.filesOf(object, 1), await here.filesOf(object, 1))
  for await (const _ of there.pieces(object, 1, 'balíček.zip'));
  assert.equal(offer.receipt!.receipt.centre.name, 'kraj')
})

test('a second version follows the first, and only what is new travels', async () => {
  const [first, added] = [randomBytes(50_000), randomBytes(60_000)]
  const object = await keep({ 'a.zip': first })
  await workBoth()
  await keep({ 'a.zip': first, 'b.zip': added }, { object, version: 2 })
  const offer = await offerFor(object, 2)
  assert.deepEqual([offer.total_bytes, offer.file_count], [60_000, 1])
  await workBoth()
  assert.equal((await offerFor(object, 2)).state, 'receipted')
  const there = objectStoresOf(kraj.instance).ocfl
  assert.deepEqual(
    (await there.filesOf(object, 2)).map(({ path }) => path),
    ['a.zip', 'b.zip'],
  )
})

test('the region being off loses nothing: what was sealed meanwhile is owed, and comes when it is back', async () => {
  await kraj.stop()
  const owed = [await keep({ 'a.zip': randomBytes(1_000) }), await keep({ 'a.zip': randomBytes(1_000) })]
  await hurry()
  await workOff(orp.instance)
  const offer = await offerFor(owed[0]!)
  assert.deepEqual([offer.state, offer.reason, offer.attempts], ['offered', 'outbound.peer-unreachable', 1])
  assert.ok(offer.next_attempt_at > systemClock.now())
  const [told] = await replication.health!(orp.instance)
  assert.match(told!.says.cs, /čeká 2 verzí/)
  await kraj.start()
  await workBoth()
  for (const object of owed) assert.equal((await offerFor(object)).state, 'receipted')
  const [well] = await replication.health!(orp.instance)
  assert.equal(well!.well, true)
})

test('a transfer cut in the middle goes on where it was', async () => {
  const object = await keep({ 'a.zip': randomBytes(20_000_000) })
  await hurry()
  await workOff(orp.instance)
  const { ocfl, uploads } = objectStoresOf(kraj.instance)
  const arrived: number[] = []
  const append = uploads.append.bind(uploads)
  const cutting = uploads as { append: typeof uploads.append }
  cutting.append = async (id, offset, pieces, options) => {
    arrived.push(offset)
    if (arrived.length === 2) throw Object.assign(new Error('line cut'), { code: 'ECONNRESET' })
    return append(id, offset, pieces, options)
  }
  await hurry()
  await assert.rejects(workOff(kraj.instance), /line cut/)
  await workBoth()
  cutting.append = append
  assert.deepEqual(arrived, [0, 8 * 1024 * 1024, 8 * 1024 * 1024, 16 * 1024 * 1024])
  assert.equal((await offerFor(object)).state, 'receipted')
  for await (const _ of ocfl.pieces(object, 1, 'a.zip'));
})

test('bytes damaged at the source are noticed before anybody judges them, and the debt stays', async () => {
  const object = await keep({ 'a.zip': Buffer.from('neporušeno') })
  const { ocfl } = objectStoresOf(orp.instance)
  const home = ocfl.home(object)
  await liftImmutable(home)
  await writeFile(join(home, 'v1/content/a.zip'), 'porušeno!!')
  const asked = gate.asked
  await workBoth(2)
  assert.equal(gate.asked, asked)
  assert.equal((await offerFor(object)).state, 'accepted')
  assert.equal(await objectStoresOf(kraj.instance).ocfl.inventory(object), null)
  await writeFile(join(home, 'v1/content/a.zip'), 'neporušeno')
  await workBoth()
  assert.equal((await offerFor(object)).state, 'receipted')
})

test('what a clock that ran ahead put off for weeks is offered and fetched once it is right', async () => {
  const object = await keep({ 'a.zip': randomBytes(1_000) })
  const weeks = asInstant(systemClock.now().getTime() + 30 * 86_400_000)
  const { id } = await offerFor(object)
  await orp.instance.runner.act(orp.who, scope => changeOffer(scope, id, { next_attempt_at: weeks }))
  await workOff(orp.instance)
  const arriving = () => kraj.instance.runner.read(kraj.who, scope => replicaOf(scope, 'orp', object, 1))
  const { id: replica } = (await arriving())!
  await kraj.instance.runner.act(kraj.who, scope => changeReplica(scope, replica, { next_attempt_at: weeks }))
  await workOff(kraj.instance)
  assert.equal((await offerFor(object)).state, 'receipted')
})

test('what the other gate refuses stays a debt with its report; the same offer gets the same answer', async () => {
  gate.refuses = true
  const object = await keep({ 'a.zip': randomBytes(100) })
  await workBoth()
  gate.refuses = false
  const offer = await offerFor(object)
  assert.equal(offer.state, 'refused')
  assert.equal(offer.findings?.[0]?.rule, 'tst1')
  const asked = gate.asked
  await workBoth()
  assert.equal((await offerFor(object)).state, 'refused')
  assert.equal(gate.asked, asked)
  const [told] = await replication.health!(orp.instance)
  assert.equal(told!.well, false)
})

test('an originator without an agreement and a kind nobody keeps are refused with the reason', async () => {
  const ofUnknownKind = await keep({ a: randomBytes(10) }, { kind: 'test/unknown' })
  const ofStranger = await keep({ a: randomBytes(10) }, { ico: '12345678' })
  await workBoth()
  const told = async (object: string) => {
    const { state, reason } = await offerFor(object)
    return [state, reason]
  }
  assert.deepEqual(await told(ofUnknownKind), ['refused', 'POLICY'])
  assert.deepEqual(await told(ofStranger), ['refused', 'UNKNOWN_TENANT'])
})

test('by their own jobs alone the centres bring a sealed version to its receipt', async () => {
  const failed: string[] = []
  const log = {
    ...quietLog,
    warn: (what: string, data?: Record<string, unknown>) => failed.push(`${what} ${data?.error}`),
  }
  const workers = await Promise.all(
    [orp, kraj].map(({ instance, urls }) =>
      startWorker(urls.worker, replication.jobs!, { instance, runner: instance.runner, log }),
    ),
  )
  try {
    const object = await keep({ 'a.zip': randomBytes(1_000) })
    const until = performance.now() + 20_000
    while ((await offerFor(object)).state !== 'receipted' && performance.now() < until)
      await new Promise(resolve => setTimeout(resolve, 50))
    assert.equal((await offerFor(object)).state, 'receipted')
    assert.deepEqual(failed, [])
  } finally {
    for (const worker of workers) await worker.stop()
  }
})
