import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { openOneCentre } from './one-centre.ts'
import { asProgram, requireProblem } from './problem.ts'
import type { Visitor } from './visitor.ts'

const centre = await openOneCentre()
const { clerk, url, rows } = centre
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

const [leaf] = await rows<{ id: string }>(
  'obec',
  `select g.id from records.subject_group g join organisations.organisation o on o.id = g.organisation_id
   where o.mark = 'OUJA' and g.retention_rule_id is not null`,
)
const countDossiers = async () =>
  (await rows<{ n: number }>('obec', 'select count(*)::int as n from records.dossier'))[0]!.n

const post = (visitor: Visitor, path: string, body: string, headers: Record<string, string> = formType) =>
  visitor.ask(path, { method: 'POST', headers: { ...asProgram, ...headers }, body })

const fields = (given: Readonly<Record<string, string>>) => new URLSearchParams(given).toString()
const order = { subject: 'Nový spis', group: leaf!.id }

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
    await requireProblem(
      await clerk.ask(encodeURI(path).replaceAll('%25', '%'), { headers: asProgram }),
      code,
      status,
    )
  for (const path of ['/dokumenty?pohled=nic&od=zzz', `/spisy?od=${'9'.repeat(300)}`, '/hledat?q=%25_%5C%27'])
    assert.equal((await clerk.ask(path)).status, 200, path)
})

test('a wrong method is answered as an address that is not there', async () => {
  for (const method of ['DELETE', 'PUT', 'PATCH', 'OPTIONS'])
    await requireProblem(await clerk.ask('/dokumenty', { method, headers: asProgram }), 'http.not-found', 404)
})

test('fields too long, too many, of another kind or with null characters are each refused by their code', async () => {
  const before = await countDossiers()
  const send = (given: string) => post(clerk, '/spisy/novy', `_csrf=${clerk.csrf}&${given}`)
  const long = await send(fields({ ...order, subject: 'x'.repeat(1_000_000) }))
  const problem = await requireProblem(long, 'http.unusable-input', 400)
  assert.match(problem.detail, /Věc – je delší než 500 znaků/)
  await requireProblem(
    await send(fields({ ...order, subject: 'x'.repeat(3_000_000) })),
    'http.too-large',
    413,
  )
  await requireProblem(await send(fields({ ...order, subject: 'a\0b' })), 'http.unusable-input', 400)
  const began = performance.now()
  await requireProblem(await send('a=&'.repeat(10_000)), 'http.too-many-fields', 413)
  await requireProblem(await send('a=&'.repeat(600_000)), 'http.too-many-fields', 413)
  assert.ok(performance.now() - began < 3_000, 'counting fields takes no time')
  const many = new FormData()
  for (let n = 0; n < 1_000; n++) many.set(`f${n}`, 'x')
  const parts = await clerk.ask('/spisy/novy', { method: 'POST', headers: asProgram, body: many })
  await requireProblem(parts, 'http.too-many-fields', 413)
  await requireProblem(await send('__proto__=x&constructor=y&group=1'), 'http.unusable-input', 400)
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
    await requireProblem(await post(clerk, path, body, { ...json, 'content-type': type }), code, status)
})

test('a refusal is shown to people above the form with what they typed', async () => {
  const answer = await clerk.form('/spisy/novy', { ...order, subject: 'y'.repeat(600) })
  assert.equal(answer.status, 400)
  const page = await answer.text()
  assert.match(page, /id="refusal"/)
  assert.match(page, /<a href="#f-subject">Věc<\/a> – je delší než 500 znaků/)
  assert.ok(page.includes('y'.repeat(600)))
})

