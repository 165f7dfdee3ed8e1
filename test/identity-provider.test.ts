import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openProviderStand } from '../stands/identity/index.ts'
import { axeViolations, openContext, pageFaults } from './browser.ts'
import { openCentres } from './centres.ts'
import { Walk } from './provider-walk.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

const stand = await openProviderStand({
  krejci: { sub: 'bsi-1001', preferred_username: 'krejci', lei: '99000016' },
  vranova: { sub: 'bsi-1002', preferred_username: 'vranova', lei: '99000016' },
  cizi: { sub: 'bsi-2001', preferred_username: 'cizi', lei: '99000024' },
  nikdo: { sub: 'bsi-3001', preferred_username: 'nikdo', lei: '99000016' },
})
after(() => stand.close())
const centres = await openCentres([
  {
    instance: 'obec',
    offices: [javorova, lhotka],
    settings: { outbound: { hosts: [new URL(stand.issuer).host, '127.0.0.1:9'] } },
  },
])
const { url } = centres.program('obec')
const administrator = await signIn(url, 'obec', 'dub')
const rows = <Row extends object>(statement: string, values: readonly unknown[] = []) =>
  centres.rows<Row>('obec', statement, values)
const personOf = async (login: string) =>
  (await rows<{ id: string }>('select person_id as id from access.login where login = $1', [login]))[0]!.id

const settings = {
  title: 'Zkušební úřad',
  issuer: stand.issuer,
  clientId: stand.clientId,
  secret: stand.secret,
  scope: 'openid profile',
  claim: 'sub',
  requiredClaim: 'lei',
  requiredValue: '99000016',
  strong: 'mfa',
}
const added = await administrator.form('/prihlasovani/oidc', settings)
assert.equal(added.status, 303, await added.text())
const provider = added.headers.get('location')!.split('/').at(-1)!
const change = (over: Record<string, string>) =>
  administrator.form(`/prihlasovani/${provider}/zmena`, { ...settings, ...over })

const newWalk = () => new Walk(url, provider)
const codeIn = (text: string): string =>
  /\b(?:access|outbound|http)\.[a-z-]+\b/.exec(text)?.[0] ?? text.slice(0, 300)
/** What the page that answers the way back says; 303 where it leads on. */
async function came(as: string, acr = ''): Promise<string> {
  const walk = newWalk()
  const answer = await walk.back(await walk.go(as, acr))
  return answer.status === 303 ? '303' : codeIn(await answer.text())
}

test('the administrator tries a provider and is told what it answered, good or bad', async () => {
  const tried = async () => (await administrator.form(`/prihlasovani/${provider}/zkouska`, {})).text()
  assert.match(await tried(), /klíčů pro podpisy: 1[\s\S]*Poskytovatel zná centrum/)
  await change({ secret: 'jiny' })
  assert.match(await tried(), /nepřijal \(invalid_client\)/)
  await change({ issuer: `${stand.issuer}/` })
  assert.match(await tried(), /odpovídá jinak, než má/)
  await change({ issuer: 'http://127.0.0.1:9' })
  assert.match(await tried(), /neodpovídá/)
  await change({ issuer: 'https://jinde.example' })
  assert.match(await tried(), /nemá dovoleno spojit se s jinde\.example:443/)
  const clear = await change({ issuer: 'http://jinde.example' })
  assert.equal(clear.status, 422)
  assert.match(await clear.text(), /není šifrovaná/)
  await change({})
  const kept = await rows<{ sealed: string }>('select sealed_secret as sealed from access.identity_provider')
  assert.ok(!Buffer.from(kept[0]!.sealed, 'base64').includes(stand.secret), 'the secret is sealed')
  const page = await (await administrator.ask(`/prihlasovani/${provider}`)).text()
  assert.ok(!page.includes(stand.secret), 'the secret is not shown')
})

test('whom nobody linked is told the name to tell; linked, they come in; taken access and another office keep them out', async () => {
  const walk = newWalk()
  const unknown = await walk.back(await walk.go('krejci'))
  assert.equal(unknown.status, 403)
  assert.match(await unknown.text(), /ověřil jako „bsi-1001“/)
  const id = await personOf('krejci')
  const link = (person: string, outsideName: string) =>
    administrator.form(`/lide/${person}/propojeni`, { provider, outsideName })
  assert.equal((await link(id, 'bsi-1001')).status, 303)
  assert.equal((await link(await personOf('dub'), 'bsi-1001')).status, 409, 'one name means one person')
  assert.equal((await link(await personOf('vranova'), 'bsi-1002')).status, 404, 'a person of another office')
  const again = newWalk()
  const done = await again.back(await again.go('krejci'))
  assert.equal(done.headers.get('location'), '/dokumenty')
  assert.equal((await again.ask('/dokumenty')).status, 200)
  assert.equal(await came('cizi'), 'access.provider-other-office')
  assert.equal(await came('nikoho-takoveho'), 'access.provider-denied')
  await administrator.form(`/lide/${id}/vstup`, { vstup: 'ne' })
  assert.equal(await came('krejci'), 'access.person-out')
  assert.notEqual((await again.ask('/dokumenty')).status, 200, 'the session has ended')
  await administrator.form(`/lide/${id}/vstup`, { vstup: 'ano' })
  assert.equal(await came('krejci'), '303')
  const told = await rows<{ code: string }>(
    `select detail ->> 'code' as code from audit.event where type = 'audit.act-refused' and object_kind = 'identity-provider'`,
  )
  assert.ok(told.some(({ code }) => code === 'access.identity-unknown'))
})

