import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openContext, signedIn } from '../browser.ts'
import { asOwner, ownDatabase } from '../owner.ts'
import { testRegion } from '../region.ts'

const region = await testRegion()
const { obec, orp } = region.urls
const letter = join(region.folder, 'region/files/zadost-o-povoleni-kaceni-lipy.pdf')

test('the way from signing in to a settled document goes by keyboard alone', async () => {
  const page = await (await openContext()).newPage()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.goto(`${orp}/prihlaseni`)
  await press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip')
  while ((await page.evaluate(() => document.activeElement?.id)) !== 'f-login') await press('Tab')
  await page.keyboard.type('svobodova')
  await press('Tab')
  await page.keyboard.type('ukazka')
  await press('Enter')
  await page.waitForSelector('nav.rail')
  await press('?')
  assert.ok(await page.locator('dialog[open]').isVisible())
  await press('Escape')
  await press('g', 'o')
  await page.waitForURL('**/dokumenty*')
  await press('j')
  await press('Enter')
  await page.waitForURL('**/dokumenty/**')
  await press('.')
  await press('Enter')
  const form = page.locator('form[action$="/vyrizeni"]')
  assert.ok(await form.isVisible())
  while ((await page.evaluate(() => document.activeElement?.getAttribute('name'))) !== 'method')
    await press('Tab')
  await press('Control+Enter')
  await page.waitForSelector('.notice.success')
  assert.match(await page.locator('.notice.success').innerText(), /vyřízen/)
})

test('a session that ends in the middle of a form loses nothing that was typed', async () => {
  const page = await signedIn(obec, 'krejci')
  await page.goto(`${obec}/spisy/novy`)
  await page.fill('#f-subject', 'Dlouho psaná věc spisu')
  await page.selectOption('#f-group', { index: 2 })
  await asOwner(ownDatabase(join(region.folder, 'obec')), client =>
    client.query(`update access.session set seen_at = seen_at - interval '2 hours'`),
  )
  await page.getByRole('button', { name: 'Založit spis' }).click()
  assert.match(await page.locator('.notice.warning').innerText(), /přihlášení mezitím skončilo/)
  await page.fill('#f-login', 'krejci')
  await page.fill('#f-password', 'ukazka')
  await page.press('#f-password', 'Enter')
  await page.waitForURL('**/spisy/0*')
  assert.equal(await page.locator('h1').innerText(), 'Dlouho psaná věc spisu')
})

test('a refused form comes back with everything typed and the reason above', async () => {
  const page = await signedIn(obec, 'krejci')
  await page.goto(`${obec}/prijem`)
  const form = page.locator('form[action="/prijem/prepazka"]')
  await form.locator('[name=subject]').fill('Podání s chybným IČO')
  await form.locator('[name=senderName]').fill('Firma Omyl')
  await form.locator('[name=senderIco]').fill('12345678')
  await form.locator('[name=files]').setInputFiles(letter)
  await form.locator('button[type=submit]').click()
  await page.waitForSelector('#refusal')
  assert.match(await page.locator('#refusal').innerText(), /kontrolní číslicí/)
  assert.equal(
    await page.locator('form[action="/prijem/prepazka"] [name=subject]').inputValue(),
    'Podání s chybným IČO',
  )
})

test('every step works without script', async () => {
  const page = await signedIn(obec, 'krejci', { javaScriptEnabled: false })
  await page.goto(`${obec}/prijem`)
  const form = page.locator('form[action="/prijem/prepazka"]')
  await form.locator('[name=subject]').fill('Podání bez skriptů')
  await form.locator('[name=senderName]').fill('Eva Tichá')
  await form.locator('[name=files]').setInputFiles(letter)
  await form.locator('button[type=submit]').click()
  await page.waitForURL('**/dokumenty/**')
  assert.equal(await page.locator('h1').innerText(), 'Podání bez skriptů')
})

test('two clerks who close one dossier at once do not both succeed', async () => {
  const [one, two] = [await signedIn(obec, 'krejci'), await signedIn(obec, 'petru')]
  await one.goto(`${obec}/dokumenty?pohled=bez-spisu`)
  await one.getByRole('link', { name: 'Dotaz na svoz bioodpadu' }).click()
  await one.getByText('Vložit do spisu', { exact: true }).click()
  const fresh = one.locator('form', { hasText: 'Založit spis a vložit' })
  await fresh.locator('[name=group]').selectOption({ index: 1 })
  await fresh.locator('button[type=submit]').click()
  await one.locator('summary', { hasText: 'Vyřídit' }).click()
  await one.locator('form[action$="/vyrizeni"]').locator('button[type=submit]').click()
  await one.getByRole('link', { name: 'Otevřít spis' }).click()
  await two.goto(one.url())
  const close = (page: typeof one) => page.getByRole('button', { name: 'Uzavřít spis' }).click()
  await Promise.all([close(one), close(two)])
  const told = [await one.locator('main').innerText(), await two.locator('main').innerText()]
  assert.equal(told.filter(text => text.includes('Spis je uzavřený. Teď ho lze předat')).length, 1)
  assert.equal(told.filter(text => text.includes('records.dossier-closed')).length, 1)
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
  const auditor = await signedIn(orp, 'mala')
  await auditor.goto(`${orp}/protokol`)
  assert.match(await auditor.locator('main').innerText(), /audit\.act-refused|access\.signed-in/)
})
