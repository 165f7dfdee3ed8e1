import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDossier } from '../src/office/records/acts/create-dossier.ts'
import { createOwnDocument } from '../src/office/records/acts/create-own-document.ts'
import { queueDispatch } from '../src/office/records/acts/queue-dispatch.ts'
import { dispatchAgain } from '../src/office/records/acts/repeat-dispatch.ts'
import { finishOwnDocument } from '../src/office/records/acts/write-draft.ts'
import { dispatchInList } from '../src/office/records/store/dispatches.ts'
import { address, mailWorld } from './mail-world.ts'
import { submission } from './office.ts'

const world = await mailWorld()
const { runner, who, clerk, groups, smtp, imap } = world
const { format } = submission().components[0]!
let made = 0

/** A letter sent by e-mail: its dispatch and its document. */
async function sent(email: string) {
  const file = {
    fileName: 'povolení.pdf',
    ...(await world.content(Buffer.from(`%PDF-1.7 ${++made}`))),
    mime: 'application/pdf',
    format,
  }
  const dispatch = await runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    const own = await createOwnDocument(scope, {
      subject: `Povolení ${made}`,
      dossierId: dossier.id,
      repliesTo: null,
      files: async () => [file],
    })
    await finishOwnDocument(scope, { documentId: own.id })
    const party = { kind: 'person' as const, name: `Adresát ${made}`, box_id: null, ico: null, address: null }
    return queueDispatch(scope, {
      documentId: own.id,
      addressee: { party: { ...party, email } },
      channel: null,
      reason: null,
      mailKind: 'ordinary',
      note: null,
    })
  })
  await world.visited()
  return dispatch
}

const dispatchOf = async (id: string) => (await runner.read(who, scope => dispatchInList(scope, id)))!
const mailOf = async (id: string) => (await world.outgoing()).find(one => one.id === id)!

/** The report of a server as it comes back to the sender. */
const report = (
  messageId: string,
  { action = 'failed', status = '5.1.1', says = '550 5.1.1 user unknown', headersOnly = false } = {},
): string =>
  [
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@posta.example>',
    `To: ${address}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <hlaseni-${++made}@posta.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="hranice"',
    '',
    '--hranice',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry.',
    '--hranice',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.posta.example',
    '',
    'Final-Recipient: rfc822; jan@posta.example',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${says}`,
    '',
    '--hranice',
    headersOnly ? 'Content-Type: text/rfc822-headers' : 'Content-Type: message/rfc822',
    '',
    `Message-ID: ${messageId}`,
    'Subject: Povoleni',
    ...(headersOnly ? [] : ['', 'text']),
    '--hranice--',
    '',
  ].join('\r\n')

test('an e-mail that comes back is put to what was sent: the dispatch returns with the server’s reason and its report', async () => {
  const { id, document_id: document } = await sent('nikdo@posta.example')
  const { message_id: messageId } = await mailOf(id)
  const before = (await world.documents()).length
  await imap.deliver('podatelna', report(messageId))
  await world.visited()
  const returned = await dispatchOf(id)
  assert.equal(returned.state, 'returned')
  assert.equal(returned.reason, 'server příjemce e-mail nedoručil: 5.1.1 550 5.1.1 user unknown')
  const proof = (await world.components(document)).find(one => one.id === returned.proof_id)!
  assert.deepEqual([proof.file_name, proof.form], ['hlaseni-o-nedoruceni.eml', 'container'])
  assert.match((await world.bytes(proof.digest)).toString(), /user unknown/)
  assert.equal((await world.documents()).length, before, 'it is no submission')
  assert.equal((await mailOf(id)).report?.action, 'failed')
})

test('the same report told twice, and one on a message that nobody knows, change nothing and lose nothing', async () => {
  const { id } = await sent('dvakrat@posta.example')
  const { message_id: messageId } = await mailOf(id)
  await imap.deliver('podatelna', report(messageId, { headersOnly: true }))
  await imap.deliver('podatelna', report(messageId))
  await world.visited()
  assert.equal((await dispatchOf(id)).state, 'returned')
  const before = (await world.documents()).length + (await world.arrivals()).length
  await imap.deliver('podatelna', report('<cizi@jinde.example>'))
  await world.visited()
  assert.equal((await world.documents()).length + (await world.arrivals()).length, before + 1)
  assert.equal(smtp.mails.filter(({ to }) => /mailer-daemon/i.test(to)).length, 0, 'no program is answered')
})

test('a server that only tells of a delay returns nothing; a failure after it does', async () => {
  const { id } = await sent('pomalu@posta.example')
  const { message_id: messageId } = await mailOf(id)
  await imap.deliver('podatelna', report(messageId, { action: 'delayed', status: '4.4.1', says: '421 busy' }))
  await world.visited()
  assert.equal((await dispatchOf(id)).state, 'sent')
  assert.deepEqual(
    [(await mailOf(id)).report?.action, (await mailOf(id)).report?.says],
    ['delayed', '421 busy'],
  )
  await imap.deliver('podatelna', report(messageId))
  await world.visited()
  assert.equal((await dispatchOf(id)).state, 'returned')
})

test('what came back is sent again as a dispatch of its own, once', async () => {
  const { id } = await sent('znovu@posta.example')
  await imap.deliver('podatelna', report((await mailOf(id)).message_id))
  await world.visited()
  const again = await runner.act(clerk, scope => dispatchAgain(scope, id))
  assert.notEqual(again, id)
  await assert.rejects(
    runner.act(clerk, scope => dispatchAgain(scope, id)),
    { code: 'records.addressee-twice' },
  )
  await world.visited()
  assert.equal(smtp.mails.filter(({ to }) => to === 'znovu@posta.example').length, 2)
  assert.deepEqual([(await dispatchOf(again)).state, (await dispatchOf(id)).state], ['sent', 'returned'])
})

test('what the server refused goes again under its dispatch by a person’s word, under a new Message-ID', async () => {
  smtp.faults.push('refuse-recipient')
  const { id } = await sent('odmitnuty@posta.example')
  const before = await mailOf(id)
  assert.equal(before.state, 'refused')
  assert.equal(await runner.act(clerk, scope => dispatchAgain(scope, id)), id)
  await world.visited()
  assert.equal((await dispatchOf(id)).state, 'sent')
  assert.notEqual((await mailOf(id)).message_id, before.message_id)
  await assert.rejects(
    runner.act(clerk, scope => dispatchAgain(scope, id)),
    { code: 'records.dispatch-ended' },
  )
})
