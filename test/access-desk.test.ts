import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeAt, stepAt } from '../src/identity/access/totp.ts'
import { openOneCentre } from './one-centre.ts'
import { signIn, type Visitor, visitorAt } from './visitor.ts'

const centre = await openOneCentre()
const { url, rows, clerk } = centre
const administrator = await signIn(url, 'obec', 'dub')

/** A sign-in step by step, as a browser does it: cookies are kept, redirects seen. */
class Walk {
  cookies = new Map<string, string>()
  async post(path: string, fields: Record<string, string>): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ zpet: '/', carried: '', ...fields }),
      headers: { cookie: [...this.cookies].map(pair => pair.join('=')).join('; '), accept: 'text/html' },
      redirect: 'manual',
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=')
      this.cookies.set(name, value)
    }
    return { status: answer.status, text: await answer.text() }
  }
  /** The session, once there is one. */
  async visitor(): Promise<Visitor | null> {
    const token = this.cookies.get('egon_obec')
    if (!token) return null
    const cookie = `egon_obec=${token}`
    const page = await (await fetch(`${url}/`, { headers: { cookie, accept: 'text/html' } })).text()
    return visitorAt(url, cookie, /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '')
  }
}

const textOf = async (answer: Response) => answer.text()
const personOf = async (login: string) =>
  (
    await rows<{ id: string }>('obec', 'select person_id as id from access.login where login = $1', [login])
  )[0]!.id

/** Enters a person and gives the password to be told. */
async function entered(login: string, over: Record<string, string> = {}): Promise<string> {
  const answer = await administrator.form('/lide', {
    name: 'Nová Osoba',
    login,
    unit: 'Obecní úřad',
    title: 'referentka',
    roles: 'clerk',
    ...over,
  })
  const told = /<dt>Heslo<\/dt><dd><code>([^<]+)</.exec(await textOf(answer))?.[1]
  assert.ok(told, `${answer.status}`)
  return told
}

test('a person is entered by the administrator, chooses a password at the first sign-in, and works', async () => {
  const told = await entered('nova')
  const walk = new Walk()
  assert.match((await walk.post('/prihlaseni', { login: 'nova', password: told })).text, /Zvolte si heslo/)
  assert.equal(await walk.visitor(), null, 'nothing is open yet')
  const weak = await walk.post('/prihlaseni/krok/heslo', { password: 'krátké' })
  assert.equal(weak.status, 422)
  assert.match(weak.text, /aspoň 12 znaků/)
  const same = await walk.post('/prihlaseni/krok/heslo', { password: told })
  assert.match(same.text, /stejné jako dosud/)
  const done = await walk.post('/prihlaseni/krok/heslo', { password: 'modrý kůň u potoka' })
  assert.equal(done.status, 303)
  const visitor = (await walk.visitor())!
  assert.equal((await visitor.ask('/dokumenty')).status, 200)
  assert.equal((await visitor.ask('/lide')).status, 403)
  assert.equal((await new Walk().post('/prihlaseni', { login: 'nova', password: told })).status, 401)
})

test('a login is taken once, a person needs a role, and nobody else than the administrator enters people', async () => {
  const twice = await administrator.form('/lide', {
    name: 'Jiná',
    login: 'nova',
    unit: 'Obecní úřad',
    title: 'x',
    roles: 'clerk',
  })
  assert.equal(twice.status, 409)
  const text = await textOf(twice)
  assert.match(text, /už někdo má/)
  assert.match(text, /value="Jiná"/, 'what was typed stays')
  const roleless = await administrator.form('/lide', { name: 'A', login: 'bezrole', unit: 'U', title: 'x' })
  assert.equal(roleless.status, 422)
  const by = await clerk.form('/lide', {
    name: 'A',
    login: 'cizi',
    unit: 'U',
    title: 'x',
    roles: 'administrator',
  })
  assert.equal(by.status, 403)
  const foreign = await personOf('vranova')
  assert.equal((await administrator.ask(`/lide/${foreign}`)).status, 404, 'another office')
})

