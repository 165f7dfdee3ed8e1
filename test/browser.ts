import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after } from 'node:test'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'

const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Its own words and the form of dates are those of the offices.
  '--lang=cs-CZ',
]

let browser: Promise<Browser> | null = null
after(async () => (await browser)?.close())

/** One Chromium for a test file, for those who ask for it at the same moment too. */
function theBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: switches,
    env: { ...process.env, LANGUAGE: 'cs' },
  })
  return browser
}

/** Errors of the pages' own scripts in this test file; a journey ends by asserting that there were none. */
export const pageFaults: string[] = []

export async function openContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await (await theBrowser()).newContext({
    locale: 'cs-CZ',
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  context.setDefaultTimeout(15_000)
  context.on('weberror', ({ error }) => pageFaults.push(error().message))
  context.on('console', message => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      pageFaults.push(`${message.page()?.url()}: ${message.text()}`)
  })
  return context
}

/** Opens a page at which somebody is signed in by name and password. */
export async function signedIn(
  url: string,
  login: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (await openContext(options)).newPage()
  await signInAt(page, url, login)
  return page
}

/** Signs in at a page that is already open. */
export async function signInAt(page: Page, url: string, login: string): Promise<void> {
  await page.goto(`${url}/prihlaseni`)
  await page.fill('#f-login', login)
  await page.fill('#f-password', 'ukazka')
  await page.press('#f-password', 'Enter')
  await page.waitForSelector('nav.rail')
}

/** Opens a page by a role card. */
export async function signedInByCard(url: string, name: string): Promise<Page> {
  const page = await (await openContext()).newPage()
  await page.goto(url)
  await page.locator('.card', { hasText: name }).getByRole('button').click()
  await page.waitForSelector('nav.rail')
  return page
}

/** Waits for what the jobs of the centres bring, looking again as a person would. */
export async function untilShown(page: Page, words: string, seconds = 60): Promise<void> {
  for (let n = 0; n < seconds; n++) {
    if ((await page.locator('main').innerText()).includes(words)) return
    await page.waitForTimeout(1000)
    await page.reload()
  }
  assert.fail(`“${words}” did not appear:\n${await page.locator('main').innerText()}`)
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type Violation = { readonly id: string; readonly help: string; readonly nodes: readonly string[] }

const allRules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }
/** What other colours can spoil, and nothing else. */
const colourRules = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** What axe finds on the page as it is shown now, by WCAG 2.1 A and AA; `colours` where only they have changed. */
export async function axeViolations(page: Page, what: 'all' | 'colours' = 'all'): Promise<Violation[]> {
  // Evaluated over the debugging line, so that the page's own policy against foreign scripts stays in force.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  return page.evaluate(
    async runOnly => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(
            context: unknown,
            options: unknown,
          ): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>
        }
      }
      const found = await axe.run(document, { runOnly })
      return found.violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.slice(0, 3).map(node => node.html.slice(0, 200)),
      }))
    },
    what === 'all' ? allRules : colourRules,
  )
}
