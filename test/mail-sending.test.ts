import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDossier } from '../src/office/records/acts/create-dossier.ts'
import { createOwnDocument } from '../src/office/records/acts/create-own-document.ts'
import { cancelDispatch, queueDispatch } from '../src/office/records/acts/queue-dispatch.ts'
import { recordSent } from '../src/office/records/acts/record-dispatch.ts'
import { finishOwnDocument } from '../src/office/records/acts/write-draft.ts'
import { dispatchInList } from '../src/office/records/store/dispatches.ts'
import { mailWorld } from './mail-world.ts'
import { submission } from './office.ts'

const world = await mailWorld()
const { runner, who, clerk, groups, smtp, imap } = world
const { format } = submission().components[0]!
let made = 0

/** A finished letter given to the dispatch room for an e-mail address. */
async function queued(email: string, bytes = Buffer.from('%PDF-1.7 povolení'), isByHand = false) {
  const file = { fileName: 'povolení.pdf', ...(await world.content(bytes)), mime: 'application/pdf', format }
  return runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    const own = await createOwnDocument(scope, {
      subject: `Povolení ${++made}`,
      dossierId: dossier.id,
      repliesTo: null,
      files: async () => [file],
    })
    await finishOwnDocument(scope, { documentId: own.id })
    return queueDispatch(scope, {
      documentId: own.id,
      addressee: {
        party: { kind: 'person', name: `Adresát ${made}`, box_id: null, ico: null, email, address: null },
      },
      channel: null,
      reason: null,
      mailKind: 'ordinary',
      note: null,
      isByHand,
    })
  })
}

const dispatchOf = async (id: string) => (await runner.read(who, scope => dispatchInList(scope, id)))!
const mailOf = async (id: string) => (await world.outgoing()).find(one => one.id === id)!
const mailsTo = (to: string) => smtp.mails.filter(one => one.to === to)

test('what is given to the dispatch room for an e-mail address goes once, with its files, and is recorded as sent', async () => {
  const { id } = await queued('jan@posta.example')
  await world.visited()
  await world.visited()
  const [mail, ...others] = mailsTo('jan@posta.example')
  assert.equal(others.length, 0)
  assert.equal(mail!.from, 'podatelna@javorova.example')
  assert.ok(mail!.text.includes(Buffer.from('%PDF-1.7 povolení').toString('base64')))
  assert.doesNotMatch(mail!.text, /Auto-Submitted/i)
  const dispatch = await dispatchOf(id)
  assert.deepEqual([dispatch.state, dispatch.post_number], ['sent', (await mailOf(id)).message_id])
  assert.ok(mail!.text.includes(dispatch.post_number!))
})

test('files larger than an e-mail carries are refused before anything is sent', async () => {
  await assert.rejects(queued('velky@posta.example', Buffer.alloc(1_200_000, 'a')), {
    code: 'mail.sending-too-large',
  })
})

test('an e-mail that waits cannot be recorded by hand, and can be taken back', async () => {
  const { id } = await queued('zpet@posta.example')
  await assert.rejects(
    runner.act(clerk, scope => recordSent(scope, { id, on: null, postNumber: null })),
    { code: 'mail.sending-under-way' },
  )
  await runner.act(clerk, scope => cancelDispatch(scope, { id, reason: 'omyl' }))
  await world.visited()
  assert.equal(mailsTo('zpet@posta.example').length, 0)
})

test('a dispatch that somebody sends themselves is left to them', async () => {
  const { id } = await queued('rucne@posta.example', undefined, true)
  await world.visited()
  assert.equal(mailsTo('rucne@posta.example').length, 0)
  await runner.act(clerk, scope => recordSent(scope, { id, on: null, postNumber: null }))
  assert.equal((await dispatchOf(id)).state, 'sent')
})

test('a server that says later gets it later; one that refuses leaves it to a person with the reason', async () => {
  const { id } = await queued('pozdeji@posta.example')
  smtp.faults.push('later')
  await world.visit()
  assert.equal((await mailOf(id)).state, 'ready')
  await world.due()
  await world.visited()
  assert.equal(mailsTo('pozdeji@posta.example').length, 1)
  const { id: bad } = await queued('nikdo@posta.example')
  smtp.faults.push('refuse-recipient')
  await world.visited()
  const refused = await mailOf(bad)
  assert.equal(refused.state, 'refused')
  assert.match(refused.trouble!.cs, /odmítl.*550/)
  assert.equal((await dispatchOf(bad)).state, 'waiting')
})

test('an e-mail whose answer did not come is found among the sent ones by its Message-ID and not sent again', async () => {
  const { id } = await queued('nejiste@posta.example')
  smtp.faults.push('took-and-cut')
  await world.visit()
  assert.equal((await mailOf(id)).state, 'unknown')
  const { message_id: messageId } = await mailOf(id)
  await imap.deliver('podatelna', `Message-ID: ${messageId}\r\nSubject: kopie\r\n\r\nx\r\n`, 'Odeslané')
  await world.due()
  await world.visited()
  assert.equal(mailsTo('nejiste@posta.example').length, 1)
  assert.equal((await dispatchOf(id)).state, 'sent')
})

test('one that is not found is looked for three times and then left to a person, never sent twice', async () => {
  const { id } = await queued('ztraceny@posta.example')
  smtp.faults.push('silent-after-data')
  await world.visit()
  for (let look = 0; look < 4; look++) {
    await world.due()
    await world.visit()
  }
  const mail = await mailOf(id)
  assert.deepEqual([mail.state, mail.looks], ['refused', 2])
  assert.match(mail.trouble!.cs, /nejde zjistit/)
  assert.equal(mailsTo('ztraceny@posta.example').length, 0)
  await runner.act(clerk, scope => recordSent(scope, { id, on: null, postNumber: null }))
  assert.equal((await dispatchOf(id)).state, 'sent')
})

test('a program killed while sending does not send the e-mail again', async () => {
  const { beginMail } = await import('../src/office/mail/acts/follow-mail.ts')
  const { id } = await queued('zabity@posta.example')
  await runner.act(who, scope => beginMail(scope, id))
  for (let look = 0; look < 4; look++) {
    await world.visit()
    await world.due()
  }
  assert.equal((await mailOf(id)).state, 'refused')
  assert.equal(mailsTo('zabity@posta.example').length, 0)
})
