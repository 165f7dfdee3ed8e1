import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CDPSession, Page } from 'playwright-core'
import { axeViolations, openContext, pageFaults } from './browser.ts'
import { openOneCentre } from './one-centre.ts'
import { type Ceremony, SoftAuthenticator } from './soft-authenticator.ts'
import { signIn, type Visitor } from './visitor.ts'

const centre = await openOneCentre()
const { rows } = centre
/** Keys are kept for a name, never for a number of a network. */
const origin = centre.url.replace('127.0.0.1', 'localhost')
const asProgram = { accept: 'application/json' }

const unescaped = (html: string) => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const optionsIn = (html: string): string => unescaped(/data-options="([^"]+)"/.exec(html)?.[1] ?? '')
const codeOf = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { code?: string }).code ?? `${answer.status}`
const eventsOf = async (type: string) =>
  (
    await rows<{ n: number }>('obec', 'select count(*)::int as n from audit.event where type = $1', [type])
  )[0]!.n

/** Adds a key of a device to one's account and gives the answer. */
async function added(who: Visitor, device: SoftAuthenticator, lie: Partial<Ceremony> = {}) {
  const page = await (await who.form('/ucet/pristupovy-klic', { passkeyLabel: 'klíčenka' })).text()
  const answer = device.make({ options: optionsIn(page), origin, ...lie })
  return who.ask('/ucet/pristupovy-klic-potvrzeni', {
    method: 'POST',
    headers: asProgram,
    body: new URLSearchParams({ _csrf: who.csrf, passkeyLabel: 'klíčenka', answer }),
  })
}

/** Begins a sign-in by a key: what the device is asked, and the cookie that may answer. */
async function asked(): Promise<{ options: string; cookie: string }> {
  const answer = await fetch(`${origin}/prihlaseni/klic`, { method: 'POST', body: new URLSearchParams() })
  const cookie = answer.headers.getSetCookie().map(line => line.split(';')[0])
  return { options: optionsIn(await answer.text()), cookie: cookie.join('; ') }
}

const send = (cookie: string, answer: string) =>
  fetch(`${origin}/prihlaseni/klic-podpis`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, ...asProgram },
    body: new URLSearchParams({ answer, zpet: '/', carried: '' }),
  })

/** A whole sign-in by a key; the code of the refusal, or 303. */
async function signed(device: SoftAuthenticator, lie: Partial<Ceremony> = {}, as = device): Promise<string> {
  const { options, cookie } = await asked()
  const answer = await send(cookie, device.sign({ options, origin, ...lie }, as))
  return answer.status === 303 ? '303' : codeOf(answer)
}

test('a passkey signs in alone, and every wrong answer is refused by its own reason', async () => {
  const clerk = await signIn(origin, 'obec', 'krejci')
  const device = new SoftAuthenticator()
  const lies: readonly (readonly [Partial<Ceremony>, string])[] = [
    [{ origin: 'https://centrum.example.net' }, 'access.passkey-origin'],
    [{ challenge: 'A'.repeat(43) }, 'access.passkey-stale'],
    [{ host: 'example.net' }, 'access.wrong-passkey'],
    [{ isVerified: false }, 'access.wrong-passkey'],
  ]
  for (const [lie, code] of lies) assert.equal(await codeOf(await added(clerk, device, lie)), code)
  assert.equal((await added(clerk, device)).status, 303)
  assert.equal(await codeOf(await added(clerk, device)), 'access.passkey-there')
  assert.equal(await signed(device), '303')
  for (const [lie, code] of lies) assert.equal(await signed(device, lie), code)
  const stranger = new SoftAuthenticator()
  assert.equal(await signed(stranger), 'access.unknown-passkey', 'a device that was never added')
  assert.equal(await signed(stranger, {}, device), 'access.wrong-passkey', 'the name of another’s key')
  assert.equal(await signed(device), '303')
  assert.ok((await eventsOf('access.passkey-used')) >= 2)
})

test('an answer opens once, and only to the cookie that was asked', async () => {
  const clerk = await signIn(origin, 'obec', 'dub')
  const device = new SoftAuthenticator()
  assert.equal((await added(clerk, device)).status, 303)
  const first = await asked()
  const answer = device.sign({ options: first.options, origin })
  const other = await asked()
  assert.equal(await codeOf(await send(other.cookie, answer)), 'access.passkey-stale')
  assert.equal((await send(first.cookie, answer)).status, 303)
  assert.equal(await codeOf(await send(first.cookie, answer)), 'access.passkey-stale', 'a replay')
  assert.equal(await codeOf(await send('', answer)), 'access.passkey-stale')
})

