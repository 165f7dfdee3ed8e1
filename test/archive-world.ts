import { setTimeout as wait } from 'node:timers/promises'
import { moveDays } from '../src/platform/program/clock.ts'
import type { Centres } from './centres.ts'
import type { Visitor } from './visitor.ts'

/** A page as a person reads it. */
export const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')

export const pageAt = async (who: Visitor, path: string) => (await who.ask(path)).text()

/** Asks for a page until it says something; gives the page. */
export async function until(who: Visitor, path: string, holds: RegExp): Promise<string> {
  for (let n = 0; n < 200; n++) {
    const page = await pageAt(who, path)
    if (holds.test(plain(page))) return page
    await wait(200)
  }
  throw new Error(`${path} does not say ${holds}: ${plain(await pageAt(who, path)).slice(0, 3_000)}`)
}

/** Moves the clock of each centre; the programs look at it once a second. */
export async function forward(centres: Centres, instances: readonly string[], days: number): Promise<void> {
  for (const instance of instances) moveDays(centres.world.dataFolder(instance), days)
  await wait(1_300)
}

/** Sends a form in which a field may stand more than once. */
export const sendForm = (
  who: Visitor,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Promise<Response> => {
  const body = new URLSearchParams({ _csrf: who.csrf })
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  return who.ask(path, { method: 'POST', body })
}

export type EntityRow = {
  readonly id: string
  readonly identifier: string
  readonly state: string
  readonly outcome: string | null
  readonly archive_ids: Record<string, string>
  readonly proposal_id: string
  readonly mark: string
}
export type ItemRow = {
  readonly identifier: string
  readonly state: string
  readonly archive_ids: Record<string, string>
}
