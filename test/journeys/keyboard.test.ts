import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openContext, pageFaults, signedIn, untilShown } from '../browser.ts'
import { egon, testRegion } from '../region.ts'

const region = await testRegion()
const { obec, orp } = region.urls
const letter = join(region.folder, 'region/files/zadost-o-povoleni-kaceni-lipy.pdf')
/** No page of the region has more places to stop at between one control and another. */
const stopsMost = 150

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** What has the focus: its identifier or field name, and its words. */
const atHand = (page: Page): Promise<{ names: string[]; words: string }> =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null
    const names = [one?.id, one?.getAttribute('name')].filter(name => typeof name === 'string')
    return { names, words: (one?.innerText ?? '').trim() }
  })

/** Goes on by Tab until the control with this name or these words has the focus. */
async function tabTo(page: Page, wanted: string | RegExp): Promise<void> {
  for (let n = 0; n < stopsMost; n++) {
    const { names, words } = await atHand(page)
    if (typeof wanted === 'string' ? names.includes(wanted) || words === wanted : wanted.test(words)) return
    await press(page, 'Tab')
  }
  assert.fail(`Tab never comes to ${wanted} at ${page.url()}`)
}

const write = async (page: Page, field: string, text: string) => {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

/** From the acts of a record to the one with these words, and into it. */
async function act(page: Page, words: string | RegExp): Promise<void> {
  await press(page, '.')
  await tabTo(page, words)
  await press(page, 'Enter')
}

async function signInByKeys(page: Page, url: string, login: string): Promise<void> {
  await page.goto(`${url}/prihlaseni`)
  await press(page, 'Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip')
  await write(page, 'login', login)
  await write(page, 'password', 'ukazka')
  await press(page, 'Enter')
  await page.waitForSelector('nav.rail')
}

const told = (page: Page) => page.locator('.notice.success').innerText()

/** From a document in no dossier to a closed dossier, whose address is given. */
async function settleAndClose(page: Page): Promise<string> {
  await act(page, 'Vložit do spisu')
  await tabTo(page, 'group')
  await press(page, 'ArrowDown', 'Control+Enter')
  await page.waitForSelector('.notice.success')
  assert.match(await told(page), /Založen spis/)
  await act(page, 'Vyřídit')
  await tabTo(page, 'method')
  await page.keyboard.type('vzetí')
  await press(page, 'Control+Enter')
  await page.getByText('Dokument je vyřízen.').waitFor()
  await act(page, 'Otevřít spis')
  await page.waitForURL('**/spisy/0*')
  await act(page, 'Uzavřít spis')
  await page.getByText('Spis je uzavřený.').first().waitFor()
  return page.url()
}

test('a clerk does the main job by keyboard alone: receives at the counter, files, settles, closes, hands over', async () => {
  const page = await (await openContext()).newPage()
  page.on('filechooser', chooser => void chooser.setFiles(letter))
  await signInByKeys(page, obec, 'krejci')
  await press(page, 'g', 'r')
  await page.waitForURL('**/prijem')
  await write(page, 'subject', 'Podání bez myši')
  await write(page, 'senderName', 'Eva Tichá')
  await tabTo(page, 'files')
  await press(page, 'Enter')
  await page.locator('[data-files] li').waitFor()
  await press(page, 'Control+Enter')
  await page.waitForURL('**/dokumenty/0*')
  assert.match(await told(page), /Zaevidováno pod č\. j\./)
  await settleAndClose(page)
  await act(page, 'Předat do e-Spisovny')
  await untilShown(page, 'uložený v e-Spisovně')
})

test('a records manager does hers by keyboard alone: finds a document, files, settles, closes, mends the code, hands over', async () => {
  const page = await (await openContext()).newPage()
  await signInByKeys(page, obec, 'petru')
  await press(page, 'g', 'o')
  await page.waitForURL('**/dokumenty*')
  await tabTo(page, /^Bez spisu/)
  await press(page, 'Enter')
  await page.waitForURL('**pohled=bez-spisu')
  await tabTo(page, 'Dotaz na svoz bioodpadu')
  await press(page, 'Enter')
  await page.waitForURL('**/dokumenty/0*')
  await settleAndClose(page)
  await act(page, 'Opravit spisový znak')
  await tabTo(page, 'group')
  await press(page, 'ArrowDown')
  await write(page, 'reason', 'Patří pod jiný znak.')
  await press(page, 'Control+Enter')
  await page.getByText('Spisový znak je opravený.').waitFor()
  await act(page, 'Předat do e-Spisovny')
  await page.getByText('Balíček se vytváří a předává.').waitFor()
})

test('a clerk of the town settles a document from the list by keyboard alone, with the map of keys at hand', async () => {
  const page = await (await openContext()).newPage()
  await signInByKeys(page, orp, 'svobodova')
  await press(page, '?')
  assert.ok(await page.locator('dialog[open]').isVisible())
  await press(page, 'Escape', 'g', 'o')
  await page.waitForURL('**/dokumenty*')
  // The fourth row lies in a dossier already.
  await press(page, 'j', 'j', 'j', 'j', 'Enter')
  await page.waitForURL('**/dokumenty/0*')
  await act(page, 'Vyřídit')
  await tabTo(page, 'method')
  await page.keyboard.type('vzetí')
  await press(page, 'Control+Enter')
  await page.getByText('Dokument je vyřízen.').waitFor()
})

test('acts are found by their first letters without marks, arrows go round, Escape leaves them and the page stays', async () => {
  const page = await (await openContext()).newPage()
  await signInByKeys(page, orp, 'svobodova')
  await press(page, 'g', 'o')
  await page.waitForURL('**/dokumenty*')
  await press(page, 'j', 'Enter')
  await page.waitForURL('**/dokumenty/0*')
  const address = page.url()
  await press(page, '.', 'l', 'h')
  assert.equal((await atHand(page)).words, 'Lhůta')
  await press(page, 'ArrowUp', 'ArrowDown')
  assert.equal((await atHand(page)).words, 'Lhůta')
  await press(page, 'Escape')
  assert.equal((await atHand(page)).words === 'Lhůta', false)
  assert.equal(page.url(), address)
  await press(page, '.', 'l', 'h', 'Enter')
  assert.ok((await atHand(page)).names.includes('deadlineTerm'), 'a form that opens has the cursor')
  await press(page, 'Escape', 'g', 'o')
  await page.waitForURL('**/dokumenty')
  await press(page, 'X')
  const boxes = page.locator('[data-row] input[type=checkbox]')
  assert.equal(await page.locator('[data-row] input:checked').count(), await boxes.count())
})

type Sample = { readonly office: string; readonly page: string; readonly address: string | null }
const viewers: readonly (readonly [instance: 'obec' | 'orp' | 'kraj', office: string, login: string])[] = [
  ['obec', 'OUJA', 'krejci'],
  ['orp', 'MUPJ', 'mala'],
  ['kraj', 'KUJK', 'riha'],
]

/** Every control one can see, and of these the ones Tab does not stop at or stops at without a mark. */
async function unreached(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const seen = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
    ]
    for (const [n, one] of seen.filter(part => part.checkVisibility()).entries())
      if (!(one as HTMLInputElement).disabled && (one as HTMLInputElement).type !== 'hidden')
        one.dataset.stop = String(n)
    document.body.focus()
  })
  for (let n = 0; n < stopsMost * 2; n++) {
    await press(page, 'Tab')
    const isAround = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement
      // A field of a day and an hour is stopped at once for each of its parts.
      const isPart = one.dataset.last === '1'
      document.querySelector<HTMLElement>('[data-last]')?.removeAttribute('data-last')
      if (one === document.body || (one.dataset.stopped && !isPart)) return true
      one.dataset.last = '1'
      one.dataset.stopped = getComputedStyle(one).outlineStyle === 'none' ? 'unmarked' : 'marked'
      return false
    })
    if (isAround) break
  }
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-stop]')]
      .filter(one => one.dataset.stopped !== 'marked')
      .map(one => `${one.tagName} ${one.innerText || one.getAttribute('name')} ${one.dataset.stopped ?? ''}`),
  )
}

