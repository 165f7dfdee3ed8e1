import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { systemClock } from '#platform/values'
import { officeBoxRefusals } from '../office-box-refusals.ts'
import { boxOf } from '../store/boxes.ts'
import {
  type BoxOwner,
  type FoundBox,
  findBox,
  type SearchKind,
  searchBoxes,
  searchLeast,
} from './directory.wire.ts'
import type { BoxLine } from './line.ts'
import { boxLineOf } from './of-instance.ts'

export type { FoundBox } from './directory.wire.ts'

/** A search is remembered for an hour and no longer: boxes are opened and closed. */
const rememberedMs = 60 * 60_000
const rememberedMost = 500

const remembered = new Map<string, { at: number; found: readonly FoundBox[] }>()

async function lineOf(instance: Instance, who: Who): Promise<BoxLine> {
  const box = await instance.runner.read(who, boxOf)
  if (!box) throw refuse(officeBoxRefusals['no-box'], {})
  return boxLineOf(instance.config, box.box_id)
}

/** What a text looks like: an identifier of a box, an IČO, or words. */
export function kindOfSearch(text: string): SearchKind {
  if (/^\d{8}$/.test(text)) return 'ICO'
  return /^(?=.*\d)[a-z0-9]{7}$/i.test(text) ? 'DBID' : 'GENERAL'
}

/**
 * Looks for data boxes by name, address, IČO or identifier; what is too short finds nothing.
 *
 * Czech: vyhledání datové schránky. Source: NSESSS 2.3.3. Refuses with `databox.no-box`, `box-not-set-up`,
 * `sign-in-refused`, `service-…`, `outbound.site-unreachable`.
 */
export async function foundBoxes(instance: Instance, who: Who, words: string): Promise<readonly FoundBox[]> {
  const text = words.trim()
  if (text.length < searchLeast) return []
  const line = await lineOf(instance, who)
  const key = `${line.boxId} ${text.toLowerCase()}`
  const now = systemClock.now().getTime()
  const known = remembered.get(key)
  if (known && now - known.at < rememberedMs) return known.found
  const found = await searchBoxes(line, { text, kind: kindOfSearch(text) })
  if (remembered.size >= rememberedMost) remembered.clear()
  remembered.set(key, { at: now, found })
  return found
}

/** Kind of a box as the directory has it now; `null` where there is no such box. */
export const typeOfBox = async (line: BoxLine, boxId: string): Promise<string | null> =>
  (await searchBoxes(line, { text: boxId, kind: 'DBID' })).find(one => one.boxId === boxId)?.type ?? null

/**
 * What the directory says of one box now; `null` where there is none.
 * Refuses like `foundBoxes`.
 */
export async function boxOwner(instance: Instance, who: Who, boxId: string): Promise<BoxOwner | null> {
  const line = await lineOf(instance, who)
  const type = await typeOfBox(line, boxId)
  return type === null ? null : findBox(line, { boxId, type })
}
