import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { memoryBytes } from '#preservation/formats'
import { memoryKeeper } from '../../../test/keeper.ts'
import { readMail } from './index.ts'

const bytesOf = (text: string | Uint8Array) =>
  typeof text === 'string' ? Buffer.from(text.replace(/\r?\n/g, '\r\n')) : text

const read = async (text: string | Uint8Array) => {
  const { keep, contents } = memoryKeeper()
  const mail = await readMail(memoryBytes(bytesOf(text)), { keep })
  return { mail, bytes: mail.attachments.map(({ digest }) => contents.get(digest)) }
}

const header = `From: =?utf-8?Q?Jana_Nov=C3=A1kov=C3=A1?= <jana@example.cz>
To: podatelna@ujezd.example, "Starosta, obec" <starosta@ujezd.example>
Cc: =?windows-1250?B?6HRlbuG4?= <ctenar@example.cz>
Subject: =?utf-8?B?xb3DoWRvc3Qgbw==?= =?utf-8?B?IHBvdm9sZW7DrQ==?=
Message-ID: <abc.1@example.cz>
In-Reply-To: <xyz@ujezd.example>
Date: Mon, 02 Mar 2026 10:00:00 +0100
MIME-Version: 1.0
`
const pdf = Buffer.from(Array.from({ length: 1000 }, (_, n) => (n * 7) % 256))
const lines = (text: string) => text.replace(/.{76}/g, '$&\n')

const rich = `${header}Content-Type: multipart/mixed; boundary="m 1"

Tohle je úvod, který nikdo nečte.
--m 1
Content-Type: multipart/alternative; boundary=alt

--alt
Content-Type: text/plain; charset=windows-1250
Content-Transfer-Encoding: quoted-printable

P=F8=EDli=9A =9Elu=9Dou=E8k=FD
--alt
Content-Type: multipart/related; boundary=rel

--rel
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body><p>Příliš <b>žluťoučký</b></p><img src="cid:logo"></body></html>
--rel
Content-Type: image/png; name=logo.png
Content-ID: <logo>
Content-Disposition: inline
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--rel--
--alt--

--m 1
Content-Type: application/pdf
Content-Disposition: attachment;
 filename*0*=utf-8''%C5%BE%C3%A1do;
 filename*1*=st%20o.pdf
Content-Transfer-Encoding: base64

${lines(pdf.toString('base64'))}
--m 1
Content-Type: text/plain; name="Invoice(1).txt"; charset=utf-8

vložený text se jménem je soubor
--m 1--
Doslov.
`

test('header, body and attachments of an e-mail are read', async () => {
  const { mail, bytes } = await read(rich)
  assert.equal(mail.subject, 'Žádost o povolení')
  assert.deepEqual(mail.from, { name: 'Jana Nováková', address: 'jana@example.cz' })
  assert.deepEqual(mail.to, [
    { name: null, address: 'podatelna@ujezd.example' },
    { name: 'Starosta, obec', address: 'starosta@ujezd.example' },
  ])
  assert.equal(mail.cc[0]?.address, 'ctenar@example.cz')
  assert.deepEqual([mail.messageId, mail.inReplyTo], ['<abc.1@example.cz>', '<xyz@ujezd.example>'])
  assert.equal(mail.sentAt?.toISOString(), '2026-03-02T09:00:00.000Z')
  assert.equal(mail.text, 'Příliš žluťoučký')
  assert.deepEqual(
    mail.attachments.map(({ ordinal, kind, fileName, declaredMime, contentId }) => [
      ordinal,
      kind,
      fileName,
      declaredMime,
      contentId,
    ]),
    [
      [1, 'html', 'zprava.html', 'text/html; charset=utf-8', null],
      [2, 'file', 'logo.png', 'image/png', '<logo>'],
      [3, 'file', 'žádost o.pdf', 'application/pdf', null],
      [4, 'file', 'Invoice(1).txt', 'text/plain; charset=utf-8', null],
    ],
  )
  assert.deepEqual(bytes.slice(1), [
    Buffer.from('iVBORw0KGgo=', 'base64'),
    pdf,
    Buffer.from('vložený text se jménem je soubor'),
  ])
  assert.match(bytes[0]?.toString() ?? '', /^<html>.*<\/html>$/s)
  assert.deepEqual([mail.signature, mail.encrypted, mail.findings], [null, false, []])
})