/** Every page one person of an office may see, gone through by Tab; gives the pages. */
async function goneThrough([instance, office, login]: (typeof viewers)[number]): Promise<Set<string>> {
  const looked = new Set<string>()
  const samples = egon('pages', '--config', join(region.folder, `${instance}.json`))
    .out.split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Sample)
    .filter(sample => sample.office === office && sample.address !== null)
  const page = await signedIn(region.urls[instance], login)
  const letters = await page
    .locator('[data-key]')
    .evaluateAll(links => links.map(link => [link.getAttribute('data-key')!, link.getAttribute('href')!]))
  for (const [key, path] of letters) {
    const elsewhere = letters.find(([, other]) => other !== path)![1]!
    await page.goto(region.urls[instance] + elsewhere)
    await press(page, 'g', key!)
    await page.waitForURL(url => url.pathname === path)
  }
  const ways = new Map(samples.map(({ page: way, address }) => [way, address!]))
  for (const [way, address] of ways) {
    const answer = await page.goto(region.urls[instance] + address)
    if (answer?.status() !== 200) continue
    looked.add(way)
    assert.deepEqual(await unreached(page), [], `${login} at ${address}`)
  }
  await page.context().close()
  return looked
}

test('on every page of the manifests Tab comes to every control, which then shows that it has the focus', {
  timeout: 600_000,
}, async t => {
  const found = await Promise.all(viewers.map(goneThrough))
  const looked = new Set(found.flatMap(pages => [...pages]))
  assert.ok(looked.size > 14, [...looked].join(' '))
  t.diagnostic(`» ${looked.size} pages gone through by keyboard`)
})

test('no page of this journey met a fault of its script', () => {
  assert.deepEqual(pageFaults, [])
})
