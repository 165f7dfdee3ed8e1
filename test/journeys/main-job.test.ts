import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Proof } from '../../src/preservation/records-centre/proof/proof.ts'
import { pageFaults, signedIn, signedInByCard, untilShown } from '../browser.ts'
import { egon, testRegion } from '../region.ts'

const region = await testRegion()
const { obec, orp, kraj } = region.urls
const downloads = mkdtempSync(join(tmpdir(), 'egon-downloads-'))
after(() => rmSync(downloads, { recursive: true }))
const letter = (name: string) => join(region.folder, 'region/files', name)

const notice = (page: Page) => page.locator('.notice').first().innerText()

async function takeMessage(page: Page, file: string): Promise<void> {
  await page.goto(`${obec}/prijem`)
  await page.setInputFiles('#f-message', file)
  await page.getByRole('button', { name: 'Přijmout zprávu' }).click()
}

const clerk = await signedInByCard(obec, 'Marie Krejčí')
let dossierAddress = ''

test('a role card opens a page of today with real work', async () => {
  assert.equal(await clerk.locator('h1').innerText(), 'Dnes')
  assert.ok((await clerk.locator('.today li').count()) >= 5)
})

if (process.env.EGON_PICTURES)
  test('the desk is pictured for the readme when asked', async () => {
    await clerk.goto(`${obec}/dokumenty?pohled=vse`)
    await clerk.getByRole('link', { name: 'Oznámení těžby' }).click()
    await clerk.waitForTimeout(2000)
    await clerk.screenshot({ path: join(import.meta.dirname, '../../docs/pictures/desk.png') })
  })

test('a signed data message becomes a registered document with its files and its checks', async () => {
  await takeMessage(clerk, region.byHand('zprava-900000201'))
  await clerk.waitForURL('**/dokumenty/**')
  assert.match(await notice(clerk), /Zaevidováno pod č\. j\. OUJA-\d+\/\d{4}/)
  const text = await clerk.locator('main').innerText()
  for (const words of [
    'zprava-900000201.zfo',
    'obalka-900000201.pdf',
    'v pořádku podle zkušebních certifikátů',
    'hruzak1',
  ])
    assert.ok(text.includes(words), words)
  assert.ok(!/platný podpis/i.test(text))
})

test('the same message is recognised and not registered twice', async () => {
  await takeMessage(clerk, region.byHand('zprava-900000201'))
  await clerk.waitForSelector('#refusal')
  assert.match(await clerk.locator('#refusal').innerText(), /už je zaevidována pod č\. j\. OUJA-\d+/)
})

test('a message for another box waits for a clerk, who registers it with a reason', async () => {
  await takeMessage(clerk, region.byHand('zprava-900000202'))
  await clerk.waitForURL('**/prijem/cekajici/**')
  assert.match(await clerk.locator('main').innerText(), /Zpráva je pro schránku podhra1, úřad má javora1/)
  const form = clerk.locator('form', { hasText: 'Zaevidovat přesto' })
  const files = clerk.locator('#soubory')
  await files.getByRole('link', { name: /^obalka-/ }).click()
  assert.match((await clerk.locator('.preview iframe').getAttribute('src')) ?? '', /\/soubory\/\d+$/)
  const bytes = await clerk.request.get(
    `${obec}${await clerk.locator('.preview iframe').getAttribute('src')}`,
  )
  assert.equal(bytes.headers()['content-type'], 'application/pdf')
  await form.locator('[name=reason]').fill('Patří nám, odesílatel se spletl ve schránce.')
  await form.getByRole('button', { name: 'Zaevidovat přesto' }).click()
  await clerk.waitForURL('**/dokumenty/**')
  assert.match(
    await clerk.locator('#rozhodnuti').innerText(),
    /Zpráva je pro schránku podhra1[\s\S]*Zaevidováno přesto: Patří nám, odesílatel se spletl/,
  )
})

