import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { openOneCentre } from './one-centre.ts'
import { signIn, type Visitor } from './visitor.ts'

const settled = (key: string) => ({ key, files: ['files/mapa.xml'], until: 'open' as const })
const centre = await openOneCentre([settled('naše'), settled('souběh')], {
  'mapa.xml': Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<mapa>les</mapa>\n'),
})
const { clerk, stranger, url, rows } = centre

type Problem = { code: string; detail: string; status: number; details?: { problems?: unknown } }
const asProgram = { accept: 'application/json' }
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

const [own] = await rows<{ dossier: string; document: string; component: string; mark: string }>(
  'obec',
  `select d.id as dossier, m.id as document, c.id as component, d.mark from records.dossier d
   join records.document m on m.dossier_id = d.id join records.component c on c.document_id = m.id
   where d.subject like '%naše%'`,
)
const [racing] = await rows<{ id: string }>(
  'obec',
  `select id from records.dossier where subject like '%souběh%'`,
)
const [leaf] = await rows<{ id: string }>(
  'obec',
  `select g.id from records.subject_group g join organisations.organisation o on o.id = g.organisation_id
   where o.mark = 'OUJA' and g.retention_rule_id is not null`,
)
const countDossiers = async () =>
  (await rows<{ n: number }>('obec', 'select count(*)::int as n from records.dossier'))[0]!.n

async function requireRefused(answer: Response, code: string, status: number): Promise<Problem> {
  const text = await answer.text()
  assert.equal(
    answer.headers.get('content-type'),
    'application/problem+json; charset=utf-8',
    text.slice(0, 200),
  )
  const problem = JSON.parse(text) as Problem
  assert.equal(problem.code, code, text)
  assert.equal(answer.status, status, text)
  assert.match(problem.detail, /^[\p{Lu}„].*[ěščřžýáíéúůďťň].*\.?$/su)
  return problem
}

const post = (visitor: Visitor, path: string, body: string, headers: Record<string, string> = formType) =>
  visitor.ask(path, { method: 'POST', headers: { ...asProgram, ...headers }, body })

const fields = (given: Readonly<Record<string, string>>) => new URLSearchParams(given).toString()
const order = { subject: 'Nový spis', group: leaf!.id }

test('a form without its token, with a made-up one or with that of another session changes nothing', async () => {
  const before = await countDossiers()
  const tokens: Record<string, string>[] = [
    {},
    { _csrf: '' },
    { _csrf: 'x'.repeat(24) },
    { _csrf: stranger.csrf },
  ]
  for (const token of tokens)
    await requireRefused(
      await post(clerk, '/spisy/novy', fields({ ...token, ...order })),
      'http.stale-form',
      403,
    )
  const twice = `_csrf=${clerk.csrf}&_csrf=${clerk.csrf}&${fields(order)}`
  await requireRefused(await post(clerk, '/spisy/novy', twice), 'http.stale-form', 403)
  const json = { 'content-type': 'application/json' }
  const settlement = `/api/documents/${own!.document}/settlement`
  await requireRefused(await post(clerk, settlement, '{"method":"noted"}', json), 'http.stale-form', 403)
  const foreign = { ...json, 'x-egon-csrf': stranger.csrf }
  await requireRefused(await post(clerk, settlement, '{"method":"noted"}', foreign), 'http.stale-form', 403)
  assert.equal(await countDossiers(), before)
})

test('nobody signed in reaches anything, by page, form, bytes or interface', async () => {
  const nobody = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { redirect: 'manual', ...init, headers: { ...asProgram, ...init.headers } })
  for (const path of ['/dokumenty', `/spisy/${own!.dossier}`, '/protokol', '/prijem']) {
    const answer = await nobody(path)
    assert.equal(answer.status, 303)
    assert.match(answer.headers.get('location')!, /^\/prihlaseni\?zpet=/)
  }
  for (const path of [`/komponenty/${own!.component}`, `/api/documents/${own!.document}`, '/api/documents'])
    await requireRefused(await nobody(path), 'http.not-signed-in', 401)
})

test('a session that ends in the middle of a form loses nothing that was typed', async () => {
  const before = await countDossiers()
  const ended = { cookie: 'egon_obec=neplatna-relace', accept: 'text/html' }
  const answer = await fetch(`${url}/spisy/novy`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...ended, ...formType },
    body: fields({ _csrf: 'x', subject: 'Dlouho psaný předmět', group: leaf!.id }),
  })
  assert.equal(answer.status, 401)
  const page = await answer.text()
  const carried = /name="carried" value="([^"]*)"/.exec(page)![1]!
  const text = carried.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  assert.deepEqual(JSON.parse(text).fields, { subject: 'Dlouho psaný předmět', group: leaf!.id })
  const signed = await fetch(`${url}/prihlaseni`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', ...formType },
    body: fields({ login: 'krejci', password: 'ukazka', zpet: '/', carried: text }),
  })
  const going = await signed.text()
  assert.match(going, /action="\/spisy\/novy"/)
  assert.match(going, /value="Dlouho psaný předmět"/)
  assert.equal(await countDossiers(), before)
})