test('all fields at fault are told at once, by the names people know, above the form and under each field', async () => {
  const given = { subject: ' ', senderKind: 'nikdo', senderName: '', deliveredAt: 'včera', holder: 'já' }
  for (const tongue of ['cs', 'en']) {
    const cookie = `${clerk.cookie}; egon_obec_tongue=${tongue}`
    const body = new FormData()
    for (const [name, value] of Object.entries({ _csrf: clerk.csrf, ...given })) body.set(name, value)
    const answer = await fetch(`${url}/prijem/prepazka`, {
      method: 'POST',
      headers: { cookie, accept: 'text/html' },
      body,
    })
    assert.equal(answer.status, 400)
    const page = await answer.text()
    const told = [...page.matchAll(/<li><a href="#f-(\w+)">([^<]+)<\/a> – ([^<]+)<\/li>/g)]
    const inCzech: [string, string, string][] = [
      ['subject', 'Věc', 'chybí'],
      ['senderKind', 'Odesílatel je', 'není žádná z možností; vyberte z nabídky'],
      ['senderName', 'Jméno nebo název', 'chybí'],
      ['deliveredAt', 'Přijato', 'nemá správný tvar'],
      ['holder', 'Zpracovatel', 'není žádná z možností; vyberte z nabídky'],
      ['files', 'Soubory', 'chybí'],
    ]
    const names = inCzech.map(([name]) => name)
    assert.deepEqual(
      told.map(([, name]) => name),
      names,
    )
    if (tongue === 'cs')
      assert.deepEqual(
        told.map(([, name, label, sentence]) => [name, label, sentence]),
        inCzech,
      )
    else assert.ok(told.every(([, , , sentence]) => !/chybí|vyberte|nemá/.test(sentence!)))
    for (const name of names) assert.match(page, new RegExp(`id="p-${name}"`), name)
    assert.match(page, /aria-describedby="h-subject p-subject" aria-invalid="true"/)
  }
})

test('a program is told of fields that are not known, and of an identifier that is none', async () => {
  const sent = await clerk.ask('/api/documents', {
    method: 'POST',
    headers: { ...asProgram, 'x-egon-csrf': clerk.csrf, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: 'Věc', colour: 'modrá' }),
  })
  assert.match(await sent.text(), /colour – takový údaj tu není; vynechejte ho/)
  const asked = await clerk.ask('/api/documents/neco', { headers: asProgram })
  assert.match(await asked.text(), /id – nemá správný tvar/)
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

test('the eleventh attempt to sign in is refused, with the right password too, and each is in the log; others of the office go on', async () => {
  const attempt = (password: string, login = 'vranova') =>
    fetch(`${url}/prihlaseni`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...asProgram, ...formType },
      body: fields({ login, password, zpet: '/', carried: '' }),
    })
  const logged = await centre.refusalsLogged('access.unknown-login')
  for (let n = 0; n < 10; n++) await requireProblem(await attempt(`heslo ${n}`), 'access.unknown-login', 401)
  const closed = await attempt('heslo 11')
  assert.equal(closed.headers.get('retry-after'), String(15 * 60), 'programs are told when to come again')
  await requireProblem(closed, 'http.too-many-requests', 429)
  await requireProblem(await attempt('ukazka'), 'http.too-many-requests', 429)
  assert.equal(await centre.refusalsLogged('access.unknown-login'), logged + 10)
  const colleague = await attempt('ukazka', 'krejci')
  assert.equal(colleague.headers.get('location'), '/', 'the same address, another person')
})

test('one address that tries two hundred times is closed for every login, and a good sign-in does not open it', async () => {
  await rows(
    'obec',
    `update access.attempt set count = 199 where key like 'address:%' and window_begun_at > now() - interval '15 minutes'`,
  )
  const attempt = (login: string, password: string) =>
    fetch(`${url}/prihlaseni`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...asProgram, ...formType },
      body: fields({ login, password, zpet: '/', carried: '' }),
    })
  assert.equal((await attempt('krejci', 'ukazka')).status, 303)
  await requireProblem(await attempt('nikdo', 'nic'), 'access.unknown-login', 401)
  await requireProblem(await attempt('krejci', 'ukazka'), 'http.too-many-requests', 429)
})

test('nothing of all that was a fault of the program', () => {
  assert.ok(!centre.program('obec').said().includes('"level":50'), centre.program('obec').said())
})