test('a message with a wrong digest waits, a truncated one is refused with what to do', async () => {
  await takeMessage(clerk, region.byHand('zprava-900000203'))
  await clerk.waitForURL('**/prijem/cekajici/**')
  assert.match(await clerk.locator('main').innerText(), /Otisk zprávy nesouhlasí/)
  await clerk.locator('[name=reason]').fill('Odesílatel pošle zprávu znovu.')
  await clerk.getByRole('button', { name: 'Neevidovat' }).click()
  await clerk.waitForSelector('.notice.success')
  await takeMessage(clerk, region.byHand('zprava-900000203'))
  await clerk.waitForURL('**/prijem/cekajici/**')
  assert.equal(await clerk.locator('.notice.success').count(), 0)
  assert.match(
    await clerk.locator('#rozhodnuti').innerText(),
    /Rozhodnuto: neevidovat\. Odesílatel pošle zprávu znovu/,
  )
  await clerk.goto(`${obec}/prijem`)
  await clerk.getByRole('link', { name: /^Neevidované zprávy/ }).click()
  await clerk.locator('tbody a').first().click()
  await clerk.locator('[name=reason]').fill('Nová nepřišla, rozhodneme znovu.')
  await clerk.getByRole('button', { name: 'Vrátit k rozhodnutí' }).click()
  await clerk.getByRole('button', { name: 'Zaevidovat přesto' }).waitFor()
  await takeMessage(clerk, region.byHand('useknuta'))
  await clerk.waitForSelector('#refusal')
  assert.match(await clerk.locator('#refusal').innerText(), /databox\.truncated/)
})

test('an e-mail that came already is recognised; its document has body and attachment', async () => {
  await takeMessage(clerk, region.byHand('.eml'))
  await clerk.waitForSelector('#refusal')
  const told = await clerk.locator('#refusal').innerText()
  const reference = /č\. j\. (OUJA-\d+\/\d+)/.exec(told)?.[1] ?? ''
  await clerk.fill('#q', reference)
  await clerk.press('#q', 'Enter')
  await clerk.getByRole('link', { name: 'Dotaz na poplatek za odpady' }).click()
  const text = await clerk.locator('main').innerText()
  for (const words of ['účet.txt', 'dotaz-na-poplatek.eml', 'Dotaz na poplatek za odpady.pdf'])
    assert.ok(text.includes(words), words)
})

test('files at the counter are dragged in, sent with progress and registered as one document', async () => {
  await clerk.goto(`${obec}/prijem`)
  const form = clerk.locator('form[action="/prijem/prepazka"]')
  await form.locator('[name=subject]').fill('Žádost o nové lavičky na návsi')
  await form.locator('[name=senderName]').fill('Žofie Černá')
  await form
    .locator('[name=files]')
    .setInputFiles([letter('zadost-o-povoleni-kaceni-lipy.pdf'), letter('foto-skladky.png')])
  assert.equal(await form.locator('[data-files] li').count(), 2)
  await form.locator('button[type=submit]').click()
  await clerk.waitForURL('**/dokumenty/**')
  assert.equal(await clerk.locator('h1').innerText(), 'Žádost o nové lavičky na návsi')
  // The letter came before with another submission: told, not refused.
  assert.match(
    await clerk.locator('#tyz-soubor').innerText(),
    /OUJA-\d+\/\d{4} Žádost o povolení kácení lípy/,
  )
})

test('wrong steps are told with their paragraph: no settling without a dossier, no closing with open work', async () => {
  assert.match(await clerk.locator('.impossible').innerText(), /§\s12\/1/)
  await clerk.getByText('Vložit do spisu', { exact: true }).click()
  const form = clerk.locator('form', { hasText: 'Založit spis a vložit' })
  await form.locator('[name=subject]').fill('Lavičky na návsi')
  await form.locator('[name=group]').selectOption({ label: '51.1 Organizace úřadu' })
  await form.locator('button[type=submit]').click()
  await clerk.waitForSelector('.notice.success')
  await clerk.locator('.numbers a').first().click()
  dossierAddress = clerk.url()
  assert.match(await clerk.locator('.impossible').innerText(), /§\s65\/5/)
})

