import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { textToPdf } from '#office/conversion'
import { openSigningStand } from '../stands/csc/index.ts'
import { issueCertificate } from '../stands/trust/certificate.ts'
import { makeTestAuthority, openIdentity, pem, serveStamps } from '../stands/trust/index.ts'
import { axeViolations, pageFaults, signedIn } from './browser.ts'
import { openCentres } from './centres.ts'
import { atDesk } from './sign-at-desk.ts'
import { javorova } from './small-world.ts'
import { makeSoftToken } from './soft-token.ts'
import { signIn, type Visitor } from './visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-signing-'))
after(() => rmSync(folder, { recursive: true }))
const stamps = await serveStamps(openIdentity(makeTestAuthority(folder).timeStamping))
after(() => stamps.close())

const holders: Parameters<typeof openSigningStand>[0] = {}
const stand = await openSigningStand(holders)
after(() => stand.close())
writeFileSync(join(folder, 'csc.secret'), stand.secret)
const centres = await openCentres(
  [
    {
      instance: 'obec',
      timeStamps: [stamps.url],
      trust: {
        remoteSigning: {
          name: 'zkušební služba',
          url: stand.url,
          client: stand.client,
          secret: join(folder, 'csc.secret'),
        },
      },
      offices: [
        {
          ...javorova,
          people: { krejci: ['mailroom', 'clerk', 'records-manager'], hruza: ['clerk'], mala: ['auditor'] },
          dossiers: [{ key: 'otevřený', files: ['files/dopis.txt'], until: 'open' }],
        },
      ],
    },
  ],
  { 'dopis.txt': Buffer.from('Dobrý den.') },
)
const ca = dirname(centres.world.authority)
const root = openIdentity({ key: join(ca, 'ca.key'), certificate: centres.world.authority })

/** A key of an invented official with a certificate of the authority the office trusts. */
function keyOf(commonName: string, kind: 'rsa' | 'ec', over: { to?: Date } = {}) {
  const key =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
      : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  return issueCertificate({
    subject: { commonName },
    purpose: 'signature',
    issuer: root,
    key,
    qualified: true,
    ...over,
  })
}

const { url } = centres.program('obec')
const clerk = await signIn(url, 'obec', 'krejci')
const colleague = await signIn(url, 'obec', 'hruza')
const auditor = await signIn(url, 'obec', 'mala')
const pdf = await textToPdf({
  title: 'Rozhodnutí',
  author: 'Obec Javorová',
  paragraphs: ['Povoluje se kácení.'],
  at: new Date(),
})

const plain = (page: string): string =>
  page.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ')
const textAt = async (path: string, who = clerk) => plain(await (await who.ask(path)).text())

/** A finished document of the office with one PDF; gives the address of its page. */
async function written(name = 'rozhodnutí.pdf', bytes: Uint8Array = pdf) {
  const [dossier] = await centres.rows<{ id: string }>(
    'obec',
    `select id from records.dossier where state = 'open' limit 1`,
  )
  const answer = await clerk.upload(
    `/spisy/${dossier!.id}/novy-dokument`,
    { ownSubject: 'Rozhodnutí o kácení', repliesTo: '', template: '' },
    [{ field: 'files', name, bytes: Buffer.from(bytes) }],
  )
  assert.equal(answer.status, 303, await answer.clone().text())
  const path = answer.headers.get('location')!
  assert.equal((await clerk.form(`${path}/dokonceni`, {})).status, 303)
  return path
}
const files = (path: string) =>
  centres.rows<{ id: string; version: number }>(
    'obec',
    `select id, version from records.component where document_id = '${path.split('/').at(-1)}' order by version`,
  )

