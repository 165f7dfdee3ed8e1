import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
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
  OUJA: { instance: 'obec', logins: ['krejci', 'dub'] },
  MUPJ: { instance: 'orp', logins: ['novakova', 'mala'] },
  KUJK: { instance: 'kraj', logins: ['riha'] },
}
/** Looked at of one page by one person; the rest are the same page with other data. */
const samplesLooked = 2

const samples = instances.flatMap(instance =>
  egon('pages', '--config', join(region.folder, `${instance}.json`))
    .out.split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Sample),
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

test('every page is free of axe violations, fits 360 px and the budget, in Czech and English', {
  timeout: 600_000,
}, async t => {
  const seen = new Set<string>()
  for (const [office, { instance, logins }] of Object.entries(viewers))
    for (const login of logins) {
      const page = await signedIn(region.urls[instance], login)
      const addresses = ['/', '/rozhrani', '/stav', '/neco-co-neni', ...samplesOf(office)]
      for (const address of new Set(addresses)) {
        const answer = await page.goto(region.urls[instance] + address)
        if (answer?.status() === 403) continue
        seen.add(samples.find(one => one.address === address)?.page ?? address)
        const size = gzipSync(await page.content()).length
        assert.ok(size <= pageBytes, `${address}: ${size} bytes`)
        assert.deepEqual(await axeViolations(page), [], `${login} at ${address}`)
        await page.setViewportSize({ width: 360, height: 740 })
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(width <= 360, `${address} is ${width} px wide at 360 px`)
        await page.setViewportSize({ width: 1280, height: 800 })
      }
      await page.goto(region.urls[instance])
      await page.getByRole('button', { name: 'English' }).click()
      await page.goto(`${region.urls[instance]}${addresses.at(-1)}`)
      assert.equal(await page.getAttribute('html', 'lang'), 'en')
      assert.deepEqual(await axeViolations(page), [], `${login} in English`)
      assert.deepEqual(pageFaults, [], login)
      await page.context().close()
    }
  const unseen = new Set(samples.filter(one => one.address !== null).map(one => one.page))
  for (const page of seen) unseen.delete(page)
  assert.deepEqual([...unseen], [], 'pages nobody of the region may see')
  t.diagnostic(`» ${seen.size} pages looked at`)
})
