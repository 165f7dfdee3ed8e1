import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { asInstant, type Day, dayOf } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { type Dispatch, fictionFrom, lawfulChannel } from '../dispatch.ts'
import {
  countDispatches,
  dispatchesOf,
  dispatchInList,
  listDispatches,
  returnedTo,
} from '../store/dispatches.ts'
import { componentsOf, documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { addVersion } from './add-version.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { createOwnDocument } from './create-own-document.ts'
import { insertIntoDossier } from './insert-document.ts'
import { cancelDispatch, queueDispatch } from './queue-dispatch.ts'
import { recordDelivered, recordReturned, recordSent } from './record-dispatch.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'
import { finishOwnDocument, writeDraft } from './write-draft.ts'

const world = await testDatabase('2026-03-31T08:00:00Z')
const { runner } = world
const { clerk, groups } = await testOffice(world)
const other = await testOffice(world)
const pdf = () => {
  const { role: _role, form: _form, ...file } = submission().components[0]!
  return { ...file, digest: anyDigest() }
}

async function answered(finished = true) {
  return runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    const received = await registerDocument(scope, submission({}, world.clock.now()))
    await insertIntoDossier(scope, { documentId: received.id, dossierId: dossier.id })
    const own = await createOwnDocument(scope, {
      subject: 'Povolení kácení',
      dossierId: dossier.id,
      repliesTo: received.id,
      files: async () => [pdf()],
    })
    if (finished) await finishOwnDocument(scope, { documentId: own.id })
    return { dossier, received, own }
  })
}

type Order = Parameters<typeof queueDispatch>[1]
const queue = (documentId: string, partyId: string, over: Partial<Order> = {}, who = clerk) =>
  runner.act(who, scope =>
    queueDispatch(scope, {
      documentId,
      addressee: { partyId },
      channel: null,
      reason: null,
      mailKind: 'ordinary',
      note: null,
      ...over,
    }),
  )
const send = (id: string, postNumber: string | null = null, on: Day | null = null) =>
  runner.act(clerk, scope => recordSent(scope, { id, on, postNumber }))
const deliver = (
  id: string,
  on: Day,
  byFiction = false,
  proof: Parameters<typeof recordDelivered>[1]['proof'] = null,
) => runner.act(clerk, scope => recordDelivered(scope, { id, on, byFiction, proof }))
const stateOf = async (id: string) => (await runner.read(clerk, scope => dispatchInList(scope, id)))!.state
const today = dayOf(world.clock.now())
const settle = (id: string) =>
  runner.act(clerk, scope =>
    settleDocument(scope, { id, method: 'by-document', content: null, reason: null }),
  )

test('the law chooses the way: the box first, then the mail that was asked for, the post, public notice last', () => {
  const nothing = { boxId: null, address: null, email: null }
  const all = { boxId: 'abc2def', address: 'Na Kopci 5', email: 'a@b.example' }
  const way = (over: Partial<typeof all>, askedByMail = false) =>
    lawfulChannel({ ...nothing, ...over }, askedByMail).channel
  assert.equal(way(all, true), 'data-box')
  assert.equal(way({ address: 'Na Kopci 5', email: 'a@b.example' }), 'post')
  assert.equal(way({ address: 'Na Kopci 5', email: 'a@b.example' }, true), 'e-mail')
  assert.equal(way({ email: 'a@b.example' }), 'e-mail')
  assert.equal(way({}), 'notice-board')
  assert.match(lawfulChannel(all).reason.cs, /300\/2008/)
})

test('fiction has its day: ten days in a box over a day off, ten at the post to own hands, fifteen on the board', () => {
  const sent = asInstant('2026-03-26T11:00:00Z')
  const from = (channel: Dispatch['channel'], kind: Dispatch['mail_kind'] = null) =>
    fictionFrom({ channel, mail_kind: kind, sent_at: sent })
  // 5 April 2026 is Easter Sunday, Monday is a holiday.
  assert.equal(from('data-box'), '2026-04-07')
  assert.equal(from('post', 'own-hands'), '2026-04-05')
  assert.equal(from('notice-board'), '2026-04-10')
  assert.equal(from('post', 'registered'), null)
  assert.equal(from('in-person'), null)
})