test('a clerk of another office with a guessed identifier sees nothing and does nothing', async () => {
  const { dossier, document, component } = own!
  for (const path of [`/dokumenty/${document}`, `/spisy/${dossier}`, `/komponenty/${component}`])
    await requireRefused(await stranger.ask(path, { headers: asProgram }), 'records.not-found', 404)
  for (const path of [`/api/documents/${document}`, `/api/dossiers/${dossier}`])
    await requireRefused(await stranger.ask(path, { headers: asProgram }), 'records.not-found', 404)
  const logged = await centre.refusalsLogged('records.not-found')
  const deeds: [string, Record<string, string>][] = [
    [`/spisy/${dossier}/predani`, {}],
    [`/spisy/${dossier}/otevreni`, { reason: 'x' }],
    [`/dokumenty/${document}/vyrizeni`, { method: 'noted' }],
    [`/dokumenty/${document}/vyjmuti`, {}],
  ]
  for (const [path, given] of deeds)
    await requireRefused(
      await post(stranger, path, fields({ _csrf: stranger.csrf, ...given })),
      'records.not-found',
      404,
    )
  await requireRefused(
    await post(stranger, `/spisy/${dossier}/uzavreni`, fields({ _csrf: stranger.csrf })),
    'records.not-found',
    404,
  )
  const left = await rows<{ mark: string }>(
    'obec',
    `select o.mark from audit.event e join organisations.organisation o on o.id = e.organisation_id
     where e.type = 'audit.act-refused' and e.detail ->> 'code' = 'records.not-found'`,
  )
  assert.ok((await centre.refusalsLogged('records.not-found')) >= logged + deeds.length)
  assert.ok(left.every(({ mark }) => mark === 'OULJ'))
  const [state] = await rows<{ state: string; revision: number }>(
    'obec',
    'select state, revision from records.dossier where id = $1',
    [dossier],
  )
  assert.equal(state!.state, 'open')
})

