import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderMail } from '../src/office/mail/acts/order-mail.ts'
import { mailHealth } from '../src/office/mail/desk/health.ts'
import { address, letter, mailWorld } from './mail-world.ts'
import { lateMs } from './smtp-stand.ts'
import { stallingLine } from './stalling-line.ts'

const world = await mailWorld()
const { imap, smtp, instance, runner, who } = world
const line = await stallingLine(imap.port)
const config = instance.config as {
  outbound: { hosts: string[]; silenceSeconds?: number | undefined }
  mail: { mailboxes: { imap: { port: number } }[] }
}
config.mail.mailboxes[0]!.imap.port = line.port
config.outbound.hosts.push(`127.0.0.1:${line.port}`)
const patience = (seconds: number | undefined) => {
  config.outbound.silenceSeconds = seconds
}

/** Falls silent at its greeting, while the folders are looked at, and in the middle of messages. */
for (const bytes of [0, 600, 9_000, 40_000])
  test(`a mail server that falls silent after ${bytes} bytes is given up, and later each message is there once`, async () => {
    const before = (await world.documents()).length
    for (const n of [1, 2, 3])
      await imap.deliver('podatelna', letter(`Podání ${bytes}/${n}`, { attachment: 'x'.repeat(n * 10_000) }))
    patience(0.7)
    for (let visit = 0; visit < 3; visit++) {
      line.silentAfter(bytes)
      await world.visit()
      line.well()
    }
    const { trouble } = await world.box()
    assert.ok(trouble, 'the page says that the server is silent')
    const told = (await mailHealth(instance)).find(({ name }) => name === `mailbox-${address}`)!
    assert.equal(told.well, false)
    patience(undefined)
    await world.visited()
    assert.equal((await world.documents()).length, before + 3)
    assert.equal(await imap.count('podatelna', 'INBOX'), 0)
    assert.equal(await imap.count('podatelna', 'eGON'), before + 3)
    assert.equal((await world.box()).trouble, null)
  })

test('a server that takes an e-mail and answers later than we wait gets it once, and what waits behind goes too', async () => {
  const order = (recipient: string) => ({
    id: crypto.randomUUID(),
    purpose: 'dispatch' as const,
    about: crypto.randomUUID(),
    recipient,
    subject: 'Povolení',
    body: 'V příloze.',
    inReplyTo: null,
  })
  const file = await world.content(Buffer.from('%PDF'))
  const files = [{ fileName: 'a.pdf', mime: 'application/pdf', ...file }]
  const [late, next] = [order('pozde@posta.example'), order('dalsi@posta.example')]
  for (const one of [late, next]) await runner.act(who, scope => orderMail(scope, { ...one, files }))
  patience(0.7)
  smtp.faults.push('took-and-late')
  await world.visit()
  const mailOf = async (id: string) => (await world.outgoing()).find(one => one.id === id)!
  assert.equal((await mailOf(late.id)).state, 'unknown')
  patience(undefined)
  await new Promise(resolve => setTimeout(resolve, lateMs))
  const { message_id: messageId } = await mailOf(late.id)
  await imap.deliver('podatelna', `Message-ID: ${messageId}\r\nSubject: kopie\r\n\r\nx\r\n`, 'Odeslané')
  await world.due()
  await world.visit()
  for (const { id, recipient } of [late, next]) {
    assert.equal((await mailOf(id)).state, 'sent')
    assert.equal(smtp.mails.filter(({ to }) => to === recipient).length, 1)
  }
})
