import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadAnchors, verifyReceipt } from '#platform/trust'
import { MIB } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { judgePackage, nodeHashing } from '#preservation/packages'
import { axeViolations, openContext, pageFaults, signedIn, signInAt, untilShown } from './browser.ts'
import { openCentres } from './centres.ts'
import { smallBag } from './packages/small-bag.ts'
import { smallModules } from './small-world.ts'
import { Refused, signIn } from './visitor.ts'

const centres = await openCentres([
  {
    instance: 'kraj',
    settings: { modules: [...smallModules, 'preservation/repository'] },
    offices: [
      {
        key: 'kraj',
        runs: true,
        name: 'Krajský úřad',
        mark: 'KUJK',
        ico: '99000059',
        box: 'jasank1',
        people: { krejci: ['archivist'], spravce: ['administrator'], revizor: ['auditor'] },
      },
    ],
  },
])
const { url } = centres.program('kraj')
const archivist = await signIn(url, 'kraj', 'krejci')
const auditor = await signIn(url, 'kraj', 'revizor')
const folder = mkdtempSync(join(tmpdir(), 'egon-deposit-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const [{ id: organisation }] = (await centres.rows<{ id: string }>(
  'kraj',
  'select id from organisations.organisation',
)) as [{ id: string }]
assert.ok(organisation)
const rowId = async (statement: string): Promise<string> =>
  (await centres.rows<{ id: string }>('kraj', statement))[0]!.id
const sha512 = (bytes: Uint8Array | string) => `sha512:${createHash('sha512').update(bytes).digest('hex')}`
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const contractForm = {
  service: 'KDR',
  validFrom: '2020-01-01',
  validTo: '',
  quotaGigabytes: '0,1',
  storageClass: 'A-LOCAL',
}

test('depositors and contracts are entered; no class is promised that nothing is placed for, and who only looks changes nothing', async () => {
  const path = '/repozitar/ukladatele'
  const enter = (name: string) =>
    archivist.form(`${path}/ukladatel`, { depositorName: name, depositorIco: '', contact: '' })
  assert.equal((await enter('Muzeum Jasanska')).status, 303)
  assert.equal((await enter('Muzeum Jasanska')).status, 409)
  assert.equal((await auditor.form(`${path}/ukladatel`, { depositorName: 'x' })).status, 403)
  const depositor = await rowId('select id from repository.depositor')
  const contract = (over: Record<string, string>) =>
    archivist.form(`${path}/smlouva`, { depositor, ...contractForm, ...over })
  assert.equal((await contract({ contractNumber: 'S-1' })).status, 303)
  const wormy = await contract({ contractNumber: 'S-2', storageClass: 'C-WORM' })
  assert.match(await wormy.text(), /chybí druhé centrum/)
  assert.match(
    await (await contract({ contractNumber: 'S-3', service: 'KDS' })).text(),
    /není vedena jako původce/,
  )
  assert.equal((await contract({ contractNumber: 'S-4', service: 'KDU' })).status, 303)
})