test('a login that the administrator said is the same links at the first sign-in, and never somebody of another office', async () => {
  await change({ claim: 'preferred_username', matchesLogin: 'ano' })
  assert.equal(await came('krejci'), '303')
  assert.equal(await came('vranova'), 'access.identity-unknown')
  assert.equal(await came('nikdo'), 'access.identity-unknown')
  const links = await rows<{ subject: string }>('select subject from access.identity_link order by subject')
  assert.deepEqual(
    links.map(({ subject }) => subject),
    ['bsi-1001', 'krejci'],
  )
  await change({})
})

test('nothing that is not signed by the provider, for us, now and for this very way opens', async () => {
  const lies: readonly (readonly [typeof stand.lies, string])[] = [
    [{ nonce: 'jiny' }, 'access.provider-token'],
    [{ issuer: 'https://jinde.example' }, 'access.provider-token'],
    [{ audience: 'jiny-klient' }, 'access.provider-token'],
    [{ foreignKey: true }, 'access.provider-token'],
    [{ iss: 'https://jinde.example' }, 'access.provider-token'],
    [{ clock: -3600 }, 'access.provider-clock'],
    [{ clock: 3600 }, 'access.provider-clock'],
    [{ without: ['nonce'] }, 'access.provider-token'],
    [{ without: ['exp'] }, 'access.provider-token'],
    [{ without: ['lei'] }, 'access.provider-other-office'],
  ]
  for (const [lie, code] of lies) {
    stand.lies = lie
    assert.equal(await came('krejci'), code, JSON.stringify(lie))
  }
  stand.lies = {}
  await change({ claim: 'e-mail' })
  assert.equal(await came('krejci'), 'access.provider-claim-missing')
  await change({})
  assert.equal(await came('krejci'), '303')
})

test('keys that turned are asked for anew, and keys without names are each tried', async () => {
  await stand.rotateKeys()
  assert.equal(await came('krejci'), '303')
  await stand.rotateKeys()
  stand.lies = { namesNoKeys: true }
  assert.equal(await came('krejci'), '303')
  stand.lies = {}
})

test('the way back is of one browser and once', async () => {
  const walk = newWalk()
  const address = await walk.go('krejci')
  assert.equal(codeIn(await (await newWalk().back(address)).text()), 'access.provider-walk-over')
  assert.equal((await walk.back(address)).status, 303)
  assert.equal(codeIn(await (await walk.back(address)).text()), 'access.provider-walk-over')
  const other = newWalk()
  const forged = new URL(await other.go('krejci'))
  forged.searchParams.set('state', 'jiny')
  assert.equal(codeIn(await (await other.back(forged.href)).text()), 'access.provider-walk-over')
})

test('our second step is still asked unless the provider says that it asked for as much', async () => {
  const { codeAt, stepAt } = await import('../src/identity/access/totp.ts')
  const clerk = await signIn(url, 'obec', 'krejci')
  await clerk.form('/ucet/druhy-krok', {})
  const secret = /<code>([A-Z2-7 ]{32,})<\/code>/
    .exec(await (await clerk.ask('/ucet')).text())![1]!
    .replaceAll(' ', '')
  await clerk.form('/ucet/potvrzeni', { code: codeAt(secret, stepAt(new Date()) - 1) })
  const walk = newWalk()
  const half = await walk.back(await walk.go('krejci'))
  assert.match(await half.text(), /Kód z telefonu/)
  const code = codeAt(secret, stepAt(new Date()))
  const fields = { code, zpet: '/', carried: '' }
  await walk.ask('/prihlaseni/krok/kod', { method: 'POST', body: new URLSearchParams(fields) })
  assert.equal((await walk.ask('/dokumenty')).status, 200)
  assert.equal(await came('krejci', 'mfa'), '303')
  await endAt('bsi-1001')
  assert.notEqual((await walk.ask('/dokumenty')).status, 200, 'what began as a half session ends too')
  await rows(`delete from access.second_step`)
})

async function endAt(sub: string): Promise<Response> {
  return fetch(`${url}/prihlaseni/odhlaseni-zvenku`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ logout_token: await stand.logoutToken({ sub }) }),
  })
}

