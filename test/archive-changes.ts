import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { ok, pageAt, plain } from './archive-world.ts'
import { axeViolations } from './browser.ts'
import { signIn, type Visitor } from './visitor.ts'

/** One archivist asks twice for a new form of a kept package; another carries one out and refuses the other. */
export async function changeKept(archivist: Visitor, url: string): Promise<void> {
  const page = await pageAt(archivist, '/archiv/katalog?q=lipa')
  const aip = /href="(\/archiv\/aip\/[^"?]+)"/.exec(page)![1]!
  const ask = (formName: string, formReason: string) =>
    archivist.upload(`${aip}/podoba`, { formName, formReason }, [
      { field: 'formFiles', name: 'přepis.txt', bytes: Buffer.from('Přepis dopisu o lípě.') },
    ])
  assert.match(plain(await (await ask('nová podoba', 'přepis')).text()), /jen písmena bez diakritiky/)
  await ok(ask('prepis-1', 'přepis pro čtečky'))
  await ok(ask('prepis-2', 'omylem podruhé'))
  assert.match(plain(await pageAt(archivist, aip)), /přepis pro čtečky.*rozhoduje někdo jiný/)
  const other = await signIn(url, 'archiv', 'druhy')
  assert.match(plain(await pageAt(other, '/')), /Změna archivního balíčku: přepis pro čtečky/)
  const shown = await pageAt(other, aip)
  const requests = [
    ...new Set([...shown.matchAll(/name="request" value="([^"]+)"/g)].map(found => found[1]!)),
  ]
  assert.equal(requests.length, 2)
  const own = await archivist.form(`${aip}/provedeni`, { request: requests[0]! })
  assert.match(plain(await own.text()), /rozhoduje o ní někdo jiný/)
  await ok(other.form(`${aip}/provedeni`, { request: requests[0]! }))
  await ok(other.form(`${aip}/zamitnuti`, { request: requests[1]!, refusalReason: 'je to totéž' }))
  const after = plain(await pageAt(archivist, aip))
  assert.match(after, /prepis-1 .*provedená .*\(verze 3\).*zamítnutá .*: je to totéž/)
}

/** A page keeps the rules of access, and fits a telephone. */
export async function requireClean(page: Page, address: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(address)
  assert.deepEqual(await axeViolations(page), [], address)
  await page.setViewportSize({ width: 360, height: 740 })
  const wide = await page.evaluate('document.documentElement.scrollWidth')
  assert.ok(Number(wide) <= 360, `${address} is ${wide} px wide`)
}
