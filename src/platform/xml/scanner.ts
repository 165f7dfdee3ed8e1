import { KIB } from '#platform/values'
import { isName } from './names.ts'
import { referenceLength, withoutReferences } from './references.ts'
import { SyntaxStop } from './syntax-faults.ts'
import { readTag, type WrittenAttribute } from './tag.ts'

/** Who hears what a scanner reads. */
export type Heard = {
  startTag(name: string, attributes: readonly WrittenAttribute[], isEmpty: boolean): void
  endTag(name: string): void
  text(run: string, isMarked: boolean): void
  doctype(text: string): void
  /** What stands between `<?` and `?>`; the declaration of XML is none. */
  instruction(text: string): void
  /** One piece of markup or text, so long by now and with so many values of attributes, is not whole yet. */
  waiting(length: number, values: number): void
}

/** Signs that no XML 1.0 may hold (2.2); halves of a sign are told by `isWellFormed`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const declaration =
  /^<\?xml\s+version\s*=\s*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][-\w.]*"|'[A-Za-z][-\w.]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>$/
const exclamations = ['<!--', '<![CDATA[', '<!DOCTYPE']
const [less, slash, question, exclamation, space] = [0x3c, 0x2f, 0x3f, 0x21, 0x20]

/**
 * Cuts XML into its pieces of markup and text as it comes, by the grammar of XML 1.0. What is cut by the end of a chunk
 * waits for the next one; the longer it is, the rarer it is tried again, so that the time grows with the length only.
 */
export class Scanner {
  readonly #heard: Heard
  #held = ''
  #triedLength = 0
  #isFirst = true
  #endsWithReturn = false
  /** Line on which the piece at hand begins, from 1. */
  line = 1

  constructor(heard: Heard) {
    this.#heard = heard
  }

  write(chunk: string): void {
    const text = this.#withPlainEnds(chunk)
    const at = text.search(forbidden)
    if (at < 0 && text.isWellFormed()) this.#take(text)
    else {
      // What stands before may be at fault earlier.
      this.#take(text.slice(0, Math.max(0, at)))
      throw new SyntaxStop('sign')
    }
  }

  end(): void {
    if (this.#endsWithReturn) this.#held += '\n'
    this.#scan(true)
    if (this.#held.length > 0) throw new SyntaxStop('end')
  }

  /** Ends of lines are one sign, whatever the system (XML 1.0, 2.11). */
  #withPlainEnds(chunk: string): string {
    if (!this.#endsWithReturn && !chunk.includes('\r')) return chunk
    const whole = this.#endsWithReturn ? `\r${chunk}` : chunk
    this.#endsWithReturn = whole.endsWith('\r')
    return (this.#endsWithReturn ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n')
  }

  #take(text: string): void {
    this.#held += text
    if (this.#held.length >= 2 * this.#triedLength) this.#scan(false)
  }

  #scan(isEnd: boolean): void {
    const held = this.#held
    let lineEnd = held.indexOf('\n')
    let at = 0
    while (at < held.length) {
      const next = held.charCodeAt(at) === less ? this.#markup(held, at) : this.#text(held, at, isEnd)
      if (next < 0) break
      for (; lineEnd >= 0 && lineEnd < next; lineEnd = held.indexOf('\n', lineEnd + 1)) this.line++
      at = next
      this.#isFirst = false
    }
    this.#held = held.slice(at)
    this.#triedLength = this.#held.length
  }

  #wait(held: string, at: number, values = 0): -1 {
    this.#heard.waiting(held.length - at, values)
    return -1
  }

  /** A run of text up to the next markup. */
  #text(held: string, at: number, isEnd: boolean): number {
    const open = held.indexOf('<', at)
    const end = open >= 0 ? open : isEnd ? held.length : partEnd(held, at)
    if (end === at) return this.#wait(held, at)
    const run = held.slice(at, end)
    if (run.includes(']]>')) throw new SyntaxStop('brackets')
    this.#heard.text(withoutReferences(run), false)
    return end
  }

