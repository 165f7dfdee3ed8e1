import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { MIB } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { countingKeep } from '../../../test/keeper.ts'
import { htmlText } from './html-text.ts'
import { mailLimits, readMail } from './index.ts'
import { decodeQuotedPrintable } from './quoted-printable.ts'

const read = (bytes: Uint8Array | string, limits = mailLimits) =>
  readMail(memoryBytes(Buffer.from(bytes as string)), { keep: countingKeep }, { limits })

const refused = (bytes: Uint8Array | string, code: string, limits = mailLimits) =>
  assert.rejects(read(bytes, limits), error => {
    assert.ok(isRefusal(error), String(error))
    assert.equal(error.code, `mail.${code}`)
    assert.match(error.sentence.cs, /^[A-ZČŘŠŽÚ].*\.$/s)
    return true
  })

const head = 'From: a@example.cz\nSubject: x\n'

test('an empty file, and a file that is no e-mail, are refused', async () => {
  await refused('', 'empty')
  for (const bytes of [
    '\n\n',
    'Dobrý den,\nposílám žádost.\n',
    '%PDF-1.7\n%\n',
    '{"a": 1}',
    '\0'.repeat(5000),
  ])
    await refused(bytes, 'not-a-mail')
})

test('a message over the limit is refused without being read', () =>
  assert.rejects(
    readMail(
      { sizeBytes: 51 * MIB, read: async () => assert.fail('nothing is read') },
      { keep: countingKeep },
    ),
    error => isRefusal(error) && error.code === 'mail.too-large',
  ))

const nested = (levels: number): string => {
  let text = head
  for (let n = 0; n < levels; n++) text += `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`
  return `${text}\ntělo\n`
}

test('parts nested ten deep are read, deeper ones refused', async () => {
  assert.equal((await read(nested(10))).text, 'tělo')
  await refused(nested(11), 'too-deep')
  await refused(nested(100_000), 'too-deep')
})

test('messages within messages are refused when too deep', async () => {
  const inMessages = (levels: number) =>
    `${head}${'Content-Type: message/rfc822\n\n'.repeat(levels)}Subject: y\n\ntělo`
  assert.equal((await read(inMessages(10))).attachments[0]?.kind, 'message')
  await refused(inMessages(11), 'too-deep')
  await refused(inMessages(1_000_000), 'too-deep')
})

test('two hundred parts are read, more are refused, however they are hidden', async () => {
  const many = (parts: number, start = '') =>
    `${head}${start}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(parts)}--b--\n`
  assert.equal((await read(many(199))).findings.filter(({ rule }) => rule === 'mail.cut-off').length, 0)
  await refused(many(200), 'too-many-parts')
  await refused(many(2_000_000), 'too-many-parts')
  await refused(many(200, 'Content-Type: message/rfc822\n\n'), 'too-many-parts')
})

test('headers over the limit are refused, in one line, in many, in all parts together', async () => {
  await refused(`${head}X: ${'x'.repeat(300_000)}\n\n`, 'headers-too-large')
  await refused(`${head}${'X: y\n'.repeat(100_000)}\n\n`, 'headers-too-large')
  await refused('x'.repeat(3 * MIB), 'headers-too-large')
  const part = `--b\nX: ${'x'.repeat(100_000)}\n\n`
  await refused(`${head}Content-Type: multipart/mixed; boundary=b\n\n${part.repeat(12)}`, 'headers-too-large')
})

test('a bomb of a million parts is refused in little memory', async () => {
  const piece = Buffer.from('--b\n\n\n'.repeat(10_000))
  const start = Buffer.from(`${head}Content-Type: multipart/mixed; boundary=b\n\n`)
  let readBytes = 0
  const source = {
    sizeBytes: start.length + piece.length * 500,
    async read(from: number, end: number) {
      readBytes += end - from
      const whole = Buffer.concat([
        start,
        ...Array.from({ length: Math.ceil((end - from) / piece.length) + 1 }, () => piece),
      ])
      return from === 0 ? whole.subarray(0, end) : whole.subarray(start.length, start.length + end - from)
    },
  }
  await assert.rejects(
    readMail(source, { keep: countingKeep }),
    error => isRefusal(error) && error.code === 'mail.too-many-parts',
  )
  assert.ok(readBytes < MIB, `${readBytes} bytes were read before the refusal`)
})

test('a text too long for a body is kept as a file', async () => {
  const { text, attachments } = await read(`${head}\n${'slovo '.repeat(500_000)}`)
  assert.deepEqual([text, attachments[0]?.fileName], ['', 'priloha-1.txt'])
})

test('quoted-printable gives back what was written, and takes what is no code for itself', () => {
  const decoded = (text: string) =>
    Buffer.from(decodeQuotedPrintable(Buffer.from(text, 'latin1'))).toString('latin1')
  assert.equal(decoded('a=3Db =\r\nc \t\r\nd=20\n=\ne= \r\nf'), 'a=b c\r\nd \nef')
  assert.equal(decoded('=zz=4=3D=3=='), '=zz=4==3=')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      const written = Array.from(bytes, byte => `=${byte.toString(16).padStart(2, '0')}`).join('=\r\n')
      assert.deepEqual(Buffer.from(decodeQuotedPrintable(Buffer.from(written))), Buffer.from(bytes))
    }),
  )
})

test('HTML made to keep us busy is told in a moment', () => {
  const limitMs = 2000
  for (const piece of [
    '<a "',
    '<p>',
    '<!--',
    '<a href=" \'',
    '<script>',
    '</',
    '<',
    '&',
    '&amp',
    ' \n',
    '<a>x</a>',
    '<li><br>',
    "<q '",
  ]) {
    const html = piece.repeat(Math.floor((2 * MIB) / piece.length))
    const begun = performance.now()
    htmlText(html)
    assert.ok(performance.now() - begun < limitMs, `${piece}: ${Math.round(performance.now() - begun)} ms`)
  }
})

const mail = Buffer.from(
  `${head}Message-ID: <a@b>\nDate: Mon, 02 Mar 2026 10:00:00 +0100\nContent-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/alternative; boundary="in"\n\n--in\nContent-Type: text/plain; charset=iso-8859-2\n\ntext\n--in\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>t=65xt</p>\n--in--\n--out\nContent-Type: message/rfc822\n\nSubject: y\n\nz\n--out\nContent-Type: application/pdf; name="=?utf-8?Q?=C5=BE?="\nContent-Disposition: attachment; filename*=utf-8''%C5%BE.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjc=\n--out--\n`,
)

async function outcome(bytes: Uint8Array): Promise<void> {
  try {
    await read(bytes)
  } catch (error) {
    assert.ok(isRefusal(error) && error.code.startsWith('mail.'), String(error))
  }
}

test('every truncation of an e-mail gives a message or a refusal', async () => {
  for (let n = 0; n < mail.length; n++) await outcome(mail.subarray(0, n))
})

test('two thousand random changes of an e-mail give a message or a refusal', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(mail.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
      async changes => {
        const changed = Buffer.from(mail)
        for (const [place, byte] of changes) changed[place] = byte
        await outcome(changed)
      },
    ),
    { numRuns: 2000 },
  ))

test('lines of an e-mail put together at random give a message or a refusal', () => {
  const lines = mail.toString('latin1').split('\n')
  return fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...lines), { maxLength: 40 }), async picked => {
      await outcome(Buffer.from(`${head}${picked.join('\n')}`, 'latin1'))
    }),
    { numRuns: 1000 },
  )
})
