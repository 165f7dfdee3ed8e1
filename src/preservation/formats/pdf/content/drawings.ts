import * as faults from '../faults-of-content.ts'
import type { Faults, Judging } from '../judging.ts'
import { filtersOf } from '../stream.ts'
import { isDictionary, nameOf, numberOf, type PdfDictionary } from '../value.ts'
import { spaceFaults } from './colours.ts'
import { renderingIntents } from './states.ts'

/** Whether an image brings a soft mask of its own. */
export async function hasSoftMask({ document }: Judging, { entries }: PdfDictionary): Promise<boolean> {
  const inside = numberOf(await document.resolve(entries.get('SMaskInData')))
  return (await document.resolve(entries.get('SMask'))) !== null || (inside !== null && inside > 0)
}

/** An image, inline or by itself: entries that may not be, rendering intent, colours. */
export async function* imageFaults(judging: Judging, resources: PdfDictionary, image: PdfDictionary): Faults {
  const { document, part } = judging
  const { entries } = image
  for (const key of ['Alternates', 'OPI']) if (entries.has(key)) yield faults.image(part, null, key)
  if ((await document.resolve(entries.get('Interpolate') ?? entries.get('I'))) === true)
    yield faults.image(part, null, 'Interpolate')
  const intent = nameOf(await document.resolve(entries.get('Intent')))
  if (intent !== null && !renderingIntents.has(intent)) yield faults.renderingIntent(part, null, intent)
  const isMask = (await document.resolve(entries.get('ImageMask') ?? entries.get('IM'))) === true
  if (part === 1 && (await hasSoftMask(judging, image))) yield faults.transparency(part, null, 'SMask')
  const filters = await filtersOf({ ...image, entries: inlineFree(entries) }, document.resolve)
  if (filters.some(name => name === 'LZW')) yield faults.image(part, null, 'LZW')
  if (!isMask) yield* spaceFaults(judging, resources, entries.get('ColorSpace') ?? entries.get('CS'))
}

const inlineFree = (entries: PdfDictionary['entries']): PdfDictionary['entries'] =>
  new Map([...entries].filter(([key]) => key === 'Filter' || key === 'F'))

/** A form or another drawing by itself: entries that may not be. */
export async function* formFaults({ document, part }: Judging, form: PdfDictionary): Faults {
  const { entries } = form
  for (const key of ['OPI', 'PS', 'Ref']) if (entries.has(key)) yield faults.form(part, null, key)
  if (nameOf(await document.resolve(entries.get('Subtype2'))) === 'PS')
    yield faults.form(part, null, 'Subtype2')
  if (nameOf(await document.resolve(entries.get('Subtype'))) === 'PS') yield faults.form(part, null, 'PS')
  const group = await document.resolve(entries.get('Group'))
  if (part === 1 && isDictionary(group) && nameOf(group.entries.get('S')) === 'Transparency')
    yield faults.transparency(part, null, 'Group')
}
