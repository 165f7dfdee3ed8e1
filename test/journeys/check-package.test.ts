import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Day, GIB, MIB } from '#platform/values'
import { judgePath, nodeHashing, packSip } from '#preservation/packages'
import { axeViolations, openContext, pageFaults, signedIn } from '../browser.ts'
import {
  begin,
  type Choice,
  checked,
  choose,
  mostMemory,
  requestsOf,
  requireNothingSent,
  saved,
} from '../check-page.ts'
import { writeLargeSip } from '../packages/large-sip.ts'
import { member, zippedAll } from '../packages/made-zip.ts'
import { bytesIn, smallSip } from '../packages/small-sip.ts'
import { testRegion } from '../region.ts'

const region = await testRegion()
const { orp } = region.urls
const address = `${orp}/kontrola-balicku`
const folder = mkdtempSync(join(tmpdir(), 'egon-check-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const zaf = join(import.meta.dirname, '../../../shared/data/zaf')
const skip = existsSync(zaf) ? false : 'the open test packages (../shared/data/zaf) are not here'

/** What the server says of the same file, by the same choice. */
async function judged(path: string, { profile, date = '2026-04-01', strict }: Choice): Promise<unknown> {
  const told = await judgePath(path, { profile, date: date as Day, strictZaf: strict, hashing: nodeHashing })
  const { profile: by, status, stage, findings } = told
  return JSON.parse(JSON.stringify({ path: basename(path), profile: by, status, stage, findings }))
}

async function openPage(): Promise<Page> {
  const page = await (await openContext()).newPage()
  await page.goto(address)
  return page
}

async function writeSmallSip(): Promise<string> {
  const sip = smallSip()
  const path = join(folder, `${sip.order.name}.zip`)
  writeFileSync(path, Buffer.concat(await Array.fromAsync(packSip(sip.order, bytesIn(sip), nodeHashing))))
  return path
}

/** A ZIP of an open package that lies there as a folder. */
async function zippedFolder(path: string): Promise<string> {
  const name = basename(path)
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
  const members = files.map(file => member(`${name}${file.slice(path.length)}`, readFileSync(file)))
  const at = join(folder, `${name}.zip`)
  writeFileSync(at, await zippedAll(members))
  return at
}

test('whoever is not signed in checks a right package, sees what was judged, and nothing is sent', async () => {
  const page = await openPage()
  const path = await writeSmallSip()
  const seen = requestsOf(page)
  const choice = { profile: 'NSESSS2024/ULOZENI', date: '2026-04-01' }
  await choose(page, path, choice)
  await begin(page)
  await page.locator('#verdict').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'verdict')
  assert.deepEqual(await saved(page), await judged(path, choice))
  const words = await page.locator('[data-result]').innerText()
  assert.match(words, /Balíček je v pořádku/)
  assert.match(words, /Komponenty\s+●\s+bez nálezu/)
  assert.deepEqual(await axeViolations(page), [])
  requireNothingSent(seen)
  assert.ok(seen.some(({ url }) => url.endsWith('/package-judge.js')))
  assert.deepEqual(pageFaults, [])
  await page.context().close()
})

test('the page says of open packages exactly what the server says', { skip }, async t => {
  const cases: { suite: string; path: string; profile: string }[] = JSON.parse(
    readFileSync(join(zaf, 'expected.json'), 'utf8'),
  )
  const page = await openPage()
  const seen = requestsOf(page)
  let count = 0
  const profilesSeen = new Map<string, number>()
  for (const { suite, path, profile: sub } of cases) {
    const profile = `${suite}/${sub}`
    const before = profilesSeen.get(profile) ?? 0
    profilesSeen.set(profile, before + 1)
    // Some of each profile: the whole list is judged beside the judge.
    if (before >= 6) continue
    const whole = join(zaf, path)
    const at = statSync(whole).isFile() ? whole : await zippedFolder(whole)
    const choice = { profile, date: '2025-04-08', strict: before % 2 === 1 }
    assert.deepEqual(await checked(page, at, choice), await judged(at, choice), path)
    count++
  }
  assert.ok(count > 30)
  requireNothingSent(seen)
  assert.deepEqual(pageFaults, [])
  t.diagnostic(`» ${count} open packages judged alike in the browser and on the server`)
  await page.context().close()
})

test('a package of bad names is shown in order, by stages, with what to mend, on a narrow screen too', async () => {
  const page = await openPage()
  await page.setViewportSize({ width: 360, height: 740 })
  const path = join(folder, 'spatny.zip')
  const many = Array.from({ length: 300 }, (_, at) => member(`../${at}`, ''))
  writeFileSync(path, await zippedAll(many))
  assert.deepEqual(await checked(page, path, { date: '2026-04-01' }), await judged(path, {}))
  const words = await page.locator('[data-result]').innerText()
  assert.match(words, /Balíček má chyby/)
  assert.match(words, /egc-zip02 Cesta „\.\.\/0“ vede mimo balíček/)
  assert.doesNotMatch(words, /bez nálezu|neposuzuje/)
  assert.match(words, /Zatím neposouzeno, nejdřív opravte předchozí: Kódování metadat/)
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360)
  assert.deepEqual(await axeViolations(page), [])
  await page.context().close()
})

