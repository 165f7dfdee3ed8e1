import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { quietLog } from '#platform/log'
import { isRefusal, type Refusal } from '#platform/refusals'
import { makeTestAuthority, type TestAuthority } from '../../../stands/trust/index.ts'
import { openOutbound } from './index.ts'
import { sendInParts } from './send-parts.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-outbound-'))
const ours = makeTestAuthority(join(folder, 'ours'), ['orp', 'kraj'])
const foreign = makeTestAuthority(join(folder, 'foreign'), ['kraj'])
const open: (() => void)[] = []
after(() => {
  for (const close of open) close()
  rmSync(folder, { recursive: true })
})

type Answering = (request: IncomingMessage, response: ServerResponse) => void

/** A centre that answers as told, under a certificate of an authority for a name. */
async function centre(
  answering: Answering,
  as: { authority?: TestAuthority; name?: string; port?: number } = {},
) {
  const { authority = ours, name = 'kraj' } = as
  const { key, certificate } = authority.centres[name]!.tls
  const server: Server = createServer(
    {
      key: readFileSync(key),
      cert: readFileSync(certificate),
      ca: readFileSync(ours.root.certificate),
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
    },
    answering,
  )
  await new Promise<void>(resolve => server.listen(as.port ?? 0, '127.0.0.1', resolve))
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  open.push(stop)
  const { port } = server.address() as AddressInfo
  return { url: `https://127.0.0.1:${port}`, port, stop, server }
}

function outboundTo(url: string, nowMs?: () => number) {
  const { key, certificate } = ours.centres.orp!.tls
  const own = { host: '127.0.0.1', port: 0, key, certificate, authority: ours.root.certificate }
  const outbound = openOutbound({ centre: own, peers: [{ name: 'kraj', url }] }, quietLog, nowMs)
  open.push(() => outbound.close())
  return outbound
}

const refused =
  (code: string, more: (refusal: Refusal) => boolean = () => true) =>
  (error: unknown) => {
    assert.ok(isRefusal(error), String(error))
    assert.equal(error.code, code)
    assert.ok(more(error), JSON.stringify(error.details))
    return true
  }

const json = (response: ServerResponse, status: number, value: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))

test('a centre gets the question below /centre and its answer comes back', async () => {
  const { url } = await centre((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () =>
      json(response, 200, { path: request.url, body: JSON.parse(Buffer.concat(parts).toString()) }),
    )
  })
  const answer = await outboundTo(url).call('kraj', {
    method: 'POST',
    path: '/offers?n=1',
    json: { ano: true },
  })
  assert.deepEqual(await answer.json(), { path: '/centre/offers?n=1', body: { ano: true } })
})

test('bytes stream both ways without being kept whole', async () => {
  const { url } = await centre((request, response) => {
    response.writeHead(200)
    request.pipe(response)
  })
  async function* upload() {
    for (let at = 0; at < 64; at++) yield Buffer.alloc(256 * 1024, at)
  }
  const answer = await outboundTo(url).call('kraj', { method: 'PUT', path: '/echo', bytes: upload() })
  let sizeBytes = 0
  for await (const piece of answer.pieces()) sizeBytes += piece.length
  assert.equal(sizeBytes, 64 * 256 * 1024)
})

test('one file after another goes over a line that is kept, however many they are', async () => {
  let connections = 0
  const { url, server } = await centre((request, response) => {
    request.resume()
    request.on('end', () => json(response, 200, { receivedBytes: 3 }))
  })
  server.on('secureConnection', () => connections++)
  const outbound = outboundTo(url)
  for (let n = 0; n < 100; n++)
    await sendInParts(outbound, 'kraj', `/packages/${n}`, 0, async function* from() {
      yield Buffer.from('abc')
    })
  assert.equal(connections, 1)
})

test('a centre without an agreement is not called at all', async () => {
  const outbound = outboundTo('https://127.0.0.1:9')
  await assert.rejects(outbound.call('cizi', { method: 'GET', path: '/x' }), refused('outbound.unknown-peer'))
})

test('a path that would leave /centre is a fault of the caller', async () => {
  const outbound = outboundTo('https://127.0.0.1:9')
  await assert.rejects(outbound.call('kraj', { method: 'GET', path: '/../api/x' }), TypeError)
})

test('a certificate of another authority is not spoken to', async () => {
  let asked = 0
  const { url } = await centre((_, response) => json(response, 200, ++asked), { authority: foreign })
  await assert.rejects(
    outboundTo(url).call('kraj', { method: 'GET', path: '/x' }),
    refused('outbound.peer-unreachable'),
  )
  assert.equal(asked, 0)
})

test('another centre under the same authority is not spoken to', async () => {
  let asked = 0
  const { url } = await centre((_, response) => json(response, 200, ++asked), { name: 'orp' })
  await assert.rejects(
    outboundTo(url).call('kraj', { method: 'GET', path: '/x' }),
    refused('outbound.peer-unreachable', ({ details }) => /names orp, not kraj/.test(String(details.reason))),
  )
  assert.equal(asked, 0)
})

test('a considered refusal keeps the code and the sentence of the other centre', async () => {
  const { url } = await centre((_, response) =>
    response
      .writeHead(422, { 'content-type': 'application/problem+json' })
      .end(
        JSON.stringify({ code: 'gate.refused', detail: 'Balíček má chyby.', law: '§ 69', details: { n: 3 } }),
      ),
  )
  await assert.rejects(
    outboundTo(url).call('kraj', { method: 'POST', path: '/x', json: {} }),
    refused('outbound.peer-refused', ({ details, sentence }) => {
      assert.deepEqual(details, {
        peer: 'kraj',
        status: 422,
        code: 'gate.refused',
        detail: 'Balíček má chyby.',
        law: '§ 69',
        details: { n: 3 },
      })
      return sentence.cs.includes('Balíček má chyby.')
    }),
  )
})

