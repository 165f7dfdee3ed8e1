import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Incoming, visitBox } from '#office/databox'
import type { Who } from '#platform/acts'
import { asInstant, type Instant } from '#platform/values'
import { decideFetching } from '../../src/office/databox/acts/note-box.ts'
import { boxOf } from '../../src/office/databox/store/boxes.ts'
import { changeIncoming, incomingOpen } from '../../src/office/databox/store/incoming.ts'
import { noticesNotFetched } from '../../src/office/databox/store/notices.ts'
import { componentsOf, listDocuments } from '../../src/office/records/store/documents.ts'
import { boxWorld } from '../box-world.ts'

const world = await boxWorld()
const { runner, stand, instance } = world

const order = (over: object = {}) => ({
  sender: { boxId: 'cerna22', name: 'Žofie Černá', type: 40, address: 'Na Kopci 5, Javorová' },
  recipient: { boxId: 'javora1', name: 'Obec Javorová' },
  annotation: 'Žádost o povolení kácení',
  senderReferenceNumber: 'ZC-1',
  attachments: [
    { name: 'žádost.txt', mime: 'text/plain', metaType: 'main', text: 'Prosím o povolení kácení lípy.' },
  ],
  ...over,
})

const deliver = (over: object = {}, count = 1): Promise<string[]> =>
  stand.tell('/deliver', { order: order(over), count }) as Promise<string[]>

const documents = (who: Who) => runner.read(who, scope => listDocuments(scope, {}, null, 100))
const box = async (who: Who) => (await runner.read(who, boxOf))!
const asked = (operation: string, of: string): number =>
  stand.world.asked.filter(one => one.operation === operation && one.box === of).length

/** A visit, and what the records service does with what it brought. */
async function visited(who: Who): Promise<void> {
  assert.equal(await visitBox(instance, who), true)
  await world.takeIn(who)
}

const javorova = await world.office('javora1')

test('a message that comes to the box is registered once, with its sealed file, envelope and receipt', async () => {
  const [id] = await deliver()
  await visited(javorova)
  await visited(javorova)
  const [document, ...others] = await documents(javorova)
  assert.equal(others.length, 0)
  assert.deepEqual(
    [document!.channel, document!.subject, document!.sender!.boxId, document!.sender_reference],
    ['data-box', 'Žádost o povolení kácení', 'cerna22', 'ZC-1'],
  )
  const components = await runner.read(javorova, scope => componentsOf(scope, [document!.id]))
  assert.deepEqual(
    components.map(({ role }) => role),
    ['hlavní dokument', 'obálka', 'datová zpráva', 'doručenka'],
  )
  const sealed = components.find(({ role }) => role === 'datová zpráva')!
  assert.equal(sealed.file_name, `${id}.zfo`)
  const bytes = await world.bytes(javorova, sealed.digest)
  assert.equal(bytes[0], 0x30, 'the sealed file rests as it came')
  assert.equal(document!.message!.key, `isds:demo:${id}`)
  assert.ok(document!.message!.checks.every(({ result }) => result !== 'invalid'))
  assert.equal(asked('SignedMessageDownload', 'javora1'), 1)
})

test('what the office has is marked as read, and only then', async () => {
  const [id] = await deliver()
  await visitBox(instance, javorova)
  const message = stand.world.messages.get(id!)!
  assert.equal(message.status, 4)
  await world.takeIn(javorova)
  await visitBox(instance, javorova)
  assert.equal(message.status, 7)
})

test('a visit that is killed between two messages goes on where it was', async () => {
  const ids = await deliver({ annotation: 'Po výpadku' }, 5)
  await stand.tell('/fault', { kind: 'cut', operation: 'SignedMessageDownload', times: 3 })
  await visitBox(instance, javorova)
  assert.ok((await box(javorova)).trouble, 'the box says why')
  assert.equal((await box(javorova)).failures, 1)
  await visited(javorova)
  const subjects = (await documents(javorova)).filter(({ subject }) => subject.startsWith('Po výpadku'))
  assert.equal(subjects.length, ids.length)
  assert.equal((await box(javorova)).trouble, null)
})

