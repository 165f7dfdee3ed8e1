import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { signedIn } from '../browser.ts'
import { testRegion } from '../region.ts'

const region = await testRegion()
const { orp } = region.urls

test('a clerk searches by forms of words, narrows, keeps the search, takes all that was found away', async () => {
  const page = await signedIn(orp, 'novakova')
  await page.keyboard.press('/')
  await page.keyboard.type('žádostmi')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/hledat?q=*')
  const found = page.locator('.filters a[aria-current=page] .count')
  const all = Number(await found.innerText())
  assert.ok(all > 0, 'žádosti are found by any of their forms')
  await page.locator('summary', { hasText: 'Zúžit výběr' }).click()
  await page.selectOption('#f-stav', { label: 'nevyřízené' })
  await page.getByRole('button', { name: 'Hledat', exact: true }).click()
  await page.waitForURL('**stav=nevyrizene**')
  assert.ok(Number(await found.innerText()) <= all)
  assert.equal(await page.inputValue('#f-q'), 'žádostmi', 'the words stay')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Stáhnout všechny nalezené/ }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  assert.match(lines[0]!, /^\ufeffČ\. j\.;/)
  assert.equal(lines.length - 1, Number(await found.innerText()))
  await page.fill('#f-name', 'Žádosti k vyřízení')
  await page.getByRole('button', { name: 'Uložit hledání' }).click()
  await page.waitForSelector('.notice.success')
  await page.goto(`${orp}/hledat`)
  await page.getByRole('link', { name: 'Žádosti k vyřízení' }).click()
  assert.match(page.url(), /stav=nevyrizene/)
})

test('a slip is told with what was meant, a question without sense finds nothing and says what to do', async () => {
  const page = await signedIn(orp, 'novakova')
  await page.goto(`${orp}/hledat?q=${encodeURIComponent('žádsot')}`)
  const meant = page.locator('p', { hasText: 'Mysleli jste' }).locator('a')
  assert.equal(await meant.innerText(), 'žádost')
  await meant.click()
  assert.ok(Number(await page.locator('.filters a[aria-current=page] .count').innerText()) > 0)
  await page.goto(`${orp}/hledat?q=${encodeURIComponent('((( NEBO -')}`)
  assert.match(await page.locator('main').innerText(), /Nic neodpovídá\. Uberte slovo/)
})

test('without script the same form asks, and the answer has its own address', async () => {
  const page = await signedIn(orp, 'novakova', { javaScriptEnabled: false })
  await page.goto(`${orp}/hledat`)
  await page.fill('#f-q', 'lípa')
  await page.getByRole('button', { name: 'Hledat', exact: true }).click()
  assert.match(page.url(), /q=l%C3%ADpa/)
})
