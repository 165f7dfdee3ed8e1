import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitBox } from '#office/databox'
import { databoxHealth } from '../../src/office/databox/desk/health.ts'
import { boxOf } from '../../src/office/databox/store/boxes.ts'
import { incomingOpen } from '../../src/office/databox/store/incoming.ts'
import { listDocuments } from '../../src/office/records/store/documents.ts'
import { boxWorld } from '../box-world.ts'

const world = await boxWorld()
const { runner, stand, instance } = world
const who = await world.office('javora1')
await visitBox(instance, who)

/** We wait for a fifth of what the system takes. */
const patience = (seconds: number | undefined) =>
  Object.assign(instance.config.outbound!, { silenceSeconds: seconds })
const slow = (operation: string) => stand.tell('/fault', { kind: 'slow', ms: 1_500, operation })
const rested = async () => {
  await stand.tell('/well')
  const { closeBoxLines } = await import('../../src/office/databox/client/of-instance.ts')
  closeBoxLines(instance.config)
}
let delivered = 0
const deliver = async (count: number) => {
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

for (const operation of ['GetListOfReceivedMessages', 'SignedMessageDownload', 'GetSignedDeliveryInfo'])
  test(`a system slower than we wait in ${operation}: box and health say so, and afterwards each message is there once`, async () => {
    patience(0.3)
    await slow(operation)
    await deliver(3)
    for (let visit = 0; visit < 3; visit++) assert.equal(await visitBox(instance, who), true)
    await world.takeIn(who)
    const { trouble, failures } = (await runner.read(who, boxOf))!
    assert.equal(failures, 3)
    assert.match(trouble!.cs, /no answer in 300 ms/)
    const told = (await databoxHealth(instance)).find(({ name }) => name === 'data-box-javora1')!
    assert.equal(told.well, false)
    patience(undefined)
    await rested()
    assert.equal(await visitBox(instance, who), true)
    await world.takeIn(who)
    const documents = await runner.read(who, scope => listDocuments(scope, {}, null, 1000))
    assert.equal(documents.length, delivered)
    assert.equal(new Set(documents.map(({ message }) => message!.key)).size, delivered)
    assert.equal((await runner.read(who, scope => incomingOpen(scope, 10))).length, 0)
    assert.equal((await runner.read(who, boxOf))!.trouble, null)
  })