test('a receipt that was cut leaves the message to be fetched again, not half', async () => {
  await deliver({ annotation: 'Půlka' })
  await stand.tell('/fault', { kind: 'half', operation: 'GetSignedDeliveryInfo', times: 1 })
  await visitBox(instance, javorova)
  const [open] = await runner.read(javorova, scope => incomingOpen(scope, 10))
  assert.deepEqual([open!.annotation, open!.state, open!.digest], ['Půlka', 'listed', null])
  await visited(javorova)
  assert.equal((await documents(javorova)).filter(({ subject }) => subject === 'Půlka').length, 1)
})

test('a message taken in by hand before the visit is not registered again', async () => {
  const { receiveMessage } = await import('../../src/office/records/acts/receive-message.ts')
  const { readArrived } = await import('../../src/office/records/intake/read-message.ts')
  const { dataMessagePieces } = await import('../../stands/isds/message.ts')
  const { orderNow } = await import('../../stands/isds/world.ts')
  const [id] = await deliver({ annotation: 'Ručně i sama' })
  async function* bytes() {
    yield* dataMessagePieces(orderNow(stand.world.messages.get(id!)!, 'received'), stand.authority)
  }
  const arrived = await readArrived(instance, javorova, { name: `${id}.zfo`, bytes: bytes() })
  await runner.act(javorova, scope => receiveMessage(scope, arrived))
  await visited(javorova)
  assert.equal((await documents(javorova)).filter(({ subject }) => subject === 'Ručně i sama').length, 1)
  assert.equal((await runner.read(javorova, scope => incomingOpen(scope, 10))).length, 0)
})

test('a message that the system does not give waits and does not stop the others', async () => {
  const [erased] = await deliver({ annotation: 'Smazaná' })
  await deliver({ annotation: 'Za ní' })
  stand.world.messages.get(erased!)!.status = 9
  await visited(javorova)
  const [open] = await runner.read(javorova, scope => incomingOpen(scope, 10))
  assert.equal(open!.message_id, erased)
  assert.match(open!.trouble!.cs, /1219/)
  assert.ok((await documents(javorova)).some(({ subject }) => subject === 'Za ní'))
  await runner.act(javorova, scope =>
    changeIncoming(scope, open!.id, { next_at: new Date('2099-01-01') as Instant } as Partial<Incoming>),
  )
})

test('an outage, a slow answer and a sign-in that is not accepted are told at the box; nothing is lost', async () => {
  await deliver({ annotation: 'Přežije' })
  for (const [fault, says] of [
    [{ kind: 'outage', times: 1 }, /503/],
    [{ kind: 'code', code: '3009', message: 'zpomalte', times: 1 }, /počkali/],
    [{ kind: 'unauthorised', times: 1 }, /přihlášení/],
    [{ kind: 'garbage', times: 1 }, /neodpovídá, jak má/],
  ] as const) {
    await stand.tell('/fault', fault)
    await visitBox(instance, javorova)
    assert.match((await box(javorova)).trouble!.cs, says)
  }
  assert.equal((await box(javorova)).failures, 4)
  await visited(javorova)
  assert.equal((await documents(javorova)).filter(({ subject }) => subject === 'Přežije').length, 1)
})

test('a clock of ours that runs ahead by weeks loses no message', async () => {
  world.clock.forwardDays(20)
  await deliver({ annotation: 'Z minula' })
  await visited(javorova)
  assert.ok((await documents(javorova)).some(({ subject }) => subject === 'Z minula'))
})

