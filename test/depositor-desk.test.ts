import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadAnchors, verifyReceipt } from '#platform/trust'
import { plain as plainText } from './archive-world.ts'
import { axeViolations, signedIn } from './browser.ts'
import { openCentres } from './centres.ts'
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
        people: { krejci: ['archivist'], muzejnik: ['depositor'], soused: ['depositor'] },
      },
    ],
  },
])
const { url } = centres.program('kraj')
const archivist = await signIn(url, 'kraj', 'krejci')
const folder = mkdtempSync(join(tmpdir(), 'egon-depositor-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const rowId = async (statement: string): Promise<string> =>
  (await centres.rows<{ id: string }>('kraj', statement))[0]!.id

test('a depositor signs in to its own contracts and transfers, hands in and reads the receipt; of another there is nothing', async () => {
  const museum = await signIn(url, 'kraj', 'muzejnik')
  const neighbour = await signIn(url, 'kraj', 'soused')
  const listOf = async (who: typeof museum) => plainText(await (await who.ask('/repozitar')).text())
  // Let in by nobody yet, a depositor sees nothing.
  assert.doesNotMatch(await listOf(museum), /PŘD-/)
  assert.match(plainText(await (await museum.ask('/')).text()), /Nic na vás nečeká/)
  const path = '/repozitar/ukladatele'
  const rowOf = (table: string, where: string) => rowId(`select id from ${table} where ${where}`)
  const depositorNamed = (name: string) =>
    archivist.form(`${path}/ukladatel`, { depositorName: name, depositorIco: '', contact: '' })
  await depositorNamed('Muzeum Jasanska')
  await depositorNamed('Soused')
  const ours = await rowOf('repository.depositor', "name = 'Muzeum Jasanska'")
  const theirs = await rowOf('repository.depositor', "name = 'Soused'")
  const contract = (depositor: string, contractNumber: string, service: string) =>
    archivist.form(`${path}/smlouva`, {
      depositor,
      contractNumber,
      service,
      validFrom: '2020-01-01',
      validTo: '',
      quotaGigabytes: '0,1',
      storageClass: 'A-LOCAL',
    })
  assert.equal((await contract(ours, 'S-1', 'KDR')).status, 303)
  assert.equal((await contract(theirs, 'S-9', 'KDU')).status, 303)
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
    if (address !== '/repozitar/ulozene') assert.match(page, /Muzeum Jasanska/, address)
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

  const manager = await signedIn(url, 'krejci')
  await manager.setViewportSize({ width: 360, height: 740 })
  for (const address of [path, '/repozitar/prehled', transfer]) {
    await manager.goto(`${url}${address}`)
    assert.deepEqual(await axeViolations(manager), [], address)
    assert.ok((await manager.evaluate(() => document.documentElement.scrollWidth)) <= 360, address)
  }

  assert.equal(
    (await archivist.form(`${path}/konec-pristupu`, { endedPost: await postOf('soused') })).status,
    303,
  )
  assert.equal((await neighbour.ask(transfer)).status, 404)
})