test('a document goes to the dispatch room, is sent with its number and delivered with its proof among its files', async () => {
  const { received, own } = await answered()
  const dispatch = await queue(own.id, received.sender_id!, { mailKind: 'own-hands' })
  assert.deepEqual([dispatch.channel, dispatch.addressee.name], ['post', 'Jan Novák st.'])
  await assert.rejects(send(dispatch.id), refused('records.post-number-missing'))
  await send(dispatch.id, 'RR123456785CZ')
  await deliver(dispatch.id, today, false, { ...pdf(), fileName: 'dodejka.pdf' })
  const kept = (await runner.read(clerk, scope => dispatchInList(scope, dispatch.id)))!
  assert.deepEqual([kept.state, kept.post_number, kept.ended_on], ['delivered', 'RR123456785CZ', today])
  const proof = (await runner.read(clerk, scope => componentsOf(scope, [own.id]))).at(-1)!
  assert.deepEqual([proof.id, proof.role, proof.slot], [kept.proof_id, 'doručenka', 2])
  const lines = await runner.read(clerk, scope => eventsOf(scope, 'document', own.id))
  assert.deepEqual(
    lines.slice(-3).map(({ erms }) => erms),
    ['given-to-dispatch-room', 'dispatched', 'delivered'],
  )
})

test('only a finished document of the office is sent, to somebody of the name index, once', async () => {
  const { received, own } = await answered(false)
  const to = received.sender_id!
  await assert.rejects(queue(own.id, to), refused('records.dispatch-of-draft'))
  await assert.rejects(queue(received.id, to), refused('records.dispatch-of-received'))
  await runner.act(clerk, scope => finishOwnDocument(scope, { documentId: own.id }))
  const nobody = {
    party: { kind: 'person', name: ' ', ico: null, box_id: null, email: null, address: null },
  } as const
  await assert.rejects(queue(own.id, to, { addressee: nobody }), refused('records.addressee-missing'))
  await assert.rejects(queue(own.id, to, {}, other.clerk), refused('records.not-found'))
  await assert.rejects(queue(own.id, own.id), refused('records.not-found'))
  await queue(own.id, to)
  await assert.rejects(queue(own.id, to), refused('records.addressee-twice'))
  const entered = { party: { ...nobody.party, name: 'Krajský úřad', box_id: 'krajxy1' } }
  assert.equal((await queue(own.id, to, { addressee: entered })).channel, 'data-box')
})

test('another way than the law gives needs a reason, and what the way needs to know', async () => {
  const { received, own } = await answered()
  const to = received.sender_id!
  await assert.rejects(
    queue(own.id, to, { channel: 'data-box', reason: 'Chce to tak.' }),
    refused('records.channel-lacks'),
  )
  await assert.rejects(queue(own.id, to, { channel: 'in-person' }), refused('records.channel-against-law'))
  const dispatch = await queue(own.id, to, { channel: 'in-person', reason: 'Vyzvedne si ho na úřadě.' })
  assert.deepEqual([dispatch.channel, dispatch.channel_reason.cs], ['in-person', 'Vyzvedne si ho na úřadě.'])
})

test('what was given to be sent is not rewritten; cancelled before it goes, it may be', async () => {
  const { received, own } = await answered()
  const dispatch = await queue(own.id, received.sender_id!)
  const write = () =>
    runner.act(clerk, scope => writeDraft(scope, { documentId: own.id, slot: 1, file: pdf() }))
  const convert = () =>
    runner.act(clerk, scope => addVersion(scope, { documentId: own.id, slot: 1, file: pdf() }))
  await assert.rejects(write(), refused('records.dispatch-freezes'))
  await assert.rejects(convert(), refused('records.dispatch-freezes'))
  const cancel = (reason: string) =>
    runner.act(clerk, scope => cancelDispatch(scope, { id: dispatch.id, reason }))
  await assert.rejects(cancel(''), refused('records.reason-missing'))
  await cancel('Chyba v adrese.')
  await assert.rejects(cancel('Ještě jednou.'), refused('records.dispatch-ended'))
  await assert.rejects(send(dispatch.id), refused('records.dispatch-ended'))
  await write()
})

