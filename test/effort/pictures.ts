/** Pictures of the manual: taken by the same run that does the tasks, when `npm run manual` asks for them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { inFewColours } from './palette.ts'

const folder = join(import.meta.dirname, '../../docs/manual/obrazky')

/** The page as it is when a task is done, as a picture of few colours. */
export async function keepPicture(page: Page, id: string): Promise<void> {
  if (process.env.EGON_MANUAL !== '1') return
  mkdirSync(folder, { recursive: true })
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  writeFileSync(join(folder, `${id}.png`), inFewColours(png))
}
