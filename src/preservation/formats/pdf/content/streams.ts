import { dictionaryOf, isNew, type Judging } from '../judging.ts'
import {
  isArray,
  isDictionary,
  isStream,
  nameOf,
  numberOf,
  type PdfDictionary,
  type PdfValue,
} from '../value.ts'
import { inherited, scanContent } from './scan.ts'
import type { Uses } from './uses.ts'

/** A content stream with the resources that its names mean. */
export type Content = {
  readonly uses: Uses
  readonly resources: PdfDictionary
  /** What it belongs to: whether transparency in it is a matter of this page. */
  readonly owner: 'page' | 'form' | 'pattern' | 'glyph' | 'appearance'
  readonly stream: PdfDictionary | null
}

/** A value of a kind of resources by name. */
export async function resourceOf(
  judging: Judging,
  resources: PdfDictionary,
  kind: string,
  name: string,
): Promise<PdfValue | undefined> {
  return (await dictionaryOf(judging, resources.entries.get(kind))).entries.get(name)
}

const joinedMost = 64 * 1024 * 1024

/** The content of a page: one stream or several in a row, parted by white space (ISO 32000-1, 7.8.2). */
export async function pageBytes({ document }: Judging, value: PdfValue | undefined): Promise<Uint8Array> {
  const found = await document.resolve(value)
  const pieces: Uint8Array[] = []
  let size = 0
  for (const item of isArray(found) ? found : [found]) {
    const stream = await document.resolve(item)
    const bytes = isStream(stream) ? await document.content(stream) : null
    if (!bytes || size + bytes.length > joinedMost) continue
    pieces.push(bytes)
    size += bytes.length + 1
  }
  const whole = new Uint8Array(size).fill(10)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length + 1
  }
  return whole
}

/** Streams that a content draws with: forms, tiling patterns, glyphs of Type 3 fonts. */
async function* drawnBy(
  judging: Judging,
  { uses, resources }: Content,
): AsyncGenerator<{ value: PdfValue | undefined; owner: Content['owner'] }> {
  for (const name of uses.drawings)
    yield { value: await resourceOf(judging, resources, 'XObject', name), owner: 'form' }
  for (const name of uses.patterns)
    yield { value: await resourceOf(judging, resources, 'Pattern', name), owner: 'pattern' }
  for (const name of uses.fonts.keys()) {
    const font = await dictionaryOf(judging, await resourceOf(judging, resources, 'Font', name))
    if (nameOf(font.entries.get('Subtype')) !== 'Type3') continue
    const glyphs = await dictionaryOf(judging, font.entries.get('CharProcs'))
    for (const value of glyphs.entries.values()) yield { value, owner: 'glyph' }
  }
  for (const name of uses.states) {
    const state = await dictionaryOf(judging, await resourceOf(judging, resources, 'ExtGState', name))
    const mask = await judging.document.resolve(state.entries.get('SMask'))
    if (isDictionary(mask)) yield { value: mask.entries.get('G'), owner: 'form' }
  }
}

async function resourcesOf(
  judging: Judging,
  stream: PdfDictionary,
  owner: Content['owner'],
  around: Content,
): Promise<PdfDictionary> {
  if (stream.entries.has('Resources')) return dictionaryOf(judging, stream.entries.get('Resources'))
  if (owner !== 'glyph') return around.resources
  for (const name of around.uses.fonts.keys()) {
    const font = await dictionaryOf(judging, await resourceOf(judging, around.resources, 'Font', name))
    if (font.entries.has('Resources') && nameOf(font.entries.get('Subtype')) === 'Type3')
      return dictionaryOf(judging, font.entries.get('Resources'))
  }
  return around.resources
}

/** Contents nested in each other deeper than this draw nothing that a reader would wait for. */
const depthMost = 30
const contentsMost = 20_000

/** A content and all that it draws with, each once in this walk. */
export async function* contentsFrom(judging: Judging, first: Content): AsyncGenerator<Content> {
  const waiting = [{ content: first, depth: 0 }]
  const walked: Judging = { ...judging, seen: new Set() }
  let count = 0
  for (let at = waiting.pop(); at && count < contentsMost; at = waiting.pop(), count++) {
    const { content, depth } = at
    yield content
    if (depth >= depthMost) continue
    for await (const { value, owner } of drawnBy(judging, content)) {
      if (!isNew(walked, 'content', value)) continue
      const stream = await judging.document.resolve(value)
      if (!isStream(stream) || nameOf(stream.entries.get('Subtype')) === 'Image') continue
      const bytes = await judging.document.content(stream)
      if (!bytes) continue
      const resources = await resourcesOf(judging, stream, owner, content)
      const isColoured = owner === 'pattern' && numberOf(stream.entries.get('PaintType')) === 1
      const uses = scanContent(bytes, isColoured ? 'DeviceGray' : inherited)
      waiting.push({ content: { uses, resources, owner, stream }, depth: depth + 1 })
    }
  }
}
