import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
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
        people: {
          krejci: ['archivist'],
          spravce: ['administrator'],
          revizor: ['auditor'],
          muzejnik: ['depositor'],
          soused: ['depositor'],
        },
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
const plainText = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
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

test('a depositor signs in to its own contracts and transfers, hands in and reads the receipt; of another there is nothing', async () => {
  const museum = await signIn(url, 'kraj', 'muzejnik')
  const neighbour = await signIn(url, 'kraj', 'soused')
  const listOf = async (who: typeof museum) => plainText(await (await who.ask('/repozitar')).text())
  // Let in by nobody yet, a depositor sees nothing.
  assert.doesNotMatch(await listOf(museum), /PŘD-/)
  assert.match(plainText(await (await museum.ask('/')).text()), /Nic na vás nečeká/)
  const path = '/repozitar/ukladatele'
  const rowOf = (table: string, where: string) => rowId(`select id from ${table} where ${where}`)
  const ours = await rowOf('repository.depositor', "name = 'Muzeum Jasanska'")
  await archivist.form(`${path}/ukladatel`, { depositorName: 'Soused', depositorIco: '', contact: '' })
  const theirs = await rowOf('repository.depositor', "name = 'Soused'")
  const contract = { depositor: theirs, ...contractForm, contractNumber: 'S-9', service: 'KDU' }
  assert.equal((await archivist.form(`${path}/smlouva`, contract)).status, 303)
  const postOf = (login: string) =>
    rowId(
      `select post.id from access.post join access.login on login.person_id = post.person_id where login.login = '${login}'`,
    )
  const letIn = (depositor: string, post: string) =>
    archivist.form(`${path}/pristup`, { signsInFor: depositor, depositorPost: post })
  assert.match(await (await letIn(ours, await postOf('krejci'))).text(), /nemá místo s rolí ukladatele/)
  assert.equal((await letIn(ours, await postOf('muzejnik'))).status, 303)
  assert.equal((await letIn(theirs, await postOf('muzejnik'))).status, 409)
  assert.equal((await letIn(theirs, await postOf('soused'))).status, 303)
  assert.equal((await museum.form(`${path}/pristup`, { signsInFor: ours, depositorPost: ours })).status, 403)

  // Its own: by the ordinary form, without scripts, to the receipt.
  const begin = (who: typeof museum, contractId: string, profile: string) =>
    who.form('/repozitar/nove/predani', {
      deposit: `${contractId}:${profile}`,
      title: 'Dopisy sousedů',
      creator: 'Soused',
      from: '',
      to: '',
      access: 'depositor',
      keptUntil: '',
      note: '',
    })
  const theirContract = await rowOf('repository.deposit_contract', "number = 'S-9'")
  const begun = await begin(neighbour, theirContract, 'loose')
  assert.equal(begun.status, 303)
  const transfer = begun.headers.get('location')!.split('?')[0]!
  const bytes = Buffer.from('Milý sousede')
  const sent = [{ field: 'files', name: 'dopis.txt', bytes }]
  assert.equal((await neighbour.upload(`${transfer}/soubory`, {}, sent)).status, 303)
  assert.equal((await neighbour.form(`${transfer}/dokonceni`, {})).status, 303)
  await centres.until('it is stored', async () =>
    /uloženo/.test(plainText(await (await neighbour.ask(transfer)).text())),
  )
  const receipt = (await (await neighbour.ask(`${transfer}/potvrzeni.json`)).json()) as Parameters<
    typeof verifyReceipt
  >[0]
  assert.equal(
    (await verifyReceipt(receipt, loadAnchors([centres.world.authority]))).integrity.result,
    'valid',
  )
  const object = await rowId(
    `select replace(object_id, 'urn:uuid:', '') as id from repository.deposit_transfer where contract_id = '${theirContract}'`,
  )
  assert.equal((await neighbour.ask(`/repozitar/ulozene/${object}/bag.zip`)).status, 200)
  assert.match(plainText(await (await neighbour.ask('/')).text()), /Přečíst potvrzení.*Předat další/)

  // Of another: every page, file and act answers as if it were not there.
  for (const address of [
    transfer,
    `${transfer}/potvrzeni.json`,
    `${transfer}/posudek.json`,
    `/repozitar/ulozene/${object}`,
    `/repozitar/ulozene/${object}/bag.zip`,
    `/repozitar/ulozene/${object}/soubor?cesta=data/dopis.txt`,
  ])
    assert.equal((await museum.ask(address)).status, 404, address)
  for (const form of [`${transfer}/dokonceni`, `${transfer}/zruseni`, `${transfer}/znovu`])
    assert.equal((await museum.form(form, {})).status, 404, form)
  assert.equal((await museum.upload(`${transfer}/soubory`, {}, sent)).status, 404)
  assert.equal((await begin(museum, theirContract, 'loose')).status, 404)
  await assert.rejects(
    museum.api('GET', `/repository/transfers/${transfer.split('/').at(-1)}`),
    error => error instanceof Refused && error.code === 'repository.not-here',
  )
  for (const address of ['/repozitar', path, '/repozitar/ulozene', '/repozitar/prehled', '/repozitar/nove']) {
    const page = plainText(await (await museum.ask(address)).text())
    assert.doesNotMatch(page, /S-9|Soused|Dopisy sousedů/, address)
    assert.match(page, /Muzeum Jasanska|Pohlednic/i, address)
  }
  // On paper too: its own, in an output data format, and of another nothing.
  const paper = async (who: typeof museum, address: string) => {
    const answer = await who.ask(address)
    assert.equal(answer.headers.get('content-type'), 'application/pdf', address)
    const pdf = Buffer.from(await answer.arrayBuffer())
    assert.match(pdf.toString('latin1'), /<pdfaid:part>2<\/pdfaid:part>/)
    const file = join(folder, 'souhrn.pdf')
    writeFileSync(file, pdf)
    return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
  }
  assert.match(await paper(neighbour, `${transfer}/souhrn.pdf`), /Dopisy sousedů.*S-9.*uloženo/)
  assert.equal((await museum.ask(`${transfer}/souhrn.pdf`)).status, 404)
  const year = '/repozitar/prehled.pdf?od=2020-01-01&do=2099-12-31'
  assert.match(await paper(archivist, year), /KDR celkem.*S-1.*KDU celkem.*S-9 Soused/)
  const own = await paper(museum, year)
  assert.ok(!/S-9|Soused/.test(own) && own.includes('S-1'), own)
  const table = await (await museum.ask('/repozitar/prehled.csv')).text()
  assert.ok(!table.includes('S-9') && table.includes('S-1'))

  // Nothing else of the region.
  for (const address of ['/zastupovani', '/lide', '/protokol', '/uloziste', '/stav', '/spisy', '/dokumenty'])
    assert.ok([403, 404].includes((await museum.ask(address)).status), address)
  assert.equal((await museum.form(`${path}/ukladatel`, { depositorName: 'x' })).status, 403)
  const page = await signedIn(url, 'muzejnik')
  for (const address of ['/', '/repozitar', path]) {
    await page.goto(`${url}${address}`)
    assert.deepEqual(await axeViolations(page), [], address)
  }

  assert.equal(
    (await archivist.form(`${path}/konec-pristupu`, { endedPost: await postOf('soused') })).status,
    303,
  )
  assert.equal((await neighbour.ask(transfer)).status, 404)
})