test('a records manager comes to it by keyboard and checks without a mouse', async () => {
  const page = await signedIn(orp, 'cerny')
  await page.keyboard.press('g')
  await page.keyboard.press('k')
  await page.waitForURL(address)
  await page.setInputFiles('#f-package', await writeSmallSip())
  await page.focus('#f-package')
  for (let n = 0; n < 20; n++) {
    const words = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText)
    if (words === 'Zkontrolovat') break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.locator('#verdict').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'verdict')
  await page.context().close()
})

test('a package dragged in is the one that is checked', async () => {
  const page = await openPage()
  const text = readFileSync(await writeSmallSip()).toString('base64')
  const dragged = await page.evaluateHandle(base64 => {
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))
    transfer.items.add(new File([bytes], 'OUJA0000000001-1.zip'))
    return transfer
  }, text)
  await page.dispatchEvent('[data-drop]', 'drop', { dataTransfer: dragged })
  assert.match(await page.locator('[data-files]').innerText(), /OUJA0000000001-1\.zip/)
  await page.selectOption('#f-profile', 'NSESSS2024/ULOZENI')
  await page.fill('#f-date', '2026-04-01')
  await begin(page)
  await page.getByRole('heading', { name: 'Balíček je v pořádku' }).waitFor()
  await page.context().close()
})

test('a file that changed after it was chosen is said to be so, and is not half judged', async () => {
  const page = await openPage()
  const path = join(folder, 'meneny.zip')
  writeFileSync(path, await zippedAll([member('meneny/mets.xml', '<a/>')]))
  await choose(page, path, {})
  writeFileSync(path, 'něco jiného a delšího')
  await begin(page)
  await page.getByText('vyberte ho znovu').waitFor()
  assert.ok(await page.getByRole('button', { name: 'Zkontrolovat', exact: true }).isEnabled())
  assert.ok(await page.locator('[data-result]').isHidden())
  await page.context().close()
})

test('without a file or a day nothing begins and it is said why', async () => {
  const page = await openPage()
  await begin(page)
  assert.match(await page.locator('[data-status]').innerText(), /vyberte nebo přetáhněte soubor/)
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'f-package')
  await page.context().close()
})

test('without script the page says what to do instead, and its form cannot be sent', async () => {
  const page = await (await openContext({ javaScriptEnabled: false })).newPage()
  await page.goto(address)
  const words = await page.locator('main').innerText()
  assert.match(words, /potřebuje skripty/)
  assert.match(words, /\.\/egon package check balicek\.zip/)
  assert.ok(await page.getByRole('button', { name: 'Zkontrolovat', exact: true }).isDisabled())
  await page.context().close()
})

test('a package of two gibibytes is judged in bounded memory; the judge may ask for nothing over the net', {
  timeout: 300_000,
}, async t => {
  const path = await writeLargeSip(folder)
  const page = await openPage()
  const seen = requestsOf(page)
  const choice = { profile: 'NSESSS2024/ULOZENI', date: '2026-04-01' }
  await choose(page, path, choice)
  const began = performance.now()
  let verdict: unknown
  const most = await mostMemory(page, async () => {
    const [judge] = await Promise.all([page.waitForEvent('worker'), begin(page)])
    const asked = await judge.evaluate(() =>
      fetch('/health').then(
        () => 'answered',
        () => 'refused',
      ),
    )
    assert.equal(asked, 'refused')
    await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.2, null, {
      timeout: 120_000,
    })
    assert.match(await page.locator('[data-amount]').innerText(), /\/ 2,2\sGB/)
    verdict = await saved(page, 200_000)
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  assert.deepEqual(verdict, await judged(path, choice))
  assert.ok(most < 600 * MIB, `${most} bytes`)
  assert.ok(2 * GIB > 3 * most)
  requireNothingSent(seen.filter(({ url }) => !url.endsWith('/health')))
  t.diagnostic(
    `» 2 GiB judged in the browser in ${seconds} s, at most ${Math.round(most / MIB)} MiB in a process`,
  )
  await page.context().close()
})

test('a check under way can be cancelled, and another begun', async () => {
  const page = await openPage()
  await choose(page, await writeLargeSip(folder, GIB / 2), { profile: 'NSESSS2024/ULOZENI' })
  await begin(page)
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0)
  await page.keyboard.press('Enter')
  assert.match(await page.locator('[data-status]').innerText(), /Kontrola zrušena/)
  assert.equal(page.workers().length, 0)
  const path = await writeSmallSip()
  assert.ok(await checked(page, path, { profile: 'NSESSS2024/ULOZENI', date: '2026-04-01' }))
  await page.context().close()
})
