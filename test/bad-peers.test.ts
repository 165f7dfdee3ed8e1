import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeTestAuthority, type TestAuthority } from '../stands/trust/index.ts'
import { openCentres } from './centres.ts'
import { javorova, lhotka, readWorldConfig } from './small-world.ts'

const agreed = [{ peer: 'obec', service: 'records-centre' as const }]
const centres = await openCentres([
  {
    instance: 'orp',
    peers: ['obec'],
    offices: [
      { ...javorova, people: {}, agreements: agreed },
      { ...lhotka, people: {} },
    ],
  },
])
const { centre } = readWorldConfig(centres.world, 'orp')
/** The authority of the world, which may vouch for centres that nobody has agreed with. */
const ours = makeTestAuthority(join(centres.world.folder, 'region/authority'), ['orp', 'obec', 'cizi'])
const foreign = makeTestAuthority(join(centres.world.folder, 'foreign.kept'), ['obec'])

type Answer = { status: number; type: string; problem: Record<string, unknown> }
type Asked = {
  readonly as?: readonly [authority: TestAuthority, name: string] | null
  readonly method?: string
  readonly path: string
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks the second port under some certificate, or without any. */
function ask({ as = [ours, 'obec'], method = 'GET', path, body, headers = {} }: Asked): Promise<Answer> {
  const tls = as?.[0].centres[as[1]]?.tls
  return new Promise((resolve, reject) => {
    const sent = request(
      `https://127.0.0.1:${centre.port}${path}`,
      {
        method,
        headers,
        ca: readFileSync(ours.root.certificate),
        checkServerIdentity: () => undefined,
        ...(tls && { key: readFileSync(tls.key), cert: readFileSync(tls.certificate) }),
        agent: false,
      },
      answer => {
        let text = ''
        answer.on('data', piece => {
          text += piece
        })
        answer.on('end', () => {
          const type = String(answer.headers['content-type'] ?? '')
          resolve({ status: answer.statusCode!, type, problem: JSON.parse(text || '{}') })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const json = { 'content-type': 'application/json' }
const deposits = `/centre/records-centre/${javorova.ico}/deposits`
const announced = {
  dossier: 'OUJA0000000001',
  packageName: 'SIP_OUJA0000000001_1',
  digest: `sha512:${'a'.repeat(128)}`,
  sizeBytes: 100,
  reason: null,
}
const announce = (over: object = {}, path = deposits) =>
  ask({ method: 'POST', path, body: JSON.stringify({ ...announced, ...over }), headers: json })

function requireProblem({ status, type, problem }: Answer, code: string, expected: number): void {
  assert.equal(problem.code, code, JSON.stringify(problem))
  assert.equal(status, expected)
  assert.match(type, /^application\/problem\+json/)
  assert.match(String(problem.detail), /[ěščřžýáíéúůďťň]/)
}

const countDeposits = async () =>
  (await centres.rows<{ n: number }>('orp', 'select count(*)::int as n from records_centre.deposit'))[0]!.n

test('without a certificate, or with one of another authority, nobody gets past the handshake', async () => {
  for (const as of [null, [foreign, 'obec']] as const)
    await assert.rejects(ask({ as, path: deposits }), (error: NodeJS.ErrnoException) =>
      /certificate|alert|ECONNRESET|socket/i.test(`${error.code} ${error.message}`),
    )
})

test('a centre that our authority knows and nobody agreed with is refused by its name', async () => {
  const answer = await ask({ as: [ours, 'cizi'], path: `/centre/records-centre/${javorova.ico}/replicas` })
  requireProblem(answer, 'http.unknown-centre', 403)
  assert.match(String(answer.problem.detail), /„cizi“/)
})

test('a centre without an agreement for an office may not deposit for it', async () => {
  requireProblem(
    await announce({}, `/centre/records-centre/${lhotka.ico}/deposits`),
    'records-centre.no-agreement',
    403,
  )
  requireProblem(
    await announce({}, '/centre/records-centre/00000000/deposits'),
    'records-centre.no-agreement',
    403,
  )
  assert.equal(await countDeposits(), 0)
})

test('what is wrong in a message is named field by field, and nothing is begun', async () => {
  const wrong: readonly (readonly [over: object, field: RegExp])[] = [
    [{ digest: 'sha512:zz' }, /digest/],
    [{ sizeBytes: -1 }, /sizeBytes/],
    [{ sizeBytes: 20 * 1024 ** 3 }, /sizeBytes/],
    [{ packageName: '../../etc/passwd' }, /packageName/],
    [{ dossier: 'a\0b' }, /dossier/],
    [{ surplus: 1 }, /surplus/],
    [{ reason: 'x'.repeat(1_000) }, /reason/],
  ]
  for (const [over, field] of wrong) {
    const answer = await announce(over)
    requireProblem(answer, 'http.unusable-input', 400)
    assert.match(String(answer.problem.detail), field)
  }
  requireProblem(await announce({}, '/centre/records-centre/../deposits'), 'http.not-found', 404)
  requireProblem(
    await ask({ method: 'POST', path: deposits, body: '{"a', headers: json }),
    'http.unreadable-body',
    400,
  )
  requireProblem(
    await ask({ method: 'POST', path: deposits, body: '<a/>', headers: { 'content-type': 'text/xml' } }),
    'http.unknown-media-type',
    415,
  )
  requireProblem(await ask({ path: '/centre/nic' }), 'http.not-found', 404)
  requireProblem(await ask({ path: '/centre/%00' }), 'http.unusable-address', 400)
  requireProblem(await ask({ path: '/centre/%E0%A4%A' }), 'http.unusable-address', 400)
  assert.equal(await countDeposits(), 0)
})

test('parts at a wrong place, too long or of an unknown deposit are refused, and what rests is told', async () => {
  const begun = await announce()
  assert.equal(begun.status, 200)
  const root = `${deposits}/${begun.problem.id}`
  const part = (offset: number | string, body: Uint8Array, path = root) =>
    ask({
      method: 'PUT',
      path: `${path}/parts?offset=${offset}`,
      body,
      headers: { 'content-type': 'application/octet-stream' },
    })
  requireProblem(await part(50, Buffer.alloc(10)), 'objects.wrong-offset', 409)
  requireProblem(await part('x', Buffer.alloc(10)), 'http.unusable-input', 400)
  requireProblem(await part(0, Buffer.alloc(200)), 'objects.too-large', 413)
  const unknown = `${deposits}/01a21060-525f-72bf-9466-0968edcac688`
  requireProblem(await part(0, Buffer.alloc(10), unknown), 'records-centre.not-here', 404)
  assert.deepEqual((await part(0, Buffer.alloc(60))).problem, { receivedBytes: 60 })
  const early = await ask({ method: 'POST', path: `${root}/completion` })
  requireProblem(early, 'records-centre.deposit-incomplete', 409)
  assert.deepEqual((await announce()).problem.answer, { state: 'receiving', receivedBytes: 60 })
})

test('nothing of all that was a fault of the program', () => {
  assert.ok(!centres.program('orp').said().includes('"level":50'), centres.program('orp').said())
})
