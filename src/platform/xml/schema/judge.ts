import type { Both } from '#platform/values'
import { copied } from '../copied.ts'
import type { XmlListener, XmlOpening } from '../reader.ts'
import { useOf, usesOf } from './attributes.ts'
import { contentOf, type Place } from './automaton.ts'
import type { ComplexType, GlobalElement, Type, Vocabulary, Wildcard } from './notation.ts'
import { sayings } from './sayings.ts'
import { normalised, type SimpleType } from './simple.ts'

export type SchemaProblem = { readonly line: number; readonly element: string; readonly message: Both }

/** The schemas a file is judged by: which elements may stand alone, which attributes of other vocabularies are known. */
export type SchemaSet = {
  readonly elements: readonly GlobalElement[]
  readonly attributes?: readonly {
    vocabulary: Vocabulary
    shape: Readonly<Record<string, SimpleType<unknown>>>
  }[]
}

const instance = 'http://www.w3.org/2001/XMLSchema-instance'
const declarations = 'http://www.w3.org/2000/xmlns/'

/** Problems kept of one file. */
const problemsKept = 500

type Spot = { readonly name: string; readonly line: number }

type Frame = Spot & {
  readonly mode: 'judged' | 'lax' | 'skip'
  readonly type: Type | null
  place: Place | null
  /** After the first unexpected element the order is no longer judged, only what stands inside. */
  lost: boolean
  /** Whether a text is what it holds; otherwise `text` is only what ought not to stand between its elements. */
  readonly isText: boolean
  text: string
}

/** A listener that judges what is read against a set of schemas, in one pass and without keeping the file. */
export function schemaJudge(set: SchemaSet): XmlListener & { finish(): readonly SchemaProblem[] } {
  return new SchemaJudge(set)
}

type Index = {
  readonly elements: ReadonlyMap<string, Type>
  readonly attributes: ReadonlyMap<string, SimpleType<unknown>>
}

const indexes = new WeakMap<SchemaSet, Index>()

/** Elements and attributes of a set by vocabulary and name, gathered once. */
function indexOf(set: SchemaSet): Index {
  let index = indexes.get(set)
  if (!index) {
    index = {
      elements: new Map(
        set.elements.map(({ vocabulary, local, type }) => [`${vocabulary.uri} ${local}`, type as Type]),
      ),
      attributes: new Map(
        (set.attributes ?? []).flatMap(({ vocabulary, shape }) =>
          Object.entries(shape).map(([local, type]) => [`${vocabulary.uri} ${local}`, type] as const),
        ),
      ),
    }
    indexes.set(set, index)
  }
  return index
}

class SchemaJudge implements XmlListener {
  readonly #elements: ReadonlyMap<string, Type>
  readonly #attributes: ReadonlyMap<string, SimpleType<unknown>>
  readonly #problems: SchemaProblem[] = []
  readonly #stack: Frame[] = []
  readonly #ids = new Set<string>()
  readonly #references: { readonly id: string; readonly spot: Spot }[] = []

  constructor(set: SchemaSet) {
    const { elements, attributes } = indexOf(set)
    this.#elements = elements
    this.#attributes = attributes
  }

  open(tag: XmlOpening): void {
    const parent = this.#stack.at(-1)
    if (!parent) this.#openWild(tag, 'strict')
    else if (parent.mode === 'skip') this.#push(tag, 'skip', null)
    else if (parent.mode === 'lax') this.#openWild(tag, 'lax')
    else this.#openChild(parent, tag)
  }

  text(run: string): void {
    const frame = this.#stack.at(-1)
    if (frame?.mode !== 'judged') return
    if (frame.isText) frame.text += run
    // Of what stands between a million elements one sign is kept: a blank, or a word that must not be there.
    else if (/[^\t\n\r ]/.test(run)) frame.text = 'x'
    else if (frame.text === '') frame.text = ' '
  }

  close(): void {
    const frame = this.#stack.pop()
    if (frame?.mode !== 'judged' || !frame.type) return
    const content = frame.type.form === 'simple' ? null : contentOf(frame.type)
    if (frame.type.form === 'simple') this.#judgeText(frame.type, frame.text, frame)
    else if (content?.form === 'text') this.#judgeText(content.type, frame.text, frame)
    else {
      if (frame.type.form === 'complex' && frame.type.isMixed) frame.text = ''
      if (content?.form === 'empty' ? frame.text !== '' : /[^\t\n\r ]/.test(frame.text))
        this.#say(frame, sayings.plainText(frame.name))
      if (frame.place && !frame.lost && !frame.place.last)
        this.#say(frame, sayings.incomplete(frame.name, expectedAt(frame.place, frame.type)))
    }
  }