test('fiction is recorded only where the law knows it and not before its day', async () => {
  const { received, own } = await answered()
  const ordinary = await queue(own.id, received.sender_id!)
  await send(ordinary.id, null, '2026-03-02' as Day)
  await assert.rejects(deliver(ordinary.id, today, true), refused('records.fiction-unknown'))
  await assert.rejects(deliver(ordinary.id, '2026-03-01' as Day), refused('records.ended-before-sent'))
  await assert.rejects(deliver(ordinary.id, '2026-04-01' as Day), refused('records.sent-in-future'))
  const second = await answered()
  const hands = await queue(second.own.id, second.received.sender_id!, { mailKind: 'own-hands' })
  await assert.rejects(send(hands.id, 'RR1', '2026-04-01' as Day), refused('records.sent-in-future'))
  await send(hands.id, 'RR1', '2026-03-10' as Day)
  await assert.rejects(deliver(hands.id, '2026-03-19' as Day, true), refused('records.fiction-too-early'))
  await deliver(hands.id, '2026-03-20' as Day, true)
  assert.equal(await stateOf(hands.id), 'delivered-by-fiction')
})

test('what comes back goes to its handler with the reason, and may be sent again', async () => {
  const { received, own } = await answered()
  const dispatch = await queue(own.id, received.sender_id!)
  await send(dispatch.id)
  const back = (reason: string) =>
    runner.act(clerk, scope => recordReturned(scope, { id: dispatch.id, on: today, reason, proof: null }))
  await assert.rejects(back(' '), refused('records.reason-missing'))
  await back('adresát se odstěhoval')
  const mine = await runner.read(clerk, scope => returnedTo(scope, own.holder_post_id, 50))
  assert.ok(mine.some(({ id, reason }) => id === dispatch.id && reason === 'adresát se odstěhoval'))
  await queue(own.id, received.sender_id!)
})

test('a document is settled by a document only once an answer has gone, and the answer is settled with it', async () => {
  const { received, own } = await answered()
  await assert.rejects(settle(received.id), refused('records.settlement-not-dispatched'))
  const dispatch = await queue(own.id, received.sender_id!)
  await assert.rejects(settle(received.id), refused('records.settlement-not-dispatched'))
  await send(dispatch.id)
  await settle(received.id)
  const both = await runner.read(clerk, async scope => [
    await documentById(scope, received.id),
    await documentById(scope, own.id),
  ])
  assert.deepEqual(
    both.map(one => [one?.state, one?.settlement?.method]),
    [
      ['settled', 'by-document'],
      ['settled', 'by-document'],
    ],
  )
})

test('a dossier with something yet to be sent stays open, and a closed one takes no proof in', async () => {
  const { dossier, received, own } = await answered()
  const late = await queue(own.id, received.sender_id!)
  const note = (id: string) =>
    runner.act(clerk, scope => settleDocument(scope, { id, method: 'noted', content: null, reason: null }))
  await note(received.id)
  await note(own.id)
  const close = () =>
    runner.act(clerk, async scope => {
      const { revision } = (await dossierById(scope, dossier.id))!
      const documents = documentsState(await documentsOfDossier(scope, dossier.id))
      await closeDossier(scope, { id: dossier.id, checked: { revision, documents } })
    })
  await assert.rejects(close(), refused('records.dispatches-waiting'))
  await send(late.id)
  await close()
  await assert.rejects(deliver(late.id, today, false, pdf()), refused('records.dossier-closed'))
  await deliver(late.id, today)
})

test('the dispatch room lists what waits longest first, page after page, with exact counts, and nothing of others', async () => {
  const before = await runner.read(clerk, scope => countDispatches(scope, { states: ['waiting'] }))
  const { received, own } = await answered()
  await queue(own.id, received.sender_id!)
  const ids = await runner.read(clerk, async scope => {
    const seen: string[] = []
    let after: { at: Date; id: string } | null = null
    for (;;) {
      const page: Awaited<ReturnType<typeof listDispatches>> = await listDispatches(
        scope,
        { states: ['waiting'] },
        after,
        2,
      )
      if (page.length === 0) return seen
      seen.push(...page.map(({ id }) => id))
      after = { at: page.at(-1)!.queued_at, id: page.at(-1)!.id }
    }
  })
  assert.equal(new Set(ids).size, before + 1)
  assert.equal((await runner.read(clerk, scope => dispatchesOf(scope, [own.id])))[0]!.id, ids.at(-1))
  assert.equal(await runner.read(other.clerk, scope => countDispatches(scope, {})), 0)
})
