import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { address, letter, mailWorld } from './mail-world.ts'

const world = await mailWorld()
const { imap, smtp } = world

const named = async (subject: string) => (await world.documents()).filter(one => one.subject === subject)
const answersTo = (to: string) => smtp.mails.filter(one => one.to === to)
const decoded = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')

test('an e-mail that comes to a published address is registered once, byte for byte, and put away on the server', async () => {
  const message = letter('Zadost o kaceni')
  await imap.deliver('podatelna', message)
  await world.visited()
  await world.visited()
  const [document, ...others] = await named('Zadost o kaceni')
  assert.equal(others.length, 0)
  assert.deepEqual([document!.channel, document!.sender!.email], ['e-mail', 'zofie@posta.example'])
  const components = await world.components(document!.id)
  const original = components.find(({ role }) => role === 'zpráva elektronické pošty')!
  assert.equal((await world.bytes(original.digest)).toString(), message)
  assert.deepEqual([await imap.count('podatelna', 'INBOX'), await imap.count('podatelna', 'eGON')], [0, 1])
})

test('its receipt is confirmed once, with the time, what came and its number', async () => {
  const [document] = await named('Zadost o kaceni')
  const answers = answersTo('zofie@posta.example')
  assert.equal(answers.length, 1)
  const { from, text } = answers[0]!
  assert.equal(from, '', 'errors of it return to nobody')
  assert.match(text, /Auto-Submitted: auto-replied/i)
  assert.match(text, /In-Reply-To: <zprava-1@posta\.example>/)
  const body = decoded(text)
  assert.ok(body.includes(document!.reference_number))
  assert.ok(body.includes(document!.identifier))
  assert.match(body, /Počet příloh: 1/)
  assert.match(body, /Doručeno: 31\.\s3\.\s2026 10:00:\d\d/)
})

test('the same bytes delivered again are one message', async () => {
  const message = letter('Dvakrat')
  await imap.deliver('podatelna', message)
  await imap.deliver('podatelna', message)
  await world.visited()
  await imap.deliver('podatelna', message)
  await world.visited()
  assert.equal((await named('Dvakrat')).length, 1)
  assert.equal(await imap.count('podatelna', 'INBOX'), 0)
})

test('a visit killed after a message was kept and before it was put away registers it once', async () => {
  const { objectStoresOf } = await import('#storage/objects')
  const { mailKept } = await import('../src/office/mail/acts/keep-fetched-mail.ts')
  const message = letter('Po zabiti')
  async function* bytes() {
    yield Buffer.from(message)
  }
  const kept = await objectStoresOf(world.instance).content.receive(world.who.organisation, bytes(), {
    limitBytes: 100_000,
  })
  await world.runner.act(world.who, scope => mailKept(scope, address, kept))
  await imap.deliver('podatelna', message)
  await world.visited()
  assert.equal((await named('Po zabiti')).length, 1)
  assert.equal(await imap.count('podatelna', 'INBOX'), 0)
})

test('a message that cannot be opened waits before a clerk with the reason, is told to its sender, and stops nobody', async () => {
  const parts = Array.from({ length: 300 }, () => '--b\r\n\r\nx\r\n').join('')
  await imap.deliver(
    'podatelna',
    `Message-ID: <bomba@posta.example>\r\nFrom: bomba@posta.example\r\nSubject: Bomba\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`,
  )
  await imap.deliver('podatelna', letter('Za bombou'))
  await world.visited()
  assert.equal((await named('Za bombou')).length, 1)
  const [arrival] = (await world.arrivals()).filter(one => one.reading.subject === 'Bomba')
  assert.deepEqual(
    arrival!.reasons.map(({ code }) => code),
    ['unreadable'],
  )
  const [notice, ...others] = answersTo('bomba@posta.example')
  assert.equal(others.length, 0)
  assert.match(decoded(notice!.text), /má však vadu[\s\S]*více než 200 částí/)
  assert.equal(await imap.count('podatelna', 'INBOX'), 0)
})

test('what a program wrote is registered and never answered', async () => {
  const before = smtp.mails.length
  const automatic: [string, { from?: string; headers?: string[] }][] = [
    ['Auto 1', { headers: ['Auto-Submitted: auto-replied'] }],
    ['Auto 2', { headers: ['Precedence: bulk'] }],
    ['Auto 3', { headers: ['List-Id: <obce.example>'] }],
    ['Auto 4', { headers: ['Return-Path: <>'] }],
    ['Auto 5', { from: 'MAILER-DAEMON@posta.example' }],
    ['Auto 6', { from: address }],
  ]
  for (const [subject, over] of automatic) await imap.deliver('podatelna', letter(subject, over))
  await world.visited()
  for (const [subject] of automatic) assert.equal((await named(subject)).length, 1, subject)
  assert.equal(smtp.mails.length, before)
})

test('two programs that answer each other come to an end', async () => {
  const { answersMost } = await import('../src/office/mail/acts/order-mail.ts')
  for (let n = 0; n < answersMost + 3; n++)
    await imap.deliver('podatelna', letter(`Smycka ${n}`, { from: 'stroj@posta.example' }))
  await world.visited()
  assert.equal(answersTo('stroj@posta.example').length, answersMost)
})

test('a wrong password and a server that is away are told at the mailbox, and nothing is lost', async () => {
  await imap.deliver('podatelna', letter('Prezije'))
  await writeFile(world.secret, 'jine')
  await world.visit()
  assert.match((await world.box()).trouble!.cs, /nepřijal přihlášení/)
  await writeFile(world.secret, 'heslo')
  await imap.stop()
  await world.visit()
  assert.match((await world.box()).trouble!.cs, /nejde dorozumět/)
  assert.equal((await world.box()).failures, 2)
  await imap.start()
  await world.visited()
  assert.equal((await named('Prezije')).length, 1)
  assert.deepEqual([(await world.box()).trouble, (await world.box()).failures], [null, 0])
})

test('two visits at once are one', async () => {
  const both = await Promise.all([world.visit(), world.visit()])
  assert.deepEqual(both.toSorted(), [false, true])
})
