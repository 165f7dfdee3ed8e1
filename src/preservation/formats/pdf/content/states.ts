import * as faults from '../faults-of-content.ts'
import { dictionaryOf, type Faults, type Judging } from '../judging.ts'
import { isArray, isDictionary, nameOf, numberOf, type PdfDictionary } from '../value.ts'

export const renderingIntents = new Set([
  'RelativeColorimetric',
  'AbsoluteColorimetric',
  'Perceptual',
  'Saturation',
])

const blendModes = new Set(
  `Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference
  Exclusion Hue Saturation Color Luminosity`.split(/\s+/),
)

/** Programs write numbers with little noise. */
const opaque = 0.999_999

/** Whether a graphics state makes anything transparent, and by which entry. */
export async function transparencyIn(
  { document }: Judging,
  { entries }: PdfDictionary,
): Promise<string | null> {
  const mask = await document.resolve(entries.get('SMask'))
  if (isDictionary(mask)) return 'SMask'
  for (const key of ['CA', 'ca']) {
    const opacity = numberOf(await document.resolve(entries.get(key)))
    if (opacity !== null && opacity < opaque) return key
  }
  const mode = await document.resolve(entries.get('BM'))
  const name = nameOf(isArray(mode) ? await document.resolve(mode[0]) : mode)
  return name !== null && name !== 'Normal' && name !== 'Compatible' ? 'BM' : null
}

async function* halftoneFaults(judging: Judging, state: PdfDictionary): Faults {
  const { document, part } = judging
  if (part === 1 || !state.entries.has('HT')) return
  const { entries } = await dictionaryOf(judging, state.entries.get('HT'))
  const type = numberOf(await document.resolve(entries.get('HalftoneType')))
  if (type !== null && type !== 1 && type !== 5) yield faults.graphicsState(part, null, 'HalftoneType')
  if (entries.has('HalftoneName')) yield faults.graphicsState(part, null, 'HalftoneName')
}

/** A graphics state that is used (6.2.8 and 6.4 of part 1, 6.2.5 and 6.2.10 later). */
export async function* stateFaults(judging: Judging, state: PdfDictionary): Faults {
  const { document, part } = judging
  const { entries } = state
  if (entries.has('TR')) yield faults.graphicsState(part, null, 'TR')
  const second = nameOf(await document.resolve(entries.get('TR2')))
  if (entries.has('TR2') && second !== 'Default') yield faults.graphicsState(part, null, 'TR2')
  if (part > 1 && entries.has('HTP')) yield faults.graphicsState(part, null, 'HTP')
  yield* halftoneFaults(judging, state)
  const intent = nameOf(await document.resolve(entries.get('RI')))
  if (intent !== null && !renderingIntents.has(intent)) yield faults.renderingIntent(part, null, intent)
  const clear = await transparencyIn(judging, state)
  if (part === 1 && clear !== null) yield faults.transparency(part, null, clear)
  const mode = await document.resolve(entries.get('BM'))
  for (const item of isArray(mode) ? mode : [mode]) {
    const name = nameOf(await document.resolve(item))
    if (name !== null && !blendModes.has(name)) yield faults.transparency(part, null, `BM ${name}`)
  }
}
