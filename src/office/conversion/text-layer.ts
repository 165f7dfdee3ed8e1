import { MIB } from '#platform/values'
import { BadZip, type ByteSource } from '#preservation/formats'
import { textOfOfficeFile, withoutTags } from './text-of-office-file.ts'
import { textOfPdf } from './text-of-pdf.ts'

/**
 * What a file says, for searching in it: read, without a text (a picture, a packed file, a format nobody here reads), or
 * unreadable though its format has one.
 */
export type TextLayer =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'without' | 'unreadable' }

/** What is read of one file's text; more of it tells a search nothing. */
const textBytes = 4 * MIB
/** A larger file is not looked into. */
const fileBytes = 512 * MIB

type Kind = 'plain' | 'markup' | 'office' | 'pdf'

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^application\/pdf$/, 'pdf'],
  [/^(?:text\/html|application\/xhtml\+xml|(?:application|text)\/xml|.*\+xml)$/, 'markup'],
  [/^(?:text\/.*|application\/json)$/, 'plain'],
  [/^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./, 'office'],
]

/**
 * Reads the text layer of a component by its format (NSESSS 5.1.5). Never more than four mebibytes of text; never fails
 * on what the file holds.
 *
 * @param mime as told by the content of the file
 */
export async function textLayerOf(source: ByteSource, mime: string): Promise<TextLayer> {
  const kind = kinds.find(([pattern]) => pattern.test(mime))?.[1]
  if (!kind || source.sizeBytes > fileBytes) return { state: 'without' }
  const text = await readers[kind](source)
  if (text === null) return { state: 'unreadable' }
  return /[\p{L}\p{N}]/u.test(text) ? { state: 'read', text } : { state: 'without' }
}

const readers: Readonly<Record<Kind, (source: ByteSource) => Promise<string | null>>> = {
  plain: plainText,
  markup: async source => withoutTags(withoutProgram(await plainText(source)), ' '),
  office: async source => {
    try {
      return await textOfOfficeFile(source, textBytes)
    } catch (error) {
      if (error instanceof BadZip) return null
      throw error
    }
  },
  pdf: source => textOfPdf(source, textBytes),
}

/**
 * Markup without its scripts and styles. What follows one that never ends is not read, so that the time grows with the
 * length alone.
 */
function withoutProgram(markup: string): string {
  const kept: string[] = []
  const opening = /<(script|style)\b/gi
  for (let at = 0; ; ) {
    opening.lastIndex = at
    const open = opening.exec(markup)
    kept.push(markup.slice(at, open?.index))
    if (!open) return kept.join(' ')
    const closing = new RegExp(`</${open[1]}\\b`, 'gi')
    closing.lastIndex = open.index
    const close = closing.exec(markup)
    if (!close) return kept.join(' ')
    at = close.index
  }
}

/** Text in UTF-8, in UTF-16 by its mark, else in the code page of Czech Windows. */
async function plainText(source: ByteSource): Promise<string> {
  const bytes = await source.read(0, Math.min(source.sizeBytes, textBytes))
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isWide) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  const text = new TextDecoder('utf-8').decode(bytes)
  return text.slice(0, -1).includes('\ufffd') ? new TextDecoder('windows-1250').decode(bytes) : text
}
