import { readXmlText, type XmlElement } from '#platform/xml'
import type { PdfDocument } from '../document.ts'
import { isDictionary, isStream, type PdfDictionary } from '../value.ts'
import { propertiesOf, type XmpProperty } from './property.ts'

/** Metadata of the document as they lie in the catalog. */
export type XmpPacket = {
  readonly stream: PdfDictionary
  readonly text: string
  /** `null` where the text is not well-formed XML. */
  readonly properties: readonly XmpProperty[] | null
}

/** Letters of a packet, in UTF-8, UTF-16 or UTF-32 by its first bytes (XMP 2005, part 1). */
function lettersOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
  const isLittle = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0 && third !== 0)
  const encoding = isBig ? 'utf-16be' : isLittle ? 'utf-16le' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** The element `rdf:RDF`, in an `x:xmpmeta` or by itself. */
function descriptionsIn(root: XmlElement): XmlElement | null {
  if (root.uri === rdf && root.local === 'RDF') return root
  const found = root.children.find(
    child => typeof child !== 'string' && child.uri === rdf && child.local === 'RDF',
  )
  return found && typeof found !== 'string' ? found : null
}

/** The packet without what wraps it: instructions before and behind, padding. */
const unwrapped = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/<\?xpacket[\s\S]*?\?>/g, '')
    .replaceAll('\u0000', '')
    .trim()

/** The metadata packet of the catalog; `null` where there is none or it cannot be unpacked. */
export async function readPacket(document: PdfDocument): Promise<XmpPacket | null> {
  const root = await document.resolve(document.trailer.entries.get('Root'))
  const stream = isDictionary(root) ? await document.resolve(root.entries.get('Metadata')) : null
  const bytes = isStream(stream) ? await document.content(stream) : null
  if (!isStream(stream) || !bytes) return null
  const text = lettersOf(bytes)
  const element = readXmlText(unwrapped(text)).root
  const descriptions = element && descriptionsIn(element)
  return { stream, text, properties: descriptions ? propertiesOf(descriptions) : null }
}
