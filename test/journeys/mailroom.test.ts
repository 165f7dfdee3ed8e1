import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { imagesToPdf } from '#office/conversion'
import { pageFaults, signedIn } from '../browser.ts'
import { testRegion } from '../region.ts'

const region = await testRegion()
const { obec } = region.urls
const page = await signedIn(obec, 'krejci')

const files = (...names: string[]) =>
  names.map(name => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`obsah ${name}`) }))
const counted = async (from: Page) =>
  Number(/\((\d+)\)/.exec(await from.locator('main h2').last().innerText())![1])

test('forty alike letters take a name and Enter each, and one more of the same sender Enter alone', async () => {
  await page.goto(`${obec}/prijem/rada`)
  await page.fill('#f-senderName', 'Anna Dvořáková')
  await page.fill('#f-subject', 'Námitka proti územnímu plánu')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/rada?rada=*')
  for (const name of ['Bohumil Hrabě', 'Cecílie Malá']) {
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await page.locator('td', { hasText: name }).waitFor()
  }
  assert.equal(await counted(page), 3)
  await page.keyboard.press('Enter')
  await page.locator('h2', { hasText: '(4)' }).waitFor()
  assert.equal(await page.locator('td', { hasText: 'Cecílie Malá' }).count(), 2)
  assert.equal(await page.inputValue('#f-subject'), 'Námitka proti územnímu plánu')
})

test('labels print one to a page of the roll at its size, and 24 to a sheet', async () => {
  const series = new URL(page.url()).searchParams.get('rada')
  const boxes = async (size: string) => {
    await page.goto(`${obec}/stitky?rada=${series}&velikost=${size}`)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(box =>
      box.slice(1).map(points => Math.round((Number(points) / 72) * 25.4)),
    )
  }
  assert.deepEqual(await boxes('62x29'), Array(4).fill([62, 29]))
  assert.deepEqual(await boxes('100x50'), Array(4).fill([100, 50]))
  assert.deepEqual(await boxes('a4'), [[210, 297]])
})

test('separator sheets printed, scanned as a PDF and sent find their documents', async () => {
  const series = new URL(page.url()).searchParams.get('rada')
  await page.goto(`${obec}/stitky?rada=${series}&velikost=separator`)
  const sheets = page.locator('.labels .label')
  assert.equal(await sheets.count(), 4)
  const scanned = (at: number) => sheets.nth(at).screenshot({ type: 'jpeg', quality: 70 })
  const paper = await page.locator('h1').screenshot({ type: 'jpeg' })
  const pages = [await scanned(0), paper, paper, await scanned(2), paper]
  const at = new Date('2026-03-31T08:00:00Z') as never
  const pdf = await imagesToPdf({ title: 'Dávka', author: 'skener', pages, at })
  await page.goto(`${obec}/prijem/skeny`)
  const batch = { name: 'davka.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) }
  await page.locator('[name=batch]').setInputFiles(batch)
  await page.getByRole('button', { name: 'Rozdělit k dokumentům' }).click()
  await page.waitForSelector('#outcome')
  const outcome = await page.locator('#outcome').innerText()
  assert.match(outcome, /Sken dostalo dokumentů: 2 z 2\./)
  assert.match(outcome, /stran 2[\s\S]*stran 1/)
  await page.locator('#outcome a').first().click()
  await page.locator('a', { hasText: 'sken-OUJA' }).waitFor()
})

test('files are put in order before they are sent, and the first is the main one', async () => {
  await page.goto(`${obec}/prijem`)
  const form = page.locator('form[action="/prijem/prepazka"]')
  await form.locator('[name=subject]').fill('Žádost se třemi soubory')
  await form.locator('[name=senderName]').fill('Jan Novák')
  await form.locator('[name=files]').setInputFiles(files('príloha-1.txt', 'priloha-2.txt', 'zadost.txt'))
  for (let step = 0; step < 2; step++)
    await form.getByRole('button', { name: 'Posunout zadost.txt nahoru' }).press('Enter')
  await form.getByLabel('Hned vytisknout potvrzení').check()
  await form.locator('button[type=submit]').click()
  await page.waitForURL('**/potvrzeni')
  assert.match(await page.locator('.sheet').innerText(), /3: zadost\.txt, p.íloha-1\.txt, priloha-2\.txt/)
})

test('the confirmation prints alone, and its code typed by a reader on Czech keys opens the document', async () => {
  const identifier = /OUJA\d{10}/.exec(await page.locator('.sheet').innerText())![0]
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.locator('.sheet .qr').isVisible())
  for (const hidden of ['.top', '.rail', '.demo', 'main button'])
    assert.ok(!(await page.locator(hidden).first().isVisible()), hidden)
  await page.emulateMedia({ media: null })
  const document = page.url().replace('/potvrzeni', '')
  await page.keyboard.press('/')
  await page.keyboard.insertText([...identifier].map(key => 'é+ěščřžýáí'[Number(key)] ?? key).join(''))
  await page.keyboard.press('Enter')
  await page.waitForURL(document)
  assert.deepEqual(pageFaults, [])
})
