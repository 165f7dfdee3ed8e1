import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { axeViolations, openContext } from './browser.ts'
import { openCentres } from './centres.ts'
import { startSlapd } from './slapd.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn } from './visitor.ts'

const password = 'heslo z adresáře úřadu'
const slapd = await startSlapd([
  { login: 'krejci', password, groups: ['cn=podatelna,ou=skupiny'] },
  { login: 'dub', password },
  { login: 'vranova', password },
  { login: 'odesel', password, groups: ['cn=vedouci,ou=skupiny'] },
  { login: 'vypnuty', password },
])
const open = await startSlapd([{ login: 'krejci', password }], { tls: false })
const foreign = await startSlapd([{ login: 'krejci', password }])
after(() => Promise.all([slapd.stop(), open.stop(), foreign.stop()]))
/** A name of this machine by which nobody knows that it is this one. */
const elsewhere = (address: string) => address.replace('127.0.0.1', '127.1')
const hostOf = (address: string) => new URL(address).host
const centres = await openCentres([
  {
    instance: 'obec',
    offices: [
      {
        ...javorova,
        people: {
          dub: ['administrator'],
          krejci: ['clerk'],
          odesel: ['clerk'],
          vypnuty: ['clerk'],
        },
      },
      lhotka,
    ],
    settings: {
      outbound: {
        hosts: [
          hostOf(slapd.ldap),
          hostOf(slapd.ldaps),
          hostOf(open.ldap),
          hostOf(foreign.ldaps),
          hostOf(foreign.ldap),
          hostOf(elsewhere(open.ldap)),
          '127.0.0.1:9',
        ],
        authority: slapd.authority,
      },
    },
  },
])
const { url } = centres.program('obec')
const administrator = await signIn(url, 'obec', 'dub')
const rows = <Row extends object>(statement: string, values: readonly unknown[] = []) =>
  centres.rows<Row>('obec', statement, values)
const personOf = async (login: string) =>
  (await rows<{ id: string }>('select person_id as id from access.login where login = $1', [login]))[0]!.id

const settings = {
  directoryName: 'Adresář úřadu',
  address: slapd.ldaps,
  base: slapd.base,
  filter: '(uid={login})',
  reader: slapd.reader,
  readerPassword: slapd.readerPassword,
  attribute: 'entryUUID',
  sameLogin: 'ano',
  groups: 'businessCategory',
  proposals: 'cn=podatelna,ou=skupiny | mailroom | podatelna',
}
const added = await administrator.form('/prihlasovani/adresar', settings)
assert.equal(added.status, 303, await added.text())
const provider = added.headers.get('location')!.split('/').at(-1)!
const change = async (over: Record<string, string>) => {
  const answer = await administrator.form(`/prihlasovani/${provider}/zmena-adresare`, {
    ...settings,
    ...over,
  })
  return { status: answer.status, text: await answer.text() }
}
const tried = async (login: string) =>
  (await administrator.form(`/prihlasovani/${provider}/zkouska`, { trialLogin: login })).text()

/** Signs in by login and password; 303, or the code of the refusal. */
async function came(login: string, typed = password): Promise<string> {
  const answer = await fetch(`${url}/prihlaseni`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ login, password: typed, zpet: '/', carried: '' }),
  })
  return answer.status === 303
    ? '303'
    : (((await answer.json()) as { code?: string }).code ?? `${answer.status}`)
}

test('a trial says whom the directory knows, over TLS and StartTLS, and why it cannot be asked', async () => {
  assert.match(await tried('krejci'), /spojení je bezpečné[\s\S]*uid=krejci[\s\S]*cn=podatelna/)
  assert.match(await tried('nikdo'), /Jméno „nikdo“ adresář nezná/)
  await change({ address: slapd.ldap })
  assert.match(await tried('krejci'), /uid=krejci/)
  await change({ readerPassword: 'špatné' })
  assert.match(await tried(''), /nerozumí otázce centra/)
  await change({ address: 'ldaps://127.0.0.1:9' })
  assert.match(await tried(''), /neodpovídá/)
  await change({ address: 'ldaps://jinde.example' })
  assert.match(await tried(''), /nemá dovoleno spojit se s jinde\.example:636/)
  assert.equal((await change({ filter: '(uid=krejci)' })).status, 422)
  assert.equal((await change({ proposals: 'nesmysl' })).status, 422)
  assert.equal((await change({ address: 'https://jinde.example' })).status, 400)
  await change({})
  const [kept] = await rows<{ sealed: string }>(
    'select sealed_secret as sealed from access.identity_provider',
  )
  assert.ok(!Buffer.from(kept!.sealed, 'base64').includes(slapd.readerPassword), 'the password is sealed')
})