test('the document is settled, the dossier closed and handed over', async () => {
  await clerk.getByRole('link', { name: 'Žádost o nové lavičky' }).click()
  await clerk.locator('summary', { hasText: 'Vyřídit' }).click()
  const form = clerk.locator('form[action$="/vyrizeni"]')
  await form.locator('[name=method]').selectOption('other')
  await form.locator('button[type=submit]').click()
  assert.match(await clerk.locator('#refusal').innerText(), /obsah vyřízení i odůvodnění/)
  await clerk.locator('form[action$="/vyrizeni"] [name=content]').fill('Lavičky objednány.')
  await clerk.locator('form[action$="/vyrizeni"] [name=reason]').fill('Rozhodl starosta.')
  await clerk.locator('form[action$="/vyrizeni"]').getByRole('button').click()
  await clerk.waitForSelector('.notice.success')
  await clerk.goto(dossierAddress)
  await clerk.getByRole('button', { name: 'Uzavřít spis' }).click()
  assert.match(await notice(clerk), /uzavřený/)
  await clerk.getByRole('button', { name: 'Předat do e-Spisovny' }).click()
  await untilShown(clerk, 'uložený v e-Spisovně')
})

test('the page shows the chain from the municipality over the ORP to the region', async () => {
  await untilShown(clerk, 'TC Jasanského kraje má repliku')
  const text = await clerk.locator('#ulozeni').innerText()
  assert.match(text, /TC ORP Podhradí nad Jasanou balíček posoudilo/)
  assert.match(text, /sha512:[0-9a-f]{32}/)
})

test('one JSON proof says offline that package, receipts and log agree, and that a changed package does not', async () => {
  const download = async (name: string): Promise<string> => {
    const [saved] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.getByRole('link', { name }).click(),
    ])
    const path = join(downloads, saved.suggestedFilename())
    await saved.saveAs(path)
    return path
  }
  const proof = await download('Stáhnout důkaz')
  const file = await download('Stáhnout balíček')
  const digest = createHash('sha512').update(readFileSync(file)).digest('hex')
  assert.ok(readFileSync(proof, 'utf8').includes(digest))
  const authority = join(region.folder, 'region/authority/ca.pem')
  const good = egon('proof', 'check', '--anchors', authority, proof, file)
  assert.equal(good.code, 0, good.out)
  assert.match(good.out, /Souhlasí podle zkušebních certifikátů: potvrzení centra TC Jasanského kraje/)
  const changed = `${file}.changed`
  const bytes = readFileSync(file)
  bytes[100] = bytes[100]! ^ 1
  writeFileSync(changed, bytes)
  assert.equal(egon('proof', 'check', proof, changed).code, 1)
  const forged = `${proof}.forged`
  writeFileSync(forged, readFileSync(proof, 'utf8').replace('"lockedUntil": "2032', '"lockedUntil": "2027'))
  assert.equal(egon('proof', 'check', forged, file).code, 1)
})

test('the records managers of the ORP and of the region see what rests with them', async () => {
  for (const [url, login, custody] of [
    [orp, 'cerny', 'e-Spisovna'],
    [kraj, 'riha', 'replika'],
  ] as const) {
    const manager = await signedIn(url, login)
    await manager.goto(`${url}/e-spisovna`)
    await untilShown(manager, 'Lavičky na návsi')
    const row = await manager.locator('tr', { hasText: 'Lavičky na návsi' }).innerText()
    assert.ok(row.includes('Obec Javorová') && row.includes(custody), row)
    await manager.fill('#f-q', 'lavicky na navsi')
    await manager.press('#f-q', 'Enter')
    await manager.getByRole('link', { name: 'Lavičky na návsi' }).click()
    const text = await manager.locator('main').innerText()
    assert.match(text, /Původce Obec Javorová/)
    assert.match(text, /Balíček si může stáhnout jen jeho původce/)
  }
})

