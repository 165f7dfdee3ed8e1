import { actionFaults, triggerFaults } from './actions.ts'
import { transparency } from './faults-of-content.ts'
import * as faults from './faults-of-interaction.ts'
import { dictionaryOf, type Faults, isNew, type Judging } from './judging.ts'
import type { PdfPage } from './pages.ts'
import { isArray, isDictionary, isStream, nameOf, numberOf, type PdfDictionary } from './value.ts'

const common = `Text Link FreeText Line Square Circle Highlight Underline Squiggly StrikeOut Stamp Ink Popup Widget
  PrinterMark TrapNet`
/** Types that PDF 1.4 and ISO 32000-1 know, without those that 6.5.2 or 6.3.1 forbids. */
const permitted = [
  new Set(common.split(/\s+/)),
  new Set(`${common} Polygon PolyLine Caret FileAttachment Watermark Redact`.split(/\s+/)),
] as const

/** Bits of `F` (ISO 32000-1, table 165). */
const [invisible, hidden, print, noView, toggleNoView] = [1, 2, 4, 32, 256]

const annotationsMost = 100_000

async function hasNoSize({ document }: Judging, { entries }: PdfDictionary): Promise<boolean> {
  const box = await document.resolve(entries.get('Rect'))
  const [left, bottom, right, top] = isArray(box) ? box.map(numberOf) : []
  return left === right && bottom === top
}

/** Whether the stored appearance is one that may be: only `N`, a stream or, for buttons, one for each state. */
async function hasRightAppearance(
  judging: Judging,
  annotation: PdfDictionary,
  type: string,
): Promise<boolean> {
  const { document, part } = judging
  const appearance = await document.resolve(annotation.entries.get('AP'))
  if (!isDictionary(appearance)) {
    if (type === 'Popup' || type === 'Link' || (await hasNoSize(judging, annotation))) return true
    return part === 1 && type !== 'Widget'
  }
  if (appearance.entries.size !== 1 || !appearance.entries.has('N')) return false
  const normal = await document.resolve(appearance.entries.get('N'))
  if (!isDictionary(normal)) return false
  const isButton = nameOf(await document.resolve(annotation.entries.get('FT'))) === 'Btn'
  return part === 1 || isStream(normal) || type !== 'Widget' || isButton || annotation.entries.has('Parent')
}

async function flagsFault({ document, part }: Judging, { entries }: PdfDictionary): Promise<boolean> {
  const flags = numberOf(await document.resolve(entries.get('F')))
  if (flags === null) return true
  const forbidden = invisible | hidden | noView | (part === 1 ? 0 : toggleNoView)
  return (flags & print) === 0 || (flags & forbidden) !== 0
}

async function* oneAnnotation(judging: Judging, annotation: PdfDictionary): Faults {
  const { document, part } = judging
  const { entries } = annotation
  const type = nameOf(await document.resolve(entries.get('Subtype'))) ?? '?'
  if (!permitted[part === 1 ? 0 : 1].has(type)) yield faults.annotationType(part, null, type)
  if (type !== 'Popup' && (await flagsFault(judging, annotation)))
    yield faults.annotationFlags(part, null, type)
  if (!(await hasRightAppearance(judging, annotation, type)))
    yield faults.annotationAppearance(part, null, type)
  const opacity = numberOf(await document.resolve(entries.get('CA')))
  if (part === 1 && opacity !== null && opacity !== 1) yield transparency(part, null, 'CA')
  if (type === 'Widget') {
    yield* triggerFaults(judging, annotation, 'Widget')
    if (part > 1 && entries.has('A')) yield faults.interactiveForm(part, null, 'A')
  }
  yield* actionFaults(judging, entries.get('A'))
}

/** Annotations of a page: type, flags, appearance, actions (6.5 of part 1, 6.3 of parts 2 and 3). */
export async function* annotationFaults(judging: Judging, page: PdfPage): Faults {
  for (const annotation of await annotationsOf(judging, page))
    if (isNew(judging, 'annotation', annotation))
      yield* oneAnnotation(judging, await dictionaryOf(judging, annotation))
}

export async function annotationsOf({ document }: Judging, { own }: PdfPage) {
  const list = await document.resolve(own.entries.get('Annots'))
  return isArray(list) ? list.slice(0, annotationsMost) : []
}