test('the provider ends sessions by a signed word, and by nothing else', async () => {
  const walk = newWalk()
  await walk.back(await walk.go('krejci'))
  const send = (token: string) =>
    fetch(`${url}/prihlaseni/odhlaseni-zvenku`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ logout_token: token }),
    })
  stand.lies = { foreignKey: true }
  assert.equal((await send(await stand.logoutToken({ sub: 'bsi-1001' }))).status, 403)
  stand.lies = {}
  assert.equal((await send(await stand.logoutToken({ sub: 'bsi-1001', events: {} }))).status, 403)
  assert.equal((await send('nesmysl')).status, 404)
  assert.equal((await walk.ask('/dokumenty')).status, 200)
  assert.equal((await send(await stand.logoutToken({ sid: 'sid-bsi-1001' }))).status, 200)
  assert.notEqual((await walk.ask('/dokumenty')).status, 200)
})

test('in the browser one goes to the provider and back to where one was going, and out here and there', async () => {
  const page = await (await openContext()).newPage()
  await page.goto(`${url}/prihlaseni?zpet=/dokumenty`)
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('button', { name: 'Přihlásit přes Zkušební úřad' }).click()
  await page.getByRole('link', { name: 'krejci' }).click()
  await page.waitForSelector('nav.rail')
  assert.equal(new URL(page.url()).pathname, '/dokumenty')
  await page.getByRole('button', { name: 'Odhlásit', exact: true }).click()
  await page.locator('main', { hasText: 'Z centra jste odhlášeni' }).waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('link', { name: 'Odhlásit i tam' }).click()
  await page.waitForURL(`${url}/prihlaseni`)
  assert.equal(stand.asked.get('/logout'), 1)
  assert.deepEqual(pageFaults, [])
})

test('a form that waited over the end of a session is sent after the way to the provider and back', async () => {
  const page = await (await openContext()).newPage()
  const throughProvider = async () => {
    await page.getByRole('button', { name: 'Přihlásit přes Zkušební úřad' }).click()
    await page.getByRole('link', { name: 'krejci' }).click()
  }
  await page.goto(`${url}/prihlaseni?zpet=/ucet`)
  await throughProvider()
  await page.fill('#f-keyLabel', 'domácí počítač')
  await rows(
    `update access.session set seen_at = seen_at - interval '2 hours' where post_id in
       (select p.id from access.post p join access.login l using (person_id) where l.login = 'krejci')`,
  )
  await page.getByRole('button', { name: 'Vytvořit klíč' }).click()
  await page.locator('main', { hasText: 'přihlášení mezitím skončilo' }).waitFor()
  await throughProvider()
  await page.locator('main', { hasText: 'Nový klíč' }).waitFor()
  assert.match(await page.locator('main').innerText(), /domácí počítač/)
})

test('a provider is added, listed, tried and ended on the command line, with its secret in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'egon-identity-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const at = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const described = { kind: 'oidc', title: 'Z příkazu', issuer: stand.issuer, clientId: stand.clientId }
  const file = at('poskytovatel.json', JSON.stringify(described))
  const secret = at('tajny-klic', `${stand.secret}\n`)
  // The stand answers in this process, so that it must not wait for the command.
  const run = (...words: string[]): Promise<{ code: number; out: string }> =>
    new Promise(resolve => {
      const all = [...words, '--config', centres.world.config('obec')]
      execFile(join(import.meta.dirname, '../egon'), all, (error, out, said) =>
        resolve({ code: error ? Number(error.code) : 0, out: out + said }),
      )
    })
  assert.equal((await run('identity', 'add', file)).code, 2, 'two offices, none named')
  const bad = at('spatny.json', '{"kind":"oidc"}')
  assert.equal((await run('identity', 'add', '--office', 'OUJA', bad)).code, 2)
  const added = await run('identity', 'add', '--office', 'OUJA', '--secret-file', secret, file)
  assert.equal(added.code, 0, added.out)
  const id = added.out.trim()
  assert.match((await run('identity', 'list')).out, new RegExp(`${id}\tOUJA\toidc\tZ příkazu`))
  const tried = await run('identity', 'try', id)
  assert.equal(tried.code, 0, tried.out)
  assert.match(tried.out, /✓ Poskytovatel zná centrum/)
  assert.equal((await run('identity', 'end', id)).code, 0)
  assert.equal((await run('identity', 'try', id)).code, 2)
})

test('an ended provider opens nothing, and own accounts stay', async () => {
  const walk = newWalk()
  const address = await walk.go('krejci')
  const ended = await administrator.form(`/prihlasovani/${provider}/konec`, {})
  assert.equal(ended.status, 303)
  assert.equal(codeIn(await (await walk.back(address)).text()), 'access.no-such-provider')
  const own: Visitor = await signIn(url, 'obec', 'krejci')
  assert.equal((await own.ask('/dokumenty')).status, 200)
})
