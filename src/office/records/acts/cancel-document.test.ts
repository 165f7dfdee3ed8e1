import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import type { Reading } from '../arrival.ts'
import { documentById } from '../store/documents.ts'
import { cancelledNumbers, missingNumbers, yearsOfSeries } from '../store/numbers.ts'
import { countWorklists } from '../store/worklist-counts.ts'
import { addVersion } from './add-version.ts'
import { cancelDocument } from './cancel-document.ts'
import { createDossier } from './create-dossier.ts'
import { confirmArrival } from './decide-arrival.ts'
import { holderOf } from './holder.ts'
import { insertIntoDossier, removeFromDossier } from './insert-document.ts'
import { giveDocument } from './pass-document.ts'
import { receiveMessage } from './receive-message.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { clerk } = office

const register = (over = {}, who = clerk) =>
  runner.act(who, scope => registerDocument(scope, submission(over, world.clock.now())))
const cancel = (id: string, reason = 'Zaevidováno dvakrát', newReference: string | null = null) =>
  runner.act(clerk, scope => cancelDocument(scope, { id, reason, newReference }))
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)

test('a cancelled number stays taken with reason, who and when; the series has no gap and goes on', async () => {
  const first = await register()
  await cancel(first.id, ' Zaevidováno dvakrát ')
  const next = await register()
  assert.equal(next.sequence_number, first.sequence_number + 1)
  const { cancellation, state } = (await runner.read(clerk, scope => documentById(scope, first.id)))!
  assert.equal(state, 'cancelled')
  assert.equal(cancellation?.reason, 'Zaevidováno dvakrát')
  assert.equal(cancellation?.holder.name, 'Marie Krejčí')
  assert.match(cancellation!.at, /^2026-03-31T08:00/)
  await runner.read(clerk, async scope => {
    assert.deepEqual(await missingNumbers(scope, { register: null, year: first.year }, 10), [])
    const [row] = await yearsOfSeries(scope, null)
    assert.deepEqual([row?.last, row?.registered, row?.cancelled], [2, 2, 1])
    const [listed] = await cancelledNumbers(scope, { registerId: null, year: first.year }, 0, 10)
    assert.equal(listed?.reference_number, first.reference_number)
    assert.deepEqual(await countWorklists(scope, first.holder_post_id), {
      mine: 1,
      unsettled: 1,
      withoutDossier: 1,
      all: 2,
    })
    const log = await eventsOf(scope, 'document', first.id)
    assert.equal(log.at(-1)?.erms, 'voided')
  })
})

test('the old record says the number under which the document was registered anew', async () => {
  const [wrong, right, third] = [await register(), await register(), await register()]
  const theirs = await register({}, other.clerk)
  for (const reference of ['OZX-1/2026', theirs.reference_number, wrong.reference_number])
    await refusedWith(cancel(wrong.id, 'omyl', reference), 'no-such-reference')
  await cancel(wrong.id, 'omyl', ` ${right.reference_number.toLowerCase()} `)
  const { cancellation } = (await runner.read(clerk, scope => documentById(scope, wrong.id)))!
  assert.deepEqual(cancellation?.registeredAs, { id: right.id, reference: right.reference_number })
  await refusedWith(cancel(third.id, 'omyl', wrong.reference_number), 'no-such-reference')
})

test('without a reason, in a dossier, settled, cancelled or foreign, nothing is cancelled', async () => {
  const document = await register()
  await refusedWith(cancel(document.id, ' '), 'reason-missing')
  await refusedWith(
    runner.act(other.clerk, scope =>
      cancelDocument(scope, { id: document.id, reason: 'omyl', newReference: null }),
    ),
    'not-found',
  )
  const dossier = await runner.act(clerk, async scope => {
    const opened = await createDossier(scope, { subject: 'Spis', subjectGroupId: office.groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: opened.id })
    return opened
  })
  await refusedWith(cancel(document.id), 'cancel-in-dossier')
  await runner.act(clerk, scope =>
    removeFromDossier(scope, { documentId: document.id, reason: 'Patří jinam' }),
  )
  await cancel(document.id)
  await refusedWith(cancel(document.id), 'document-cancelled')
  const { id } = document
  const [file] = submission().components
  const holder = holderOf(office.manager)
  for (const deed of [
    (scope: never) => insertIntoDossier(scope, { documentId: id, dossierId: dossier.id }),
    (scope: never) =>
      giveDocument(scope, {
        documentId: id,
        to: { kind: 'post', id: holder.postId, name: holder.name },
        note: null,
        paperPlace: null,
      }),
    (scope: never) => settleDocument(scope, { id, method: 'noted', content: null, reason: null }),
    (scope: never) => addVersion(scope, { documentId: id, slot: 1, file: file! }),
  ])
    await refusedWith(
      runner.act(clerk, scope => deed(scope as never) as Promise<unknown>),
      'document-cancelled',
    )
  const settled = await register()
  await runner.act(clerk, async scope => {
    await insertIntoDossier(scope, { documentId: settled.id, dossierId: dossier.id })
    await settleDocument(scope, { id: settled.id, method: 'noted', content: null, reason: null })
  })
  await refusedWith(cancel(settled.id), 'document-settled')
})

const reading = (key: string): Reading => ({
  subject: 'Zpráva',
  sender: submission().sender,
  senderReference: null,
  deliveredAt: null,
  legallyServedAt: null,
  recipientBox: null,
  parts: [],
  message: { kind: 'data-message', key, envelope: [], checks: [], testAnchors: true, signer: null },
})
const receive = (key: string, reasons: { code: string; sentence: { cs: string; en: string } }[] = []) =>
  runner.act(clerk, scope =>
    receiveMessage(scope, {
      channel: 'data-box',
      fileName: 'zprava.zfo',
      original: { digest: anyDigest(), sizeBytes: 10 },
      reading: reading(key),
      components: submission().components,
      reasons,
    }),
  )

test('a message whose registration was cancelled may be registered anew, a live one only once', async () => {
  const first = await receive('isds:1')
  assert.ok(first.outcome === 'registered')
  await refusedWith(receive('isds:1'), 'already-registered')
  await cancel(first.document.id)
  const second = await receive('isds:1')
  assert.ok(second.outcome === 'registered')
  await refusedWith(receive('isds:1'), 'already-registered')
  await cancel(first.document.id).catch(() => {})
  await refusedWith(receive('isds:1'), 'already-registered')
})

test('a message that waited, was registered and cancelled waits for a word again', async () => {
  const odd = [{ code: 'hash', sentence: { cs: 'Otisk nesouhlasí.', en: 'The digest differs.' } }]
  const waiting = await receive('isds:2', odd)
  assert.ok(waiting.outcome === 'waiting')
  const document = await runner.act(clerk, scope =>
    confirmArrival(scope, {
      id: waiting.arrivalId,
      reason: 'ověřeno',
      components: submission().components,
    }),
  )
  await refusedWith(receive('isds:2', odd), 'already-registered')
  await cancel(document.id)
  assert.deepEqual(await receive('isds:2', odd), waiting)
})