test('a refusal that comes before the whole upload was sent is heard, and the rest is not sent', async () => {
  const { url } = await centre((request, response) => {
    request.once('data', () =>
      response
        .writeHead(413, { 'content-type': 'application/problem+json', connection: 'close' })
        .end(JSON.stringify({ code: 'objects.too-large', detail: 'Moc velké.' })),
    )
  })
  let sent = 0
  async function* upload() {
    for (; sent < 4_000; sent++) yield Buffer.alloc(64 * 1024)
  }
  await assert.rejects(
    outboundTo(url).call('kraj', { method: 'PUT', path: '/x', bytes: upload() }),
    refused('outbound.peer-refused', ({ details }) => details.code === 'objects.too-large'),
  )
  await new Promise(resolve => setTimeout(resolve, 20))
  assert.ok(sent < 4_000, `${sent} pieces were sent`)
})

test('a fault of the other centre is told apart from its refusal', async () => {
  const { url } = await centre((_, response) => json(response, 500, { title: 'fault' }))
  await assert.rejects(
    outboundTo(url).call('kraj', { method: 'GET', path: '/x' }),
    refused('outbound.peer-failed'),
  )
})

test('a silent centre is given up after the time-out, a slow one that goes on is not', async () => {
  const { url } = await centre((request, response) => {
    if (request.url === '/centre/silent') return
    response.writeHead(200)
    let left = 6
    const timer = setInterval(() => {
      response.write('x')
      if (--left === 0) {
        clearInterval(timer)
        response.end()
      }
    }, 200)
  })
  const outbound = outboundTo(url)
  await assert.rejects(
    outbound.call('kraj', { method: 'GET', path: '/silent', timeoutMs: 600 }),
    refused('outbound.peer-unreachable', ({ details }) => /600 ms/.test(String(details.reason))),
  )
  const answer = await outbound.call('kraj', { method: 'GET', path: '/slow', timeoutMs: 600 })
  let text = ''
  for await (const piece of answer.pieces()) text += Buffer.from(piece).toString()
  assert.equal(text, 'xxxxxx')
})

test('an answer that stops in the middle is not taken for a whole one', async () => {
  const { url } = await centre((request, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('half')
    setTimeout(() => request.socket.destroy(), 30)
  })
  const answer = await outboundTo(url).call('kraj', { method: 'GET', path: '/x' })
  const read = async () => {
    for await (const _ of answer.pieces());
  }
  await assert.rejects(read(), refused('outbound.peer-unreachable'))
})

test('an answer that grows silent in the middle is given up', async () => {
  const { url } = await centre((_, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('half')
  })
  const answer = await outboundTo(url).call('kraj', { method: 'GET', path: '/x', timeoutMs: 600 })
  await assert.rejects(answer.json(), refused('outbound.peer-unreachable'))
})

test('an endless JSON answer is refused by its limit, and one that is no JSON is a failure', async () => {
  const { url } = await centre((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    if (request.url === '/centre/words') return response.end('slova')
    const timer = setInterval(() => response.write('[1,'.repeat(10_000)), 1)
    response.on('close', () => clearInterval(timer))
  })
  const outbound = outboundTo(url)
  const endless = await outbound.call('kraj', { method: 'GET', path: '/endless' })
  await assert.rejects(endless.json(100_000), refused('outbound.answer-too-large'))
  const words = await outbound.call('kraj', { method: 'GET', path: '/words' })
  await assert.rejects(words.json(), refused('outbound.peer-failed'))
})

test('after five silences a centre is left alone, then tried once, and taken back when it answers', async () => {
  let now = 0
  const first = await centre((_, response) => json(response, 200, 1))
  first.stop()
  const outbound = outboundTo(first.url, () => now)
  const ask = () => outbound.call('kraj', { method: 'GET', path: '/x' })
  const silence = refused('outbound.peer-unreachable', ({ details }) => details.retryAfterMs === null)
  const pause = refused('outbound.peer-unreachable', ({ details }) => Number(details.retryAfterMs) > 0)
  for (let n = 0; n < 5; n++) await assert.rejects(ask(), silence)
  await assert.rejects(ask(), pause)
  now += 5_001
  await assert.rejects(ask(), silence)
  now += 5_001
  await assert.rejects(ask(), pause)
  await centre((_, response) => json(response, 200, 1), { port: first.port })
  now += 5_001
  const [one, other] = await Promise.allSettled([ask(), ask()])
  assert.equal(one.status, 'fulfilled', 'one try passes')
  assert.ok(other.status === 'rejected' && pause(other.reason), 'the second waits for its result')
  assert.equal(await (await ask()).json(), 1)
})

test('a kept connection that the other side closed meanwhile is opened again without the caller noticing', async () => {
  const { url, port, stop } = await centre((_, response) => json(response, 200, 'first'))
  const outbound = outboundTo(url)
  assert.equal(await (await outbound.call('kraj', { method: 'GET', path: '/x' })).json(), 'first')
  stop()
  await centre((_, response) => json(response, 200, 'second'), { port })
  assert.equal(await (await outbound.call('kraj', { method: 'GET', path: '/x' })).json(), 'second')
})

test('a probe tells whether a centre answers under its name', async () => {
  const { url, stop } = await centre((_, response) => json(response, 404, {}))
  const outbound = outboundTo(url)
  assert.equal((await outbound.probe('kraj')).isReachable, true)
  stop()
  const gone = await outbound.probe('kraj')
  assert.equal(gone.isReachable, false)
  assert.match(gone.says.cs, /kraj/)
})
