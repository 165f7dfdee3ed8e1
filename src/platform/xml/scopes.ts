import type { XmlName } from './columns.ts'
import { isName, type PartedName, partName } from './names.ts'
import { SyntaxStop } from './syntax-faults.ts'
import type { WrittenAttribute } from './tag.ts'

const xmlUri = 'http://www.w3.org/XML/1998/namespace'
const declarations = 'http://www.w3.org/2000/xmlns/'

const firstOfDeclaration = 'x'.charCodeAt(0)

/** What was bound before an element declared its own; `undefined` where nothing was. */
export type Before = readonly (readonly [prefix: string, uri: string | undefined])[]

type Named = PartedName & { readonly name: string; readonly bound: string | undefined }
/** A name with what its prefix stood for. */
type Resolved = { readonly prefix: string; readonly bound: string | undefined; readonly as: XmlName }

/** Names remembered; a file with more different ones is no record. */
const namesRemembered = 2000

/** Which prefix stands for which vocabulary at this place of a file (Namespaces in XML 1.0). */
export class Scopes {
  readonly #bound = new Map([
    ['xml', xmlUri],
    ['xmlns', declarations],
  ])
  readonly #elements = new Map<string, Resolved>()
  readonly #attributes = new Map<string, Resolved>()
  readonly #unbound: (prefix: string) => void

  /** `unbound` hears of each prefix that stands for nothing; the name is then taken as of a vocabulary called so. */
  constructor(unbound: (prefix: string) => void) {
    this.#unbound = unbound
  }

  /** Takes in what an element declares; gives what to put back when it ends, `null` where it declares nothing. */
  enter(attributes: readonly WrittenAttribute[]): Before | null {
    let before: [string, string | undefined][] | null = null
    for (let at = 0; at < attributes.length; at++) {
      const { name, value } = attributes[at]!
      if (name.charCodeAt(0) !== firstOfDeclaration || (name !== 'xmlns' && !name.startsWith('xmlns:')))
        continue
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
    // What was resolved before holds as long as its prefix stands for the same.
    if (known && known.bound === this.#bound.get(known.prefix)) return known.as
    const { prefix, local } = partName(name)
    if (prefix === 'xmlns') throw new SyntaxStop('prefix')
    return this.#resolved(this.#elements, { name, prefix, local, bound: this.#bound.get(prefix) })
  }

  attribute(name: string): XmlName {
    const known = this.#attributes.get(name)
    if (known && (known.prefix === '' || known.bound === this.#bound.get(known.prefix))) return known.as
    const { prefix, local } = partName(name)
    const bound = prefix === '' ? (name === 'xmlns' ? declarations : '') : this.#bound.get(prefix)
    return this.#resolved(this.#attributes, { name, prefix, local, bound })
  }

  /** A name of an unbound prefix is told each time. */
  #resolved(into: Map<string, Resolved>, { name, prefix, local, bound }: Named): XmlName {
    const isUnbound = bound === undefined && prefix !== ''
    if (isUnbound) this.#unbound(prefix)
    const as = { name, local, uri: bound ?? prefix }
    if (!isUnbound && (into.size < namesRemembered || into.has(name))) into.set(name, { prefix, bound, as })
    return as
  }

  #bind(prefix: string, uri: string | undefined): void {
    if (uri === undefined) this.#bound.delete(prefix)
    else this.#bound.set(prefix, uri)
  }
}

/** The two prefixes of XML itself stand for what they stand for, and no prefix for nothing (3 and 5). */
function requireDeclaration(name: string, prefix: string, uri: string): void {
  if (name.length === 6 || (prefix !== '' && (!isName(prefix) || prefix.includes(':'))))
    throw new SyntaxStop('name', name)
  const isRight =
    prefix === 'xml' ? uri === xmlUri : prefix !== 'xmlns' && uri !== xmlUri && uri !== declarations
  if (!isRight || (prefix !== '' && uri === '')) throw new SyntaxStop('prefix')
}
