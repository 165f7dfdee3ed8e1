import type { AttributeUse, ComplexType, Group, Occurrence, Shape, Type, Vocabulary } from './notation.ts'
import { id, idReference, type SimpleType, string, uri } from './simple.ts'

/**
 * Many small elements stated in a line each, for vocabularies that are judged, and written only through `writeJudged`.
 *
 * A row names an element and tells its content, then its attributes behind `@`:
 * `format: '((formatDesignation formatRegistry?) | formatRegistry) formatNote* @xmlID:id'`. Names stand in their order,
 * `|` parts choices, `?`, `*` and `+` say how often; `ANY` is any element, `OTHER` one of another vocabulary, `#mixed` lets text stand between elements,
 * `#string` (or another simple type) is a text, `#kinds a b` leaves the type to `xsi:type`; `!` requires an attribute.
 * A row called `%name` is no element: its text stands for its name in other rows, in brackets where it is content.
 */
export type Models = Readonly<Record<string, string>>

const bounds: Readonly<Record<string, readonly [min: number, max: number]>> = {
  '': [1, 1],
  '?': [0, 1],
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
}

const builtIn: Readonly<Record<string, SimpleType<unknown>>> = { string, id, ref: idReference, uri }

const wild: ReadonlySet<string> = new Set(['ANY', 'OTHER'])

type Part = Occurrence | Group | ReturnType<typeof anything>
const anything = (min: number, max: number, isForeign: boolean) =>
  ({ particle: 'wildcard', process: 'lax', min, max, isForeign }) as const

/** Reads the content of one row; `typeOf` is asked only when the type is first met in a file. */
class ContentReader {
  readonly #tokens: readonly string[]
  readonly #typeOf: (name: string) => Type
  #at = 0
  #groups = 0

  constructor(text: string, typeOf: (name: string) => Type) {
    this.#tokens = text.match(/[()|]|[^\s()|]+/g) ?? []
    this.#typeOf = typeOf
  }

  /** A sequence or choice up to its closing bracket or the end. */
  group(): Group {
    const options: Shape[] = [{}]
    for (let token = this.#next(); token !== undefined && token !== ')'; token = this.#next()) {
      if (token === '|') options.push({})
      else this.#put(options.at(-1)!, token)
    }
    if (options.length === 1) return { particle: 'sequence', shape: options[0]! }
    return { particle: 'choice', options }
  }

  #next(): string | undefined {
    return this.#tokens[this.#at++]
  }

  #put(shape: Shape, token: string): void {
    if (token !== '(') {
      const [, name = '', often = ''] = /^(.+?)([?*+]?)$/.exec(token) ?? []
      const [key, type = key] = name.split(':')
      shape[wild.has(name) ? '$any' : key!] = this.#element(name, type!, often)
      return
    }
    const inner = this.group()
    const often = /^[?*+]$/.test(this.#tokens[this.#at] ?? '') ? this.#next()! : ''
    const [min, max] = bounds[often]!
    shape[`$${++this.#groups}`] = often === '' ? inner : { particle: 'repeated', group: inner, min, max }
  }

  #element(name: string, type: string, often: string): Part {
    const [min, max] = bounds[often]!
    if (wild.has(name)) return anything(min, max, name === 'OTHER')
    const typeOf = this.#typeOf
    return {
      particle: 'element',
      kind: max > 1 ? 'any' : 'one',
      min,
      max,
      get type() {
        return typeOf(type)
      },
    }
  }
}

/** Builds the types of a vocabulary from its rows. Throws where a row names what is not there. */
export function models(
  vocabulary: Vocabulary,
  rows: Models,
  simple: Readonly<Record<string, SimpleType<unknown>>> = {},
): (name: string) => Type {
  const built = new Map<string, Type>()
  const texts = { ...builtIn, ...simple }
  const textOf = (name: string): SimpleType<unknown> => {
    const type = texts[name]
    if (!type) throw new RangeError(`no simple type is called ${name}`)
    return type
  }
  const attributesOf = (words: readonly string[]): Record<string, AttributeUse> =>
    Object.fromEntries(
      words.map(word => {
        const [name = '', type = 'string'] = word.replace('!', '').split(':')
        return [name, { type: textOf(type), required: word.endsWith('!') }]
      }),
    )
  const rowOf = (name: string): string => {
    const row = rows[name]
    if (row === undefined) throw new RangeError(`no row is called ${name}`)
    return row
  }
  const opened = (text: string, isContent: boolean): string =>
    text.replaceAll(/%[\w-]+/g, name => {
      const inside = opened(rowOf(name), isContent)
      return isContent ? `( ${inside} )` : inside
    })
  const build = (name: string): Type => {
    const [content, ...listed] = rowOf(name).split('@')
    const [head = '', ...attributes] = [
      opened(content ?? '', true),
      ...listed.map(part => opened(part, false)),
    ].map(part => part.trim())
    const shape = attributesOf(attributes.flatMap(part => part.split(/\s+/).filter(Boolean)))
    const [first = '', ...rest] = head.split(/\s+/)
    if (first === '#kinds') {
      const kinds = Object.fromEntries(rest.map(kind => [kind, typeOf(kind) as ComplexType]))
      return { ...vocabulary.complex(name, null, shape), kinds }
    }
    if (first.startsWith('#') && first !== '#mixed')
      return vocabulary.complex(name, textOf(first.slice(1)), shape)
    const isMixed = first === '#mixed'
    const inside = isMixed ? rest.join(' ') : head
    const group = inside === '' ? null : new ContentReader(inside, typeOf).group()
    return { ...vocabulary.complex(name, group, shape), isMixed }
  }
  function typeOf(name: string): Type {
    const known = built.get(name)
    if (known) return known
    const made = build(name)
    built.set(name, made)
    return made
  }
  return typeOf
}
