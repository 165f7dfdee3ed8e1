import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pageFaults, signedIn, signInAt, untilShown } from '../browser.ts'
import { asOwner, ownDatabase } from '../owner.ts'
import { testRegion } from '../region.ts'

const region = await testRegion()
const { obec, orp } = region.urls
const letter = join(region.folder, 'region/files/zadost-o-povoleni-kaceni-lipy.pdf')

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

test('a draft survives a session that ended before anything was sent', async () => {
  const page = await signedIn(obec, 'krejci')
  await page.goto(`${obec}/spisy/novy`)
  await page.fill('#f-subject', 'Rozepsáno před koncem přihlášení')
  await page.selectOption('#f-group', { index: 2 })
  const group = await page.inputValue('#f-group')
  await asOwner(ownDatabase(join(region.folder, 'obec')), client =>
    client.query(`update access.session set seen_at = seen_at - interval '2 hours'`),
  )
  await page.reload()
  await page.fill('#f-login', 'krejci')
  await page.fill('#f-password', 'ukazka')
  await page.press('#f-password', 'Enter')
  await page.waitForSelector('nav.rail')
  await page.goto(`${obec}/spisy/novy`)
  assert.equal(await page.inputValue('#f-subject'), 'Rozepsáno před koncem přihlášení')
  assert.equal(await page.inputValue('#f-group'), group)
})

test('what arrives while a list is read is announced above it, and the list does not move', async () => {
  const page = await signedIn(obec, 'krejci')
  await page.goto(`${obec}/dokumenty?pohled=nevyrizene`)
  const line = page.locator('[data-arrivals]')
  const rows = await page.locator('[data-row]').allInnerTexts()
  assert.equal(await line.isVisible(), false)
  const counter = await signedIn(obec, 'krejci')
  await counter.goto(`${obec}/prijem`)
  const form = counter.locator('form[action="/prijem/prepazka"]')
  await form.locator('[name=subject]').fill('Přišlo mezitím')
  await form.locator('[name=senderName]').fill('Eva Tichá')
  await form.locator('[name=files]').setInputFiles(letter)
  await form.locator('button[type=submit]').click()
  await counter.waitForURL('**/dokumenty/0*')
  // Coming back to the window looks at once; otherwise it looks three times a minute.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await line.waitFor({ state: 'visible' })
  assert.match(await line.innerText(), /Nové dokumenty: 1/)
  assert.deepEqual(await page.locator('[data-row]').allInnerTexts(), rows)
  await line.getByRole('link').click()
  await page.getByText('Přišlo mezitím').first().waitFor()
})

test('a refused form comes back with everything typed and the reason above, without script too', async () => {
  const typed = {
    subject: 'Podání s chybným IČO',
    senderName: 'Firma Omyl',
    senderAddress: 'Na Kopci 5, Javorová',
    senderIco: '12345678',
    senderEmail: 'omyl@firma.example',
    senderReference: 'FO-7/2026',
  }
  for (const javaScriptEnabled of [true, false]) {
    const page = await signedIn(obec, 'krejci', { javaScriptEnabled })
    await page.goto(`${obec}/prijem`)
    const form = page.locator('form[action="/prijem/prepazka"]')
    for (const [name, value] of Object.entries(typed)) await form.locator(`[name=${name}]`).fill(value)
    await form.locator('[name=senderKind]').selectOption('organisation')
    await form.locator('[name=holder]').selectOption({ label: 'Jana Petrů – správkyně spisovny' })
    const holder = await form.locator('[name=holder]').inputValue()
    await form.locator('[name=files]').setInputFiles(letter)
    await form.locator('button[type=submit]').click()
    await page.waitForSelector('#refusal')
    assert.match(await page.locator('#refusal').innerText(), /kontrolní číslicí/)
    const expected = { ...typed, senderKind: 'organisation', holder }
    for (const [name, value] of Object.entries(expected))
      assert.equal(await form.locator(`[name=${name}]`).inputValue(), value, name)
  }
})

test('after a refused upload the script goes on: files stay chosen, keys and progress work', async () => {
  const page = await signedIn(obec, 'krejci')
  await page.goto(`${obec}/prijem`)
  const form = page.locator('form[action="/prijem/prepazka"]')
  await form.locator('[name=subject]').fill('Podání napoprvé odmítnuté')
  await form.locator('[name=senderName]').fill('Firma Omyl')
  await form.locator('[name=senderIco]').fill('12345678')
  await form.locator('[name=files]').setInputFiles(letter)
  await form.locator('button[type=submit]').click()
  await page.waitForSelector('#refusal')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'refusal')
  assert.equal(await form.locator('[data-files] li').count(), 1)
  await page.keyboard.press('?')
  assert.ok(await page.locator('dialog[open]').isVisible())
  await page.keyboard.press('Escape')
  await form.locator('[name=senderIco]').fill('')
  await form.locator('button[type=submit]').click()
  await page.waitForURL('**/dokumenty/**')
  assert.deepEqual(pageFaults, [])
})

