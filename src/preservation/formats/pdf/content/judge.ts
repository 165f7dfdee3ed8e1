import { annotationsOf } from '../annotations.ts'
import * as faults from '../faults-of-content.ts'
import { hexText, overLimit } from '../faults-of-structure.ts'
import { fontFaults } from '../fonts/judge.ts'
import { dictionaryOf, type Faults, isNew, type Judging } from '../judging.ts'
import type { PdfPage } from '../pages.ts'
import { isDictionary, isStream, nameOf, type PdfDictionary, type PdfValue } from '../value.ts'
import { spaceFaults } from './colours.ts'
import { formFaults, hasSoftMask, imageFaults } from './drawings.ts'
import { inherited, scanContent } from './scan.ts'
import { renderingIntents, stateFaults, transparencyIn } from './states.ts'
import { type Content, contentsFrom, pageBytes, resourceOf } from './streams.ts'
import type { Uses } from './uses.ts'

/** Deepest nesting of graphics states (ISO 19005-1, 6.1.12). */
const depthMost = 28

function* spellingFaults({ part }: Judging, { unknown, depth, intents, remarks }: Uses) {
  for (const name of unknown) yield faults.operator(part, null, name)
  if (depth > depthMost) yield overLimit(part, null, `q ${depthMost}`)
  for (const intent of intents)
    if (!renderingIntents.has(intent)) yield faults.renderingIntent(part, null, intent)
  if (remarks.has('hex-odd') || remarks.has('hex-foreign')) yield hexText(part, null, '?')
  if (remarks.has(part === 1 ? 'text-long-1' : 'text-long-2')) yield overLimit(part, null, '32767')
}

async function* drawingFaults(judging: Judging, { uses, resources }: Content): Faults {
  for (const image of uses.images) yield* imageFaults(judging, resources, image)
  for (const name of uses.drawings) {
    const value = await resourceOf(judging, resources, 'XObject', name)
    const drawing = await judging.document.resolve(value)
    if (!isStream(drawing) || !isNew(judging, 'drawing', value)) continue
    if (nameOf(await judging.document.resolve(drawing.entries.get('Subtype'))) === 'Image')
      yield* imageFaults(judging, resources, drawing)
    else yield* formFaults(judging, drawing)
  }
}

async function* colourFaults(judging: Judging, { uses, resources }: Content): Faults {
  for (const name of uses.colours) yield* spaceFaults(judging, resources, { kind: 'name', name })
  const shadings: (PdfValue | undefined)[] = []
  for (const name of uses.shadings) shadings.push(await resourceOf(judging, resources, 'Shading', name))
  for (const name of uses.patterns) {
    const pattern = await dictionaryOf(judging, await resourceOf(judging, resources, 'Pattern', name))
    shadings.push(pattern.entries.get('Shading'))
  }
  for (const shading of shadings)
    yield* spaceFaults(judging, resources, (await dictionaryOf(judging, shading)).entries.get('ColorSpace'))
}

/** What makes a content transparent, `null` where nothing does. */
async function transparencyOf(judging: Judging, { uses, resources }: Content): Promise<string | null> {
  for (const name of uses.states) {
    const state = await dictionaryOf(judging, await resourceOf(judging, resources, 'ExtGState', name))
    const clear = await transparencyIn(judging, state)
    if (clear !== null) return clear
  }
  for (const name of uses.drawings) {
    const drawing = await dictionaryOf(judging, await resourceOf(judging, resources, 'XObject', name))
    if (await hasSoftMask(judging, drawing)) return 'SMask'
  }
  return null
}

async function* oneContent(judging: Judging, content: Content): Faults {
  const { uses, resources } = content
  yield* spellingFaults(judging, uses)
  yield* colourFaults(judging, content)
  yield* drawingFaults(judging, content)
  yield* fontFaults(judging, content)
  for (const name of uses.states) {
    const value = await resourceOf(judging, resources, 'ExtGState', name)
    if (isNew(judging, 'state', value)) yield* stateFaults(judging, await dictionaryOf(judging, value))
  }
}

/** Appearances of the annotations of a page as contents. */
async function* appearancesOf(judging: Judging, page: PdfPage): AsyncGenerator<Content> {
  for (const annotation of await annotationsOf(judging, page)) {
    const { entries } = await dictionaryOf(judging, annotation)
    const normal = await judging.document.resolve(
      (await dictionaryOf(judging, entries.get('AP'))).entries.get('N'),
    )
    const values = isStream(normal) ? [normal] : isDictionary(normal) ? [...normal.entries.values()] : []
    for (const value of values) {
      const stream = await judging.document.resolve(value)
      const bytes = isStream(stream) ? await judging.document.content(stream) : null
      if (!isStream(stream) || !bytes) continue
      const resources = await dictionaryOf(judging, stream.entries.get('Resources'))
      yield { uses: scanContent(bytes, inherited), resources, owner: 'appearance', stream }
    }
  }
}

async function* roots(judging: Judging, page: PdfPage): AsyncGenerator<Content> {
  const bytes = await pageBytes(judging, page.entries.get('Contents'))
  const resources = await dictionaryOf(judging, page.entries.get('Resources'))
  yield { uses: scanContent(bytes, 'DeviceGray'), resources, owner: 'page', stream: null }
  yield* appearancesOf(judging, page)
}

async function* groupFaults(judging: Judging, page: PdfPage, clear: string | null): Faults {
  const group = await judging.document.resolve(page.own.entries.get('Group'))
  const isGroup = isDictionary(group) && nameOf(group.entries.get('S')) === 'Transparency'
  if (judging.part === 1) {
    if (isGroup) yield faults.transparency(judging.part, null, 'Group')
    return
  }
  if (clear === null) return
  const space = isDictionary(group) ? group.entries.get('CS') : undefined
  if (space !== undefined) {
    const resources: PdfDictionary = await dictionaryOf(judging, page.entries.get('Resources'))
    yield* spaceFaults(judging, resources, space)
  } else if (judging.intent.colours === 'none') yield faults.transparency(judging.part, null, clear)
}

/** Everything that a page draws: operators, colours, pictures, transparency (6.2 and 6.4 of part 1, 6.2 later). */
export async function* contentFaults(judging: Judging, page: PdfPage): Faults {
  let clear: string | null = null
  for await (const root of roots(judging, page)) {
    for await (const content of contentsFrom(judging, root)) {
      yield* oneContent(judging, content)
      clear ??= await transparencyOf(judging, content)
    }
  }
  yield* groupFaults(judging, page, clear)
}