test('a package refused at the gate is mended and handed over at the second try', async () => {
  const manager = await signedIn(obec, 'petru')
  await manager.goto(`${obec}/spisy?pohled=odmitnute`)
  await untilShown(manager, 'Reklamní nabídky')
  await manager.getByRole('link', { name: 'Reklamní nabídky' }).click()
  assert.match(await manager.locator('.notice.error').innerText(), /egc-fmt01/)
  assert.equal(await manager.getByRole('button', { name: 'Předat znovu' }).count(), 0)
  assert.match(await manager.locator('.impossible').innerText(), /Předat znovu půjde po opravě/)
  await manager.locator('summary', { hasText: 'Znovu otevřít' }).click()
  await manager.locator('form[action$="/otevreni"] textarea').fill('Chybí verze ve výstupním formátu.')
  await manager.locator('form[action$="/otevreni"]').getByRole('button').click()
  const dossier = manager.url()
  assert.match(await manager.locator('#ulozeni').innerText(), /egc-fmt01[\s\S]*Pramen: vyhláška/)
  assert.match(await manager.locator('#formaty').innerText(), /e-Spisovna ho ale nepřijme/)
  await manager.getByRole('link', { name: 'Nabídka kancelářských potřeb' }).click()
  await manager.locator('summary', { hasText: 'Vložit verzi' }).click()
  await manager.setInputFiles('#f-file', letter('foto-skladky.png'))
  await manager.getByRole('button', { name: 'Vložit verzi' }).click()
  await manager.waitForSelector('.notice.success')
  await manager.goto(dossier)
  await manager.getByRole('button', { name: 'Uzavřít spis' }).click()
  await manager.getByRole('button', { name: 'Předat do e-Spisovny' }).click()
  await untilShown(manager, 'uložený v e-Spisovně')
  assert.match(
    await manager.locator('#ulozeni').innerText(),
    /Předání č\. 1[\s\S]*Odmítnuto|Odmítnuto[\s\S]*Předání č\. 1/,
  )
})

test('a reopened dossier comes again as a new version beside the old one', async () => {
  await clerk.goto(dossierAddress)
  await clerk.locator('summary', { hasText: 'Znovu otevřít' }).click()
  await clerk.locator('form[action$="/otevreni"] textarea').fill('Dodatečná faktura.')
  await clerk.locator('form[action$="/otevreni"]').getByRole('button').click()
  await clerk.getByRole('button', { name: 'Uzavřít spis' }).click()
  await clerk.getByRole('button', { name: 'Předat do e-Spisovny' }).click()
  await untilShown(clerk, 'Předání č. 2')
  await untilShown(clerk, 'uložený v e-Spisovně')
  const chain = await clerk.locator('#ulozeni').innerText()
  assert.match(chain, /Důvod nové verze: Dodatečná faktura/)
  assert.match(chain, /egon proof check --anchors CERTIFIKÁT/)
  const proofs: string[] = []
  for (const href of await clerk
    .locator('#ulozeni')
    .getByRole('link', { name: 'Důkaz (JSON)' })
    .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).href)))
    proofs.push(((await (await clerk.request.get(href)).json()) as Proof).statement.receipt.package.sha512)
  assert.equal(new Set(proofs).size, 2)
})

test('closing and handing over many at once tells for each what came of it', async () => {
  const nature = await signedIn(orp, 'havran')
  await nature.goto(`${orp}/spisy?pohled=uzavrene`)
  await nature.locator('[data-all]').check()
  await nature.getByRole('button', { name: 'Předat vybrané' }).click()
  assert.match(await notice(nature), /Objednáno předání spisů: \d+ z \d+/)
  await nature.goto(`${orp}/spisy?pohled=predane`)
  await untilShown(nature, 'Ořez aleje podél Jasany')
})

test('no page of this journey met a fault of its script', () => {
  assert.deepEqual(pageFaults, [])
})
