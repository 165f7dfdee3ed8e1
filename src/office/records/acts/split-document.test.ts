import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import type { PostalItem } from '../postal-item.ts'
import { documentNumbered } from '../store/document-numbers.ts'
import { componentsOf, documentById } from '../store/documents.ts'
import { countMisdeliveries, misdeliveries } from '../store/misdeliveries.ts'
import { documentsAlike, documentsSplitFrom } from '../store/related-documents.ts'
import { cancelDocument } from './cancel-document.ts'
import { holderOf } from './holder.ts'
import { type MisdeliveryOrder, recordMisdelivery } from './record-misdelivery.ts'
import { registerDocument } from './register-document.ts'
import { splitDocument } from './split-document.ts'

const world = await testDatabase()
const { runner } = world
const [{ clerk, manager }, other] = [await testOffice(world), await testOffice(world)]

const register = (over = {}, who = clerk) =>
  runner.act(who, scope => registerDocument(scope, submission(over, world.clock.now())))
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)
const [file] = submission().components
const files = ['průvodní.pdf', 'žádost A.pdf', 'žádost B.pdf'].map(fileName => ({
  ...file!,
  fileName,
  digest: anyDigest(),
}))
const message = {
  kind: 'data-message' as const,
  key: 'isds:split',
  envelope: [],
  checks: [],
  testAnchors: true,
  signer: null,
}

test('each submission in one message gets its number, with its files, the same sender, day and envelope', async () => {
  const whole = await register({ components: files, message, channel: 'data-box' })
  const split = (slots: number[], subject = 'Žádost A') =>
    runner.act(clerk, scope =>
      splitDocument(scope, { id: whole.id, subject, slots, holder: holderOf(manager) }),
    )
  await refusedWith(split([]), 'no-files-chosen')
  await refusedWith(split([9]), 'no-files-chosen')
  await refusedWith(split([2], ' '), 'no-subject')
  const [a, b] = [await split([2]), await split([3, 1], 'Žádost B')]
  assert.deepEqual(
    [a.sequence_number, b.sequence_number],
    [whole.sequence_number + 1, whole.sequence_number + 2],
  )
  assert.deepEqual(
    [a.sender_id, a.message?.key, a.holder.name],
    [whole.sender_id, 'isds:split', 'Jana Petrů'],
  )
  assert.equal(a.delivered_at?.getTime(), whole.delivered_at?.getTime())
  await runner.read(clerk, async scope => {
    const names = async (id: string) =>
      (await componentsOf(scope, [id])).map(one => [one.slot, one.file_name, one.role])
    assert.deepEqual(await names(a.id), [[1, 'žádost A.pdf', 'hlavní dokument']])
    assert.deepEqual(await names(b.id), [
      [1, 'průvodní.pdf', 'hlavní dokument'],
      [2, 'žádost B.pdf', 'příloha'],
    ])
    assert.equal((await names(whole.id)).length, 3, 'what came stays whole')
    assert.deepEqual(
      (await documentsSplitFrom(scope, whole.id)).map(({ id }) => id),
      [a.id, b.id],
    )
  })
  await runner.act(clerk, scope => cancelDocument(scope, { id: whole.id, reason: 'x', newReference: null }))
  await refusedWith(split([2]), 'document-cancelled')
  await refusedWith(
    runner.act(other.clerk, scope =>
      splitDocument(scope, { id: a.id, subject: 'Cizí', slots: [1], holder: holderOf(other.clerk) }),
    ),
    'not-found',
  )
})

const posted = (postNumber: string): PostalItem => ({
  way: 'registered',
  postNumber,
  postedOn: null,
  sheets: null,
  attachments: null,
  otherAttachments: null,
  isEnvelopeKept: false,
  carrier: null,
  isUnopened: false,
})

test('the same number of the post, or of the same sender, is told as perhaps the same submission again', async () => {
  const alike = (id: string) =>
    runner.read(clerk, async scope =>
      (await documentsAlike(scope, (await documentById(scope, id))!)).map(one => one.id),
    )
  const first = await register({ postalItem: posted('RR1') })
  const again = await register({ postalItem: posted('RR1') })
  await register({ postalItem: posted('RR2') })
  await register({ postalItem: posted('RR1') }, other.clerk)
  assert.deepEqual(await alike(again.id), [first.id])
  assert.deepEqual(await alike(first.id), [again.id])
  const bySender = await register({ senderReference: 'FO-7' })
  const byAnother = await register({
    senderReference: 'FO-7',
    sender: { ...submission().sender, name: 'Někdo Jiný' },
  })
  assert.deepEqual(await alike(byAnother.id), [])
  const twin = await register({ senderReference: 'FO-7' })
  assert.deepEqual(await alike(twin.id), [bySender.id])
  assert.deepEqual(await alike((await register()).id), [], 'without numbers nothing is guessed')
  await runner.act(clerk, scope =>
    cancelDocument(scope, { id: bySender.id, reason: 'dvakrát', newReference: twin.reference_number }),
  )
  assert.deepEqual(await alike(twin.id), [], 'a cancelled one is no submission any more')
})

const order = (over: Partial<MisdeliveryOrder> = {}): MisdeliveryOrder => ({
  received_at: world.clock.now(),
  sender: 'Banka',
  addressee: 'Obec Lhotka',
  description: 'Neotevřený doporučený dopis',
  post_number: 'RR5',
  outcome: 'returned',
  recipient: 'Pošta 999 41',
  reason: 'Adresát je jiný úřad',
  reference: null,
  ...over,
})
const record = (over: Partial<MisdeliveryOrder> = {}, who = clerk) =>
  runner.act(who, scope => recordMisdelivery(scope, order(over)))

test('what was not for this office is on record with who took it and why, and takes no number', async () => {
  const before = await register()
  await refusedWith(record({ recipient: ' ' }), 'misdelivery-incomplete')
  await refusedWith(record({ reason: '' }), 'reason-missing')
  await refusedWith(record({ received_at: new Date('2027-01-01') as never }), 'delivered-in-future')
  await refusedWith(record({ reference: 'OZX-1/2026' }), 'no-such-reference')
  await record()
  await record({ outcome: 'passed-on', reference: ` ${before.reference_number} ` })
  await record({}, other.clerk)
  await runner.read(clerk, async scope => {
    const rows = await misdeliveries(scope, null, 10)
    assert.deepEqual(
      rows.map(row => [row.outcome, row.document_id, row.recorded_by.name]),
      [
        ['passed-on', before.id, 'Marie Krejčí'],
        ['returned', null, 'Marie Krejčí'],
      ],
    )
    assert.equal(await countMisdeliveries(scope), 2)
    assert.ok(await documentNumbered(scope, before.reference_number))
  })
  assert.equal((await register()).sequence_number, before.sequence_number + 1)
})