test('attachments come out byte for byte in every encoding', async () => {
  const binary = Buffer.from('řádek\r\n\r\n.tečka\n--není hranice\r\n\0konec bez řádku')
  for (const [encoding, body] of [
    ['binary', binary],
    ['8bit', binary],
    ['base64', Buffer.from(binary.toString('base64'))],
    [
      'quoted-printable',
      Buffer.from(
        Array.from(binary, byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('=\r\n'),
      ),
    ],
  ] as const) {
    const head = bytesOf(
      `${header}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/calendar; method=REQUEST\nContent-Disposition: attachment; filename=a.ics\nContent-Transfer-Encoding: ${encoding}\n\n`,
    )
    const { bytes, mail } = await read(Buffer.concat([head, body, bytesOf('\n--b--\n')]))
    assert.deepEqual(bytes, [binary], encoding)
    assert.equal(mail.attachments[0]?.declaredMime, 'text/calendar')
  }
})

test('a message that has only HTML is told as plain text, and the HTML is kept', async () => {
  const { mail, bytes } = await read(`${header}Content-Type: text/html; charset=iso-8859-2
Content-Transfer-Encoding: quoted-printable

<p>Dobr=FD den,</p><p>viz <a href=3D"https://utocnik.example/x">www.banka.cz</a></p><script>alert(1)</script>`)
  assert.equal(mail.text, 'Dobrý den,\n\nviz www.banka.cz (https://utocnik.example/x)')
  assert.equal(mail.attachments[0]?.kind, 'html')
  assert.match(bytes[0]?.toString('latin1') ?? '', /Dobr\xfd den/)
})

test('a message within the message is kept as it is and its header is told', async () => {
  const inner = bytesOf(
    'From: a@example.cz\nSubject: Původní\nDate: Sun, 01 Mar 2026 08:00:00 GMT\n\nTělo\n\n.\n',
  )
  const { mail, bytes } = await read(
    Buffer.concat([
      bytesOf(
        `${header}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nPřeposílám\n--b\nContent-Type: message/rfc822\n\n`,
      ),
      inner,
      bytesOf('\n--b--\n'),
    ]),
  )
  assert.equal(mail.text, 'Přeposílám')
  const [nested] = mail.attachments
  assert.deepEqual(
    [nested?.kind, nested?.fileName, nested?.message?.subject],
    ['message', 'Původní.eml', 'Původní'],
  )
  assert.equal(nested?.message?.from?.address, 'a@example.cz')
  assert.deepEqual(bytes, [inner])
})

test('an S/MIME signature is noted, beside the content or around it, and so is encryption', async () => {
  const detached = (
    await read(`${header}Content-Type: multipart/signed; boundary=b; protocol="application/pkcs7-signature"

--b

podepsáno
--b
Content-Type: application/pkcs7-signature; name=smime.p7s
Content-Transfer-Encoding: base64

MIIB
--b--
`)
  ).mail
  assert.deepEqual([detached.signature, detached.text], ['detached', 'podepsáno'])
  assert.deepEqual(
    detached.attachments.map(({ kind, fileName }) => [kind, fileName]),
    [['signature', 'smime.p7s']],
  )
  const around = `${header}Content-Type: application/pkcs7-mime; smime-type=KIND; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB\n`
  assert.equal((await read(around.replace('KIND', 'signed-data'))).mail.signature, 'opaque')
  const { encrypted, findings } = (await read(around.replace('KIND', 'enveloped-data'))).mail
  assert.deepEqual([encrypted, findings.map(({ rule }) => rule)], [true, ['mail.encrypted']])
})

test('names of attachments are safe and distinct', async () => {
  const part = (name: string) => `--b\nContent-Disposition: attachment; filename="${name}"\n\nx\n`
  const { mail } = await read(
    `${header}Content-Type: multipart/mixed; boundary=b\n\n${['../../a.txt', 'A.txt', '=?utf-8?Q?=F0=9F=8F=A0.pdf?=', ''].map(part).join('')}--b--\n`,
  )
  assert.deepEqual(
    mail.attachments.map(({ fileName }) => fileName),
    ['a.txt', 'A (2).txt', '🏠.pdf', 'priloha-4.txt'],
  )
})

test('a poor message is read as far as it goes and its oddities are told', async () => {
  const { mail, bytes } = await read(
    `Subject: Bez data\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nTělo\n--b\nContent-Disposition: attachment; filename=a.bin\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a\nuseknuto`,
  )
  assert.equal(mail.text, 'Tělo')
  assert.equal(bytes[0]?.toString(), 'begin 644 a\r\nuseknuto')
  assert.deepEqual(
    mail.findings.map(({ rule }) => rule),
    ['mail.no-sender', 'mail.undated', 'mail.unidentified', 'mail.cut-off', 'mail.unknown-encoding'],
  )
  assert.equal((await read('Subject: jen hlavička')).mail.text, '')
})

test('a date without a zone is no moment', async () => {
  for (const [date, moment] of [
    ['Mon, 02 Mar 2026 10:00:00', null],
    ['Mon, 02 Mar 2026 10:00:00 +0100 (CET)', '2026-03-02T09:00:00.000Z'],
    ['2 Mar 2026 09:00 GMT', '2026-03-02T09:00:00.000Z'],
    ['včera +0100', null],
  ])
    assert.equal((await read(`Subject: x\nDate: ${date}\n\n`)).mail.sentAt?.toISOString() ?? null, moment)
})

test('a second header of the same name changes nothing', async () => {
  const { mail } = await read(
    `From: prvni@example.cz\nFrom: druhy@example.cz\nContent-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx`,
  )
  assert.equal(mail.from?.address, 'prvni@example.cz')
  assert.equal(mail.text, '--b\n\nx')
})

test('a multipart in which no part is found is kept as it is', async () => {
  for (const boundary of ['', '; boundary=jiná']) {
    const { bytes } = await read(`${header}Content-Type: multipart/mixed${boundary}\n\n--b\n\nobsah`)
    assert.equal(bytes[0]?.toString(), '--b\r\n\r\nobsah')
  }
})

test('a boundary that begins another is told apart, and an outer one ends the inner parts', async () => {
  const { mail } = await read(
    `${header}Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\n\nprvní\n--ab \n\ndruhá\n--abc\n--a\n\ntřetí\n--a--\n`,
  )
  assert.equal(mail.text, 'první\n\ndruhá\n--abc\n\ntřetí')
  assert.deepEqual(
    mail.findings.map(({ rule }) => rule),
    ['mail.cut-off'],
  )
})

const skeleton = '../shared/data/formats/skeletons/fmt/fmt-950-signature-id-1299.eml'
test('the official skeleton of an e-mail is read or refused, never a fault', {
  skip: existsSync(skeleton) ? false : 'the official skeletons are not at hand',
}, async () => {
  const outcome = await read(readFileSync(skeleton)).catch(error => error.code)
  assert.ok(typeof outcome === 'object' || outcome === 'mail.not-a-mail', String(outcome))
})
