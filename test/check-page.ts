import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

export type Choice = { readonly profile?: string; readonly date?: string; readonly strict?: boolean }

export async function choose(
  page: Page,
  path: string,
  { profile = '', date, strict = false }: Choice,
): Promise<void> {
  await page.setInputFiles('#f-package', path)
  await page.selectOption('#f-profile', profile)
  if (date) await page.fill('#f-date', date)
  await page.setChecked('[name=strict]', strict)
}

export const begin = (page: Page) => page.getByRole('button', { name: 'Zkontrolovat', exact: true }).click()

/** The verdict of the page, as it is offered for saving. */
export async function saved(page: Page, timeout = 15_000): Promise<unknown> {
  const link = page.getByRole('link', { name: 'Uložit výsledek (JSON)' })
  await link.waitFor({ timeout })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  return JSON.parse(readFileSync(await download.path(), 'utf8'))
}

export async function checked(page: Page, path: string, choice: Choice): Promise<unknown> {
  await choose(page, path, choice)
  await begin(page)
  return saved(page)
}

/** Every request of a page from now on, with what it carries. */
export function requestsOf(page: Page): { url: string; method: string; bytes: number }[] {
  const seen: { url: string; method: string; bytes: number }[] = []
  page.context().on('request', request => {
    const bytes = request.postDataBuffer()?.length ?? 0
    seen.push({ url: request.url(), method: request.method(), bytes })
  })
  return seen
}

export function requireNothingSent(seen: ReturnType<typeof requestsOf>): void {
  for (const { url, method, bytes } of seen) {
    assert.equal(method, 'GET', url)
    assert.equal(bytes, 0, url)
    assert.match(url, /\/assets\/[0-9a-f]{12}\/[a-z-]+\.(?:js|css|svg)$|^blob:/)
  }
}

/** Most memory a process of the browser holds while a deed goes on, in bytes. */
export async function mostMemory(page: Page, deed: () => Promise<unknown>): Promise<number> {
  const line = await page.context().browser()!.newBrowserCDPSession()
  let most = 0
  const look = async () => {
    const { processInfo } = await line.send('SystemInfo.getProcessInfo')
    for (const { id } of processInfo) {
      const status = existsSync(`/proc/${id}/status`) ? readFileSync(`/proc/${id}/status`, 'utf8') : ''
      most = Math.max(most, Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024)
    }
  }
  const watch = setInterval(() => void look().catch(() => {}), 200)
  try {
    await deed()
    return most
  } finally {
    clearInterval(watch)
    await line.detach()
  }
}
