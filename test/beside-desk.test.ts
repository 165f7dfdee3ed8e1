import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axeViolations, pageFaults, signedIn } from './browser.ts'
import { openCounter } from './counter.ts'

const { counter, url } = await openCounter()
const paths: string[] = []
for (const subject of ['První věc', 'Druhá věc', 'Třetí věc']) {
  const answer = await counter({ subject }, [
    { field: 'files', name: 'a.txt', bytes: Buffer.from(`Text: ${subject}`) },
  ])
  paths.push(answer.headers.get('location')!.split('?')[0]!)
}

test('a document opened from a worklist stands beside it on a wide screen, and the width of the list is remembered', async () => {
  const page = await signedIn(url, 'krejci', { viewport: { width: 1600, height: 900 } })
  const beside = page.locator('nav.beside')
  await page.goto(`${url}${paths[1]}`)
  assert.equal(await beside.count(), 0)
  await page.goto(`${url}/dokumenty?pohled=nevyrizene`)
  await page.goto(`${url}${paths[1]}`)
  assert.ok(await beside.isVisible())
  const shown = await beside.locator('li').allInnerTexts()
  assert.deepEqual(
    shown.map(text => text.split(/\n| OU/)[0]!.trim()),
    ['Třetí věc', 'Druhá věc', 'První věc'],
  )
  assert.match(await beside.locator('[aria-current]').innerText(), /Druhá věc/)
  const width = async () => (await beside.boundingBox())!.width
  const list = (await beside.boundingBox())!
  const record = (await page.locator('main').boundingBox())!
  assert.ok(list.x + list.width <= record.x + 1, 'the list is left of the record')
  const before = await width()
  const grip = beside.getByRole('separator')
  await grip.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  assert.ok((await width()) > before + 40)
  const wide = await width()
  assert.deepEqual(await axeViolations(page), [])
  await beside.getByRole('link', { name: /První věc/ }).click()
  await page.waitForURL(`**${paths[0]}`)
  assert.equal(await width(), wide)
  await beside.getByRole('link', { name: 'Všechny nevyřízené' }).click()
  await page.waitForURL('**/dokumenty?pohled=nevyrizene**')
})

test('a dossier opened from a list of dossiers stands beside it too', async () => {
  const page = await signedIn(url, 'krejci', { viewport: { width: 1600, height: 900 } })
  for (const subject of ['Spis první', 'Spis druhý']) {
    await page.goto(`${url}/spisy/novy`)
    await page.locator('main [name=subject]').fill(subject)
    await page.locator('main [name=group]').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Založit spis' }).click()
    await page.waitForURL(/spisy\/[0-9a-f-]{36}/)
  }
  const beside = page.locator('nav.beside')
  assert.equal(await beside.count(), 0)
  await page.goto(`${url}/spisy?pohled=vse`)
  await page.getByRole('link', { name: 'Spis první' }).click()
  const shown = await beside.locator('li').allInnerTexts()
  assert.match(shown[0]!, /^Spis druhý/)
  assert.match(shown[1]!, /^Spis první/)
  assert.match(await beside.locator('[aria-current]').innerText(), /Spis první/)
  assert.deepEqual(await axeViolations(page), [])
  await beside.getByRole('link', { name: /Spis druhý/ }).click()
  assert.match(await page.locator('h1').innerText(), /Spis druhý/)
  assert.match(await beside.locator('[aria-current]').innerText(), /Spis druhý/)
})

test('on a narrow screen there is one thing at a time', async () => {
  const page = await signedIn(url, 'krejci', { viewport: { width: 1280, height: 800 } })
  await page.goto(`${url}/dokumenty?pohled=nevyrizene`)
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${url}${paths[0]}`)
    assert.ok(!(await page.locator('nav.beside').isVisible()))
    assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= width)
  }
  assert.deepEqual(pageFaults, [])
})
