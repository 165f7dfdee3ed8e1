import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { docxOf } from '../../stands/region/letter-template.ts'
import { pageFaults, signedIn } from '../browser.ts'
import { testRegion } from '../region.ts'

const region = await testRegion()
const { orp } = region.urls

/** A picture of the page as it is, wide and narrow, when somebody wants to look. */
async function pictured(page: Page, name: string): Promise<void> {
  const folder = process.env.EGON_PICTURES
  if (!folder) return
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const unfold = (page: Page, name: string) =>
  page.locator('summary', { hasText: new RegExp(`^${name}$`) }).click()
const notice = (page: Page) => page.locator('.notice').first().innerText()
const opened = async (page: Page, subject: string) => {
  await page.goto(`${orp}/hledat?q=${encodeURIComponent(subject)}`)
  await page.getByRole('link', { name: subject }).first().click()
  await page.waitForSelector('.numbers')
}

test('a document is given to a unit, refused with a reason, given again and taken over with others', async () => {
  const mailroom = await signedIn(orp, 'novakova')
  await opened(mailroom, 'Dotaz na otevírací dobu úřadu')
  await unfold(mailroom, 'Předat')
  await mailroom.selectOption('#f-receiver', { label: 'Útvar: Odbor dopravy' })
  await mailroom.fill('#f-passingNote', 'Prosím o odpověď.')
  await press(mailroom, 'Předat')
  assert.match(await notice(mailroom), /čeká na převzetí: Odbor dopravy/)
  const roads = await signedIn(orp, 'svobodova')
  await roads.goto(`${orp}/dokumenty`)
  await roads.getByRole('link', { name: /K převzetí/ }).click()
  await pictured(roads, 'prevzeti')
  await roads.getByRole('link', { name: 'Dotaz na otevírací dobu úřadu' }).click()
  await pictured(roads, 'dokument-prevzeti')
  await unfold(roads, 'Odmítnout převzetí')
  await roads.fill('#f-refusalReason', 'Není to naše.')
  await press(roads, 'Odmítnout převzetí')
  await mailroom.reload()
  assert.match(await mailroom.locator('#predani').innerText(), /Není to naše\./)
  await unfold(mailroom, 'Předat')
  await mailroom.selectOption('#f-receiver', {
    label: 'Lenka Svobodová – referentka silničního hospodářství',
  })
  await press(mailroom, 'Předat')
  await roads.goto(`${orp}/dokumenty/k-prevzeti`)
  await roads
    .getByLabel(/Vybrat dokument MUPJ/)
    .first()
    .check()
  await press(roads, 'Převzít vybrané')
  assert.match(await roads.locator('#outcome').innerText(), /Převzato dokumentů: 1 z 1\./)
  await opened(roads, 'Dotaz na otevírací dobu úřadu')
  assert.match(await roads.locator('.numbers').innerText(), /Zpracovatel Lenka Svobodová/)
  assert.match(
    await roads.locator('#historie').innerText(),
    /Převzetí\s+→ Lenka Svobodová[\s\S]*Odmítnutí převzetí\s+→ Odbor dopravy · Není to naše\./,
  )
  assert.deepEqual(pageFaults, [])
})

test('a deadline counts itself over the weekend, a task goes to a colleague and comes back done', async () => {
  const roads = await signedIn(orp, 'svobodova')
  await opened(roads, 'Stížnost na výmoly v Lipové ulici')
  await unfold(roads, 'Lhůta')
  await press(roads, 'Určit lhůtu')
  assert.match(await roads.locator('#refusal').innerText(), /jedním způsobem/)
  await roads.fill('#f-deadlineCount', '1')
  await roads.selectOption('#f-deadlineUnit', 'month')
  await roads.fill('#f-deadlineFrom', '2026-03-31')
  await press(roads, 'Určit lhůtu')
  assert.match(
    await roads.locator('.numbers').innerText(),
    /Lhůta\s+■\s+30\.\s4\.\s2026 \(\d+ dn\S+ po lhůtě\)/,
  )
  await unfold(roads, 'Zadat úkol')
  await roads.fill('#f-taskText', 'Zjistit správce ulice')
  await roads.selectOption('#f-taskAssigned', { label: 'Jiří Kočí – referent místních poplatků' })
  await press(roads, 'Zadat úkol')
  await unfold(roads, 'Napsat poznámku')
  await roads.fill('#f-noteText', 'Stěžovatel chce odpověď telefonem.')
  await press(roads, 'Zapsat')
  assert.match(await roads.locator('#historie').innerText(), /Lhůta k vyřízení\s+do 30\.\s4\.\s2026/)
  await pictured(roads, 'dokument-lhuta')
  await roads.goto(`${orp}/dokumenty?pohled=lhuty`)
  assert.match(await roads.locator('tbody tr').first().innerText(), /Stížnost na výmoly/)
  await pictured(roads, 'lhuty')
  const fees = await signedIn(orp, 'koci')
  await fees.goto(orp)
  await pictured(fees, 'dnes')
  await fees.locator('.today li', { hasText: 'Zjistit správce ulice' }).getByRole('link').click()
  await unfold(fees, 'Splněno')
  await fees.getByLabel('Jak to dopadlo').fill('Ulici spravuje město.')
  await press(fees, 'Splněno')
  assert.match(await fees.locator('#ukoly').innerText(), /splněný[\s\S]*Ulici spravuje město\./)
  assert.deepEqual(pageFaults, [])
})

test('a template with an unknown placeholder is refused by its name, a right one answers a submission', async () => {
  const keeper = await signedIn(orp, 'cerny')
  await keeper.goto(`${orp}/vzory`)
  await pictured(keeper, 'vzory')
  const bring = async (name: string, text: string) => {
    await keeper.fill('#f-templateName', name)
    await keeper.setInputFiles('#f-templateFile', {
      name: 'vzor.docx',
      mimeType: 'application/octet-stream',
      buffer: await docxOf([[text]]),
    })
    await press(keeper, 'Zavést vzor')
  }
  await bring('Výzva', 'Č. j. {{cj}}, {{adresta}}')
  assert.match(await keeper.locator('#refusal').innerText(), /zástupky, které program nezná: adresta/)
  await bring('Výzva k doplnění', 'Č. j. {{cj}}, {{adresat}}, {{adresat_schranka}}')
  await keeper.waitForSelector('.notice.success')
  assert.match(await notice(keeper), /Vzor „Výzva k doplnění“ je zaveden/)
  const roads = await signedIn(orp, 'svobodova')
  await opened(roads, 'Žádost o umístění lešení')
  await roads.getByRole('link', { name: 'Odpovědět' }).click()
  await roads.selectOption('#f-template', { label: 'Výzva k doplnění' })
  await pictured(roads, 'novy-dokument')
  await press(roads, 'Vytvořit koncept')
  await roads.waitForURL('**/dokumenty/**')
  assert.match(await notice(roads), /Koncept je založen pod č\. j\. MUPJ-\d+/)
  const save = roads.waitForEvent('download')
  await roads.getByRole('link', { name: 'Uložit', exact: true }).click()
  const bytes = await readFile(await (await save).path())
  const reference = await roads.locator('.numbers strong').first().innerText()
  assert.ok(bytes.includes(`Č. j. ${reference}, Nguyen Thi Lan`), bytes.toString('latin1').slice(0, 2000))
  assert.ok(bytes.includes('[doplňte: adresat_schranka]'))
  await unfold(roads, 'Vložit další verzi: .*')
  await roads.setInputFiles('#f-version-1', {
    name: 'uprava.docx',
    mimeType: 'x/y',
    buffer: await docxOf([['Hotovo']]),
  })
  await press(roads, 'Vložit verzi')
  await roads.waitForSelector('text=verze 2')
  await pictured(roads, 'koncept')
  await press(roads, 'Dokončit')
  assert.match(await notice(roads), /Dokument je dokončen/)
  await unfold(roads, 'Vložit verzi ve výstupním formátu: .*')
  await roads.setInputFiles('#f-file', join(region.folder, 'region/files/prihlaseni-psa.pdf'))
  await press(roads, 'Vložit verzi')
  await roads.waitForSelector('text=originál ve výstupním formátu')
  assert.deepEqual(pageFaults, [])
})

test('a head approves many from a telephone and returns one with a reason, which the author sees', async () => {
  const roads = await signedIn(orp, 'svobodova')
  await roads.goto(`${orp}/spisy`)
  await roads.getByRole('link', { name: 'Lešení na chodníku' }).click()
  const addresses: string[] = []
  for (const subject of ['Výzva k doplnění plánku', 'Usnesení o přerušení', 'Povolení lešení s podmínkami']) {
    await roads.getByRole('link', { name: 'Napsat dokument' }).click()
    await roads.fill('#f-ownSubject', subject)
    await roads.selectOption('#f-template', { label: 'Odpověď na podání' })
    await press(roads, 'Vytvořit koncept')
    await roads.waitForURL('**/dokumenty/**')
    addresses.push(roads.url())
    await unfold(roads, 'Předložit ke schválení')
    await roads.selectOption('#f-approver1', { label: 'JUDr. Eva Šťastná – vedoucí odboru' })
    if (subject.startsWith('Povolení')) await pictured(roads, 'predlozit')
    await press(roads, 'Předložit')
    assert.match(await notice(roads), /Předloženo: JUDr\. Eva Šťastná/)
    await roads.locator('.numbers a').first().click()
  }
  const head = await signedIn(orp, 'stastna', { viewport: { width: 360, height: 740 } })
  await head.goto(`${orp}/schvalovani`)
  await pictured(head, 'schvalovani')
  await head.setViewportSize({ width: 360, height: 740 })
  await head
    .locator('summary', { hasText: /^Vrátit MUPJ/ })
    .nth(1)
    .click()
  await head.locator('.part details[open] textarea').fill('Plánek už ve spisu je.')
  await head.locator('.part details[open] button').click()
  assert.match(await notice(head), /Vráceno k dopracování/)
  await head.getByLabel('Vybrat všechny na stránce').check()
  await press(head, 'Schválit vybrané')
  assert.match(await head.locator('#outcome').innerText(), /Schváleno dokumentů: 3 z 3\./)
  await roads.goto(orp)
  assert.match(await roads.locator('.today').innerText(), /vrácen k dopracování: Plánek už ve spisu je\./)
  await roads.goto(addresses[2]!)
  assert.match(await roads.locator('#schvalovani').innerText(), /schváleno[\s\S]*JUDr\. Eva Šťastná/)
  assert.equal(await roads.locator('summary', { hasText: 'Vložit další verzi' }).count(), 0)
  await pictured(roads, 'schvaleno')
  assert.deepEqual(pageFaults, [])
})

test('an answer goes out, comes back as delivered, settles the submission and its dossier is closed', async () => {
  const letter = (name: string) => join(region.folder, 'region/files', name)
  const roads = await signedIn(orp, 'svobodova')
  await opened(roads, 'Žádost o uzavírku ulice Na Hrázi')
  await unfold(roads, 'Vložit do spisu')
  await roads.selectOption('#f-group', { label: '280.1 Zvláštní užívání komunikací' })
  await press(roads, 'Založit spis a vložit')
  const submission = roads.url()
  await unfold(roads, 'Vyřídit')
  await roads.selectOption('#f-method', 'by-document')
  await press(roads, 'Vyřídit')
  assert.match(await roads.locator('#refusal').innerText(), /až odejde odpověď na něj/)
  await roads.getByRole('link', { name: 'Odpovědět' }).click()
  await roads.setInputFiles('#f-draft', letter('zadost-o-povoleni-vykopu.pdf'))
  await press(roads, 'Vytvořit koncept')
  await roads.waitForURL('**/dokumenty/**')
  await press(roads, 'Dokončit')
  await roads.getByRole('link', { name: 'Vypravit', exact: true }).click()
  await pictured(roads, 'vypravit')
  await roads.locator('li', { hasText: 'Jasanské lesy' }).locator('summary').click()
  await press(roads, 'Předat výpravně')
  assert.match(await notice(roads), /Předáno výpravně: Jasanské lesy/)
  const mailroom = await signedIn(orp, 'novakova')
  await mailroom.goto(`${orp}/vypravna`)
  await pictured(mailroom, 'vypravna')
  await mailroom.getByLabel(/Vybrat zásilku .*Jasanské lesy/).check()
  await press(mailroom, 'Zapsat odeslání vybraných')
  // A data message is recorded with the number by which its receipt will be known.
  assert.match(
    await mailroom.locator('#outcome').innerText(),
    /Odeslání zapsáno u zásilek: 0 z 1\.[\s\S]*podacího čísla/,
  )
  await mailroom.locator('#outcome').getByRole('link').click()
  assert.match(await mailroom.locator('main').innerText(), /Schránka úřadu není k programu připojená/)
  await mailroom.fill('#f-postNumber', '900000777')
  await press(mailroom, 'Zapsat odeslání')
  assert.match(await notice(mailroom), /Odeslání je zapsáno/)
  await unfold(mailroom, 'Zapsat doručení')
  await mailroom.setInputFiles('#f-deliveredProof', letter('prihlaseni-psa.pdf'))
  await pictured(mailroom, 'zasilka')
  await press(mailroom, 'Zapsat doručení')
  await mailroom.locator('dd a', { hasText: 'prihlaseni-psa.pdf' }).waitFor()
  assert.match(await mailroom.locator('main').innerText(), /doručeno[\s\S]*prihlaseni-psa\.pdf/)
  await roads.goto(submission)
  // What was typed before the refusal is kept, and its form with it.
  if (!(await roads.locator('#f-method').isVisible())) await unfold(roads, 'Vyřídit')
  await roads.selectOption('#f-method', 'by-document')
  await press(roads, 'Vyřídit')
  await roads.getByRole('link', { name: 'Otevřít spis' }).click()
  await press(roads, 'Uzavřít spis')
  assert.match(await notice(roads), /Spis je uzavřený/)
  assert.deepEqual(pageFaults, [])
})

test('a substitute acts for the absent head, the header says so and the log too', async () => {
  const { obec } = region.urls
  const mayor = await signedIn(obec, 'hruza')
  await mayor.getByRole('link', { name: 'Zastupování' }).click()
  await mayor.selectOption('#f-substitute', { label: 'Jana Petrů – správkyně spisovny' })
  await mayor.fill('#f-toDay', '2099-12-31')
  await press(mayor, 'Určit zástup')
  assert.match(await notice(mayor), /Zástup platí od/)
  await pictured(mayor, 'zastupovani')
  const deputy = await signedIn(obec, 'petru')
  await deputy.goto(obec)
  await deputy.locator('.today li', { hasText: 'Zastupujete: Ing. Petr Hrůza' }).getByRole('link').click()
  await press(deputy, 'Jednat v zastoupení')
  assert.match(await deputy.locator('.person').innerText(), /Jana Petrů\s+za Ing\. Petr Hrůza, starosta/)
  await pictured(deputy, 'jednani')
  await deputy.goto(`${obec}/schvalovani`)
  const row = deputy.locator('tr', { hasText: 'Odpověď na petici' })
  await row.getByRole('checkbox').check()
  await press(deputy, 'Schválit vybrané')
  // She asked for it herself, in her own post.
  assert.match(await deputy.locator('#outcome').innerText(), /sami neschválíte/)
  await deputy.getByRole('link', { name: 'Zastupování' }).click()
  await press(deputy, 'Přestat jednat za jiného')
  assert.doesNotMatch(await deputy.locator('.person').innerText(), / za /)
  const admin = await signedIn(obec, 'dub')
  await admin.goto(`${obec}/protokol`)
  assert.match(await admin.locator('main').innerText(), /Jana Petrů za Ing\. Petr Hrůza \(starosta\)/)
  assert.deepEqual(pageFaults, [])
})
