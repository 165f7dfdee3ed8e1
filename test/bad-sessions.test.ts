import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOneCentre } from './one-centre.ts'
import { asProgram, type Problem, requireProblem } from './problem.ts'
import { signIn, type Visitor } from './visitor.ts'

const opened = (key: string) => ({ key, files: ['files/mapa.xml'], until: 'open' as const })
const centre = await openOneCentre([opened('naše'), opened('souběh')], {
  'mapa.xml': Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<mapa>les</mapa>\n'),
})
const { clerk, stranger, url, rows } = centre
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
    await requireProblem(
      await post(clerk, '/spisy/novy', fields({ ...token, ...order })),
      'http.stale-form',
      403,
    )
  const twice = `_csrf=${clerk.csrf}&_csrf=${clerk.csrf}&${fields(order)}`
  await requireProblem(await post(clerk, '/spisy/novy', twice), 'http.stale-form', 403)
  const json = { 'content-type': 'application/json' }
  const settlement = `/api/documents/${own!.document}/settlement`
  await requireProblem(await post(clerk, settlement, '{"method":"noted"}', json), 'http.stale-form', 403)
  const foreign = { ...json, 'x-egon-csrf': stranger.csrf }
  await requireProblem(await post(clerk, settlement, '{"method":"noted"}', foreign), 'http.stale-form', 403)
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
    await requireProblem(await nobody(path), 'http.not-signed-in', 401)
})

const endSession = ({ cookie }: Visitor) =>
  rows(
    'obec',
    `update access.session set seen_at = seen_at - interval '2 hours'
     where token_digest = encode(sha256(convert_to($1, 'UTF8')), 'hex') returning post_id`,
    [cookie.split('=')[1]],
  )
const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
const carriedIn = (page: string): string | null => {
  const found = /name="carried" value="([^"]*)"/.exec(page)
  return found ? unescaped(found[1]!) : null
}
const typed = { subject: 'Dlouho psaný předmět', group: leaf!.id }
const signInWith = (login: string, carried: string, cookie: string) =>
  fetch(`${url}/prihlaseni`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, ...formType },
    body: fields({ login, password: 'ukazka', zpet: '/', carried }),
  })

test('a form of another site is refused before it is read, with a session and without one', async () => {
  const before = await countDossiers()
  const body = fields({ _csrf: clerk.csrf, ...order })
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://cizi.example' },
    { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
    { origin: 'https://cizi.example' },
    { origin: 'null' },
  ]
  for (const headers of foreign) {
    await requireProblem(
      await post(clerk, '/spisy/novy', body, { ...formType, ...headers }),
      'http.foreign-origin',
      403,
    )
    const nobody = { ...asProgram, ...formType, ...headers }
    for (const path of ['/spisy/novy', '/prihlaseni', '/jazyk', '/odhlaseni'])
      await requireProblem(
        await fetch(`${url}${path}`, { method: 'POST', headers: nobody, body }),
        'http.foreign-origin',
        403,
      )
  }
  assert.equal(await countDossiers(), before)
  const own: Record<string, string>[] = [
    { 'sec-fetch-site': 'same-origin', origin: url },
    { origin: url },
    { 'sec-fetch-site': 'none' },
  ]
  for (const headers of own)
    assert.equal((await post(clerk, '/spisy/novy', body, { ...formType, ...headers })).status, 303)
})

test('a form whose session ended comes back to the same person with everything typed', async () => {
  const before = await countDossiers()
  const again = await signIn(url, 'obec', 'krejci')
  await endSession(again)
  const asked = await again.form('/spisy/novy', typed)
  assert.equal(asked.status, 401)
  const carried = carriedIn(await asked.text())!
  assert.deepEqual(JSON.parse(carried).fields, typed)
  const going = await (await signInWith('krejci', carried, again.cookie)).text()
  assert.match(going, /action="\/spisy\/novy"/)
  assert.match(going, /value="Dlouho psaný předmět"/)
  assert.equal(await countDossiers(), before)
})

test('a waiting form goes on only with the token of the ended session and only for the same post', async () => {
  const again = await signIn(url, 'obec', 'krejci')
  await endSession(again)
  const made = await again.ask('/spisy/novy', {
    method: 'POST',
    headers: formType,
    body: fields({ ...typed, _csrf: 'vymyšlený' }),
  })
  const shown = await made.text()
  assert.equal(carriedIn(shown), null)
  assert.match(shown, /Nic se z něj neodeslalo/)
  assert.match(shown, /Dlouho psaný předmět/)
  const carried = carriedIn(await (await again.form('/spisy/novy', typed)).text())!
  const forged = JSON.stringify({ ...JSON.parse(carried), csrf: 'vymyšlený' })
  const tries: [login: string, carried: string, cookie: string][] = [
    ['vranova', carried, again.cookie],
    ['krejci', carried, ''],
    ['krejci', forged, again.cookie],
  ]
  for (const one of tries) {
    const answer = await signInWith(...one)
    assert.equal(answer.status, 303, one[0])
    assert.equal(answer.headers.get('location'), '/')
  }
})

