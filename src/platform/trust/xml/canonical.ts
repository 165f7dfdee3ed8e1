import { type Instruction, isElement, type SignedElement, type SignedNode, type SignedXml } from './nodes.ts'

const xmlUri = 'http://www.w3.org/XML/1998/namespace'
const inclusive10 = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const inclusive11 = 'http://www.w3.org/2006/12/xml-c14n11'
const exclusive10 = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/** A canonical form of XML: Canonical XML 1.0 and 1.1, Exclusive Canonical XML 1.0. */
export type CanonicalForm = {
  readonly isExclusive: boolean
  readonly is11: boolean
  readonly withComments: boolean
  /** Prefixes that the exclusive form treats as the inclusive one does; '' is the default one. */
  readonly kept: readonly string[]
}

/** The form that an algorithm names; `null` for one we do not know. */
export function canonicalForm(algorithm: string, prefixList = ''): CanonicalForm | null {
  const withComments = /#WithComments$/.test(algorithm)
  const plain = algorithm.replace(/#?WithComments$/, '')
  const kept = prefixList
    .split(/\s+/)
    .filter(Boolean)
    .map(prefix => (prefix === '#default' ? '' : prefix))
  const form = { isExclusive: false, is11: false, withComments, kept: [] }
  if (plain === inclusive10) return form
  if (plain === inclusive11) return { ...form, is11: true }
  if (plain === exclusive10 || `${plain}#` === exclusive10) return { ...form, isExclusive: true, kept }
  return null
}

export const exclusiveAlgorithm = exclusive10
export const inclusiveAlgorithm = inclusive10

/** Canonical XML 1.0, the one that holds where nothing is said. */
export const defaultForm: CanonicalForm = {
  isExclusive: false,
  is11: false,
  withComments: false,
  kept: [],
}

const inText: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }
const inValue: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}
const textual = (text: string) => text.replace(/[&<>\r]/g, sign => inText[sign]!)
const valued = (text: string) => text.replace(/[&<"\t\n\r]/g, sign => inValue[sign]!)

/** Order of characters by their numbers, as canonical XML sorts; halves of a sign sort as their whole. */
const byCodePoint = (a: string, b: string): number =>
  a < b || a > b ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : 0

type Bound = ReadonlyMap<string, string>

/** What every prefix stands for at an element, by all above it. */
function boundAt(element: SignedElement | null): Map<string, string> {
  const bound = element ? boundAt(element.parent) : new Map<string, string>()
  for (const [prefix, uri] of element?.declared ?? []) bound.set(prefix, uri)
  return bound
}

const usedPrefixes = (element: SignedElement): Set<string> => {
  const used = new Set([element.prefix])
  for (const { name } of element.attributes) {
    const colon = name.indexOf(':')
    if (colon > 0) used.add(name.slice(0, colon))
  }
  used.delete('xml')
  return used
}

class Canonical {
  readonly #parts: string[] = []
  readonly #form: CanonicalForm
  readonly #without: SignedElement | null

  constructor(form: CanonicalForm, without: SignedElement | null) {
    this.#form = form
    this.#without = without
  }

  get text(): string {
    return this.#parts.join('')
  }

  add(text: string): void {
    this.#parts.push(text)
  }

  instruction({ text }: Instruction): void {
    const parted = /^(\S+)\s*([\s\S]*)$/.exec(text)!
    this.#parts.push(`<?${parted[1]}${parted[2] ? ` ${parted[2]}` : ''}?>`)
  }

  node(node: SignedNode, bound: Bound, written: Bound): void {
    if (typeof node === 'string') this.#parts.push(textual(node))
    else if (isElement(node)) this.element(node, bound, written, [])
    else this.instruction(node)
  }

  /** `bound` is what prefixes stand for above, `written` what the canonical text has said of them so far. */
  element(
    element: SignedElement,
    bound: Bound,
    written: Bound,
    inherited: readonly { name: string; value: string }[],
  ): void {
    if (element === this.#without) return
    const here =
      element.declared.size === 0 ? bound : new Map<string, string>([...bound, ...element.declared])
    const { isExclusive, kept } = this.#form
    const asked = isExclusive ? usedPrefixes(element) : new Set(here.keys())
    if (isExclusive) for (const prefix of kept) if (here.has(prefix)) asked.add(prefix)
    const told: [string, string][] = []
    for (const prefix of asked) {
      if (prefix === 'xml') continue
      const uri = here.get(prefix) ?? ''
      if ((written.get(prefix) ?? '') !== uri && (uri !== '' || prefix === '')) told.push([prefix, uri])
    }
    told.sort(([a], [b]) => byCodePoint(a, b))
    const now = told.length === 0 ? written : new Map([...written, ...told])
    this.#parts.push('<', element.name)
    for (const [prefix, uri] of told)
      this.#parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, valued(uri), '"')
    const attributes = [
      ...element.attributes,
      ...inherited
        .filter(({ name }) => !element.attributes.some(one => one.name === name))
        .map(one => ({ ...one, local: one.name.slice(4), uri: xmlUri })),
    ].toSorted((a, b) => byCodePoint(a.uri, b.uri) || byCodePoint(a.local, b.local))
    for (const { name, value } of attributes) this.#parts.push(' ', name, '="', valued(value), '"')
    this.#parts.push('>')
    for (const child of element.children) this.node(child, here, now)
    this.#parts.push('</', element.name, '>')
  }
}

/** `xml:lang`, `xml:space` and their like that an element has from above, which the inclusive forms write on it. */
function inheritedXml(element: SignedElement, { isExclusive, is11 }: CanonicalForm) {
  const found = new Map<string, string>()
  if (isExclusive) return []
  for (let at = element.parent; at; at = at.parent)
    for (const { name, uri, value } of at.attributes)
      if (uri === xmlUri && !found.has(name) && !(is11 && (name === 'xml:id' || name === 'xml:base')))
        found.set(name, value)
  return [...found].map(([name, value]) => ({ name, value }))
}

/** Canonical text of one element with all in it, but for one element that is left out. */
export function canonicalElement(
  element: SignedElement,
  form: CanonicalForm,
  without: SignedElement | null = null,
): Uint8Array {
  const canonical = new Canonical(form, without)
  canonical.element(element, boundAt(element.parent), new Map(), inheritedXml(element, form))
  return Buffer.from(canonical.text, 'utf8')
}

/** Canonical text of a whole file. */
export function canonicalDocument(
  { root, before, after }: SignedXml,
  form: CanonicalForm,
  without: SignedElement | null = null,
): Uint8Array {
  const canonical = new Canonical(form, without)
  for (const one of before) {
    canonical.instruction(one)
    canonical.add('\n')
  }
  canonical.element(root, new Map(), new Map(), [])
  for (const one of after) {
    canonical.add('\n')
    canonical.instruction(one)
  }
  return Buffer.from(canonical.text, 'utf8')
}
