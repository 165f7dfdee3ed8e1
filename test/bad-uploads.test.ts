import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { MIB } from '#platform/values'
import { makeDataMessage } from '../stands/isds/index.ts'
import { makeTestAuthority } from '../stands/trust/index.ts'
import { openOneCentre } from './one-centre.ts'
import { asProgram, type Problem, requireProblem } from './problem.ts'
import { javorova } from './small-world.ts'
import type { SentFile } from './visitor.ts'

const centre = await openOneCentre()
const { clerk, url, world } = centre
const objects = join(world.dataFolder('obec'), 'objects')
const [post] = await centre.rows<{ id: string }>(
  'obec',
  `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
)

const atCounter = (files: readonly SentFile[]) =>
  clerk.upload(
    '/prijem/prepazka',
    {
      subject: 'Vadné podání',
      senderKind: 'person',
      senderName: 'Jan Novák',
      deliveredAt: '2026-03-02T09:30',
      holder: post!.id,
    },
    files,
    asProgram,
  )
const asMessage = (name: string, bytes: Uint8Array) =>
  clerk.upload('/prijem/zprava', {}, [{ field: 'message', name, bytes }], asProgram)

/** Bytes that are still under way lie in these folders; at rest there are none. */
const underWay = () =>
  ['contents/staging', 'staging', 'uploads'].flatMap(name => {
    const folder = join(objects, name)
    return existsSync(folder) ? readdirSync(folder) : []
  })

/** The refusal has its code, a Czech sentence and a line in the log; no document and no half of a file came of it. */
async function requireRefused(answer: Response, code: string, status: number): Promise<Problem> {
  const problem = await requireProblem(answer, code, status)
  assert.deepEqual(underWay(), [])
  return problem
}

async function refusedAndLogged(send: () => Promise<Response>, code: string, status: number): Promise<void> {
  const [logged, documents] = [await centre.refusalsLogged(code), await centre.countDocuments()]
  await requireRefused(await send(), code, status)
  assert.equal(await centre.refusalsLogged(code), logged + 1, `${code} is in the log`)
  assert.equal(await centre.countDocuments(), documents)
}

const isds = (over: Partial<Parameters<typeof makeDataMessage>[0]> = {}) =>
  makeDataMessage(
    {
      messageId: `9100${Math.floor(Math.random() * 1e5)}`,
      annotation: 'Žádost',
      sender: { boxId: 'abcdefg', name: 'Jan Novák', type: 40 },
      recipient: { boxId: javorova.box, name: javorova.name },
      deliveredAt: '2026-03-02T08:00:00Z',
      attachments: [{ name: 'text.txt', mime: 'text/plain', text: 'Dobrý den.' }],
      ...over,
    },
    makeTestAuthority(join(world.folder, 'region/authority')),
  )

test('an empty file is refused at the counter and at the interface', async () => {
  const empty = { field: 'files', name: 'prázdný.pdf', bytes: new Uint8Array() }
  await refusedAndLogged(() => atCounter([empty]), 'gate.empty-file', 422)
  const whole = { field: 'files', name: 'a.txt', bytes: Buffer.from('dopis') }
  await refusedAndLogged(() => atCounter([whole, empty]), 'gate.empty-file', 422)
  await refusedAndLogged(
    () =>
      clerk.ask('/api/contents?name=a', {
        method: 'POST',
        headers: {
          ...asProgram,
          'x-egon-csrf': clerk.csrf,
          'content-type': 'application/octet-stream',
        },
        body: '',
      }),
    'gate.empty-file',
    422,
  )
})

test('a submission without a file is refused and takes no number', async () => {
  await refusedAndLogged(() => atCounter([]), 'records.no-component', 422)
})

test('truncated and foreign messages are refused each by its own code', async () => {
  const whole = await isds()
  await refusedAndLogged(
    () => asMessage('useknutá.zfo', whole.subarray(0, whole.length / 2)),
    'databox.truncated',
    422,
  )
  const spoiled = Buffer.from(whole)
  spoiled.fill(0, 20, 60)
  await refusedAndLogged(() => asMessage('porušená.zfo', spoiled), 'databox.broken-seal', 422)
  await refusedAndLogged(() => asMessage('obrázek.zfo', Buffer.from('\x89PNG\r\n')), 'mail.not-a-mail', 422)
  await refusedAndLogged(() => asMessage('prázdná.zfo', new Uint8Array()), 'gate.empty-file', 422)
})

test('a message with a wrong digest is put before a clerk and registered by nobody', async () => {
  const documents = await centre.countDocuments()
  const answer = await asMessage('špatný otisk.zfo', await isds({ defect: 'wrong-hash' }))
  assert.equal(answer.status, 303)
  assert.match(answer.headers.get('location')!, /^\/prijem\/cekajici\//)
  assert.equal(await centre.countDocuments(), documents)
})

const mailHead = 'From: a@b.example\r\nSubject: bomba\r\nMIME-Version: 1.0\r\n'
const deepMail = (levels: number): string =>
  Array.from({ length: levels }, (_, n) => n).reduceRight(
    (inner, n) =>
      `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n${inner}\r\n--b${n}--\r\n`,
    'Content-Type: text/plain\r\n\r\nx',
  )

test('mail bombs by depth and by count of parts are refused', async () => {
  await refusedAndLogged(
    () => asMessage('hloubka.eml', Buffer.from(mailHead + deepMail(2_000))),
    'mail.too-deep',
    422,
  )
  const parts = 'Content-Type: text/plain\r\n\r\nx\r\n--b\r\n'.repeat(50_000)
  const wide = `${mailHead}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n${parts}--`
  await refusedAndLogged(() => asMessage('množství.eml', Buffer.from(wide)), 'mail.too-many-parts', 422)
})

/** Sends the head of a request and at most so many bytes; gives the first answer, or null when the line just ended. */
function sendRaw(
  path: string,
  headers: Readonly<Record<string, string | number>>,
  body: AsyncIterable<Uint8Array> | null,
): Promise<Problem | null> {
  return new Promise(resolve => {
    const sent = request(`${url}${path}`, {
      method: 'POST',
      headers: { cookie: clerk.cookie, 'x-egon-csrf': clerk.csrf, ...asProgram, ...headers },
    })
    sent.on('response', answer => {
      let text = ''
      answer.on('data', piece => {
        text += piece
      })
      answer.on('end', () => {
        resolve(JSON.parse(text) as Problem)
        sent.destroy()
      })
    })
    sent.on('error', () => resolve(null))
    const pour = async () => {
      for await (const piece of body ?? []) if (!sent.write(piece)) await once(sent, 'drain')
      if (body) sent.end()
      else sent.flushHeaders()
    }
    // The answer may come, and the line be closed, before everything is sent.
    pour().catch(() => {})
  })
}

const bytesType = { 'content-type': 'application/octet-stream' }

async function* manyBytes(count: number): AsyncGenerator<Uint8Array> {
  const piece = Buffer.alloc(MIB, 7)
  for (let sent = 0; sent < count; sent += piece.length) yield piece
}

test('five gigabytes are refused by their announced length before a byte is read', async () => {
  const before = centre.peakBytes()
  const five = { ...bytesType, 'content-length': 5_000_000_000 }
  const told = await sendRaw('/api/contents?name=velky.bin', five, null)
  assert.equal(told?.code, 'http.too-large')
  assert.equal(told?.status, 413)
  const boundary = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 15_000_000_000 }
  assert.equal((await sendRaw('/prijem/prepazka', boundary, null))?.code, 'http.too-large')
  assert.ok(centre.peakBytes() - before < 40 * MIB)
  assert.deepEqual(underWay(), [])
})

test('a message over its limit that does not announce its length is stopped, memory stays flat and nothing stays', async () => {
  const before = centre.peakBytes()
  async function* form() {
    yield Buffer.from(
      `--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${clerk.csrf}\r\n` +
        '--x\r\ncontent-disposition: form-data; name="message"; filename="a.zfo"\r\n\r\n',
    )
    yield* manyBytes(190 * MIB)
    yield Buffer.from('\r\n--x--\r\n')
  }
  const logged = await centre.refusalsLogged('objects.too-large')
  const type = { 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' }
  const told = await sendRaw('/prijem/zprava', type, form())
  assert.equal(told?.code, 'objects.too-large')
  assert.equal(await centre.refusalsLogged('objects.too-large'), logged + 1)
  assert.ok(centre.peakBytes() - before < 120 * MIB, `${(centre.peakBytes() - before) / MIB} MiB`)
  assert.deepEqual(underWay(), [])
})

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

test('an upload cut in the middle leaves nothing', async () => {
  const documents = await centre.countDocuments()
  const cut = (path: string, headers: Record<string, string | number>, opening: string) =>
    new Promise<void>(resolve => {
      const sent = request(`${url}${path}`, {
        method: 'POST',
        headers: { cookie: clerk.cookie, 'x-egon-csrf': clerk.csrf, ...asProgram, ...headers },
      })
      sent.on('error', () => resolve())
      sent.write(opening)
      sent.write(Buffer.alloc(3 * MIB, 1))
      setTimeout(() => sent.destroy(new Error('line cut')), 150)
    })
  await cut('/api/contents?name=a.bin', { ...bytesType, 'content-length': 50 * MIB }, '')
  await cut(
    '/prijem/prepazka',
    { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 50 * MIB },
    `--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${clerk.csrf}\r\n` +
      '--x\r\ncontent-disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n',
  )
  for (let n = 0; n < 50 && underWay().length > 0; n++) await pause(50)
  assert.deepEqual(underWay(), [])
  assert.equal(await centre.countDocuments(), documents)
  assert.ok(!centre.program('obec').said().includes('"msg":"fault"'), centre.program('obec').said())
})

test('after all of it the office goes on: the next document has the next number', async () => {
  const good = { field: 'files', name: 'Příliš žluťoučký kůň 🐎.txt', bytes: Buffer.from('dopis') }
  assert.equal((await atCounter([good])).status, 303)
  const [numbers] = await centre.rows<{ n: number; last: number }>(
    'obec',
    'select count(*)::int as n, max(sequence_number) as last from records.document',
  )
  assert.deepEqual(numbers, { n: 1, last: 1 })
})
