import { MIB } from '#platform/values'
import { escapeText, readXmlText, type XmlLimits, xmlLimits } from '#platform/xml'

export const templateKinds = ['docx', 'odt'] as const
export type TemplateKind = (typeof templateKinds)[number]

/** One XML part of a letter; a longer one is no letter. */
const partLimits: XmlLimits = { ...xmlLimits, sizeBytes: 20 * MIB, nodes: 1_000_000 }

/** Of well-formed XML: a comment, a section, an instruction, a tag, or text between them. */
const token = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+/g
const tagName = /^<\/?([\w:.-]+)/
const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Where text stands in a paragraph: of Word in `w:t` alone, of OpenDocument anywhere in it. */
const shapes: Record<TemplateKind, { paragraphs: ReadonlySet<string>; text: string | null }> = {
  docx: { paragraphs: new Set(['w:p']), text: 'w:t' },
  odt: { paragraphs: new Set(['text:p', 'text:h']), text: null },
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replace(/&(#x?[\da-fA-F]+|\w+);/g, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return entities[name] ?? whole
  })

/** What XML cannot hold would make the file unreadable. */
const writable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 does not know
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

export const isReadable = (xml: string): boolean => readXmlText(xml, { limits: partLimits }).root !== null

/** Pieces of text of one paragraph, by their places among the tokens. */
type Paragraph = number[]

/** Texts of each paragraph; one inside another (a text box) stands for itself. */
function paragraphsOf(tokens: readonly string[], kind: TemplateKind): Paragraph[] {
  const { paragraphs, text } = shapes[kind]
  const open: Paragraph[] = []
  const found: Paragraph[] = []
  let isText = text === null
  for (const [at, one] of tokens.entries()) {
    const name = one.startsWith('<') ? tagName.exec(one)?.[1] : undefined
    if (name === undefined) {
      if (!one.startsWith('<') && isText) open.at(-1)?.push(at)
      continue
    }
    const isEnd = one.startsWith('</')
    if (one.endsWith('/>')) continue
    if (name === text) isText = !isEnd
    if (!paragraphs.has(name)) continue
    if (isEnd) open.pop()
    else {
      open.push([])
      found.push(open.at(-1)!)
    }
  }
  return found
}

/** Word drops blanks at the ends of a text that does not ask for them to be kept. */
function keepBlanks(tokens: string[], at: number): void {
  const tag = tokens[at - 1]
  if (tag && /^<w:t[\s>]/.test(tag) && !tag.includes('xml:space'))
    tokens[at - 1] = tag.replace(/^<w:t/, '<w:t xml:space="preserve"')
}

/** Replaces each placeholder of a paragraph by its value, wherever the program that wrote the file has cut it up. */
function fillParagraph(tokens: string[], places: Paragraph, valueFor: (name: string) => string): void {
  const texts = places.map(at => decoded(tokens[at]!))
  const whole = texts.join('')
  const matches = [...whole.matchAll(placeholder)]
  if (matches.length === 0) return
  let begin = 0
  for (const [n, text] of texts.entries()) {
    const end = begin + text.length
    let filled = ''
    let at = begin
    for (const match of matches) {
      const [from, to] = [match.index, match.index + match[0].length]
      if (to <= begin || from >= end) continue
      if (from >= at) filled += whole.slice(at, from)
      if (from >= begin) filled += valueFor(match[1]!)
      at = Math.min(to, end)
    }
    filled += whole.slice(Math.max(at, begin), end)
    if (filled !== text) {
      const place = places[n]!
      tokens[place] = escapeText(writable(filled))
      keepBlanks(tokens, place)
    }
    begin = end
  }
}

const tokensOf = (xml: string): string[] => xml.match(token) ?? []

/** The part with every placeholder replaced. */
export function filledXml(xml: string, kind: TemplateKind, valueFor: (name: string) => string): string {
  const tokens = tokensOf(xml)
  for (const places of paragraphsOf(tokens, kind)) fillParagraph(tokens, places, valueFor)
  return tokens.join('')
}

/** Names of placeholders, each once; one that is begun and not ended is told with what stands behind it. */
export function placeholdersIn(xml: string, kind: TemplateKind): string[] {
  const tokens = tokensOf(xml)
  const names = new Set<string>()
  for (const places of paragraphsOf(tokens, kind)) {
    const whole = places.map(at => decoded(tokens[at]!)).join('')
    for (const [, name = ''] of whole.matchAll(placeholder)) names.add(name)
    const rest = whole.replace(placeholder, '')
    const broken = /\{\{.{0,20}|.{0,20}\}\}/.exec(rest)
    if (broken) names.add(broken[0])
  }
  return [...names]
}