test('what is typed comes back after a reload, a change of tongue and a refusal, in lists of choices too', async () => {
  const page = await signedIn(obec, 'krejci')
  await page.goto(`${obec}/spisy/novy`)
  await page.fill('#f-subject', 'Rozepsaný spis')
  await page.selectOption('#f-group', { index: 2 })
  const group = await page.inputValue('#f-group')
  await page.reload()
  assert.equal(await page.inputValue('#f-subject'), 'Rozepsaný spis')
  assert.equal(await page.inputValue('#f-group'), group)
  await page.goto(`${obec}/prijem`)
  await page.fill('#f-senderName', 'Rozepsaný Odesílatel')
  await page.selectOption('#f-senderKind', 'organisation')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Česky' }).waitFor()
  assert.equal(await page.inputValue('#f-senderName'), 'Rozepsaný Odesílatel')
  assert.equal(await page.inputValue('#f-senderKind'), 'organisation')
  await page.getByRole('button', { name: 'Česky' }).click()
  await page.keyboard.press('Escape')
  assert.match(page.url(), /\/prijem$/, 'Escape does not leave a form somebody began')
})

test('a draft is shown to nobody else at the same desk and is gone after signing out', async () => {
  const page = await signedIn(obec, 'krejci')
  await page.goto(`${obec}/spisy/novy`)
  await page.fill('#f-subject', 'Věc jen pro mne')
  await page.context().clearCookies()
  await signInAt(page, obec, 'petru')
  await page.goto(`${obec}/spisy/novy`)
  assert.equal(await page.inputValue('#f-subject'), '')
  await page.fill('#f-subject', 'Věc správkyně')
  await page.getByRole('button', { name: 'Odhlásit' }).click()
  await page.waitForURL('**/prihlaseni')
  assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), [])
  await signInAt(page, obec, 'petru')
  await page.goto(`${obec}/spisy/novy`)
  assert.equal(await page.inputValue('#f-subject'), '')
})

test('j, x and Enter in a list open the record and never send the list', async () => {
  const page = await signedIn(orp, 'havran')
  const list = `${orp}/spisy?pohled=uzavrene`
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const chosen = () => page.locator('[data-row] input:checked').count()
  await page.goto(list)
  const first = await page.locator('[data-row] a').first().getAttribute('href')
  await press('j', 'x')
  assert.equal(await chosen(), 1)
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), first)
  await press('Enter')
  await page.waitForURL(`${orp}${first}`)
  await page.goto(list)
  await page.locator('[data-row] input').first().focus()
  await press('x')
  assert.equal(await chosen(), 1, 'x selects the row that has the focus, however it came there')
  await press('Enter')
  await page.waitForURL(`${orp}${first}`)
  assert.match(await page.locator('.badge').first().innerText(), /uzavřený/)
})

test('a word as long as a line pushes no column out of the list', async () => {
  const page = await signedIn(obec, 'krejci')
  await page.goto(`${obec}/spisy/novy`)
  await page.fill('#f-subject', 'Nejneobhospodařovávatelnější'.repeat(8))
  await page.selectOption('#f-group', { index: 2 })
  await page.getByRole('button', { name: 'Založit spis' }).click()
  await page.waitForURL('**/spisy/0*')
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    for (const address of [page.url(), `${obec}/spisy`]) {
      await page.goto(address)
      const out = await page.evaluate(
        most =>
          [...document.querySelectorAll('td, th, h1')]
            .filter(part => part.clientWidth > 1 && part.getBoundingClientRect().right > most + 1)
            .map(part => part.textContent),
        width,
      )
      assert.deepEqual(out, [], `${address} at ${width} px`)
    }
  }
})

test('on a narrow screen a chosen file is shown at once, with a way back to the record', async () => {
  const page = await signedIn(obec, 'krejci', { viewport: { width: 900, height: 800 } })
  await page.goto(`${obec}/dokumenty?pohled=vse`)
  await page.locator('tbody a').first().click()
  await page.waitForURL('**/dokumenty/0*')
  await page.locator('[data-row] a[href*="nahled"]').last().click()
  await page.waitForURL('**nahled=*')
  const top = () => page.locator('aside').evaluate(part => part.getBoundingClientRect().top)
  assert.ok((await top()) < 400, 'the preview is in sight')
  await page.getByRole('link', { name: 'Zpět k záznamu' }).click()
  assert.ok((await page.locator('main').evaluate(part => part.getBoundingClientRect().top)) >= -1)
})

