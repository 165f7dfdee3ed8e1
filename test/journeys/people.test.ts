import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openContext, signedIn } from '../browser.ts'
import { testRegion } from '../region.ts'

const region = await testRegion()
const { obec, orp } = region.urls

async function cardsOf(url: string): Promise<string[]> {
  const page = await (await openContext()).newPage()
  await page.goto(url)
  const names = await page.locator('.card h3').allInnerTexts()
  await page.context().close()
  return names
}

async function untilRefused(page: Page, words: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    if ((await page.locator('main').innerText()).includes(words)) return
    await page.waitForTimeout(1000)
    await page.reload()
  }
  assert.fail(await page.locator('main').innerText())
}

test('a package is refused in four ways, each told by its rule, and one dossier was mended at the second try', async () => {
  const manager = await signedIn(region.urls.orp, 'cerny')
  const ways = [
    ['Kácení thují u hřbitova', /otisk|kontrolní součet|checksum/i],
    ['Výkop v ulici Na Hrázi', /diakriti|jméno|název|znak/i],
    ['Poplatek ze psů – odhlášení', /adres/i],
  ] as const
  for (const [name, said] of ways) {
    await manager.goto(`${region.urls.orp}/spisy?pohled=odmitnute`)
    await manager.getByRole('link', { name }).click()
    assert.match(await manager.locator('.notice.error').innerText(), said, name)
  }
  await manager.goto(`${region.urls.orp}/spisy?pohled=vse`)
  await manager.getByRole('link', { name: 'Vánoční trh na náměstí' }).click()
  await untilRefused(manager, 'uložený v e-Spisovně')
  const chain = await manager.locator('#ulozeni').innerText()
  assert.match(chain, /Předání č\. 2[\s\S]*Předání č\. 1[\s\S]*Odmítnuto/)
  const village = await signedIn(region.urls.obec, 'petru')
  await village.goto(`${region.urls.obec}/spisy?pohled=odmitnute`)
  await untilRefused(village, 'Reklamní nabídky')
})

test('every role card opens a day with at least five things to do, each with a verb and a place of its own', async t => {
  let looked = 0
  for (const url of Object.values(region.urls))
    for (const name of await cardsOf(url)) {
      const page = await (await openContext()).newPage()
      await page.goto(url)
      await page.locator('.card', { hasText: name }).getByRole('button').click()
      await page.waitForSelector('nav.rail')
      const lines = page.locator('.today li')
      const count = await lines.count()
      assert.ok(count >= 5 && count <= 12, `${name}: ${count}\n${await page.locator('main').innerText()}`)
      const places = await page
        .locator('.today li a')
        .evaluateAll(links => links.map(a => (a as HTMLAnchorElement).href))
      assert.equal(new Set(places).size, count, name)
      for (const place of places.slice(0, 12))
        assert.equal((await page.request.get(place)).status(), 200, `${name}: ${place}`)
      await page.context().close()
      looked++
    }
  assert.ok(looked >= 15, `${looked} cards`)
  t.diagnostic(`» ${looked} role cards`)
})

test('the auditor finds a refused attempt in the log with its reason, and so does its record', async () => {
  const clerk = await signedIn(orp, 'havran')
  await clerk.goto(`${orp}/spisy/novy`)
  await clerk.fill('[name=subject]', 'Spis bez dokumentu')
  await clerk.locator('[name=group]').selectOption({ label: '231.2 Černé skládky' })
  await clerk.locator('main button[type=submit]').click()
  const address = clerk.url()
  const mark = await clerk.locator('.numbers strong').first().innerText()
  await clerk.goto(`${orp}/spisy`)
  await clerk.locator('tr', { hasText: mark }).locator('input[type=checkbox]').check()
  await clerk.getByRole('button', { name: 'Uzavřít vybrané' }).click()
  await clerk.waitForSelector('.notice')
  await clerk.goto(address)
  const history = await clerk.locator('#historie').innerText()
  assert.match(history, /Odmítnutý pokus: Uzavření spisu\s[^\n]*je prázdný/)

  const auditor = await signedIn(orp, 'mala')
  await auditor.goto(`${orp}/protokol`)
  await auditor.selectOption('[name=vyber]', 'odmitnute')
  await auditor.fill('[name=kdo]', 'havran')
  await auditor.getByRole('button', { name: 'Vybrat' }).click()
  const row = auditor.locator('tbody tr', { hasText: mark })
  assert.match(await row.innerText(), /odmítnuto[\s\S]*Uzavření spisu[\s\S]*records\.dossier-empty/)
  await row.locator('a').first().click()
  const line = await auditor.locator('main').innerText()
  assert.match(line, /odmítnutý pokus – Uzavření spisu/)
  assert.match(line, /Proč odmítnuto/)
  assert.match(line, /sha512:[0-9a-f]{128}/)
  assert.match(line, /Založení spisu/)
  await auditor.getByRole('link', { name: mark }).first().click()
  assert.equal(auditor.url(), address)
})

test('a personal number in a subject is warned of, hidden in lists and taken out', async () => {
  const counter = await signedIn(obec, 'krejci')
  await counter.goto(`${obec}/prijem`)
  const form = counter.locator('form[action="/prijem/prepazka"]')
  await form.locator('[name=subject]').fill('Žádost o příspěvek, r. č. 855412/1239')
  await form.locator('[name=senderName]').fill('Petr Dvořák')
  await form.locator('[name=files]').setInputFiles([join(region.folder, 'region/files/foto-skladky.png')])
  await form.locator('button[type=submit]').click()
  await counter.waitForURL('**/dokumenty/**')
  const address = counter.url()
  await counter.goto(`${obec}/dokumenty?pohled=vse`)
  const list = await counter.locator('main').innerText()
  assert.ok(list.includes('Žádost o příspěvek') && !list.includes('855412/1239'), list)
  await counter.goto(address)
  const warning = counter.locator('#rodne-cislo')
  assert.equal(await warning.locator('[name=subject]').inputValue(), 'Žádost o příspěvek')
  await warning.getByRole('button', { name: 'Opravit věc' }).click()
  await counter.waitForSelector('.notice.success')
  assert.equal(await counter.locator('h1').innerText(), 'Žádost o příspěvek')
  assert.equal(await counter.locator('#rodne-cislo').count(), 0)
})
test('an office does not see what belongs to another, even with the address', async () => {
  const town = await signedIn(orp, 'havran')
  await town.goto(`${orp}/dokumenty?pohled=vse`)
  await town.locator('tbody a').first().click()
  const address = town.url()
  const village = await signedIn(orp, 'vranova')
  const answer = await village.goto(address)
  assert.equal(answer?.status(), 404)
  assert.match(await village.locator('main').innerText(), /records\.not-found/)
})

test('what a post has no right to is neither offered nor done', async () => {
  const mailroom = await signedIn(orp, 'novakova')
  assert.equal(await mailroom.locator('nav.rail a', { hasText: 'Protokol' }).count(), 0)
  const answer = await mailroom.goto(`${orp}/protokol`)
  assert.equal(answer?.status(), 403)
})
