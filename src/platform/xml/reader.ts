import { type SaxesAttributeNS, SaxesParser } from 'saxes'
import { type XmlLimits, xmlLimits } from './limits.ts'
import { type XmlProblem, xmlProblem } from './problem.ts'
import { syntaxWords } from './syntax-words.ts'
import type { XmlAttribute, XmlElement } from './tree.ts'

export type XmlOpening = Omit<XmlElement, 'children' | 'parent'>

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
  readonly #parser = new SaxesParser({ xmlns: true, position: true })
  readonly #listeners: readonly XmlListener[]
  readonly #limits: XmlLimits
  readonly #problems: XmlProblem[] = []
  #line = 1
  #depth = 0
  #nodes = 0
  #attributes = 0
  #ended = false

  constructor(listeners: readonly XmlListener[], limits: XmlLimits = xmlLimits) {
    this.#listeners = listeners
    this.#limits = limits
    const parser = this.#parser
    parser.on('error', error => this.#fault(error.message))
    parser.on('doctype', text => {
      if (/<!ENTITY/.test(text)) this.#stop(xmlProblem.entities(parser.line))
    })
    parser.on('opentagstart', tag => {
      this.#measureName(tag.name)
      this.#line = parser.line
      this.#attributes = 0
    })
    parser.on('attribute', attribute => {
      if (++this.#attributes > limits.attributesPerElement)
        this.#stop(xmlProblem.attributes(this.#line, limits.attributesPerElement))
      this.#measureName(attribute.name)
      this.#measure(attribute.value)
    })
    parser.on('opentag', tag => this.#open(tag))
    parser.on('text', text => this.#text(text))
    parser.on('cdata', text => this.#text(text))
    parser.on('closetag', () => {
      this.#depth--
      for (const listener of this.#listeners) listener.close?.()
    })
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

  #fault(message: string): void {
    const reason = message
      .slice(0, reasonLength)
      .replace(/^\d+:\d+: /, '')
      .replace(/\.$/, '')
    const prefix = /^unbound namespace prefix: "?([^"]*)/.exec(reason)?.[1]
    if (prefix === undefined) this.#stop(xmlProblem.syntax(this.#parser.line, syntaxWords(reason)))
    if (this.#problems.length < prefixProblemsKept)
      this.#problems.push(xmlProblem.prefix(this.#parser.line, prefix))
  }

  #measure(text: string): void {
    if (text.length > this.#limits.textLength)
      this.#stop(xmlProblem.text(this.#parser.line, this.#limits.textLength))
  }

  #measureName(name: string): void {
    if (name.length > this.#limits.nameLength)
      this.#stop(xmlProblem.text(this.#parser.line, this.#limits.nameLength))
  }

  #open(tag: {
    name: string
    local: string
    uri: string
    attributes: Record<string, SaxesAttributeNS>
  }): void {
    if (++this.#depth > this.#limits.depth) this.#stop(xmlProblem.depth(this.#line, this.#limits.depth))
    this.#nodes += 1 + this.#attributes
    if (this.#nodes > this.#limits.nodes) this.#stop(xmlProblem.nodes(this.#line, this.#limits.nodes))
    const { name, local, uri } = tag
    const opening = { name, local, uri, line: this.#line, attributes: listed(tag.attributes) }
    for (const listener of this.#listeners) listener.open?.(opening)
  }

  #text(run: string): void {
    this.#measure(run)
    if (this.#depth > 0) for (const listener of this.#listeners) listener.text?.(run, this.#parser.line)
  }
}

function listed(attributes: Record<string, SaxesAttributeNS>): XmlAttribute[] {
  const list: XmlAttribute[] = []
  for (const key in attributes) {
    const { name, local, uri, value } = attributes[key]!
    list.push({ name, local, uri, value })
  }
  return list
}
