import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { asInstant, type Kept, sha512Digest } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { readLetter } from './read-letter.ts'
import { renditionBy } from './rendition.ts'

async function keep(pieces: AsyncIterable<Uint8Array>): Promise<Kept> {
  const hash = createHash('sha512')
  let sizeBytes = 0
  for await (const piece of pieces) {
    hash.update(piece)
    sizeBytes += piece.length
  }
  return { digest: sha512Digest(hash.digest('hex')), sizeBytes }
}

const plainBody = ['Content-Type: text/plain; charset=utf-8', '', 'Dobrý den, prosím o informaci.', '']
const dated = 'Date: Tue, 31 Mar 2026 08:00:05 +0000'

async function letter(header: readonly string[], body: readonly string[] = plainBody) {
  const text = [...header, ...body]
  const bytes = Buffer.from(text.join('\r\n'))
  const original = {
    fileName: 'dopis.eml',
    digest: sha512Digest(createHash('sha512').update(bytes).digest('hex')),
    sizeBytes: bytes.length,
  }
  return readLetter(
    memoryBytes(bytes),
    keep,
    original,
    renditionBy(keep, 'Obec', asInstant('2026-03-31T08:00:00Z')),
  )
}

const signedBody = [
  'MIME-Version: 1.0',
  'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="x"',
  '',
  '--x',
  ...plainBody,
  '--x',
  'Content-Type: application/pkcs7-signature; name="smime.p7s"',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="smime.p7s"',
  '',
  Buffer.from('podpis').toString('base64'),
  '--x--',
  '',
]

test('an e-mail that names no sender is put before a clerk and nobody is made up for it', async () => {
  const { reading, reasons } = await letter(['Subject: Dotaz', dated])
  assert.deepEqual(
    reasons.map(({ code }) => code),
    ['no-sender'],
  )
  assert.equal(reading.sender.name, '')
  assert.equal(reading.sender.email, null)
})

test('an e-mail with a sender may be registered at once', async () => {
  const { reading, reasons } = await letter(['From: Jan <jan@posta.example>', 'Subject: Dotaz', dated])
  assert.deepEqual(reasons, [])
  assert.deepEqual([reading.sender.name, reading.sender.email], ['Jan', 'jan@posta.example'])
})

test('a detached signature stays in the message and is no file of its own that would keep the dossier open', async () => {
  const { reading } = await letter(['From: jan@posta.example', 'Subject: Dotaz', dated], signedBody)
  assert.deepEqual(
    reading.parts.map(({ fileName }) => fileName),
    ['Dotaz.pdf', 'dopis.eml'],
  )
  assert.ok(
    reading.message.envelope.some(([name]) => typeof name !== 'string' && name.en === 'S/MIME signature'),
  )
})

test('the envelope of an e-mail reads in both tongues and shows a moment as a clock in Prague', async () => {
  const { reading } = await letter(['From: jan@posta.example', 'Subject: Dotaz', dated])
  const sent = reading.message.envelope.find(
    ([name]) => typeof name !== 'string' && name.en.startsWith('Sent'),
  )
  assert.equal(sent?.[1], '31.\u00a03.\u00a02026 10:00:05')
  for (const [name] of reading.message.envelope)
    assert.ok(typeof name !== 'string' && name.cs !== '' && name.en !== '' && name.cs !== name.en)
})