  /** One piece of markup; gives where it ends, −1 where it is not whole yet. */
  #markup(held: string, at: number): number {
    if (at + 1 === held.length) return -1
    const second = held.charCodeAt(at + 1)
    if (second === slash) return this.#endTag(held, at)
    if (second === question) return this.#instruction(held, at)
    if (second === exclamation) return this.#exclamation(held, at)
    const tag = readTag(held, at)
    if ('values' in tag) return this.#wait(held, at, tag.values)
    this.#heard.startTag(tag.name, tag.attributes, tag.isEmpty)
    return tag.end
  }

  #endTag(held: string, at: number): number {
    const close = held.indexOf('>', at)
    if (close < 0) return this.#wait(held, at)
    const name = held.slice(at + 2, close)
    this.#heard.endTag(held.charCodeAt(close - 1) <= space ? name.replace(/[ \t\n]+$/, '') : name)
    return close + 1
  }

  #instruction(held: string, at: number): number {
    const close = held.indexOf('?>', at + 2)
    if (close < 0) return this.#wait(held, at)
    const whole = held.slice(at, close + 2)
    const target = /^<\?([^\s?]*)(?=\s|\?>)/.exec(whole)?.[1]
    if (this.#isFirst && target === 'xml') {
      if (!declaration.test(whole)) throw new SyntaxStop('declaration')
    } else if (!target || !isName(target) || target.includes(':') || /^xml$/i.test(target))
      throw new SyntaxStop('instruction')
    else this.#heard.instruction(whole.slice(2, -2))
    return close + 2
  }

  #exclamation(held: string, at: number): number {
    if (held.startsWith('<!--', at)) return this.#comment(held, at)
    if (held.startsWith('<![CDATA[', at)) {
      const close = held.indexOf(']]>', at + 9)
      if (close < 0) return this.#wait(held, at)
      this.#heard.text(held.slice(at + 9, close), true)
      return close + 3
    }
    if (held.startsWith('<!DOCTYPE', at)) {
      const close = doctypeEnd(held, at + 9)
      if (close < 0) return this.#wait(held, at)
      this.#heard.doctype(held.slice(at + 9, close))
      return close + 1
    }
    const begun = held.slice(at, at + 9)
    if (!exclamations.some(whole => whole.startsWith(begun))) throw new SyntaxStop('markup')
    return -1
  }

  #comment(held: string, at: number): number {
    const close = held.indexOf('--', at + 4)
    if (close < 0 || close + 2 === held.length) return this.#wait(held, at)
    if (held[close + 2] !== '>') throw new SyntaxStop('comment')
    return close + 3
  }
}

/** A text as long as this is told in parts. */
const partLength = 64 * KIB

/** Where a long text may be parted: not inside a reference, nor inside what may become `]]>`. */
function partEnd(text: string, from: number): number {
  if (text.length - from < partLength) return from
  const end = text.length - 2
  const reference = text.lastIndexOf('&', end - 1)
  if (reference < from) return end
  const semicolon = text.indexOf(';', reference)
  if (semicolon < 0 && text.length - reference > referenceLength) throw new SyntaxStop('ampersand')
  return semicolon < 0 || semicolon >= end ? reference : end
}

const doctypeMarks = /["'[\]>]|<!--|<\?/g

/** Where a DOCTYPE ends, past what stands in quotes, brackets, comments and instructions; −1 where it is cut. */
function doctypeEnd(text: string, from: number): number {
  let isInside = false
  doctypeMarks.lastIndex = from
  for (let found = doctypeMarks.exec(text); found; found = doctypeMarks.exec(text)) {
    const [mark] = found
    if (mark === '>' && !isInside) return found.index
    if (mark === '[') isInside = true
    else if (mark === ']') isInside = false
    else if (mark !== '>') {
      const closing = mark === '<!--' ? '-->' : mark === '<?' ? '?>' : mark
      const close = text.indexOf(closing, doctypeMarks.lastIndex)
      if (close < 0) return -1
      doctypeMarks.lastIndex = close + closing.length
    }
  }
  return -1
}