test('a program with a key hands in a bag by parts, is refused in words, and gets a receipt under the seal of the centre', async () => {
  const shown = await (await archivist.form('/ucet/klic', { keyLabel: 'digitalizace' })).text()
  const [, key] = /<code>([\w-]{25})<\/code>/.exec(shown) ?? []
  const authorization = `Basic ${Buffer.from(`krejci:${key}`).toString('base64')}`
  async function ask<T>(
    method: string,
    path: string,
    body?: unknown,
    headers = { authorization },
  ): Promise<T> {
    const isBytes = body instanceof Uint8Array
    const answer = await fetch(`${url}/api/repository/transfers${path}`, {
      method,
      headers: {
        ...headers,
        ...(body !== undefined && {
          'content-type': isBytes ? 'application/octet-stream' : 'application/json',
        }),
      },
      ...(body !== undefined && { body: isBytes ? (body as BodyInit) : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Refused(answer.status, text)
    return JSON.parse(text) as T
  }
  const begin = { contract: 'S-1', profile: 'bag', title: 'Kronika', creator: 'Obec Javorová' }
  const code = (wanted: string) => (error: unknown) => error instanceof Refused && error.code === wanted
  await assert.rejects(ask('POST', '', begin, { authorization: 'Basic eDp5' }), code('http.not-signed-in'))
  await assert.rejects(ask('POST', '', { ...begin, profile: 'loose' }), code('repository.wrong-profile'))
  const { id } = await ask<{ id: string }>('POST', '', begin)
  const bag = smallBag({ 'strana.txt': 'Léta Páně 1901' })
  const files = [...bag].map(([path, text]) => ({
    path: `kronika/${path}`,
    sizeBytes: Buffer.byteLength(text),
    digest: sha512(text),
  }))
  const huge = { path: 'velký.bin', sizeBytes: 10 ** 9, digest: null }
  await assert.rejects(ask('POST', `/${id}/files`, { files: [huge] }), code('repository.over-quota'))
  const { files: states } = await ask<{ files: { id: string; path: string }[] }>('POST', `/${id}/files`, {
    files,
  })
  for (const { id: file, path } of states) {
    const bytes = Buffer.from(bag.get(path.slice('kronika/'.length))!)
    const half = Math.floor(bytes.length / 2)
    await ask('PUT', `/${id}/files/${file}?offset=0`, bytes.subarray(0, half))
    await assert.rejects(ask('PUT', `/${id}/files/${file}?offset=0`, bytes), code('objects.wrong-offset'))
    const last = await ask('PUT', `/${id}/files/${file}?offset=${half}`, bytes.subarray(half))
    assert.deepEqual(last, { receivedBytes: bytes.length, isWhole: true })
  }
  await ask('POST', `/${id}/completion`, {})
  type State = { state: string; object: string; receipt: Parameters<typeof verifyReceipt>[0] }
  let told = await ask<State>('GET', `/${id}`)
  for (let n = 0; n < 200 && told.state !== 'stored'; n++) {
    await wait(100)
    told = await ask<State>('GET', `/${id}`)
  }
  assert.equal(told.state, 'stored')
  const anchors = loadAnchors([centres.world.authority])
  assert.equal((await verifyReceipt(told.receipt, anchors)).integrity.result, 'valid')
  const zip = await archivist.ask(`/repozitar/ulozene/${told.object.slice('urn:uuid:'.length)}/bag.zip`)
  const bytes = memoryBytes(new Uint8Array(await zip.arrayBuffer()))
  const source = { form: 'file', name: 'celek.zip', bytes } as const
  const verdict = await judgePackage(source, {
    profile: 'BAGIT',
    date: '2026-01-01' as never,
    hashing: nodeHashing,
  })
  assert.deepEqual(verdict.findings, [])
})

test('a folder goes up from the browser: the line is cut in the middle, the page closed, and the rest alone goes up afterwards', async () => {
  const dir = join(folder, 'sbírka')
  mkdirSync(join(dir, 'desky'), { recursive: true })
  const large = randomBytes(9 * MIB)
  writeFileSync(join(dir, 'desky', 'velká deska.bin'), large)
  writeFileSync(join(dir, 'popis.txt'), 'Sbírka pohlednic')
  const page = await signedIn(url, 'krejci')
  page.on('dialog', dialog => void dialog.accept())
  await page.goto(`${url}/repozitar/nove`)
  assert.deepEqual(await axeViolations(page), [])
  await page.selectOption('#f-deposit', { label: 'Muzeum Jasanska, S-1 (KDR): složka bez soupisu' })
  await page.fill('#f-title', 'Sbírka pohlednic')
  await page.fill('#f-creator', 'Muzeum Jasanska')
  await page.getByRole('button', { name: 'Zahájit předání' }).click()
  await page.waitForSelector('[data-resumable]:not([hidden])')
  assert.deepEqual(await axeViolations(page), [])
  const small = Buffer.byteLength('Sbírka pohlednic')
  let [sent, isCut] = [0, true]
  await page.route('**/files/*?offset=*', async route => {
    const bytes = route.request().postDataBuffer()?.length ?? 0
    if (isCut && sent >= 8 * MIB) return route.abort()
    sent += bytes
    return route.continue()
  })
  await page.setInputFiles('#f-folder', dir)
  await page.getByText('Spojení vypadlo').waitFor()
  const before = sent
  assert.ok(before === 8 * MIB || before === 8 * MIB + small, String(before))
  await page.reload()
  await page.waitForSelector('[data-resumable]:not([hidden])')
  ;[sent, isCut] = [0, false]
  const reloaded = page.waitForEvent('load')
  await page.setInputFiles('#f-folder', dir)
  await reloaded
  assert.equal(sent, 9 * MIB + small - before)
  await page.getByRole('button', { name: 'Předání je celé' }).click()
  await untilShown(page, 'Otevřít uložený celek', 30)
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('link', { name: 'Otevřít uložený celek' }).click()
  await page.getByRole('link', { name: 'sbírka/desky/velká deska.bin' }).waitFor()
  const object = new URL(page.url()).pathname
  const path = encodeURIComponent('data/sbírka/desky/velká deska.bin')
  const given = await archivist.ask(`${object}/soubor?cesta=${path}`)
  assert.equal(sha512(new Uint8Array(await given.arrayBuffer())), sha512(large))
  for (const path of [
    '/repozitar',
    '/repozitar/ukladatele',
    '/repozitar/ulozene?q=pohlednic',
    '/repozitar/prehled',
  ]) {
    await page.goto(`${url}${path}`)
    assert.deepEqual(await axeViolations(page), [], path)
  }
  const table = await (await archivist.ask('/repozitar/prehled.csv')).text()
  assert.match(table, /Muzeum Jasanska;S-1;KDR;2;0;0;\d+;\d+;\d+;100000000/)
  assert.deepEqual(
    pageFaults.filter(fault => !/ERR_FAILED/.test(fault)),
    [],
  )
})

test('without scripts files go up by an ordinary form, and a transfer may be withdrawn', async () => {
  const page = await (await openContext({ javaScriptEnabled: false })).newPage()
  await signInAt(page, url, 'krejci')
  await page.goto(`${url}/repozitar/nove`)
  await page.selectOption('#f-deposit', { label: 'Muzeum Jasanska, S-4 (KDU): volné soubory' })
  await page.fill('#f-title', 'Dopisy')
  await page.fill('#f-creator', 'rodina Lipova')
  await page.getByRole('button', { name: 'Zahájit předání' }).click()
  await page.setInputFiles('#f-files', [
    { name: 'dopis.txt', mimeType: 'text/plain', buffer: Buffer.from('Milá maminko') },
    { name: 'obálka.txt', mimeType: 'text/plain', buffer: Buffer.from('Javorová') },
  ])
  await page.getByRole('button', { name: 'Nahrát soubory' }).click()
  await page.getByText('Nahráno souborů: 2.').waitFor()
  await page.getByRole('button', { name: 'Zrušit předání' }).click()
  await page.getByText('Předání je zrušené.').waitFor()
  assert.match(await page.locator('main').innerText(), /zrušeno/)
})