/** The link on a page that leads to the service, agreed to there as somebody; gives where the browser comes back. */
async function agreedAs(page: string, as: string): Promise<string> {
  const onward = /href="(\/podpisy\/dal[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  assert.ok(onward, plain(page))
  const address = (await clerk.ask(onward)).headers.get('location')!
  assert.ok(address.startsWith(stand.url), address)
  const answer = await fetch(`${address}&as=${encodeURIComponent(as)}`, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location')!)
  assert.equal(back.origin, url)
  return back.pathname + back.search
}
const pageOf = async (answer: Response) => {
  assert.equal(answer.status, 200, plain(await answer.clone().text()))
  return answer.text()
}
const begun = async (path: string, way: 'remote' | 'program', who: Visitor = clerk) =>
  pageOf(await who.form(`${path}/podpis`, { slot: '1', way }))

async function pdfsigOf(path: string): Promise<string> {
  const last = (await files(path)).at(-1)!
  const bytes = new Uint8Array(await (await clerk.ask(`/komponenty/${last.id}?stahnout=1`)).arrayBuffer())
  const file = join(folder, 'signed.pdf')
  writeFileSync(file, bytes)
  return execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

for (const kind of ['rsa', 'ec'] as const)
  test(`an official signs by an ${kind} key that a service keeps; the page says who signed, and poppler finds it valid`, async () => {
    const identity = keyOf('Marie Krejčí', kind)
    Object.assign(holders, {
      krejci: { credential: `klic-${kind}`, key: identity.key, certificates: [identity.certificate] },
    })
    const path = await written()
    const first = await begun(path, 'remote')
    assert.match(plain(first), /rozhodnutí\.pdf.*zkušební služba/)
    const second = await pageOf(await clerk.ask(await agreedAs(first, 'krejci')))
    assert.match(plain(second), /certifikátem: Marie Krejčí/)
    const done = await clerk.ask(await agreedAs(second, 'krejci'))
    assert.equal(done.status, 303, plain(await done.clone().text()))
    assert.match(
      await pdfsigOf(path),
      /ETSI\.CAdES\.detached[\s\S]*Total document signed[\s\S]*Signature is Valid/,
    )
    const page = await textAt(path)
    assert.match(page, /Podpis: Marie Krejčí \(Osoba krejci, .*časové razítko/)
    assert.match(page, /Podpis úřední osoby/)
    const last = (await files(path)).at(-1)!
    assert.equal((await clerk.form(`${path}/podpisy/overeni`, { component: last.id })).status, 303)
    const report = await textAt(`${path}/podpisy`)
    assert.match(report, /podpis: Marie Krejčí/)
    assert.match(report, /v pořádku podle zkušebních certifikátů/)
    assert.match(report, /Zápis PAdES/)
    assert.doesNotMatch(report, /platný podpis/i)
  })

test('of several keys the signer chooses one; an expired one is not offered', async () => {
  const [one, two] = [keyOf('Marie Krejčí, starostka', 'ec'), keyOf('Marie Krejčí, matrikářka', 'ec')]
  const old = keyOf('Marie Krejčí, dříve', 'ec', { to: new Date('2024-01-01') })
  const key = (credential: string, identity: typeof one) => ({
    credential,
    key: identity.key,
    certificates: [identity.certificate],
    holder: 'víc klíčů',
  })
  Object.assign(holders, {
    'víc klíčů': key('a', one),
    'víc klíčů 2': key('b', two),
    'víc klíčů 3': key('c', old),
  })
  const path = await written()
  const choice = await pageOf(await clerk.ask(await agreedAs(await begun(path, 'remote'), 'víc klíčů')))
  assert.match(plain(choice), /starostka .*matrikářka/)
  assert.doesNotMatch(choice, /dříve/)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(choice)![1]!
  const order = { order: field('order'), secret: field('secret') }
  assert.equal((await clerk.form('/podpisy/zpet/volba', { ...order, credential: 'c' })).status, 409)
  const onward = await pageOf(await clerk.form('/podpisy/zpet/volba', { ...order, credential: 'b' }))
  assert.equal((await clerk.ask(await agreedAs(onward, 'víc klíčů'))).status, 303)
  assert.match(await textAt(path), /Podpis: Marie Krejčí, matrikářka/)
})

test('who does not agree, another person, a state used twice and a service that signs something else sign nothing', async () => {
  const identity = keyOf('Marie Krejčí', 'rsa')
  Object.assign(holders, {
    krejci: { credential: 'klic', key: identity.key, certificates: [identity.certificate] },
  })
  const path = await written()
  const declined = await clerk.ask(await agreedAs(await begun(path, 'remote'), '-'))
  assert.equal(declined.status, 409)
  assert.match(plain(await declined.text()), /nesouhlasili/)
  const back = await agreedAs(await begun(path, 'remote'), 'krejci')
  assert.equal((await colleague.ask(back)).status, 410)
  const second = await pageOf(await clerk.ask(back))
  assert.equal((await clerk.ask(back)).status, 410, 'a word that was used is of no use')
  stand.lie = 'another-digest'
  const lied = await clerk.ask(await agreedAs(second, 'krejci'))
  stand.lie = null
  assert.equal(lied.status, 422)
  assert.match(plain(await lied.text()), /nepatří k tomuto souboru/)
  assert.equal((await files(path)).length, 2)
  assert.equal((await auditor.form(`${path}/podpis`, { slot: '1', way: 'program' })).status, 403)
  const text = await written('rozhodnutí.txt', Buffer.from('Povoluje se.'))
  assert.equal((await clerk.form(`${text}/podpis`, { slot: '1', way: 'program' })).status, 422)
})

for (const kind of ['rsa', 'ec'] as const)
  test(`an official signs by an ${kind} key in a token at the desk, after seeing what; the code is good once`, async () => {
    const identity = keyOf('Marie Krejčí', kind)
    const [key, certificate, pin] = ['desk.key', 'desk.pem', 'desk.pin'].map(name =>
      join(folder, `${kind}-${name}`),
    ) as [string, string, string]
    writeFileSync(key, identity.key.export({ type: 'pkcs8', format: 'pem' }))
    writeFileSync(certificate, pem('CERTIFICATE', identity.certificate))
    const token = makeSoftToken(key)
    writeFileSync(pin, token.pin)
    const options = [
      ...['--module', token.module, '--token', token.token, '--key', token.key],
      ...['--pin', pin, '--certificate', certificate],
    ]
    try {
      const path = await written()
      const page = await begun(path, 'program')
      const code = /<code class="code" id="kod">([^<]+)</.exec(page)![1]!
      const declined = await atDesk([url, code, ...options], token.settings, 'ne')
      assert.equal(declined.code, 1, declined.out)
      assert.equal((await files(path)).length, 2)
      const asking = options.filter(one => one !== '--pin' && one !== pin)
      const signed = await atDesk([url, code, ...asking], token.settings, `ano\n${token.pin}`)
      assert.equal(signed.code, 0, signed.out)
      assert.match(signed.out, /Dokument: +OUJA-.*Rozhodnutí o kácení/)
      assert.doesNotMatch(signed.out, new RegExp(token.pin))
      assert.match(signed.out, /Otisk: +sha512:[0-9a-f]{128}/)
      assert.match(await pdfsigOf(path), /Total document signed[\s\S]*Signature is Valid/)
      assert.match(await textAt(path), /Podpis: Marie Krejčí \(Osoba krejci/)
      const again = await atDesk([url, code, ...options], token.settings, 'ano')
      assert.equal(again.code, 2)
      assert.match(again.out, /podepisování skončilo/)
      assert.equal((await files(path)).length, 3)
      const [event] = await centres.rows<{ actor: { name: string } }>(
        'obec',
        `select actor from audit.event where type = 'records.component-signed' and object_id = '${path.split('/').at(-1)}'`,
      )
      assert.equal(event!.actor.name, 'Osoba krejci')
    } finally {
      token.remove()
    }
  })

test('a code that is none, one of another office and one whose time is over open nothing', async () => {
  const path = await written()
  const code = /id="kod">([^<]+)</.exec(await begun(path, 'program'))![1]!
  const asked = (given: string) =>
    fetch(`${url}/api/signing/file`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: given }),
    })
  assert.equal((await asked(code)).status, 200)
  const spoilt = Buffer.from(code, 'base64url')
  spoilt[spoilt.length - 1]! ^= 1
  const foreign = Buffer.from(code, 'base64url')
  foreign[3]! ^= 1
  for (const wrong of ['nic', spoilt.toString('base64url'), foreign.toString('base64url')])
    assert.equal((await asked(wrong)).status, 410, wrong)
  await centres.rows('obec', `update records.signing_order set ends_at = ordered_at where state = 'waiting'`)
  assert.equal((await asked(code)).status, 410)
})

test('the pages of signing and of checks are whole for those who do not see them', async () => {
  const identity = keyOf('Marie Krejčí', 'rsa')
  Object.assign(holders, {
    krejci: { credential: 'klic', key: identity.key, certificates: [identity.certificate] },
  })
  const path = await written()
  const second = await pageOf(await clerk.ask(await agreedAs(await begun(path, 'remote'), 'krejci')))
  assert.equal((await clerk.ask(await agreedAs(second, 'krejci'))).status, 303)
  const last = (await files(path)).at(-1)!
  assert.equal((await clerk.form(`${path}/podpisy/overeni`, { component: last.id })).status, 303)
  const page = await signedIn(url, 'krejci')
  for (const at of [path, `${path}/podpisy`, '/podpisy']) {
    await page.goto(url + at)
    assert.deepEqual(await axeViolations(page), [], at)
  }
  for (const way of ['Podepsat vzdáleně', 'Podepsat klíčem u počítače']) {
    await page.goto(url + path)
    await page.getByRole('button', { name: way }).click()
    await page.getByText('Otisk', { exact: true }).waitFor()
    assert.deepEqual(await axeViolations(page), [], way)
  }
  assert.deepEqual(pageFaults, [])
})
