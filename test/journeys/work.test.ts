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
    /Převzetí[\s\S]*Odmítnutí převzetí\s+Není to naše\./,
  )
  assert.deepEqual(pageFaults, [])
})