test('the second step asks for a code once each, a lost telephone has its codes, guessing is stopped', async () => {
  const told = await entered('krok')
  const walk = new Walk()
  await walk.post('/prihlaseni', { login: 'krok', password: told })
  await walk.post('/prihlaseni/krok/heslo', { password: 'zelený vlak na mostě' })
  const visitor = (await walk.visitor())!
  await visitor.form('/ucet/druhy-krok', {})
  const setUp = await textOf(await visitor.ask('/ucet'))
  const secret = /<code>([A-Z2-7 ]{32,})<\/code>/.exec(setUp)![1]!.replaceAll(' ', '')
  assert.match(setUp, /<svg class="qr"/)
  assert.equal((await visitor.form('/ucet/potvrzeni', { code: '000000' })).status, 422)
  const code = (shift = 0) => codeAt(secret, stepAt(new Date()) + shift)
  const first = code(-1)
  const codes = [
    ...(await textOf(await visitor.form('/ucet/potvrzeni', { code: first }))).matchAll(
      /<code>([a-z0-9]{5}-[a-z0-9]{5})<\/code>/g,
    ),
  ].map(found => found[1]!)
  assert.equal(new Set(codes).size, 10)
  const [kept] = await rows<{ sealed: string }>(
    'obec',
    'select sealed_secret as sealed from access.second_step where person_id = $1',
    [await personOf('krok')],
  )
  assert.ok(
    !kept!.sealed.includes(secret) && !Buffer.from(kept!.sealed, 'base64').includes(secret),
    'the secret is sealed',
  )

  const again = new Walk()
  const asked = await again.post('/prihlaseni', { login: 'krok', password: 'zelený vlak na mostě' })
  assert.match(asked.text, /Kód z telefonu/)
  assert.equal(await again.visitor(), null)
  assert.equal((await again.post('/prihlaseni/krok/kod', { code: first })).status, 422, 'used already')
  assert.equal((await again.post('/prihlaseni/krok/kod', { code: code(0) })).status, 303)
  assert.notEqual(await again.visitor(), null)

  const lost = new Walk()
  await lost.post('/prihlaseni', { login: 'krok', password: 'zelený vlak na mostě' })
  assert.equal((await lost.post('/prihlaseni/krok/kod', { code: codes[0]!.toUpperCase() })).status, 303)
  const twice = new Walk()
  await twice.post('/prihlaseni', { login: 'krok', password: 'zelený vlak na mostě' })
  assert.equal((await twice.post('/prihlaseni/krok/kod', { code: codes[0]! })).status, 422)
  const statuses: number[] = []
  for (let n = 0; n < 12; n++)
    statuses.push((await twice.post('/prihlaseni/krok/kod', { code: '111111' })).status)
  assert.equal(statuses.at(-1), 429)
  assert.equal(
    (await twice.post('/prihlaseni/krok/kod', { code: codes[1]! })).status,
    429,
    'not even a right one',
  )
  assert.equal(
    (await new Walk().post('/prihlaseni/krok/kod', { code: codes[2]! })).status,
    401,
    'without the password',
  )

  const ended = await administrator.form(`/lide/${await personOf('krok')}/druhy-krok`, {
    reason: 'ztracený telefon, ověřeno osobně',
  })
  assert.equal(ended.status, 303)
  const plain = new Walk()
  assert.equal(
    (await plain.post('/prihlaseni', { login: 'krok', password: 'zelený vlak na mostě' })).status,
    303,
  )
})

