import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Config } from '#platform/config'
import { isRefusal } from '#platform/refusals'
import { loadSigner } from '#platform/trust'
import { asInstant, sha512Digest } from '#platform/values'
import { type MailboxSettings, signerOf } from '../src/office/mail/client/settings.ts'
import { giveMail } from '../src/office/mail/client/smtp.ts'
import type { OutgoingMail } from '../src/office/mail/outgoing.ts'
import { readMail } from '../src/office/mail/read-mail.ts'
import { makeTestAuthority } from '../stands/trust/index.ts'
import { smtpStand } from './smtp-stand.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-mail-signing-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'authority'))
const { key, certificate } = authority.messageSeal
const signer = loadSigner(key, certificate)
const stand = await smtpStand()
const config = { outbound: { hosts: [`127.0.0.1:${stand.port}`] } } as unknown as Config
const attachment = Buffer.from(Uint8Array.from({ length: 200_000 }, (_, n) => n % 251))

const letter = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: '01900000-0000-7000-8000-000000000001',
  address: 'podatelna@javorova.example',
  purpose: 'dispatch',
  about: '01900000-0000-7000-8000-000000000002',
  message_id: '<1@javorova.example>',
  recipient: 'jan@posta.example',
  subject: 'Povolení kácení – příliš žluťoučký předmět, který je tak dlouhý, že se musí zalomit',
  body: 'Dobrý den,\n\nposíláme povolení.\n.\nFrom obce\n',
  in_reply_to: null,
  files: [
    {
      fileName: 'povolení č. 1.pdf',
      mime: 'application/pdf',
      digest: sha512Digest('0'.repeat(128)),
      sizeBytes: attachment.length,
    },
  ],
  ordered_at: asInstant('2026-03-31T07:00:00Z'),
  state: 'sending',
  sent_at: null,
  tries: 1,
  looks: 0,
  next_at: asInstant('2026-03-31T07:00:00Z'),
  trouble: null,
  report: null,
  ...over,
})

async function sent(mail: OutgoingMail): Promise<string> {
  const server = { host: '127.0.0.1', port: stand.port, security: 'none' as const }
  const answer = await giveMail(config, server, mail, { name: 'Obec Javorová', signer }, async function* () {
    // Pieces of odd sizes, cut otherwise each time: what is signed must not depend on it.
    const step = 900 + Math.floor(Math.random() * 700)
    for (let at = 0; at < attachment.length; at += step) yield attachment.subarray(at, at + step)
  })
  assert.deepEqual(answer, { kind: 'taken' })
  return stand.mails.at(-1)!.text
}

const verified = (text: string) => {
  const path = join(folder, 'mail.eml')
  const out = join(folder, 'content')
  writeFileSync(path, text)
  const ca = authority.root.certificate
  const asked = ['cms', '-verify', '-in', path, '-CAfile', ca, '-purpose', 'any', '-out', out]
  const { status, stderr } = spawnSync('openssl', asked, { encoding: 'utf8' })
  return { isGood: status === 0, stderr, content: status === 0 ? readFileSync(out, 'utf8') : '' }
}

test('what goes out is signed so that OpenSSL verifies it, with its files inside the signature', async () => {
  const text = await sent(letter())
  const { isGood, stderr, content } = verified(text)
  assert.ok(isGood, stderr)
  assert.match(content, /pos=C3=ADl=C3=A1me povolen=C3=AD/)
  assert.ok(content.replace(/\s/g, '').includes(attachment.toString('base64')))
  assert.match(text, /^Message-ID: <1@javorova\.example>/im)
  assert.match(text, /^Content-Type: multipart\/signed; protocol="application\/pkcs7-signature"/im)
  assert.equal(text.match(/^From:/gim)!.length, 1, 'who it is from is told once, outside')
})

test('one letter changed on the way breaks the signature', async () => {
  const text = await sent(letter())
  assert.equal(verified(text.replace('povolen=C3=AD', 'povolen=C3=AE')).isGood, false)
})

test('our own mailroom reads the signed message: body, file and that it is signed', async () => {
  const bytes = Buffer.from(await sent(letter()), 'utf8')
  const kept: Buffer[] = []
  const read = await readMail(
    { sizeBytes: bytes.length, read: async (start, end) => bytes.subarray(start, end) },
    {
      keep: async pieces => {
        const parts: Uint8Array[] = []
        for await (const piece of pieces) parts.push(Buffer.from(piece))
        kept.push(Buffer.concat(parts))
        return { digest: sha512Digest('0'.repeat(128)), sizeBytes: kept.at(-1)!.length }
      },
    },
  )
  assert.match(JSON.stringify(read), /detached/)
  assert.ok(kept.some(one => one.equals(attachment)))
})

test('a confirmation by itself is signed too and still says that a program wrote it', async () => {
  const text = await sent(letter({ purpose: 'confirmation', files: [] }))
  assert.match(text, /^Auto-Submitted: auto-replied/im)
  assert.ok(verified(text).isGood)
})

test('a key that cannot be read is told as one, and nothing goes unsigned instead', () => {
  const mailbox = { sign: { key: join(folder, 'neni'), certificate } } as unknown as MailboxSettings
  assert.throws(
    () => signerOf(config, mailbox),
    (error: unknown) => isRefusal(error) && error.code === 'trust.key-unreadable',
  )
  assert.equal(signerOf(config, {} as MailboxSettings), null)
})