test('a box that is no authority’s is not listed before somebody allows it with a reason', async () => {
  const school = await world.office('skola11')
  const [id] = await deliver({ recipient: { boxId: 'skola11', name: 'Základní škola Javorová' } })
  await visited(school)
  assert.equal(asked('GetListOfReceivedMessages', 'skola11'), 0)
  const notices = await runner.read(school, scope => noticesNotFetched(scope, asInstant(0), 10))
  assert.deepEqual(
    notices.map(({ message_id, annotation }) => [message_id, annotation]),
    [[id, 'Žádost o povolení kácení']],
    'the office learns what waits without being served',
  )
  assert.equal(stand.world.messages.get(id!)!.status, 4, 'it is not served')
  await assert.rejects(
    runner.act(school, scope => decideFetching(scope, { fetched: true, reason: ' ' })),
    { code: 'databox.reason-of-fetching-missing' },
  )
  await runner.act(school, scope => decideFetching(scope, { fetched: true, reason: 'pokyn ředitelky' }))
  await visited(school)
  assert.equal((await documents(school)).length, 1)
  assert.equal((await runner.read(school, scope => noticesNotFetched(scope, asInstant(0), 10))).length, 0)
  await runner.act(school, scope => decideFetching(scope, { fetched: false, reason: 'konec' }))
  const before = asked('GetListOfReceivedMessages', 'skola11')
  await visited(school)
  assert.equal(asked('GetListOfReceivedMessages', 'skola11'), before)
})

test('two visits at once are one', async () => {
  const both = await Promise.all([visitBox(instance, javorova), visitBox(instance, javorova)])
  assert.deepEqual(both.toSorted(), [false, true])
})

test('a large message is fetched by its own services and registered like any other', async () => {
  await stand.tell('/deliver', {
    order: order({
      annotation: 'Velkoobjemová',
      attachments: [{ name: 'mapa.txt', mime: 'text/plain', metaType: 'main', sizeBytes: 3_000_000 }],
    }),
    isLarge: true,
  })
  await visited(javorova)
  const document = (await documents(javorova)).find(({ subject }) => subject === 'Velkoobjemová')!
  const components = await runner.read(javorova, scope => componentsOf(scope, [document.id]))
  assert.equal(components.find(({ role }) => role === 'hlavní dokument')!.size_bytes, 3_000_000)
  assert.equal(asked('SignedBigMessageDownload', 'javora1'), 1)
})

test('a message for own hands with a sender of strange letters is taken in as it is', async () => {
  await deliver({
    annotation: 'Žluťoučký kůň & <úpěl> „ďábelské“ ódy',
    personalDelivery: true,
    attachments: [
      { name: 'příloha č. 1.txt', mime: 'text/plain', metaType: 'main', text: 'a' },
      { name: 'příloha č. 1.txt', mime: 'text/plain', metaType: 'enclosure', text: 'b' },
      { name: 'forma.xml', mime: 'text/xml', metaType: 'enclosure', xml: '<f xmlns="urn:f"><x/></f>' },
    ],
  })
  await visited(javorova)
  const document = (await documents(javorova)).find(({ subject }) => subject.startsWith('Žluťoučký'))!
  assert.equal(document.subject, 'Žluťoučký kůň & <úpěl> „ďábelské“ ódy')
  const components = await runner.read(javorova, scope => componentsOf(scope, [document.id]))
  assert.equal(new Set(components.map(({ file_name: name }) => name)).size, components.length)
})

test('a box that the settings name no more is one from which nothing goes by itself', async () => {
  const { freeBoxes } = await import('../../src/office/databox/jobs.ts')
  const { sendingBox } = await import('#office/databox')
  const without = { ...instance, config: { ...instance.config, databoxes: undefined } } as typeof instance
  assert.ok(await runner.read(javorova, sendingBox))
  await freeBoxes(without)
  assert.equal(await runner.read(javorova, sendingBox), null)
  await freeBoxes(instance)
  await visited(javorova)
  assert.ok(await runner.read(javorova, sendingBox), 'named again and asked, it sends')
  await runner.act(javorova, scope => decideFetching(scope, { fetched: false, reason: 'stěhování' }))
  await freeBoxes(without)
  await visited(javorova)
  assert.equal((await box(javorova)).is_fetched, false, 'what was decided holds')
})
