import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { dayOf, systemClock } from '#platform/values'
import { docxOf } from '../stands/region/letter-template.ts'
import { openCentres } from './centres.ts'
import { openInLibreOffice } from './libreoffice/clerk-at-libreoffice.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

const people = { ...javorova.people, spravce: ['administrator'] }
const centres = await openCentres([{ instance: 'obec', offices: [{ ...javorova, people }, lhotka] }])
const { rows } = centres
const { url } = centres.program('obec')
const [clerk, stranger] = [await signIn(url, 'obec', 'krejci'), await signIn(url, 'obec', 'vranova')]
const folder = mkdtempSync(join(tmpdir(), 'egon-webdav-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Makes a key for programs as a person does and reads it from the page that shows it once. */
async function keyOf(visitor: Visitor, keyLabel: string): Promise<string> {
  const page = await (await visitor.form('/ucet/klic', { keyLabel })).text()
  const [, key] = /<code>([\w-]{25})<\/code>/.exec(page) ?? []
  assert.ok(key, 'the key is shown')
  return key
}

const basic = (login: string, key: string) => `Basic ${Buffer.from(`${login}:${key}`).toString('base64')}`
const key = await keyOf(clerk, 'kancelář')
const store = `/dav/${encodeURIComponent('Můj prostor')}`
const mine = { authorization: basic('krejci', key) }

const dav = (method: string, path: string, init: RequestInit = {}) =>
  fetch(`${url}${path}`, { method, ...init, headers: { ...mine, ...(init.headers as object) } })
const status = async (answer: Promise<Response>) => (await answer).status
const lockBody = `<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>`

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + 20_000
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    assert.ok(performance.now() < end, `it has not come: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

test('the working store passes litmus, the test suite of WebDAV servers, whole', () => {
  const done = spawnSync('litmus', [`${url}${store}/`, 'krejci', key], { cwd: folder, encoding: 'utf8' })
  assert.equal(done.status, 0, done.stdout.slice(-6_000))
  const summaries = done.stdout.match(/: of \d+ tests run: \d+ passed, 0 failed\. 100\.0%/g) ?? []
  assert.equal(summaries.length, 5)
})

test('without a living key nothing opens, and nobody comes into the stores of others', async () => {
  for (const authorization of ['', basic('krejci', 'ukazka'), basic('vranova', key), 'Basic ???'])
    assert.equal(await status(dav('PROPFIND', '/dav/', { headers: { authorization, depth: '1' } })), 401)
  assert.equal(await status(dav('PUT', `${store}/tajné.txt`, { body: 'jen moje' })), 201)
  const other = { authorization: basic('vranova', await keyOf(stranger, 'doma')) }
  assert.equal(await status(dav('GET', `${store}/tajné.txt`, { headers: other })), 404)
  const listed = await (await dav('PROPFIND', `${store}/`, { headers: { ...other, depth: '1' } })).text()
  assert.doesNotMatch(listed, /tajn/)
  const [{ id } = { id: '' }] = await rows<{ id: string }>(
    'obec',
    `select id from access.program_key where label = 'kancelář'`,
  )
  assert.equal((await stranger.form('/ucet/konec-klice', { key: id })).status, 404)
  const spare = await keyOf(clerk, 'starý notebook')
  const shown = { headers: { authorization: basic('krejci', spare), depth: '0' } }
  assert.equal(await status(dav('PROPFIND', '/dav/', shown)), 207)
  const [old] = await rows<{ id: string }>(
    'obec',
    `select id from access.program_key where label = 'starý notebook'`,
  )
  await clerk.form('/ucet/konec-klice', { key: old!.id })
  assert.equal(await status(dav('PROPFIND', '/dav/', shown)), 401)
})

test('requests that cannot be read, names that cannot be used and bombs are refused, and nothing breaks', async () => {
  const bomb = `<!DOCTYPE a [<!ENTITY b "xx">]><D:propfind xmlns:D="DAV:"><D:prop>&b;</D:prop></D:propfind>`
  const deep = `<D:propfind xmlns:D="DAV:">${'<a>'.repeat(500)}${'</a>'.repeat(500)}</D:propfind>`
  for (const body of [bomb, deep, 'x'.repeat(400_000), '<D:propfind xmlns:D="DAV:"/>', '<jiné/>'])
    assert.equal(await status(dav('PROPFIND', `${store}/`, { body, headers: { depth: '0' } })), 400)
  assert.equal(await status(dav('PROPFIND', `${store}/`)), 403, 'without an end')
  for (const name of ['..%2Fx', '%2e%2e%5cx', 'a%0Ab', 'a'.repeat(300), '%E0%A4%A'])
    assert.equal(await status(dav('PUT', `${store}/${name}`, { body: 'x' })), 400, name)
  for (const header of ['(', '(<a>', '()', '<a', '(Not)', '('.repeat(9_000), `${'(<a>) '.repeat(1_000)}(`])
    assert.equal(await status(dav('PUT', `${store}/x.txt`, { body: 'x', headers: { if: header } })), 400)
  assert.equal(
    await status(dav('MOVE', `${store}/tajné.txt`, { headers: { destination: 'http://jinde.example/x' } })),
    502,
  )
})

test('a file that the office does not accept does not come into the working store either', async () => {
  const keeper = await signIn(url, 'obec', 'spravce')
  const decided = await keeper.form('/formaty/fmt/4/rozhodnuti', {
    decision: 'refuse',
    reason: 'Animace se v úřadu nepřijímají.',
    source: '',
    validFrom: dayOf(systemClock.now()),
  })
  assert.equal(decided.status, 303)
  const refused = await dav('PUT', `${store}/obrázek.gif`, { body: 'GIF89a - obrázek' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Animace se v úřadu nepřijímají/)
  assert.equal(await status(dav('GET', `${store}/obrázek.gif`)), 404)
})

test('saving keeps the versions before; what changed meanwhile or is open elsewhere is not overwritten', async () => {
  const path = `${store}/zápis.txt`
  const first = await dav('PUT', path, { body: 'první' })
  const tag = first.headers.get('etag')!
  assert.equal(await status(dav('PUT', path, { body: 'druhá', headers: { 'if-match': tag } })), 204)
  assert.equal(await status(dav('PUT', path, { body: 'třetí', headers: { 'if-match': tag } })), 412)
  assert.equal(await status(dav('PUT', path, { body: 'třetí', headers: { 'if-none-match': '*' } })), 412)
  assert.equal(await (await dav('GET', path)).text(), 'druhá')
  const kept = await rows<{ version: number }>(
    'obec',
    `select e.version from workspace.earlier_version e join workspace.item i on i.id = e.item_id where i.name = 'zápis.txt'`,
  )
  assert.deepEqual(kept, [{ version: 1 }])
  const lock = await dav('LOCK', path, { body: lockBody, headers: { timeout: 'Second-600' } })
  const token = lock.headers.get('lock-token')!
  const busy = await dav('PUT', path, { body: 'přes zámek' })
  assert.equal(busy.status, 423)
  assert.match(await busy.text(), /má právě otevřené Osoba krejci/)
  assert.equal(await status(dav('DELETE', path)), 423)
  assert.equal(await status(dav('PUT', path, { body: 'se zámkem', headers: { if: `(${token})` } })), 204)
  assert.equal(await status(dav('UNLOCK', path, { headers: { 'lock-token': token } })), 204)
  assert.equal(await status(dav('DELETE', path)), 204)
})

test('a file cut off in the middle is not there, and many who save one file at once lose no version', async () => {
  const { hostname, port } = new URL(url)
  await new Promise<void>(resolve => {
    const line = connect(Number(port), hostname, () => {
      line.write(
        `PUT ${store}/useknuto.txt HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: ${mine.authorization}\r\nContent-Length: 100000\r\n\r\nzačátek`,
      )
      setTimeout(() => line.destroy(), 200)
    })
    line.once('close', () => resolve())
  })
  assert.equal(await status(dav('GET', `${store}/useknuto.txt`)), 404)
  const many = await Promise.all(
    Array.from({ length: 12 }, (_, n) => status(dav('PUT', `${store}/najednou.txt`, { body: `verze ${n}` }))),
  )
  assert.deepEqual(many.toSorted(), [201, ...Array.from({ length: 11 }, () => 204)])
  const [kept] = await rows<{ versions: number; last: number }>(
    'obec',
    `select count(e.*)::int as versions, max(i.version) as last from workspace.item i
     join workspace.earlier_version e on e.item_id = i.id where i.name = 'najednou.txt'`,
  )
  assert.deepEqual(kept, { versions: 11, last: 12 })
})

test('a folder is made, filled, emptied into the bin and restored on the page of the store', async () => {
  const page = async (path: string) => (await clerk.ask(path)).text()
  const made = await clerk.form('/prostor/slozka', { folder: '', folderName: 'Porady' })
  assert.equal(made.status, 303)
  const again = await clerk.form('/prostor/slozka', { folder: '', folderName: 'Porady' })
  assert.match(await again.text(), /„Porady“ už tu je[\s\S]*value="Porady"/)
  const [folderRow] = await rows<{ id: string }>(
    'obec',
    `select id from workspace.item where name = 'Porady'`,
  )
  const folderId = folderRow!.id
  const send = (text: string) =>
    clerk.upload('/prostor/soubor', { folder: folderId }, [
      { field: 'file', name: 'porada.txt', bytes: Buffer.from(text) },
    ])
  assert.equal((await send('první')).status, 303)
  assert.equal((await send('druhá')).status, 303)
  assert.equal(await (await dav('GET', `${store}/Porady/porada.txt`)).text(), 'druhá')
  const [file] = await rows<{ id: string }>('obec', `select id from workspace.item where name = 'porada.txt'`)
  assert.match(await page(`/prostor?slozka=${file!.id}`), /Verze 2[\s\S]*Verze 1/)
  assert.equal(await page(`/prostor/${file!.id}/soubor?verze=1`), 'první')
  assert.equal((await stranger.ask(`/prostor/${file!.id}/soubor`)).status, 404)
  assert.equal((await stranger.form('/prostor/odstraneni', { item: folderId })).status, 404)
  assert.equal((await clerk.form('/prostor/odstraneni', { item: folderId })).status, 303)
  assert.equal(await status(dav('GET', `${store}/Porady/porada.txt`)), 404)
  assert.equal((await clerk.ask(`/prostor?slozka=${folderId}`)).status, 404)
  assert.equal(await status(dav('MKCOL', `${store}/Porady`)), 201)
  assert.match(await page('/prostor'), /Koš[\s\S]*Porady/)
  assert.equal((await clerk.form('/prostor/obnoveni', { item: folderId })).status, 303)
  assert.equal(await (await dav('GET', `${store}/Porady%20(2)/porada.txt`)).text(), 'druhá')
})

/** An own document with a draft of one sentence; gives its page. */
async function ownDraft(): Promise<string> {
  const [group] = await rows<{ id: string }>(
    'obec',
    `select g.id from records.subject_group g join organisations.organisation o on o.id = g.organisation_id
     where o.mark = 'OUJA' and g.retention_rule_id is not null`,
  )
  const opened = await clerk.form('/spisy/novy', { subject: 'Úprava konceptu', group: group!.id })
  const dossier = opened.headers.get('location')!.split('?')[0]!
  const bytes = await docxOf([['Vážený pane,'], ['vaše podání jsme dostali.']])
  const made = await clerk.upload(
    `${dossier}/novy-dokument`,
    { ownSubject: 'Odpověď v editoru', repliesTo: '', template: '' },
    [{ field: 'draft', name: 'odpověď.docx', bytes }],
  )
  return made.headers.get('location')!.split('?')[0]!
}

const addressOn = async (page: string): Promise<string> => {
  await clerk.form(`${page}/uprava`, { slot: '1' })
  const text = await (await clerk.ask(`${page}/uprava/1`)).text()
  const [, address] = /readonly value="([^"]+)"/.exec(text) ?? []
  assert.ok(address, 'the address of the file is shown')
  return address
}

type Version = { version: number; form: string; digest: string; size_bytes: string }
const versionsOf = (page: string): Promise<Version[]> =>
  rows(
    'obec',
    `select version, form, digest, size_bytes from records.component where document_id = $1 order by version`,
    [page.split('/').at(-1)],
  )

test('a draft is written in LibreOffice straight from its document; closed there, it is the next version', async () => {
  const page = await ownDraft()
  const address = await addressOn(page)
  await using office = await openInLibreOffice(address, 'Děkujeme za vaše podání.')
  await office.until('saved')
  assert.equal(office.said()[0], 'opened for writing')
  const during = await (await clerk.ask(`${page}/uprava/1`)).text()
  assert.match(during, /otevřeno v editoru/)
  assert.equal((await versionsOf(page)).length, 1, 'while it is open, there is no new version')
  await office.close(true)
  const versions = await until('the version', async () => {
    const found = await versionsOf(page)
    return found.length > 1 ? found : undefined
  })
  assert.deepEqual(
    versions.map(({ version, form }) => [version, form]),
    [
      [1, 'draft'],
      [2, 'draft'],
    ],
  )
  const text = await until('the text', async () => {
    const [found] = await rows<{ text: string }>(
      'obec',
      `select e.detail ->> 'digest' as text from audit.event e where e.type = 'records.draft-written' order by e.sequence desc limit 1`,
    )
    return found
  })
  assert.equal(text.text, versions[1]!.digest)
  const [newest] = await rows<{ id: string }>(
    'obec',
    'select id from records.component where document_id = $1 order by version desc limit 1',
    [page.split('/').at(-1)],
  )
  const bytes = Buffer.from(await (await clerk.ask(`/komponenty/${newest!.id}?stahnout=1`)).arrayBuffer())
  const unzipped = spawnSync(
    '/usr/bin/python3',
    [
      '-c',
      'import sys,zipfile,io;print(zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())).read("word/document.xml").decode())',
    ],
    { input: bytes, encoding: 'utf8' },
  )
  assert.match(unzipped.stdout, /Podruhé\. [\s\S]*Děkujeme za vaše podání\.[\s\S]*Vážený pane/)
  await clerk.form(`${page}/uprava/1/konec`, {})
  assert.equal(await status(fetch(address)), 410)
  assert.equal((await versionsOf(page)).length, 2)
})