test('of two clerks who close one dossier at once one closes it and the other is told', async () => {
  const again = await signIn(url, 'obec', 'krejci')
  const close = (visitor: Visitor) =>
    post(visitor, `/spisy/${racing!.id}/uzavreni`, fields({ _csrf: visitor.csrf }))
  const answers = await Promise.all([close(clerk), close(again)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
  const problem = (await answers.find(({ status }) => status === 409)!.json()) as Problem
  assert.match(problem.code, /^records\.dossier-(closed|changed)$/)
  const closed = await rows(
    'obec',
    `select from audit.event where type = 'records.dossier-closed' and object_id = $1`,
    [racing!.id],
  )
  assert.equal(closed.length, 1)
})

test('tricks in addresses name nothing and break nothing', async () => {
  const long = 'a'.repeat(9_000)
  const tricks: readonly (readonly [path: string, code: string, status: number])[] = [
    ['/dokumenty/..%2f..%2fetc%2fpasswd', 'records.not-found', 404],
    ['/spisy/%27%20or%201=1--', 'records.not-found', 404],
    ['/komponenty/../../egon', 'http.not-found', 404],
    ['/prijem/cekajici/x', 'records.not-found', 404],
    ['/e-spisovna/..%2f..%2fx', 'records-centre.not-here', 404],
    ['/e-spisovna/x/1.5/balicek', 'records-centre.not-here', 404],
    ['/e-spisovna/x/99999999999999/balicek', 'records-centre.not-here', 404],
    ['/assets/..%2f..%2fpackage.json', 'http.not-found', 404],
    ['/komponenty/%00', 'http.unusable-address', 400],
    ['/hledat?q=%00', 'http.unusable-address', 400],
    ['/spisy/%E0%A4%A', 'http.unusable-address', 400],
    [`/dokumenty/${long}`, 'http.unusable-address', 400],
    ['/api/documents/..%2f..', 'http.unusable-input', 400],
    ['/neznámá', 'http.not-found', 404],
  ]
  for (const [path, code, status] of tricks)
    await requireRefused(
      await clerk.ask(encodeURI(path).replaceAll('%25', '%'), { headers: asProgram }),
      code,
      status,
    )
  for (const path of ['/dokumenty?pohled=nic&od=zzz', `/spisy?od=${'9'.repeat(300)}`, '/hledat?q=%25_%5C%27'])
    assert.equal((await clerk.ask(path)).status, 200, path)
})

test('a wrong method is answered as an address that is not there', async () => {
  for (const method of ['DELETE', 'PUT', 'PATCH', 'OPTIONS'])
    await requireRefused(await clerk.ask('/dokumenty', { method, headers: asProgram }), 'http.not-found', 404)
})

test('fields too long, too many, of another kind or with null characters are each refused by their code', async () => {
  const before = await countDossiers()
  const send = (given: string) => post(clerk, '/spisy/novy', `_csrf=${clerk.csrf}&${given}`)
  const long = await send(fields({ ...order, subject: 'x'.repeat(1_000_000) }))
  const problem = await requireRefused(long, 'http.unusable-input', 400)
  assert.match(problem.detail, /subject: .*příliš/)
  await requireRefused(
    await send(fields({ ...order, subject: 'x'.repeat(3_000_000) })),
    'http.too-large',
    413,
  )
  await requireRefused(await send(fields({ ...order, subject: 'a\0b' })), 'http.unusable-input', 400)
  const began = performance.now()
  await requireRefused(await send('a=&'.repeat(10_000)), 'http.too-many-fields', 413)
  await requireRefused(await send('a=&'.repeat(600_000)), 'http.too-many-fields', 413)
  assert.ok(performance.now() - began < 3_000, 'counting fields takes no time')
  const many = new FormData()
  for (let n = 0; n < 1_000; n++) many.set(`f${n}`, 'x')
  const parts = await clerk.ask('/spisy/novy', { method: 'POST', headers: asProgram, body: many })
  await requireRefused(parts, 'http.too-many-fields', 413)
  await requireRefused(await send('__proto__=x&constructor=y&group=1'), 'http.unusable-input', 400)
  assert.equal(await countDossiers(), before)
})

test('a body of another kind than announced is refused by its code', async () => {
  const json = { 'content-type': 'application/json', 'x-egon-csrf': clerk.csrf }
  const cases: readonly (readonly [
    path: string,
    type: string,
    body: string,
    code: string,
    status: number,
  ])[] = [
    ['/api/documents', 'application/xml', '<a/>', 'http.unknown-media-type', 415],
    ['/api/documents', 'application/json', '{"a', 'http.unreadable-body', 400],
    ['/api/documents', 'application/json', '', 'http.unreadable-body', 400],
    ['/api/documents', 'application/json', '{"__proto__":{"a":1}}', 'http.unreadable-body', 400],
    ['/api/documents', 'application/json', '{"subject":1}', 'http.unusable-input', 400],
    ['/api/documents', 'application/json', '[]', 'http.unusable-input', 400],
    ['/spisy/novy', 'multipart/form-data', 'nic', 'http.unreadable-body', 400],
    ['/spisy/novy', 'multipart/form-data; boundary=x', '--x\r\nnic', 'http.unreadable-body', 400],
    ['/spisy/novy', 'application/octet-stream', 'nic', 'http.stale-form', 403],
    ['/spisy/novy', 'application/json', 'null', 'http.stale-form', 403],
    ['/spisy/novy', 'text/csv', 'a;b', 'http.unknown-media-type', 415],
  ]
  for (const [path, type, body, code, status] of cases)
    await requireRefused(await post(clerk, path, body, { ...json, 'content-type': type }), code, status)
})

test('a refusal is shown to people above the form with what they typed', async () => {
  const answer = await clerk.form('/spisy/novy', { ...order, subject: 'y'.repeat(600) })
  assert.equal(answer.status, 400)
  const page = await answer.text()
  assert.match(page, /id="refusal"/)
  assert.match(page, /Zadané údaje nelze použít: subject/)
  assert.ok(page.includes('y'.repeat(600)))
})

test('a line on which nobody ends the head of a request is closed', { timeout: 60_000 }, async () => {
  const { port } = new URL(url)
  const began = performance.now()
  const said = await new Promise<string>(resolve => {
    let text = ''
    const line = connect(Number(port), '127.0.0.1', () =>
      line.write('GET /dokumenty HTTP/1.1\r\nhost: x\r\n'),
    )
    const drip = setInterval(() => line.write('x-a: b\r\n'), 1_000)
    line.on('data', piece => {
      text += piece
    })
    line.on('error', () => {})
    line.on('close', () => {
      clearInterval(drip)
      resolve(text)
    })
  })
  assert.ok(performance.now() - began < 30_000)
  assert.match(said, /^HTTP\/1\.1 408/)
  assert.equal((await clerk.ask('/dokumenty')).status, 200)
})

test('the eleventh attempt to sign in is refused, with the right password too, and each is in the log', async () => {
  const attempt = (password: string) =>
    fetch(`${url}/prihlaseni`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...asProgram, ...formType },
      body: fields({ login: 'vranova', password, zpet: '/', carried: '' }),
    })
  const logged = await centre.refusalsLogged('access.unknown-login')
  for (let n = 0; n < 10; n++) await requireRefused(await attempt(`heslo ${n}`), 'access.unknown-login', 401)
  await requireRefused(await attempt('heslo 11'), 'http.too-many-requests', 429)
  await requireRefused(await attempt('ukazka'), 'http.too-many-requests', 429)
  assert.equal(await centre.refusalsLogged('access.unknown-login'), logged + 10)
})

test('nothing of all that was a fault of the program', () => {
  assert.ok(!centre.program('obec').said().includes('"level":50'), centre.program('obec').said())
})
