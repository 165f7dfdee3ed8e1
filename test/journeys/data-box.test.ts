import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pageFaults, signedIn } from '../browser.ts'
import { testRegion } from '../region.ts'

const region = await testRegion()
const { obec, orp } = region.urls

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
const mainOf = (page: Page) => page.locator('main').innerText()

/** Visits the box again and again until a page says what is awaited. */
async function until(page: Page, address: string, awaited: RegExp): Promise<void> {
  const origin = new URL(page.url()).origin
  for (let tries = 0; tries < 40; tries++) {
    await page.goto(`${origin}${address}`)
    if (awaited.test(await mainOf(page))) return
    await page.goto(`${origin}/datova-schranka`)
    await press(page, 'Vybrat teď')
    await page.waitForTimeout(1_500)
  }
  assert.match(await mainOf(page), awaited)
}

test('an office writes to another through its data box; the message is registered there and its receipt comes back', async () => {
  const clerk = await signedIn(obec, 'krejci')
  await until(clerk, '/datova-schranka', /vybírá se/)
  await pictured(clerk, 'datova-schranka')
  await clerk.goto(`${obec}/hledat?q=${encodeURIComponent('Dotaz na svoz bioodpadu')}`)
  await clerk.getByRole('link', { name: 'Dotaz na svoz bioodpadu' }).first().click()
  await unfold(clerk, 'Vložit do spisu')
  await clerk.selectOption('#f-group', { index: 1 })
  await press(clerk, 'Založit spis a vložit')
  await clerk.getByRole('link', { name: 'Odpovědět' }).click()
  await clerk.setInputFiles('#f-draft', join(region.folder, 'region/files/prihlaseni-psa-k-poplatku.pdf'))
  await press(clerk, 'Vytvořit koncept')
  await clerk.waitForURL('**/dokumenty/**')
  await press(clerk, 'Dokončit')
  await clerk.getByRole('link', { name: 'Vypravit', exact: true }).click()
  // What is found shows while it is typed.
  await clerk.locator('#f-schranka').pressSequentially('lhotka')
  const found = clerk.locator('#nalezene-schranky li', { hasText: 'Obec Lhotka pod Javory' })
  await found.waitFor()
  await pictured(clerk, 'hledani-schranky')
  await found.locator('summary', { hasText: 'Předat výpravně' }).click()
  await found.locator('summary', { hasText: 'Údaje datové zprávy' }).click()
  await found.getByLabel('K rukám').fill('paní Vránová')
  await found.getByLabel('Zmocnění: číslo zákona').fill('128')
  await found.getByLabel('Rok zákona').fill('2000')
  await found.getByRole('button', { name: 'Předat výpravně' }).click()
  assert.match(await notice(clerk), /Předáno výpravně: Obec Lhotka/)
  await until(clerk, '/vypravna?pohled=doruceno', /Obec Lhotka pod Javory/)
  await clerk.getByRole('link', { name: 'Obec Lhotka pod Javory' }).first().click()
  await pictured(clerk, 'zasilka-schrankou')
  assert.match(await mainOf(clerk), /paní Vránová[\s\S]*zákona č\. 128\/2000 Sb\.[\s\S]*dorucenka-\d+\.zfo/)
  const village = await signedIn(orp, 'vranova')
  await until(village, `/hledat?q=${encodeURIComponent('bioodpadu')}`, /bioodpadu[\s\S]*/)
  await until(village, '/dokumenty?pohled=vse', /bioodpadu/)
  assert.deepEqual(pageFaults, [])
})

test('the school allows its box to be visited, and the message that waits there is taken in', async () => {
  const school = await signedIn(orp, 'blahova')
  await until(school, '/datova-schranka', /zprávy se nestahují/)
  await unfold(school, 'Povolit stahování')
  assert.match(await mainOf(school), /doručí, jako by se přihlásila oprávněná osoba/)
  await pictured(school, 'povoleni-stahovani')
  await school.fill('#f-fetchingReason', 'Pokyn ředitelky školy z dnešního dne.')
  await press(school, 'Povolit stahování')
  assert.match(await notice(school), /Stahování je povolené/)
  await until(school, `/hledat?q=${encodeURIComponent('výkazu')}`, /Výzva k doplnění výkazu/)
  assert.deepEqual(pageFaults, [])
})
