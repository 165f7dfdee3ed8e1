import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pageFaults, signedIn, untilShown } from '../browser.ts'
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
const main = (page: Page) => page.locator('main').innerText()

test('the records manager takes the plan out, reads it back changed and sees what it would do', async () => {
  const page = await signedIn(orp, 'cerny')
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await page.waitForURL('**/spisovy-plan')
  await pictured(page, 'plan')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Stáhnout plán (XML)' }).click(),
  ])
  await page.getByRole('link', { name: 'Načíst plán ze souboru' }).click()
  await page.setInputFiles('#f-planFile', await download.path())
  await press(page, 'Načíst a zkontrolovat')
  await page.waitForURL('**/spisovy-plan/dovoz/*')
  assert.match(await main(page), /Kontrola nic nenašla\./)
  assert.match(await main(page), /nová: 0 · zaniká: 0 · jiný režim: 0 · jiný název: 0/)
  await page.goto(`${orp}/spisovy-plan/dovoz`)
  await pictured(page, 'plan-dovoz')
  await page.getByRole('link', { name: /, úprava$/ }).click()
  await page.waitForURL('**/spisovy-plan/dovoz/*')
  assert.match(await main(page), /zaniká: 1/)
  await pictured(page, 'plan-navrh')
  assert.deepEqual(pageFaults, [])
})

test('a group gets another rule from the keyboard and its dossiers follow; what waits for an event is told', async () => {
  const page = await signedIn(orp, 'cerny')
  await page.goto(`${orp}/spisovy-plan`)
  await page.getByRole('link', { name: '280.1', exact: true }).click()
  await pictured(page, 'skupina')
  await unfold(page, 'Změnit skartační režim')
  await page.selectOption('#f-newRule', { label: 'S10: S 10, uzavření spisu' })
  await page.fill('#f-replaceReason', 'Nová lhůta podle spisového řádu')
  await pictured(page, 'skupina-rezim')
  await page.press('#f-replaceReason', 'Enter')
  await page.waitForURL('**/spisovy-plan/presuny/*')
  await untilShown(page, 'hotový')
  await pictured(page, 'presun')
  await page.goto(`${orp}/spisovy-plan/rezimy`)
  await pictured(page, 'rezimy')
  await page.goto(`${orp}/spisovy-plan/udalosti`)
  await pictured(page, 'udalosti')
  await page.getByRole('link', { name: 'Odběr vody ze studny u mlýna' }).click()
  await pictured(page, 'spis-udalost')
  await unfold(page, 'Ještě nenastala')
  await page.fill('#f-reviewIn', '3')
  await press(page, 'Zeptat se později')
  assert.match(await page.locator('#udalost').innerText(), /Rok dotazu\s+\d{4}/)
  assert.deepEqual(pageFaults, [])
})
