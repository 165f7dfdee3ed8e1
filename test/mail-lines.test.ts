import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Config } from '#platform/config'
import { isRefusal } from '#platform/refusals'
import { asInstant } from '#platform/values'
import { openImapLine } from '../src/office/mail/client/imap.ts'
import { giveMail } from '../src/office/mail/client/smtp.ts'
import type { OutgoingMail } from '../src/office/mail/outgoing.ts'
import { issueCertificate, makeTestAuthority, openIdentity, pem } from '../stands/trust/index.ts'
import { dovecot, freePort } from './dovecot.ts'
import { smtpStand } from './smtp-stand.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-mail-lines-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'authority'))
const stranger = makeTestAuthority(join(folder, 'stranger'))
const root = openIdentity(authority.root)
const { key } = openIdentity(authority.messageSeal)
const keyPem = key.export({ type: 'pkcs8', format: 'pem' }) as string
const shown = (to?: Date): string =>
  pem(
    'CERTIFICATE',
    issueCertificate({
      subject: { commonName: 'localhost', organisation: 'Zkušební pošta' },
      purpose: 'tls',
      key,
      issuer: root,
      centre: 'posta',
      ...(to && { to }),
    }).certificate,
  )
const inFile = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const secret = inFile('heslo', 'heslo\n')
const believed = authority.root.certificate
const notBelieved = stranger.root.certificate
const expired = shown(new Date('2021-01-01T00:00:00Z'))

const letter: OutgoingMail = {
  id: '01900000-0000-7000-8000-000000000001',
  address: 'podatelna@javorova.example',
  purpose: 'dispatch',
  about: '01900000-0000-7000-8000-000000000002',
  message_id: '<1@javorova.example>',
  recipient: 'jan@posta.example',
  subject: 'Povolení',
  body: 'Dobrý den,\n\nposíláme povolení.',
  in_reply_to: null,
  files: [],
  ordered_at: asInstant('2026-03-31T07:00:00Z'),
  state: 'sending',
  sent_at: null,
  tries: 1,
  looks: 0,
  next_at: asInstant('2026-03-31T07:00:00Z'),
  trouble: null,
  report: null,
}

async function* nothing() {}
const server = (port: number, security: 'tls' | 'starttls', ca: string) => ({
  host: '127.0.0.1',
  port,
  security,
  user: 'podatelna',
  password: secret,
  authority: ca,
})
const allowed = (port: number) => ({ outbound: { hosts: [`127.0.0.1:${port}`] } }) as unknown as Config
const give = (port: number, security: 'tls' | 'starttls', ca: string) =>
  giveMail(allowed(port), server(port, security, ca), letter, { name: 'Obec', signer: null }, nothing)

for (const security of ['tls', 'starttls'] as const)
  test(`a message goes over ${security}; to a server whose certificate is not believed nothing goes`, async () => {
    const stand = await smtpStand({ key: keyPem, cert: shown(), isImplicit: security === 'tls' })
    assert.deepEqual(await give(stand.port, security, believed), { kind: 'taken' })
    assert.equal(stand.mails.length, 1)
    const refused = await give(stand.port, security, notBelieved)
    assert.equal(refused.kind, 'delayed')
    assert.ok(refused.kind === 'delayed' && refused.all?.code === 'mail.certificate-not-believed')
    assert.match(refused.why.cs, /Certifikátu poštovního serveru 127\.0\.0\.1 nelze věřit/)
    assert.equal(stand.mails.length, 1)
  })

test('an expired certificate is told as one, and a server without encryption gets nothing', async () => {
  const old = await smtpStand({ key: keyPem, cert: expired, isImplicit: true })
  const answer = await give(old.port, 'tls', believed)
  assert.ok(answer.kind === 'delayed' && /EXPIRED|expired/.test(answer.why.en))
  const clear = await smtpStand()
  const refused = await give(clear.port, 'starttls', believed)
  assert.equal(refused.kind, 'delayed')
  assert.equal(clear.mails.length, 0)
})

test('a mailbox is read over both kinds of encryption, and not from a server whose certificate is not believed', async () => {
  const tls = {
    key: inFile('dovecot.key', keyPem),
    certificate: inFile('dovecot.pem', shown()),
    port: await freePort(),
  }
  const imap = await dovecot({ podatelna: 'heslo' }, tls)
  await imap.deliver('podatelna', 'Subject: Dopis\r\n\r\nx\r\n')
  const open = (port: number, security: 'tls' | 'starttls', ca: string) =>
    openImapLine(allowed(port), { ...server(port, security, ca), folder: 'INBOX', taken: 'eGON' })
  for (const [port, security] of [
    [tls.port, 'tls'],
    [imap.port, 'starttls'],
  ] as const) {
    const line = await open(port, security, believed)
    assert.equal((await line.messages()).length, 1)
    await line.close()
    await assert.rejects(open(port, security, notBelieved), (error: unknown) => {
      assert.ok(isRefusal(error), String(error))
      assert.equal(error.code, 'mail.certificate-not-believed')
      assert.match(error.sentence.cs, /nic mu nepředal/)
      return true
    })
  }
})