test('a key whose counter goes back is a copy: it opens nothing and the log says so', async () => {
  const stranger = await signIn(origin, 'obec', 'vranova')
  const device = new SoftAuthenticator()
  assert.equal((await added(stranger, device)).status, 303)
  assert.equal(await signed(device, { counter: 7 }), '303')
  assert.equal(await signed(device, { counter: 7 }), 'access.passkey-cloned')
  assert.equal(await signed(device, { counter: 3 }), 'access.passkey-cloned')
  assert.equal(await signed(device, { counter: 8 }), '303')
  assert.equal(await centre.refusalsLogged('access.passkey-cloned'), 2)
})

test('a number of a network has no keys, a browser without an answer is told what to do, the password alone opens nothing', async () => {
  const byNumber = await fetch(`${centre.url}/prihlaseni/klic`, {
    method: 'POST',
    headers: asProgram,
    body: new URLSearchParams(),
  })
  assert.equal(await codeOf(byNumber), 'access.passkey-address')
  const { cookie } = await asked()
  assert.equal(await codeOf(await send(cookie, '')), 'access.passkey-unanswered')
  assert.equal(await codeOf(await send(cookie, '{"id":1}')), 'access.wrong-passkey')
  // The second step now asks for the key; whoever has only the password stands outside.
  await assert.rejects(signIn(origin, 'obec', 'krejci'))
})

/** Chromium with a device of its own that says yes by itself. */
async function withDevice(page: Page): Promise<{ line: CDPSession; id: string }> {
  const line = await page.context().newCDPSession(page)
  await line.send('WebAuthn.enable')
  const { authenticatorId: id } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { line, id }
}

test('in the browser a key is added, is the second step, signs in alone and is ended by the administrator', async () => {
  await rows('obec', 'delete from access.passkey')
  const page = await (await openContext()).newPage()
  const { line, id } = await withDevice(page)
  const typed = async () => {
    await page.goto(`${origin}/prihlaseni`)
    await page.fill('#f-login', 'krejci')
    await page.fill('#f-password', 'ukazka')
    await page.press('#f-password', 'Enter')
  }
  await typed()
  await page.waitForSelector('nav.rail')
  await page.goto(`${origin}/ucet`)
  await page.fill('#f-passkeyLabel', 'notebook')
  await page.getByRole('button', { name: 'Přidat přístupový klíč' }).click()
  await page.locator('.notice.success', { hasText: 'notebook' }).waitFor()
  assert.match(page.url(), /\/ucet#pristupove-klice$/)
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('button', { name: 'Odhlásit', exact: true }).click()
  await typed()
  await page.waitForSelector('nav.rail')
  assert.equal((await eventsOf('access.passkey-used')) > 0, true)
  await page.getByRole('button', { name: 'Odhlásit', exact: true }).click()
  await page.getByRole('button', { name: 'Přihlásit přístupovým klíčem' }).click()
  await page.waitForSelector('nav.rail')
  // The device says no: the page tells it and nothing is open.
  await page.getByRole('button', { name: 'Odhlásit', exact: true }).click()
  await line.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false })
  await typed()
  await page.locator('[data-passkey-text]', { hasText: 'Zařízení klíč nepoužilo' }).waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await line.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: true })
  await page.getByRole('button', { name: 'Použít přístupový klíč' }).click()
  await page.waitForSelector('nav.rail')

  const dub = await signIn(origin, 'obec', 'dub')
  const [person] = await rows<{ id: string }>(
    'obec',
    `select person_id as id from access.login where login = 'krejci'`,
  )
  const ended = await dub.form(`/lide/${person!.id}/konec-klicu`, { reason: 'ztracený notebook' })
  assert.equal(ended.status, 303)
  await page.getByRole('button', { name: 'Odhlásit', exact: true }).click()
  await page.getByRole('button', { name: 'Přihlásit přístupovým klíčem' }).click()
  await page.locator('#refusal', { hasText: 'nic neotevírá' }).waitFor()
  await typed()
  await page.waitForSelector('nav.rail')
  assert.deepEqual(pageFaults, [])
})

test('without script the account page and the sign-in page say what is missing', async () => {
  const page = await (await openContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${origin}/prihlaseni`)
  await page.getByRole('button', { name: 'Přihlásit přístupovým klíčem' }).click()
  assert.match(await page.locator('main').innerText(), /potřebuje zapnutý JavaScript/)
  await page.getByRole('button', { name: 'Použít klíč' }).click()
  assert.match(await page.locator('main').innerText(), /Prohlížeč klíč nepoužil/)
})
