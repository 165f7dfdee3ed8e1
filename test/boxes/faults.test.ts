import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitBox } from '#office/databox'
import { asInstant } from '#platform/values'
import { databoxHealth } from '../../src/office/databox/desk/health.ts'
import { boxOf, changeBox } from '../../src/office/databox/store/boxes.ts'
import { incomingOpen } from '../../src/office/databox/store/incoming.ts'
import { listDocuments } from '../../src/office/records/store/documents.ts'
import { boxWorld } from '../box-world.ts'
import { narrowDisk } from '../full-disk.ts'

const disk = narrowDisk()
const world = await boxWorld({}, { files: disk.files })
const { runner, stand, instance, clock } = world
const who = await world.office('javora1')
await visitBox(instance, who)
let delivered = 0

const deliver = async (count: number): Promise<void> => {
  await stand.tell('/deliver', {
    count,
    order: {
      sender: { boxId: 'cerna22', name: 'Žofie Černá', type: 40 },
      recipient: { boxId: 'javora1', name: 'Obec Javorová' },
      annotation: `Podání ${delivered}`,
      attachments: [{ name: 'a.txt', mime: 'text/plain', metaType: 'main', text: `Podání ${delivered}.` }],
    },
  })
  delivered += count
}

const box = async () => (await runner.read(who, boxOf))!
const health = async () => (await databoxHealth(instance)).find(({ name }) => name === 'data-box-javora1')!

/** Everything that came is a document, once, and nothing waits. */
async function drained(): Promise<void> {
  assert.equal(await visitBox(instance, who), true)
  await world.takeIn(who)
  const documents = await runner.read(who, scope => listDocuments(scope, {}, null, 1000))
  assert.equal(documents.length, delivered)
  assert.equal(new Set(documents.map(({ message }) => message!.key)).size, delivered)
  assert.equal((await runner.read(who, scope => incomingOpen(scope, 10))).length, 0)
  assert.deepEqual([(await box()).trouble, (await box()).failures], [null, 0])
  const told = await health()
  assert.ok(told.well, told.says.cs)
}

/** Three visits under a fault: afterwards the box and the health of the centre say the same, with what to do. */
async function struck(says: RegExp): Promise<void> {
  await deliver(3)
  for (let visit = 0; visit < 3; visit++) assert.equal(await visitBox(instance, who), true)
  await world.takeIn(who)
  const { trouble, failures } = await box()
  assert.equal(failures, 3)
  assert.match(trouble!.cs, says)
  const told = await health()
  assert.equal(told.well, false)
  assert.match(told.says.cs, says)
}

const orderedFaults = [
  ['the system is down', { kind: 'outage' }, /503.*zkusí znovu sám/],
  ['the system answers by a page of words', { kind: 'garbage' }, /neodpovídá, jak má.*zkusí znovu sám/],
  ['lists come half', { kind: 'half', operation: 'GetListOfReceivedMessages' }, /127\.0\.0\.1/],
  ['sealed files come half', { kind: 'half', operation: 'SignedMessageDownload' }, /127\.0\.0\.1|neodpovídá/],
  ['connections break', { kind: 'cut' }, /127\.0\.0\.1/],
  ['a part of the system is broken', { kind: 'code', code: '9005' }, /žádá, abychom počkali.*9005/],
  ['the system wants us to slow down', { kind: 'code', code: '3009' }, /žádá, abychom počkali.*3009/],
  ['our sign-in is not accepted', { kind: 'unauthorised' }, /Ověřte certifikát nebo heslo/],
] as const

for (const [what, fault, says] of orderedFaults)
  test(`${what}: box and health say so, and afterwards everything is there once`, async () => {
    await stand.tell('/fault', fault)
    await struck(says)
    await stand.tell('/well')
    // A line that failed so often rests before it is tried again.
    await new Promise(resolve => setTimeout(resolve, 50))
    await drainedAfterRest()
  })

/** The breaker of the line lets nothing through for a while; the visits come back by themselves. */
async function drainedAfterRest(): Promise<void> {
  const { closeBoxLines } = await import('../../src/office/databox/client/of-instance.ts')
  closeBoxLines(instance.config)
  await drained()
}

test('a certificate of the system that has run out: nothing is said to it, and afterwards everything is there once', async () => {
  await stand.tell('/certificate', { expired: true })
  await struck(/127\.0\.0\.1.*certificate has expired/)
  await stand.tell('/certificate', { expired: false })
  await drainedAfterRest()
})

test('a system that is only slow, and lists that tell everything twice, are no trouble', async () => {
  await stand.tell('/fault', { kind: 'slow', ms: 300, times: 4 })
  await stand.tell('/fault', { kind: 'duplicate', times: 2 })
  await deliver(4)
  await drained()
  await stand.tell('/well')
})

test('a full disk: nothing half is kept, box and health say to make room, and afterwards everything is there once', async () => {
  disk.fill(true)
  await struck(/není místo.*uvolněte místo/)
  disk.fill(false)
  await drained()
})

test('a clock of ours that runs ahead by weeks and then is set right loses nothing and doubles nothing', async () => {
  clock.forwardDays(20)
  await deliver(2)
  await drained()
  clock.forwardDays(-20)
  await deliver(2)
  await drained()
})

test('what waited for another try when our clock ran ahead is not left waiting once the clock is right', async () => {
  clock.forwardDays(20)
  await stand.tell('/fault', { kind: 'code', code: '1219', operation: 'SignedMessageDownload' })
  await deliver(2)
  assert.equal(await visitBox(instance, who), true)
  assert.equal((await runner.read(who, scope => incomingOpen(scope, 10))).length, 2)
  // Killed in the middle of a visit: its lease lies weeks ahead.
  await runner.act(who, scope =>
    changeBox(scope, { leased_until: asInstant(scope.clock.now().getTime() + 60_000) }),
  )
  clock.forwardDays(-20)
  await stand.tell('/well')
  await drained()
})