test('single keys are shown, and may be switched off', async () => {
  const page = await signedIn(orp, 'havran')
  await page.getByRole('button', { name: 'Klávesy' }).click()
  await page.getByRole('button', { name: 'Vypnout jednotlivé klávesy' }).click()
  await page.getByRole('button', { name: 'Zavřít' }).click()
  await page.keyboard.press('?')
  assert.equal(await page.locator('dialog[open]').count(), 0)
  await page.reload()
  await page.keyboard.press('?')
  assert.equal(await page.locator('dialog[open]').count(), 0)
  await page.getByRole('button', { name: 'Klávesy' }).click()
  await page.getByRole('button', { name: 'Zapnout jednotlivé klávesy' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  assert.equal(await page.locator('dialog[open]').count(), 1)
})

test('every step of the main job works without script', async () => {
  const page = await signedIn(obec, 'krejci', { javaScriptEnabled: false })
  const done = () => page.locator('.notice.success').innerText()
  await page.goto(`${obec}/prijem`)
  const form = page.locator('form[action="/prijem/prepazka"]')
  await form.locator('[name=subject]').fill('Podání bez skriptů')
  await form.locator('[name=senderName]').fill('Eva Tichá')
  await form.locator('[name=files]').setInputFiles(letter)
  await form.locator('button[type=submit]').click()
  await page.waitForURL('**/dokumenty/0*')
  assert.equal(await page.locator('h1').innerText(), 'Podání bez skriptů')
  await page.getByText('Vložit do spisu', { exact: true }).click()
  const fresh = page.locator('form', { hasText: 'Založit spis a vložit' })
  await fresh.locator('[name=group]').selectOption({ index: 1 })
  await fresh.locator('button[type=submit]').click()
  assert.match(await done(), /Založen spis/)
  await page.locator('summary', { hasText: 'Vyřídit' }).click()
  await page.locator('form[action$="/vyrizeni"] [name=method]').selectOption('noted')
  await page.locator('form[action$="/vyrizeni"] button[type=submit]').click()
  assert.match(await done(), /vyřízen/)
  await page.getByRole('link', { name: 'Otevřít spis' }).click()
  await page.getByRole('button', { name: 'Uzavřít spis' }).click()
  assert.match(await done(), /uzavřený/)
  await page.getByRole('button', { name: 'Předat do e-Spisovny' }).click()
  await untilShown(page, 'uložený v e-Spisovně')
})

test('two clerks who close one dossier at once do not both succeed', async () => {
  const [one, two] = [await signedIn(obec, 'krejci'), await signedIn(obec, 'petru')]
  await one.goto(`${obec}/dokumenty?pohled=bez-spisu`)
  await one.getByRole('link', { name: 'Dotaz na svoz bioodpadu' }).click()
  await one.getByText('Vložit do spisu', { exact: true }).click()
  // Neither a dossier nor a way of settling is chosen for anybody.
  assert.equal(await one.locator('[name=dossier]').inputValue(), '')
  const fresh = one.locator('form', { hasText: 'Založit spis a vložit' })
  await fresh.locator('[name=group]').selectOption({ index: 1 })
  await fresh.locator('button[type=submit]').click()
  await one.locator('summary', { hasText: 'Vyřídit' }).click()
  const settling = one.locator('form[action$="/vyrizeni"]')
  assert.equal(await settling.locator('[name=method]').inputValue(), '')
  await settling.locator('[name=method]').selectOption('noted')
  await settling.locator('button[type=submit]').click()
  await one.getByRole('link', { name: 'Otevřít spis' }).click()
  await two.goto(one.url())
  const close = (page: typeof one) => page.getByRole('button', { name: 'Uzavřít spis' }).click()
  await Promise.all([close(one), close(two)])
  const told = [await one.locator('main').innerText(), await two.locator('main').innerText()]
  assert.equal(told.filter(text => text.includes('Spis je uzavřený. Teď ho lze předat')).length, 1)
  assert.equal(told.filter(text => text.includes('records.dossier-already-closed')).length, 1)
})

test('no page of this journey met a fault of its script', () => {
  assert.deepEqual(pageFaults, [])
})