test('whose role asks for a second step sets it up on the way in and does nothing else before', async () => {
  const told = await entered('povinny', { roles: 'auditor' })
  const first = new Walk()
  await first.post('/prihlaseni', { login: 'povinny', password: told })
  await first.post('/prihlaseni/krok/heslo', { password: 'šedá vrána na plotě' })
  const before = (await first.visitor())!
  const rule = '/lide/povinny-druhy-krok'
  assert.equal((await clerk.form(rule, { stepRole: 'auditor' })).status, 403)
  assert.equal((await administrator.form(rule, { stepRole: 'auditor' })).status, 303)
  assert.match(await textOf(await administrator.ask(rule)), /Nová Osoba/)
  assert.equal((await before.ask('/ucet')).status, 200, 'an open session runs on')

  const walk = new Walk()
  const asked = await walk.post('/prihlaseni', { login: 'povinny', password: 'šedá vrána na plotě' })
  assert.match(asked.text, /Nastavte si druhý krok/)
  assert.equal(await walk.visitor(), null, 'nothing is open yet')
  assert.equal((await walk.post('/prihlaseni/krok/heslo', { password: 'jiné dlouhé heslo' })).status, 200)
  assert.equal(await walk.visitor(), null, 'another step does not lead round it')
  const secret = /<code>([A-Z2-7 ]{32,})<\/code>/.exec(asked.text)![1]!.replaceAll(' ', '')
  const wrong = await walk.post('/prihlaseni/krok/novy-kod', { code: '000000' })
  assert.equal(wrong.status, 422)
  assert.ok(wrong.text.replaceAll(' ', '').includes(secret), 'the same secret is shown again')
  const code = (shift = 0) => codeAt(secret, stepAt(new Date()) + shift)
  const done = await walk.post('/prihlaseni/krok/novy-kod', { code: code(-1) })
  assert.match(done.text, /Záložní kódy/)
  const visitor = (await walk.visitor())!
  assert.equal((await visitor.ask('/ucet')).status, 200)
  const ended = await visitor.form('/ucet/zruseni', { code: code(0) })
  assert.equal(ended.status, 409)
  assert.match(await textOf(ended), /Vaše role druhý krok vyžaduje/)
  assert.doesNotMatch(await textOf(await administrator.ask(rule)), /Nová Osoba/)

  const next = new Walk()
  const login = { login: 'povinny', password: 'šedá vrána na plotě' }
  assert.match((await next.post('/prihlaseni', login)).text, /Kód z telefonu/)
  assert.equal((await administrator.form(rule, {})).status, 303)
})

test('rights follow the post: roles change at once, its end closes the session, the last administrator stays', async () => {
  const told = await entered('misto')
  const walk = new Walk()
  await walk.post('/prihlaseni', { login: 'misto', password: told })
  await walk.post('/prihlaseni/krok/heslo', { password: 'žlutý deštník v dešti' })
  const visitor = (await walk.visitor())!
  const id = await personOf('misto')
  const [post] = await rows<{ id: string }>('obec', 'select id from access.post where person_id = $1', [id])
  assert.equal((await visitor.ask('/prijem')).status, 403)
  await administrator.form(`/lide/${id}/role`, { post: post!.id, roles: 'mailroom' })
  assert.equal((await visitor.ask('/prijem')).status, 200)
  await administrator.form(`/lide/${id}/konec-mista`, { post: post!.id })
  assert.notEqual((await visitor.ask('/prijem')).status, 200)
  assert.equal(
    (await new Walk().post('/prihlaseni', { login: 'misto', password: 'žlutý deštník v dešti' })).status,
    403,
  )
  const own = await personOf('dub')
  const [last] = await rows<{ id: string }>('obec', `select id from access.post where person_id = $1`, [own])
  const refused = await administrator.form(`/lide/${own}/konec-mista`, { post: last!.id })
  assert.equal(refused.status, 409)
  assert.match(await textOf(refused), /bez správce/)
  assert.equal((await administrator.ask('/lide')).status, 200)
})

test('one changes one’s own password by the present one, and is signed out elsewhere', async () => {
  const told = await entered('heslo')
  const here = new Walk()
  await here.post('/prihlaseni', { login: 'heslo', password: told })
  await here.post('/prihlaseni/krok/heslo', { password: 'hnědá kráva na louce' })
  const there = new Walk()
  await there.post('/prihlaseni', { login: 'heslo', password: 'hnědá kráva na louce' })
  const visitor = (await here.visitor())!
  const elsewhere = (await there.visitor())!
  assert.equal((await elsewhere.ask('/ucet')).status, 200)
  const wrong = await visitor.form('/ucet/heslo', { oldPassword: 'tipuju', password: 'bílá husa u rybníka' })
  assert.equal(wrong.status, 422)
  assert.equal(
    (
      await visitor.form('/ucet/heslo', {
        oldPassword: 'hnědá kráva na louce',
        password: 'bílá husa u rybníka',
      })
    ).status,
    303,
  )
  assert.equal((await visitor.ask('/ucet')).status, 200)
  assert.notEqual((await elsewhere.ask('/ucet')).status, 200)
  await administrator.form(`/lide/${await personOf('heslo')}/vstup`, { vstup: 'ne' })
  assert.notEqual((await visitor.ask('/ucet')).status, 200, 'dismissed')
  assert.equal(
    (await new Walk().post('/prihlaseni', { login: 'heslo', password: 'bílá husa u rybníka' })).status,
    401,
  )
})
