import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { offices } from '../../stands/region/people.ts'
import { axeViolations, pageFaults, signedIn } from '../browser.ts'
import { egon, testRegion } from '../region.ts'

type Sample = {
  readonly office: string
  readonly page: string
  readonly permission: string
  readonly address: string | null
}

const region = await testRegion()
const instances = ['obec', 'orp', 'kraj'] as const

/** Who looks at which office; together they see every page. */
const viewers: Record<string, { instance: (typeof instances)[number]; logins: string[] }> = {
  OUJA: { instance: 'obec', logins: ['krejci', 'dub', 'petru'] },
  MUPJ: { instance: 'orp', logins: ['novakova', 'mala', 'cerny'] },
  KUJK: { instance: 'kraj', logins: ['riha', 'jasanova'] },
  SOKAJ: { instance: 'orp', logins: ['dubova'] },
  RNDA: { instance: 'kraj', logins: ['javor'] },
}
/** Who looks only at what nobody before might see, so that all of it stays within minutes. */
const latecomers: ReadonlySet<string> = new Set(['petru', 'cerny', 'dubova', 'javor', 'jasanova'])

/** Looked at of one page by one person; the rest are the same page with other data. */
const samplesLooked = 2

const samples = instances.flatMap(instance =>
  egon('pages', '--config', join(region.folder, `${instance}.json`))
    .out.split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Sample),
)

/** Units and people stand as labels where something is asked of each. */
const namesAsLabels = new Set(
  offices.flatMap(({ posts }) =>
    posts.flatMap(({ unit, name, title }) => [unit, `Unit: ${unit}`, `${name} – ${title}`]),
  ),
)

const pageBytes = 60_000

const samplesOf = (office: string): string[] => {
  const own = samples.filter(one => one.office === office && one.address !== null)
  const pages = [...new Set(own.map(one => one.page))]
  return pages.flatMap(page =>
    own
      .filter(one => one.page === page)
      .slice(0, samplesLooked)
      .map(one => one.address!),
  )
}

test('every page of the manifests says where it can be seen', () => {
  const silent = samples.filter(sample => sample.address === null && sample.page !== '/odhlaseni')
  assert.deepEqual(silent, [])
  assert.ok(new Set(samples.map(sample => sample.page)).size > 12)
})

/** Parts of a page that no data of an office stands in. */
const fixedParts =
  'th, label, button:not([lang]), dt, legend, .hint, .filters a, nav:not(.beside) [aria-current], caption'

/** Texts of the page itself that hold a letter English has not. */
const czechTexts = (page: Page): Promise<string[]> =>
  page.evaluate(selector => {
    const texts = [...document.querySelectorAll(selector)].map(part => part.textContent?.trim() ?? '')
    const named = [...document.querySelectorAll('[aria-label]')].map(part => part.getAttribute('aria-label')!)
    return [...texts, ...named].filter(text =>
      /[ěščřžýáíéúůďťň]/i.test(text.replace(/IČO|Česky|\{\S+?\}/g, '')),
    )
  }, fixedParts)

/** What reaches out of a screen this wide, told by its own text. */
const cutOff = (page: Page, width: number): Promise<string[]> =>
  page.evaluate(
    most =>
      [...document.querySelectorAll('td, nav.rail a, .filters a, .acts > *, h1, .badge')]
        .filter(part => {
          const { left, right, width: wide } = part.getBoundingClientRect()
          return wide > 0 && (left < -1 || right > most + 1)
        })
        .map(part => `${part.tagName} ${part.textContent?.trim().slice(0, 60)}`),
    width,
  )

const narrow = 360

/** One page in the tongue the visitor has chosen: its weight, axe, and how it fits a narrow screen. */
async function lookAt(page: Page, address: string, who: string): Promise<void> {
  const size = gzipSync(await page.content()).length
  assert.ok(size <= pageBytes, `${address}: ${size} bytes`)
  assert.deepEqual(await axeViolations(page), [], `${who} at ${address}`)
  await page.setViewportSize({ width: narrow, height: 740 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= narrow, `${address} is ${width} px wide at ${narrow} px`)
  assert.deepEqual(await cutOff(page, narrow), [], `${who} at ${address} at ${narrow} px`)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  assert.deepEqual(await axeViolations(page, 'colours'), [], `${who} at ${address} in the dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

const seen = { cs: new Set<string>(), en: new Set<string>() }

/** All that the people of one office see, person by person, in both tongues. */
async function lookAround(office: string): Promise<void> {
  const { instance, logins } = viewers[office]!
  for (const login of logins) {
    const page = await signedIn(region.urls[instance], login)
    const addresses = ['/', '/rozhrani', '/stav', '/neco-co-neni', ...samplesOf(office)]
    for (const tongue of ['cs', 'en'] as const) {
      const looked = new Set<string>()
      await page
        .context()
        .addCookies([{ name: `egon_${instance}_tongue`, value: tongue, url: region.urls[instance] }])
      for (const address of new Set(addresses)) {
        const told = samples.find(one => one.address === address)?.page ?? address
        if (latecomers.has(login) && seen[tongue].has(told)) continue
        // Data are the same in both tongues; only the words of the page are others.
        if (tongue === 'en' && looked.has(told)) continue
        looked.add(told)
        const answer = await page.goto(region.urls[instance] + address)
        if (answer?.status() === 403) continue
        seen[tongue].add(told)
        assert.equal(await page.getAttribute('html', 'lang'), tongue)
        await lookAt(page, address, `${login} (${tongue})`)
        if (tongue === 'en')
          assert.deepEqual(
            (await czechTexts(page)).filter(text => !namesAsLabels.has(text)),
            [],
            `${address} speaks Czech in English`,
          )
      }
    }
    await page.context().close()
  }
}

test('every page is free of axe violations, fits 360 px and the budget, in Czech and English, light and dark', {
  timeout: 600_000,
}, async t => {
  // Offices are looked at side by side: one waits for its server while another is drawn.
  await Promise.all(Object.keys(viewers).map(lookAround))
  assert.deepEqual(pageFaults, [])
  for (const tongue of ['cs', 'en'] as const) {
    const unseen = new Set(samples.filter(one => one.address !== null).map(one => one.page))
    for (const page of seen[tongue]) unseen.delete(page)
    assert.deepEqual([...unseen], [], `pages nobody of the region sees in ${tongue}`)
  }
  t.diagnostic(`» ${seen.cs.size} pages looked at in Czech, ${seen.en.size} in English`)
})
