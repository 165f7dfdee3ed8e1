import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import type { XmlName } from './columns.ts'
import type { XmlAttribute } from './element.ts'
import { type XmlLimits, xmlLimits } from './limits.ts'
import { type XmlProblem, xmlProblem } from './problem.ts'
import { syntaxWords } from './syntax-words.ts'

/** An element that begins, with the line it begins on. */
export type XmlOpening = XmlName & { readonly line: number; readonly attributes: readonly XmlAttribute[] }

/** Somebody who follows the reading: a tree that grows, a schema that judges. */
export type XmlListener = {
  open?(tag: XmlOpening): void
  text?(text: string, line: number): void
  close?(): void
}

/** What a fault may quote of the file. */
const reasonLength = 200
/** An unbound prefix may stand on every element; a few are enough to mend them all. */
const prefixProblemsKept = 100

class Enough extends Error {}

/**
 * Reads XML text chunk by chunk and tells its listeners. No DTD is followed and no entity expanded; the first fault
 * of syntax, an entity declaration or a reached limit ends the reading with a problem. An unbound prefix is a problem
 * too, but the reading goes on.
 */
export class XmlReader {
  readonly #parser = parserFor(this)
  readonly #listeners: readonly XmlListener[]
  readonly #limits: XmlLimits
  readonly #problems: XmlProblem[] = []
  #line = 1
  #depth = 0
  #nodes = 0
  #attributes: XmlAttribute[] = []
  #ended = false

  constructor(listeners: readonly XmlListener[], limits: XmlLimits = xmlLimits) {
    this.#listeners = listeners
    this.#limits = limits
  }

  /** Whether reading may go on; false after the first fatal problem. */
  get isOpen(): boolean {
    return !this.#ended
  }

  write(chunk: string): void {
    this.#guarded(() => this.#parser.write(chunk))
  }

  end(): readonly XmlProblem[] {
    this.#guarded(() => this.#parser.close())
    return this.#problems
  }

  #guarded(deed: () => void): void {
    if (this.#ended) return
    try {
      deed()
    } catch (error) {
      this.#ended = true
      if (!(error instanceof Enough)) throw error
    }
  }

  #stop(problem: XmlProblem): never {
    this.#problems.push(problem)
    throw new Enough()
  }

  // What the parser calls.

  fault(message: string): void {
    const reason = message
      .slice(0, reasonLength)
      .replace(/^\d+:\d+: /, '')
      .replace(/\.$/, '')
    const prefix = /^unbound namespace prefix: "?([^"]*)/.exec(reason)?.[1]
    if (prefix === undefined) this.#stop(xmlProblem.syntax(this.#parser.line, syntaxWords(reason)))
    if (this.#problems.length < prefixProblemsKept)
      this.#problems.push(xmlProblem.prefix(this.#parser.line, prefix))
  }

  doctype(text: string): void {
    if (/<!ENTITY/.test(text)) this.#stop(xmlProblem.entities(this.#parser.line))
  }

  tagBegins(name: string): void {
    this.#measureName(name)
    this.#line = this.#parser.line
    this.#attributes = []
  }

  attribute(attribute: XmlAttribute): void {
    if (this.#attributes.push(attribute) > this.#limits.attributesPerElement)
      this.#stop(xmlProblem.attributes(this.#line, this.#limits.attributesPerElement))
    this.#measureName(attribute.name)
    this.#measure(attribute.value)
  }

  #measure(text: string): void {
    if (text.length > this.#limits.textLength)
      this.#stop(xmlProblem.text(this.#parser.line, this.#limits.textLength))
  }

  #measureName(name: string): void {
    if (name.length > this.#limits.nameLength)
      this.#stop(xmlProblem.text(this.#parser.line, this.#limits.nameLength))
  }

  open(tag: SaxesTagNS): void {
    if (++this.#depth > this.#limits.depth) this.#stop(xmlProblem.depth(this.#line, this.#limits.depth))
    this.#nodes += 1 + this.#attributes.length
    if (this.#nodes > this.#limits.nodes) this.#stop(xmlProblem.nodes(this.#line, this.#limits.nodes))
    const { name, local, uri } = tag
    const opening = { name, local, uri, line: this.#line, attributes: this.#attributes }
    for (const listener of this.#listeners) listener.open?.(opening)
  }

  text(run: string): void {
    this.#measure(run)
    if (this.#depth > 0) for (const listener of this.#listeners) listener.text?.(run, this.#parser.line)
  }

  close(): void {
    this.#depth--
    for (const listener of this.#listeners) listener.close?.()
  }
}

/** Where the parser keeps those whom it calls. */
type Handlers = {
  errorHandler: (error: Error) => void
  doctypeHandler: (text: string) => void
  openTagStartHandler: (tag: { readonly name: string }) => void
  /** The object is completed by its vocabulary before the tag is told. */
  attributeHandler: (attribute: SaxesAttributeNS) => void
  openTagHandler: (tag: SaxesTagNS) => void
  textHandler: (text: string) => void
  cdataHandler: (text: string) => void
  closeTagHandler: () => void
}

/**
 * A parser that calls a reader. Its own `on` would name the handlers at run time, which makes of so large an object
 * one of the slow kind, and reading would take five times as long.
 */
function parserFor(reader: XmlReader): SaxesParser<{ xmlns: true; position: true }> {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const handlers = parser as unknown as Handlers
  handlers.errorHandler = error => reader.fault(error.message)
  handlers.doctypeHandler = text => reader.doctype(text)
  handlers.openTagStartHandler = tag => reader.tagBegins(tag.name)
  handlers.attributeHandler = attribute => reader.attribute(attribute)
  handlers.openTagHandler = tag => reader.open(tag)
  handlers.textHandler = text => reader.text(text)
  handlers.cdataHandler = text => reader.text(text)
  handlers.closeTagHandler = () => reader.close()
  return parser
}