test('the password of the directory opens, the own one still does, a wrong one and a crafted login do not', async () => {
  assert.equal(await came('krejci'), '303')
  assert.equal(await came('krejci', 'ukazka'), '303', 'own accounts stay')
  assert.equal(await came('krejci', 'jiné'), 'access.unknown-login')
  assert.equal(await came('krejci', ''), 'access.unknown-login', 'no password is nobody')
  assert.equal(await came('kre*', password), 'access.unknown-login')
  assert.equal(await came('vranova'), 'access.unknown-login', 'the directory is of another office')
  // A login may hold what means something in a filter; it finds only itself.
  await administrator.form('/lide', {
    name: 'Kdokoli',
    login: 'k-rejci',
    unit: 'Obecní úřad',
    title: 'referent',
    roles: 'clerk',
  })
  await rows(`update access.login set login = '*' where login = 'k-rejci'`)
  assert.equal(await came('*'), 'access.unknown-login')
  await rows(`update access.login set login = 'k)(uid=krejci' where login = '*'`)
  assert.equal(await came('k)(uid=krejci'), 'access.unknown-login')
  const [link] = await rows<{ subject: string; person: string }>(
    'select subject, person_id as person from access.identity_link',
  )
  assert.match(link!.subject, /^[0-9a-f-]{36}$/)
  assert.equal(link!.person, await personOf('krejci'))
})

test('whom nobody linked is let in only when the administrator says so', async () => {
  const { sameLogin: _, ...unlinked } = settings
  await administrator.form(`/prihlasovani/${provider}/zmena-adresare`, unlinked)
  assert.equal(await came('odesel'), 'access.identity-unknown')
  assert.equal(await came('krejci'), '303', 'linked before')
  await change({})
  assert.equal(await came('odesel'), '303')
  assert.equal(await came('vypnuty'), '303')
})

test('groups propose roles and give none; the administrator takes a proposal or puts it aside', async () => {
  const krejci = await personOf('krejci')
  const clerk = await signIn(url, 'obec', 'krejci')
  assert.equal((await clerk.ask('/prijem')).status, 403, 'a proposal is no right')
  assert.match(await (await administrator.ask('/')).text(), /Návrhy rolí z adresáře/)
  const page = await (await administrator.ask(`/lide/${krejci}`)).text()
  assert.match(page, /Adresář navrhuje[\s\S]*podle skupiny cn=podatelna/)
  const id = /name="proposal" value="([^"]+)"/.exec(page)![1]!
  const taken = await administrator.form(`/lide/${krejci}/navrh`, { proposal: id, proposalUnit: 'Podatelna' })
  assert.equal(taken.status, 303)
  const held = await rows<{ roles: string[] }>(
    'select roles from access.post where person_id = $1 order by valid_from',
    [krejci],
  )
  assert.deepEqual(
    held.map(({ roles }) => roles),
    [['clerk'], ['mailroom']],
  )
  const again = await administrator.form(`/lide/${krejci}/navrh`, { proposal: id, proposalUnit: 'Podatelna' })
  assert.equal(again.status, 404, 'decided once')
  await change({ proposals: 'CN=vedouci,ou=skupiny | head | vedoucí' })
  assert.equal(await came('odesel'), '303')
  const other = await personOf('odesel')
  const second = /name="proposal" value="([^"]+)"/.exec(
    await (await administrator.ask(`/lide/${other}`)).text(),
  )!
  await administrator.form(`/lide/${other}/navrh-odlozit`, { proposal: second[1]! })
  assert.equal(await came('odesel'), '303')
  assert.doesNotMatch(await (await administrator.ask('/lide')).text(), /Adresář navrhuje/, 'not made again')
})

