/** Does a task with keys alone, as a person would, and counts what it took. */
import assert from 'node:assert/strict'
import type { FileChooser, Page } from 'playwright-core'
import type { EffortTask, Made, Move } from './task.ts'

export type Effort = { readonly pages: number; readonly keys: number; readonly letters: number }

/** No page has more stops than this between one control and another. */
const stopsMost = 80

/** Counts the pages that open while something is done. */
function pagesOpened(page: Page): { count(): number; end(): void } {
  let count = 0
  const opened = () => count++
  page.on('domcontentloaded', opened)
  return { count: () => count, end: () => page.off('domcontentloaded', opened) }
}

const atHand = (page: Page): Promise<{ name: string; words: string }> =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null
    return { name: one?.getAttribute('name') ?? one?.id ?? '', words: (one?.innerText ?? '').trim() }
  })

class Hands {
  keys = 0
  letters = 0
  readonly #page: Page
  readonly #made: Made
  readonly #files: string
  #chosen: string[] = []

  constructor(page: Page, made: Made, files: string) {
    this.#page = page
    this.#made = made
    this.#files = files
    page.on('filechooser', this.#answer)
  }

  /** The window of the system in which a file is chosen. */
  readonly #answer = (window: FileChooser) => void window.setFiles(this.#chosen)

  end(): void {
    this.#page.off('filechooser', this.#answer)
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.keys++
      await this.#page.keyboard.press(key)
    }
  }

  async do(move: Move): Promise<void> {
    if ('press' in move) return this.press(...move.press)
    if ('write' in move) return this.#write(this.#told(move.write))
    if ('to' in move) return this.#tabTo(move.to)
    if ('act' in move) return this.#act(move.act, move.label)
    if ('file' in move) return this.#choose(this.#told(move.file))
    return this.#see(move.seen)
  }

  #told(given: string | ((made: Made) => string)): string {
    return typeof given === 'string' ? given : given(this.#made)
  }

  async #write(text: string): Promise<void> {
    this.letters += [...text].length
    await this.#page.keyboard.type(text)
  }

  async #tabTo(field: string): Promise<void> {
    for (let n = 0; n < stopsMost; n++) {
      if ((await atHand(this.#page)).name === field) return
      await this.press('Tab')
    }
    assert.fail(`Tab never comes to ${field} at ${this.#page.url()}`)
  }

  async #act(letters: string, label: string): Promise<void> {
    await this.press('.', ...letters)
    assert.ok((await atHand(this.#page)).words.startsWith(label), `“${letters}” leads to “${label}”`)
    await this.press('Enter')
  }

  async #choose(path: string): Promise<void> {
    this.#chosen = path.split('\n').map(one => (one.startsWith('/') ? one : `${this.#files}/${one}`))
    await this.press('Enter')
    await this.#page.locator('[data-files] li').first().waitFor()
  }

  async #see(words: string | RegExp): Promise<void> {
    const shown = this.#page.locator('main').getByText(words).and(this.#page.locator(':visible')).first()
    await shown.waitFor()
    await this.#page.waitForLoadState('domcontentloaded')
  }
}

/** One task from the page that opens after signing in. `files` is the folder of files at hand. */
export async function doTask(page: Page, task: EffortTask, made: Made, files: string): Promise<Effort> {
  const hands = new Hands(page, made, files)
  const pages = pagesOpened(page)
  try {
    for (const [n, move] of task.moves.entries())
      await hands.do(move).catch(async error => {
        const shown = await page.locator('main').innerText()
        throw new Error(
          `${task.id}, move ${n + 1} ${JSON.stringify(move)}: ${error}\n${page.url()}\n${shown}`,
        )
      })
    return { pages: pages.count(), keys: hands.keys, letters: hands.letters }
  } finally {
    hands.end()
    pages.end()
  }
}