test('a form with files whose session ended is shown again, so that the files are chosen once more', async () => {
  const again = await signIn(url, 'obec', 'krejci')
  await endSession(again)
  const counter = { subject: 'Podání s přílohou', senderName: 'Eva Tichá', senderKind: 'person' }
  const file = { field: 'files', name: 'mapa.xml', bytes: Buffer.from('<mapa/>') }
  const before = await centre.countDocuments()
  const asked = await (await again.upload('/prijem/prepazka', counter, [file])).text()
  assert.match(asked, /soubory v něm vyberte znovu/)
  const going = await signInWith('krejci', carriedIn(asked)!, again.cookie)
  const page = await going.text()
  const hidden = [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const sent = Object.fromEntries(hidden.map(([, name, value]) => [name!, unescaped(value!)]))
  const cookie = going.headers.getSetCookie()[0]!.split(';')[0]!
  const shown = await fetch(`${url}/prijem/prepazka`, {
    method: 'POST',
    headers: { accept: 'text/html', cookie, ...formType },
    body: fields(sent),
  })
  const form = await shown.text()
  assert.match(form, /http\.choose-files-again/)
  assert.match(form, /value="Podání s přílohou"/)
  assert.equal(await centre.countDocuments(), before)
})

test('a clerk of another office with a guessed identifier sees nothing and does nothing', async () => {
  const { dossier, document, component } = own!
  for (const path of [`/dokumenty/${document}`, `/spisy/${dossier}`, `/komponenty/${component}`])
    await requireProblem(await stranger.ask(path, { headers: asProgram }), 'records.not-found', 404)
  for (const path of [`/api/documents/${document}`, `/api/dossiers/${dossier}`])
    await requireProblem(await stranger.ask(path, { headers: asProgram }), 'records.not-found', 404)
  const logged = await centre.refusalsLogged('records.not-found')
  const deeds: [string, Record<string, string>][] = [
    [`/spisy/${dossier}/predani`, {}],
    [`/spisy/${dossier}/otevreni`, { reason: 'x' }],
    [`/dokumenty/${document}/vyrizeni`, { method: 'noted' }],
    [`/dokumenty/${document}/vyjmuti`, { placeReason: 'x' }],
  ]
  for (const [path, given] of deeds)
    await requireProblem(
      await post(stranger, path, fields({ _csrf: stranger.csrf, ...given })),
      'records.not-found',
      404,
    )
  await requireProblem(
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

test('a look at a record that is not there and an act without permission leave a line each, with who tried', async () => {
  const tries = async () =>
    rows<{ type: string; code: string; address: string; who: string; office: string }>(
      'obec',
      `select e.detail ->> 'attempted' as type, e.detail ->> 'code' as code, e.object_id as address,
         e.actor ->> 'name' as who, o.mark as office
       from audit.event e join organisations.organisation o on o.id = e.organisation_id
       where e.object_kind = 'address' and o.mark = 'OULJ' order by e.sequence`,
    )
  const before = (await tries()).length
  const looked = [`/dokumenty/${own!.document}`, `/komponenty/${own!.component}`, '/protokol']
  for (const path of looked) assert.ok((await stranger.ask(path)).status >= 403)
  await stranger.ask(`/api/dossiers/${own!.dossier}`, { headers: asProgram })
  await stranger.form('/protokol/nic', {})
  await post(stranger, '/spisy/novy', fields({ _csrf: 'cizí', ...order }))
  const left = (await tries()).slice(before)
  assert.deepEqual(
    left.map(({ type, code, address }) => [type, code, address]),
    [
      ['http.looked-at', 'records.not-found', looked[0]],
      ['http.looked-at', 'records.not-found', looked[1]],
      ['http.looked-at', 'http.not-permitted', looked[2]],
      ['http.looked-at', 'records.not-found', `/api/dossiers/${own!.dossier}`],
      ['http.sent', 'http.stale-form', '/spisy/novy'],
    ],
  )
  for (const { who, office } of left) assert.deepEqual([who, office], ['Osoba vranova', 'OULJ'])
  const twice = await rows<{ n: number }>(
    'obec',
    `select count(*)::int as n from audit.event where type = 'audit.act-refused' and object_id like '%/vyjmuti'`,
  )
  assert.equal(twice[0]!.n, 0, 'what an act was refused for stands under the act alone')
})

test('of two clerks who close one dossier at once one closes it and the other is told', async () => {
  const again = await signIn(url, 'obec', 'krejci')
  const close = (visitor: Visitor) =>
    post(visitor, `/spisy/${racing!.id}/uzavreni`, fields({ _csrf: visitor.csrf }))
  const answers = await Promise.all([close(clerk), close(again)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
  const problem = (await answers.find(({ status }) => status === 409)!.json()) as Problem
  assert.match(problem.code, /^records\.dossier-(already-closed|changed)$/)
  const closed = await rows(
    'obec',
    `select from audit.event where type = 'records.dossier-closed' and object_id = $1`,
    [racing!.id],
  )
  assert.equal(closed.length, 1)
})

test('nothing of all that was a fault of the program', () => {
  assert.ok(!centre.program('obec').said().includes('"level":50'), centre.program('obec').said())
})