/** Lets the nightly job run now. */
async function nightly(): Promise<void> {
  await rows(`select graphile_worker.add_job('access.review-directories', '{}'::json)`)
  await centres.until('the nightly look at the directories', async () => {
    const [left] = await rows<{ n: number }>(
      `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'access.review-directories' and attempts < max_attempts`,
    )
    return left!.n === 0
  })
}

test('who left the directory or was shut out there loses access and sessions by night, and never the last administrator', async () => {
  assert.equal(await came('dub'), '303')
  const session = await signIn(url, 'obec', 'odesel')
  assert.equal((await session.ask('/dokumenty')).status, 200)
  await slapd.remove('odesel')
  await slapd.remove('dub')
  await nightly()
  assert.notEqual((await session.ask('/dokumenty')).status, 200)
  assert.equal(await came('odesel', 'ukazka'), 'access.unknown-login', 'the own password opens no more')
  assert.equal((await administrator.ask('/lide')).status, 200, 'the last administrator stays')
  const left = await rows<{ n: number }>(
    `select count(*)::int as n from audit.event where type = 'access.person-left-directory'`,
  )
  assert.equal(left[0]!.n, 1)
  assert.equal(
    await centres
      .rows(
        'obec',
        `select from audit.event where type = 'audit.act-refused' and detail ->> 'code' = 'access.last-administrator'`,
      )
      .then(found => found.length),
    1,
  )
})

test('a directory that is searched in a wrong place takes nobody’s access', async () => {
  await change({ base: 'ou=jinde,dc=urad,dc=example' })
  await nightly()
  assert.equal(await came('krejci', 'ukazka'), '303')
  await change({ base: 'dc=urad,dc=example', attribute: 'entryDN' })
  await nightly()
  const told = await rows<{ code: string }>(
    `select detail ->> 'code' as code from audit.event where type = 'audit.act-refused'
     and detail ->> 'attempted' = 'access.directory-reviewed' order by sequence`,
  )
  assert.deepEqual(
    told.map(({ code }) => code),
    ['access.directory-wrong-answer', 'access.directory-emptied'],
  )
  assert.equal(await came('krejci', 'ukazka'), '303')
  await change({})
})

test('a foreign certificate and a line that cannot be secured carry no password', async () => {
  await change({ address: open.ldap, reader: open.reader, readerPassword: open.readerPassword })
  assert.match(await tried('krejci'), /uid=krejci/, 'this very machine needs no secrecy')
  await change({ address: elsewhere(open.ldap), reader: open.reader, readerPassword: open.readerPassword })
  assert.match(await tried('krejci'), /není bezpečné \(StartTLS\)/)
  assert.equal(await came('krejci'), 'access.directory-not-secure')
  for (const address of [foreign.ldaps, foreign.ldap]) {
    await change({ address })
    assert.match(await tried('krejci'), /není bezpečné/)
    assert.equal(await came('krejci'), 'access.directory-not-secure')
  }
  await change({})
})

test('a directory that keeps silent is told as such, and the own account still opens', async () => {
  slapd.pause()
  try {
    assert.equal(await came('krejci'), 'access.directory-unreachable')
    assert.equal(await came('krejci', 'ukazka'), '303')
  } finally {
    slapd.goOn()
  }
  assert.equal(await came('krejci'), '303')
})

test('in the browser the page of a directory is accessible and its trial is read out', async () => {
  const page = await (await openContext()).newPage()
  await page.goto(`${url}/prihlaseni`)
  await page.fill('#f-login', 'dub')
  await page.fill('#f-password', 'ukazka')
  await page.press('#f-password', 'Enter')
  await page.waitForSelector('nav.rail')
  await page.goto(`${url}/prihlasovani/${provider}`)
  await page.fill('#f-trialLogin', 'krejci')
  await page.getByRole('button', { name: 'Vyzkoušet spojení' }).click()
  await page.locator('#outcome', { hasText: 'uid=krejci' }).waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await page.setViewportSize({ width: 360, height: 740 })
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360)
})
