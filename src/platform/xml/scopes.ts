import type { XmlName } from './columns.ts'
import { isName, type PartedName, partName } from './names.ts'
import { SyntaxStop } from './syntax-faults.ts'
import type { WrittenAttribute } from './tag.ts'

const xmlUri = 'http://www.w3.org/XML/1998/namespace'
const declarations = 'http://www.w3.org/2000/xmlns/'

/** What was bound before an element declared its own; `undefined` where nothing was. */
export type Before = readonly (readonly [prefix: string, uri: string | undefined])[]

/** Names remembered; a file with more different ones is no record. */
const namesRemembered = 2000

/** Which prefix stands for which vocabulary at this place of a file (Namespaces in XML 1.0). */
export class Scopes {
  readonly #bound = new Map([
    ['xml', xmlUri],
    ['xmlns', declarations],
  ])
  readonly #parted = new Map<string, PartedName>()
  readonly #elements = new Map<string, XmlName>()
  readonly #attributes = new Map<string, XmlName>()
  readonly #unbound: (prefix: string) => void

  /** `unbound` hears of each prefix that stands for nothing; the name is then taken as of a vocabulary called so. */
  constructor(unbound: (prefix: string) => void) {
    this.#unbound = unbound
  }

  /** Takes in what an element declares; gives what to put back when it ends, `null` where it declares nothing. */
  enter(attributes: readonly WrittenAttribute[]): Before | null {
    let before: [string, string | undefined][] | null = null
    for (const { name, value } of attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
      const prefix = name.slice(6)
      const uri = value.trim()
      requireDeclaration(name, prefix, uri)
      before ??= []
      before.push([prefix, this.#bound.get(prefix)])
      this.#bind(prefix, uri)
    }
    return before
  }

  leave(before: Before): void {
    for (const [prefix, uri] of before.toReversed()) this.#bind(prefix, uri)
  }

  element(name: string): XmlName {
    const known = this.#elements.get(name)
    if (known) return known
    const { prefix, local } = this.#part(name)
    if (prefix === 'xmlns') throw new SyntaxStop('prefix')
    const uri = this.#bound.get(prefix)
    if (uri === undefined && prefix !== '') this.#unbound(prefix)
    const found = { name, local, uri: uri ?? prefix }
    if (uri !== undefined || prefix === '') remember(this.#elements, name, found)
    return found
  }

  attribute(name: string): XmlName {
    const known = this.#attributes.get(name)
    if (known) return known
    const { prefix, local } = this.#part(name)
    const uri = prefix === '' ? (name === 'xmlns' ? declarations : '') : this.#bound.get(prefix)
    if (uri === undefined) this.#unbound(prefix)
    const found = { name, local, uri: uri ?? prefix }
    if (uri !== undefined) remember(this.#attributes, name, found)
    return found
  }

  #bind(prefix: string, uri: string | undefined): void {
    if (this.#bound.get(prefix) === uri) return
    if (uri === undefined) this.#bound.delete(prefix)
    else this.#bound.set(prefix, uri)
    this.#elements.clear()
    this.#attributes.clear()
  }

  #part(name: string): PartedName {
    const known = this.#parted.get(name)
    if (known) return known
    const parted = partName(name)
    remember(this.#parted, name, parted)
    return parted
  }
}

function remember<T>(into: Map<string, T>, name: string, what: T): void {
  if (into.size < namesRemembered) into.set(name, what)
}

/** The two prefixes of XML itself stand for what they stand for, and no prefix for nothing (3 and 5). */
function requireDeclaration(name: string, prefix: string, uri: string): void {
  if (name.length === 6 || (prefix !== '' && (!isName(prefix) || prefix.includes(':'))))
    throw new SyntaxStop('name', name)
  const isRight =
    prefix === 'xml' ? uri === xmlUri : prefix !== 'xmlns' && uri !== xmlUri && uri !== declarations
  if (!isRight || (prefix !== '' && uri === '')) throw new SyntaxStop('prefix')
}
