import type { XmlName } from './columns.ts'
import type { XmlAttribute } from './element.ts'
import { type XmlLimits, xmlLimits } from './limits.ts'
import { type XmlProblem, xmlProblem } from './problem.ts'
import { type Heard, Scanner } from './scanner.ts'
import { type Before, Scopes } from './scopes.ts'
import { faultClause, SyntaxStop } from './syntax-faults.ts'
import type { WrittenAttribute } from './tag.ts'

/** An element that begins, with the line it begins on. */
export type XmlOpening = XmlName & { readonly line: number; readonly attributes: readonly XmlAttribute[] }

/** Somebody who follows the reading: a tree that grows, a schema that judges. */
export type XmlListener = {
  open?(tag: XmlOpening): void
  text?(text: string, line: number): void
  close?(): void
  /** A processing instruction, inside the root or beside it: `target data`. */
  instruction?(text: string): void
}

const none: readonly XmlAttribute[] = []

/** An unbound prefix may stand on every element; a few are enough to mend them all. */
const prefixProblemsKept = 100
/** Markup of one tag beside the texts of its values. */
const markupLength = 1_000_000

class Enough extends Error {}

type Open = { readonly name: string; readonly before: Before | null }

/**
 * Reads XML text chunk by chunk and tells its listeners. No DTD is followed and no entity expanded; the first fault
 * of syntax, an entity declaration or a reached limit ends the reading with a problem. An unbound prefix is a problem
 * too, but the reading goes on.
 */
export class XmlReader implements Heard {
  readonly #scanner = new Scanner(this)
  readonly #scopes = new Scopes(prefix => this.#unbound(prefix))
  readonly #listeners: readonly XmlListener[]
  readonly #limits: XmlLimits
  readonly #problems: XmlProblem[] = []
  readonly #open: Open[] = []
  #nodes = 0
  /** Of the text since the last tag, however many parts it came in. */
  #runLength = 0
  #hasRoot = false
  #hasDoctype = false
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
    this.#guarded(() => this.#scanner.write(chunk))
  }

  end(): readonly XmlProblem[] {
    this.#guarded(() => {
      this.#scanner.end()
      const open = this.#open.at(-1)
      if (open) throw new SyntaxStop('unclosed', open.name)
      if (!this.#hasRoot) throw new SyntaxStop('rootless')
    })
    return this.#problems
  }

  #guarded(deed: () => void): void {
    if (this.#ended) return
    try {
      deed()
    } catch (error) {
      this.#ended = true
      if (error instanceof SyntaxStop)
        this.#problems.push(xmlProblem.syntax(this.#scanner.line, faultClause(error.fault, error.of)))
      else if (!(error instanceof Enough)) throw error
    }
  }

  #stop(problem: XmlProblem): never {
    this.#problems.push(problem)
    throw new Enough()
  }

  #unbound(prefix: string): void {
    if (this.#problems.length < prefixProblemsKept)
      this.#problems.push(xmlProblem.prefix(this.#scanner.line, prefix))
  }

  #requireText(length: number): void {
    if (length > this.#limits.textLength)
      this.#stop(xmlProblem.text(this.#scanner.line, this.#limits.textLength))
  }

  #requireName(name: string): void {
    if (name.length > this.#limits.nameLength)
      this.#stop(xmlProblem.text(this.#scanner.line, this.#limits.nameLength))
  }

  #requireAttributes(count: number): void {
    if (count > this.#limits.attributesPerElement)
      this.#stop(xmlProblem.attributes(this.#scanner.line, this.#limits.attributesPerElement))
  }

  // What the scanner calls.

  waiting(length: number, values: number): void {
    this.#requireAttributes(values)
    this.#requireText(length - markupLength)
  }

  doctype(text: string): void {
    if (/<!ENTITY/.test(text)) this.#stop(xmlProblem.entities(this.#scanner.line))
    if (this.#hasRoot || this.#hasDoctype || !/^\s+[^\s[>]/.test(text)) throw new SyntaxStop('doctype')
    this.#hasDoctype = true
  }

  instruction(text: string): void {
    this.#requireText(text.length)
    for (const listener of this.#listeners) listener.instruction?.(text)
  }

  startTag(written: string, attributes: readonly WrittenAttribute[], isEmpty: boolean): void {
    this.#requireName(written)
    this.#requireAttributes(attributes.length)
    for (const { name, value } of attributes) {
      this.#requireName(name)
      this.#requireText(value.length)
    }
    if (this.#open.length === 0 && this.#hasRoot) throw new SyntaxStop('roots')
    this.#hasRoot = true
    const { line } = this.#scanner
    if (this.#open.length >= this.#limits.depth) this.#stop(xmlProblem.depth(line, this.#limits.depth))
    this.#nodes += 1 + attributes.length
    if (this.#nodes > this.#limits.nodes) this.#stop(xmlProblem.nodes(line, this.#limits.nodes))
    this.#runLength = 0
    const before = attributes.length === 0 ? null : this.#scopes.enter(attributes)
    const { name, local, uri } = this.#scopes.element(written)
    const opening = { name, local, uri, line, attributes: this.#named(attributes) }
    for (const listener of this.#listeners) listener.open?.(opening)
    this.#open.push({ name, before })
    if (isEmpty) this.#close()
  }

  endTag(name: string): void {
    if (this.#open.at(-1)?.name !== name) throw new SyntaxStop('unopened', name)
    this.#close()
  }

  text(run: string, isMarked: boolean): void {
    this.#runLength += run.length
    this.#requireText(this.#runLength)
    if (this.#open.length > 0)
      for (const listener of this.#listeners) listener.text?.(run, this.#scanner.line)
    else if (isMarked || /[^ \t\n]/.test(run)) throw new SyntaxStop('outside')
  }

  #close(): void {
    this.#runLength = 0
    const { before } = this.#open.pop()!
    if (before) this.#scopes.leave(before)
    for (const listener of this.#listeners) listener.close?.()
  }

  /** Attributes with their vocabularies; each may stand once. */
  #named(written: readonly WrittenAttribute[]): readonly XmlAttribute[] {
    if (written.length === 0) return none
    const named: XmlAttribute[] = []
    for (const attribute of written) {
      const { name, local, uri } = this.#scopes.attribute(attribute.name)
      for (let at = 0; at < named.length; at++)
        if (named[at]!.local === local && named[at]!.uri === uri) throw new SyntaxStop('twice', name)
      named.push({ name, local, uri, value: attribute.value })
    }
    return named
  }
}
