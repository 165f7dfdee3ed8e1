import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
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
const notice = (page: Page) => page.locator('.notice').first().innerText()
const mainOf = (page: Page) => page.locator('main').innerText()

async function opened(page: Page, name: string): Promise<void> {
  await page.goto(`${orp}/rejstrik?q=${encodeURIComponent(name)}`)
  await page.locator('main').getByRole('link', { name }).first().click()
}

test('whoever keeps the name index verifies records in the registers, and takes over what differs', async () => {
  const page = await signedIn(orp, 'novakova')
  await opened(page, 'Jasanské lesy, s.r.o.')
  await press(page, 'Ověřit v registru')
  assert.match(await notice(page), /Registr říká něco jiného/)
  assert.match(await mainOf(page), /Adresa v registru\s+Lesní 11, 999 00 Jasanice/)
  await pictured(page, 'registr-rozdil')
  await press(page, 'Převzít údaje z registru')
  assert.match(await notice(page), /Údaje z registru jsou v záznamu/)
  assert.match(await mainOf(page), /záznam souhlasí/)
  await pictured(page, 'registr-ztotozneno')
  await opened(page, 'Mgr. Ludmila Petrů, Ph.D.')
  await press(page, 'Ověřit v registru')
  assert.match(await notice(page), /souhlasí s registrem|Registr říká něco jiného/)
  await opened(page, 'Nguyen Thi Lan')
  await press(page, 'Ověřit v registru')
  assert.match(await notice(page), /neztotožněný/)
  await pictured(page, 'registr-nenalezeno')
  assert.deepEqual(pageFaults, [])
})