  /** All that is wrong, after the last element was closed: references are judged only now. */
  finish(): readonly SchemaProblem[] {
    for (const { id, spot } of this.#references.splice(0)) {
      if (!this.#ids.has(id)) this.#say(spot, sayings.noSuchId(spot.name, id))
    }
    return this.#problems
  }

  #say(spot: Spot, message: Both): void {
    if (this.#problems.length < problemsKept)
      this.#problems.push({ line: spot.line, element: spot.name, message })
  }

  #push(tag: XmlOpening, mode: Frame['mode'], declared: Type | null): void {
    const kinds = mode === 'judged' && declared?.form === 'complex' ? declared.kinds : undefined
    const type = kinds ? this.#chosen(tag, kinds) : declared
    if (kinds && !type) {
      this.#stack.push({
        name: tag.name,
        line: tag.line,
        mode: 'skip',
        type,
        place: null,
        lost: false,
        isText: false,
        text: '',
      })
      return
    }
    const content = mode === 'judged' && type?.form === 'complex' ? contentOf(type) : null
    const place = content?.form === 'elements' ? content.start : null
    const isText = type?.form === 'simple' || content?.form === 'text'
    this.#stack.push({ name: tag.name, line: tag.line, mode, type, place, lost: false, isText, text: '' })
    if (mode === 'judged' && type)
      this.#judgeAttributes(type.form === 'complex' ? type : null, tag, kinds !== undefined)
    else if (mode === 'lax') this.#judgeKnownAttributes(tag)
  }

  /** The type that `xsi:type` chooses for an element whose own type is only a name for several. */
  #chosen(tag: XmlOpening, kinds: Readonly<Record<string, ComplexType>>): ComplexType | null {
    const said = tag.attributes.find(({ uri, local }) => uri === instance && local === 'type')?.value
    const kind = said?.trim().replace(/^.*:/, '') ?? ''
    const found = Object.hasOwn(kinds, kind) ? kinds[kind]! : null
    if (!found) this.#say(tag, sayings.noSuchKind(tag.name, kind, Object.keys(kinds).join(', ')))
    return found
  }

  #openChild(parent: Frame, tag: XmlOpening): void {
    const next =
      parent.lost || !parent.place ? null : nextPlace(parent.place, tag, parent.type as ComplexType)
    if (next) parent.place = next
    if (!next) this.#unexpected(parent, tag)
    else if (next.wildcard) this.#openWild(tag, next.wildcard.process)
    else this.#push(tag, 'judged', next.type)
  }

  #openWild(tag: XmlOpening, process: Wildcard['process']): void {
    const type = process === 'skip' ? undefined : this.#elements.get(`${tag.uri} ${tag.local}`)
    if (type) this.#push(tag, 'judged', type)
    else {
      if (process === 'strict') this.#say(tag, sayings.unknownElement(tag.name))
      this.#push(tag, process === 'lax' ? 'lax' : 'skip', null)
    }
  }

  #unexpected(parent: Frame, tag: XmlOpening): void {
    const complex = parent.type?.form === 'complex' ? parent.type : null
    if (!parent.lost) {
      const expected = parent.place && complex ? expectedAt(parent.place, complex) : ''
      this.#say(tag, sayings.unexpected(tag.name, parent.name, expected))
      parent.lost = true
    }
    const content = complex ? contentOf(complex) : null
    const isOurs = content?.form === 'elements' && tag.uri === complex?.vocabulary.uri
    const known = isOurs ? content.byName.get(tag.local) : undefined
    this.#push(tag, known ? 'judged' : 'skip', known ?? null)
  }

  #judgeAttributes(type: ComplexType | null, tag: XmlOpening, hasKind = false): void {
    const uses = type ? usesOf(type) : null
    for (const { uri, local, name, value } of tag.attributes) {
      if (uri === declarations) continue
      if (uri === instance) {
        if (
          local !== 'schemaLocation' &&
          local !== 'noNamespaceSchemaLocation' &&
          !(hasKind && local === 'type')
        )
          this.#say(tag, sayings.unusedInstance(tag.name, name))
        continue
      }
      const isForeign = uses?.foreign && uri !== '' && uri !== type?.vocabulary.uri
      const known =
        useOf(uses, local, uri)?.type ?? (isForeign ? this.#attributes.get(`${uri} ${local}`) : undefined)
      if (known) this.#judgeText(known, value, tag, name)
      else if (!isForeign) this.#say(tag, sayings.strangeAttribute(tag.name, name))
    }
    for (const { name, uri, local } of uses?.required ?? [])
      if (!tag.attributes.some(one => one.local === local && one.uri === uri))
        this.#say(tag, sayings.missingAttribute(tag.name, name))
  }

  /** An unknown element that is let pass may still carry attributes that some vocabulary declares. */
  #judgeKnownAttributes(tag: XmlOpening): void {
    for (const { uri, local, name, value } of tag.attributes) {
      const known = uri === '' ? undefined : this.#attributes.get(`${uri} ${local}`)
      if (known) this.#judgeText(known, value, tag, name)
    }
  }

  #judgeText(type: SimpleType<unknown>, raw: string, spot: Spot, attribute?: string): void {
    const text = normalised(type, raw)
    const fault = type.fault(text)
    if (fault) {
      const { wrongAttribute, wrongText } = sayings
      this.#say(
        spot,
        attribute ? wrongAttribute(spot.name, attribute, text, fault) : wrongText(spot.name, text, fault),
      )
    } else if (type.role === 'id') {
      if (this.#ids.has(text)) this.#say(spot, sayings.idTwice(text))
      this.#ids.add(copied(text))
    } else if (type.role) {
      const { name, line } = spot
      // Most refer to what stands above them; only those that wait for an identifier are remembered.
      for (const id of text.split(' '))
        if (!this.#ids.has(id)) this.#references.push({ id: copied(id), spot: { name: copied(name), line } })
    }
  }
}

function nextPlace(from: Place, tag: XmlOpening, type: ComplexType): Place | null {
  const named = tag.uri === type.vocabulary.uri ? from.next.get(tag.local) : undefined
  const wild = from.any.place
  // What has no vocabulary is no other vocabulary (XML Schema 1.0 part 1, 3.10.1).
  const isOwn = tag.uri === type.vocabulary.uri || tag.uri === ''
  return named ?? (wild?.wildcard?.isForeign && isOwn ? null : wild)
}

function expectedAt(place: Place, type: ComplexType): string {
  const { prefix } = type.vocabulary
  const names = [...place.next.keys()].map(local => (prefix ? `${prefix}:${local}` : local))
  return names.concat(place.any.place ? ['*'] : []).join(', ')
}
