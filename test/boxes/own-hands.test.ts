import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson } from '#identity/access'
import { visitBox } from '#office/databox'
import type { Who } from '#platform/acts'
import { confirmArrival } from '../../src/office/records/acts/decide-arrival.ts'
import { waitingArrivals } from '../../src/office/records/store/arrivals.ts'
import { componentById, componentsOf, listDocuments } from '../../src/office/records/store/documents.ts'
import { boxWorld } from '../box-world.ts'
import { submission } from '../office.ts'

const world = await boxWorld()
const { runner, stand, instance } = world
const who = await world.office('javora1')

const somebody = async (name: string, title: string, roles: string[]): Promise<Who> => {
  const { personId, postId } = await runner.act(who, scope =>
    addPerson(scope, { name, login: name.toLowerCase(), password: null, unit: 'Obecní úřad', title, roles }),
  )
  const unit = { unitId: who.organisation, unit: 'Obecní úřad' }
  return { ...who, actor: { kind: 'person', id: personId, name, postId, post: title, ...unit } }
}
const mailroom = await somebody('Podatelna', 'podatelna', ['mailroom'])
const clerk = await somebody('Referentka', 'referentka', ['clerk'])
const mayor = await somebody('Starosta', 'starosta', ['head'])

const deliver = (over: object = {}): Promise<string[]> =>
  stand.tell('/deliver', {
    order: {
      sender: { boxId: 'cerna22', name: 'Žofie Černá', type: 40 },
      recipient: { boxId: 'javora1', name: 'Obec Javorová' },
      annotation: 'Jen pro starostu',
      personalDelivery: true,
      attachments: [{ name: 'list.txt', mime: 'text/plain', metaType: 'main', text: 'Důvěrné.' }],
      ...over,
    },
  }) as Promise<string[]>

const seen = (by: Who, subject: string) =>
  runner
    .read(by, scope => listDocuments(scope, {}, null, 100))
    .then(all => all.filter(one => one.subject === subject))

test('a message to own hands goes to whoever may open it, and nobody else of the office finds it or its files', async () => {
  await deliver()
  await visitBox(instance, who)
  await world.takeIn(who)
  const [document] = await seen(mayor, 'Jen pro starostu')
  assert.equal(document!.holder.name, 'Starosta')
  const [file] = await runner.read(mayor, scope => componentsOf(scope, [document!.id]))
  for (const other of [mailroom, clerk]) {
    assert.deepEqual(await seen(other, 'Jen pro starostu'), [])
    assert.equal(await runner.read(other, scope => componentById(scope, file!.id)), undefined)
  }
  assert.ok(await runner.read(mayor, scope => componentById(scope, file!.id)))
})

test('one that waits for a word is registered by the mailroom and read by whoever may open it', async () => {
  await deliver({ annotation: 'Cizí otisk', defect: 'wrong-hash' })
  await visitBox(instance, who)
  await world.takeIn(who)
  const [arrival] = await runner.read(mailroom, scope => waitingArrivals(scope, 10))
  assert.equal(arrival!.reading.isPersonal, true)
  const { components } = submission()
  await runner.act(mailroom, scope =>
    confirmArrival(scope, { id: arrival!.id, reason: 'odesílatel to potvrdil', components }),
  )
  assert.equal((await seen(mayor, 'Cizí otisk')).length, 1)
  assert.deepEqual(await seen(mailroom, 'Cizí otisk'), [])
})

test('an ordinary message stays open to the office', async () => {
  await deliver({ annotation: 'Pro všechny', personalDelivery: false })
  await visitBox(instance, who)
  await world.takeIn(who)
  assert.equal((await seen(clerk, 'Pro všechny')).length, 1)
})
