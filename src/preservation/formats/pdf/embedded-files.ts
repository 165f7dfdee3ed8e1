import type { ByteSource } from '../bytes.ts'
import { readerOf } from '../validate/reader.ts'
import { openPdf, type PdfDocument } from './document.ts'
import { specificationsIn } from './embedded.ts'
import { dictionaryOf } from './judging.ts'
import { readEnd } from './structure.ts'
import { isDictionary, isStream, isText, type PdfDictionary, type PdfValue } from './value.ts'

/** A file inside a PDF; its bytes are `null` where they are damaged or more than we read. */
export type EmbeddedFile = { readonly name: string; readonly bytes: Uint8Array | null }

/** Letters of a text string: UTF-16 or UTF-8 by its mark, otherwise near enough to Latin 1 for a name. */
function nameIn(value: PdfValue | undefined): string | null {
  if (!isText(value)) return null
  const raw = Uint8Array.from(value.bytes, letter => letter.charCodeAt(0) & 0xff)
  if (value.bytes.startsWith('\u00fe\u00ff')) return new TextDecoder('utf-16be').decode(raw)
  if (value.bytes.startsWith('\u00ef\u00bb\u00bf')) return new TextDecoder().decode(raw)
  return value.bytes
}

async function fileOf(document: PdfDocument, { entries }: PdfDictionary): Promise<EmbeddedFile | null> {
  const inside = await document.resolve(entries.get('EF'))
  if (!isDictionary(inside)) return null
  const stream = await document.resolve(inside.entries.get('UF') ?? inside.entries.get('F'))
  const name =
    nameIn(await document.resolve(entries.get('UF'))) ?? nameIn(await document.resolve(entries.get('F')))
  return { name: name ?? '', bytes: isStream(stream) ? await document.content(stream) : null }
}

/**
 * Files embedded in a PDF (ISO 32000-1, 7.11.4), one after another as its name tree lists them. Gives nothing where the PDF
 * cannot be followed or is encrypted.
 */
export async function* embeddedFiles(source: ByteSource): AsyncGenerator<EmbeddedFile> {
  const reader = readerOf(source)
  const { start } = await readEnd(reader)
  const document = start === null ? null : await openPdf(reader, start)
  if (!document || document.trailer.entries.has('Encrypt')) return
  const root = await document.resolve(document.trailer.entries.get('Root'))
  if (!isDictionary(root)) return
  const walk = { document, seen: new Set<string>() }
  const names = await dictionaryOf(walk, root.entries.get('Names'))
  if (!names.entries.has('EmbeddedFiles')) return
  for (const specification of await specificationsIn(walk, names.entries.get('EmbeddedFiles'))) {
    const file = await fileOf(document, await dictionaryOf(walk, specification))
    if (file) yield file
  }
}
