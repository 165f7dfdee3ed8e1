import { attribute, node, nodeColumns, type XmlName } from './columns.ts'
import { copied } from './copied.ts'
import { Rows } from './rows.ts'
import { Texts } from './texts.ts'

const faceBits = 8
const facesPerPage = 1 << faceBits

type Numbered = { readonly uri: string; readonly number: number }

/**
 * Where the nodes of one tree lie. A record of ten thousand documents has a million of them: they are rows of numbers,
 * and an element becomes an object when somebody asks for it.
 */
export class Grove {
  readonly nodes = new Rows(nodeColumns)
  readonly attributes = new Rows(2)
  readonly texts = new Texts()
  readonly #names: XmlName[] = []
  readonly #numbers = new Map<string, Numbered[]>()
  readonly #faces: (XmlElement | undefined)[][] = []

  /** Number of a name, from 1. The same name as written has another number in another vocabulary. */
  numberOf({ name, local, uri }: XmlName): number {
    let known = this.#numbers.get(name)
    for (let at = 0; known && at < known.length; at++) if (known[at]!.uri === uri) return known[at]!.number
    const kept = { name: copied(name), local: copied(local), uri: copied(uri) }
    const number = this.#names.push(kept)
    if (!known) {
      known = []
      this.#numbers.set(kept.name, known)
    }
    known.push({ uri: kept.uri, number })
    return number
  }

  nameOf(number: number): XmlName {
    return this.#names[number - 1]!
  }

  /** Whether an element lies in a row, of any name or of one as written. */
  isElementAt(row: number, name: string | undefined): boolean {
    const number = this.nodes.get(row, node.name)
    return number !== 0 && (name === undefined || this.#names[number - 1]!.name === name)
  }

  /** The element of a row: always the same object but for one of bare text. */
  elementAt(row: number): XmlElement {
    if (this.nodes.get(row, node.inside) < 0) return new XmlElement(this, row)
    const at = row - 1
    const page = at >>> faceBits
    this.#faces[page] ??= new Array<XmlElement | undefined>(facesPerPage)
    const faces = this.#faces[page]!
    const known = faces[at & (facesPerPage - 1)]
    if (known) return known
    const made = new XmlElement(this, row)
    faces[at & (facesPerPage - 1)] = made
    return made
  }
}

/** One attribute; `name` is as written, with its prefix. */
export type XmlAttribute = XmlName & { readonly value: string }

/**
 * An element with the line it begins on. Text and CDATA are plain strings among the children; comments are left out.
 * An element is one object always and may serve as a key; only one that holds bare text is made anew for
 * everybody who asks, because most elements are such.
 */
export class XmlElement {
  readonly #grove: Grove
  readonly #row: number

  constructor(grove: Grove, row: number) {
    this.#grove = grove
    this.#row = row
  }

  /** As written, with its prefix. */
  get name(): string {
    return this.#named.name
  }

  get local(): string {
    return this.#named.local
  }

  get uri(): string {
    return this.#named.uri
  }

  get line(): number {
    return this.#told(node.line)
  }

  get parent(): XmlElement | null {
    const row = this.#told(node.parent)
    return row === 0 ? null : this.#grove.elementAt(row)
  }

  get attributes(): readonly XmlAttribute[] {
    const { attributes, texts } = this.#grove
    const first = this.#told(node.attributes)
    return Array.from({ length: this.#told(node.attributeCount) }, (_, at) => {
      const { name, local, uri } = this.#grove.nameOf(attributes.get(first + at, attribute.name))
      return { name, local, uri, value: texts.get(attributes.get(first + at, attribute.value)) }
    })
  }

  /** Elements and texts in order; a list of its own for everyone who asks. */
  get children(): readonly (XmlElement | string)[] {
    const { nodes, texts } = this.#grove
    const inside = this.#told(node.inside)
    if (inside < 0) return [texts.get(-1 - inside)]
    const found: (XmlElement | string)[] = []
    for (let row = inside; row !== 0; row = nodes.get(row, node.next))
      found.push(
        nodes.get(row, node.name) === 0
          ? texts.get(-1 - nodes.get(row, node.inside))
          : this.#grove.elementAt(row),
      )
    return found
  }

  /** Value of an attribute by its name as written, `undefined` where it is missing. */
  attribute(name: string): string | undefined {
    const { attributes, texts } = this.#grove
    const first = this.#told(node.attributes)
    for (let row = first; row < first + this.#told(node.attributeCount); row++)
      if (this.#grove.nameOf(attributes.get(row, attribute.name)).name === name)
        return texts.get(attributes.get(row, attribute.value))
    return undefined
  }

  /** Child elements in order, all or those of one name as written. */
  elements(name?: string): XmlElement[] {
    const found: XmlElement[] = []
    for (let row = this.#firstInside; row !== 0; row = this.#grove.nodes.get(row, node.next))
      if (this.#grove.isElementAt(row, name)) found.push(this.#grove.elementAt(row))
    return found
  }

  /** The first child element of a name as written. */
  firstElement(name: string): XmlElement | undefined {
    for (let row = this.#firstInside; row !== 0; row = this.#grove.nodes.get(row, node.next))
      if (this.#grove.isElementAt(row, name)) return this.#grove.elementAt(row)
    return undefined
  }

  /** Every element below in document order, all or those of one name as written. */
  *descendants(name?: string): Generator<XmlElement> {
    // Nodes lie in the order of the file, so that what is below an element follows it up to the next one beside it.
    const end = this.#rowAfter
    for (let row = this.#row + 1; row < end; row++)
      if (this.#grove.isElementAt(row, name)) yield this.#grove.elementAt(row)
  }

  /** The only text of an element that holds nothing else, `null` for any other. */
  get onlyText(): string | null {
    const inside = this.#told(node.inside)
    return inside < 0 ? this.#grove.texts.get(-1 - inside) : null
  }

  get #firstInside(): number {
    return Math.max(0, this.#told(node.inside))
  }

  /** Row of the node that follows this element and all it holds. */
  get #rowAfter(): number {
    const { nodes } = this.#grove
    for (let row = this.#row; row !== 0; row = nodes.get(row, node.parent)) {
      const next = nodes.get(row, node.next)
      if (next !== 0) return next
    }
    return nodes.count + 1
  }

  get #named(): XmlName {
    return this.#grove.nameOf(this.#told(node.name))
  }

  #told(column: number): number {
    return this.#grove.nodes.get(this.#row, column)
  }
}
