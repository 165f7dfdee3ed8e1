import type { XmlElement } from '../element.ts'
import { childrenOf, isElement, textOf } from '../tree.ts'
import type { XmlWriter } from '../writer.ts'
import { attributesOf } from './attributes.ts'
import { contentOf } from './automaton.ts'
import type {
  AttributeUse,
  Choice,
  ComplexType,
  GlobalElement,
  Group,
  Occurrence,
  Shape,
  Type,
  ValueOf,
  Wild,
  Wildcard,
} from './notation.ts'
import { normalised, type SimpleType } from './simple.ts'

type Loose = Readonly<Record<string, unknown>>
type Part = Occurrence | Wildcard | Group

// ---- writing ----

/** Writes a value as the element of a schema: the schema gives order, names and prefixes. */
export function writeValue<T>(
  out: XmlWriter,
  element: GlobalElement<T>,
  value: ValueOf<T>,
  namespaces: readonly (readonly [string, string])[] = [],
): void {
  writeElement(out, element.vocabulary.prefix, element.local, element.type as Type, value, namespaces)
}

function writeElement(
  out: XmlWriter,
  prefix: string,
  local: string,
  type: Type,
  value: unknown,
  first: readonly (readonly [string, string])[] = [],
): void {
  const name = prefix === '' ? local : `${prefix}:${local}`
  if (type.form === 'simple') {
    out.open(name, first)
    out.text(printed(type, value))
    out.close()
    return
  }
  const fields = (value ?? {}) as Loose
  out.open(name, [...first, ...attributesWritten(type, fields)])
  const content = type.content as Group | SimpleType<unknown> | null
  if (content !== null && 'form' in content) out.text(printed(content, fields['#']))
  else if (content !== null) writeGroup(out, type, content, fields)
  out.close()
}

const printed = (type: SimpleType<unknown>, value: unknown): string =>
  (type as SimpleType<unknown>).print(value)

function attributesWritten(type: ComplexType, fields: Loose): [string, string | undefined][] {
  return Object.entries(attributesOf(type))
    .filter((entry): entry is [string, AttributeUse] => entry[1] !== 'lax')
    .map(([name, use]) => {
      const value = fields[`@${name}`]
      return [name, value === undefined ? undefined : printed(use.type, value)]
    })
}

function writeShape(out: XmlWriter, type: ComplexType, shape: Shape, fields: Loose): void {
  for (const key of Object.keys(shape)) {
    const part = shape[key] as Part
    if (part.particle === 'element') {
      const value = fields[key]
      const list = value === undefined ? [] : part.max > 1 ? (value as unknown[]) : [value]
      for (const item of list) writeElement(out, type.vocabulary.prefix, key, part.type as Type, item)
    } else if (part.particle === 'wildcard') {
      for (const wild of (fields[key] ?? []) as Wild[]) writeWild(out, wild)
    } else if (part.particle === 'repeated') {
      for (const item of (fields[key] ?? []) as Loose[]) writeGroup(out, type, part.group as Group, item)
    } else writeGroup(out, type, part, fields)
  }
}

function writeGroup(out: XmlWriter, type: ComplexType, group: Group, fields: Loose): void {
  if (group.particle === 'sequence' || group.particle === 'all') writeShape(out, type, group.shape, fields)
  else if (group.particle === 'choice') {
    const taken = (group as Choice).options.find(option =>
      Object.keys(option).some(key => present(option, key, fields)),
    )
    if (taken) writeShape(out, type, taken, fields)
  } else
    for (const item of (fields.$items ?? []) as Loose[]) writeGroup(out, type, group.group as Group, item)
}

/** An option is taken by the first of its elements that the others lack; those that must stand decide. */
function present(option: Shape, key: string, fields: Loose): boolean {
  const part = option[key] as Part
  if (part.particle === 'element') return fields[key] !== undefined && (part.min > 0 || onlyOptional(option))
  if (part.particle === 'choice' || part.particle === 'sequence') return true
  return fields[key] !== undefined
}

const onlyOptional = (option: Shape): boolean =>
  Object.keys(option).every(
    key => (option[key] as Part).particle !== 'element' || (option[key] as Occurrence).min === 0,
  )

function writeWild(out: XmlWriter, wild: Wild): void {
  if ('element' in wild)
    writeElement(
      out,
      wild.element.vocabulary.prefix,
      wild.element.local,
      wild.element.type as Type,
      wild.value,
    )
  else writeTree(out, wild)
}

/** Writes a tree as it was read. */
export function writeTree(out: XmlWriter, element: XmlElement): void {
  out.open(
    element.name,
    element.attributes.map(({ name, value }) => [name, value] as const),
  )
  const mixed = element.children.some(node => !isElement(node) && node.trim() !== '')
  for (const node of element.children) {
    if (isElement(node)) writeTree(out, node)
    else if (mixed) out.text(node)
  }
  out.close()
}

// ---- reading ----

/** Reads an element that its schema found valid into the value it stands for. */
export const readValue = <T>(type: T, element: XmlElement): ValueOf<T> =>
  readType(type as Type, element) as ValueOf<T>

function readType(type: Type, element: XmlElement): unknown {
  if (type.form === 'simple') return type.parse(normalised(type, textOf(element)))
  const fields: Record<string, unknown> = {}
  for (const [name, use] of Object.entries(attributesOf(type))) {
    if (use === 'lax') continue
    const raw = attributeNamed(type, name, element)
    if (raw !== undefined) fields[`@${name}`] = use.type.parse(normalised(use.type, raw))
  }
  const content = contentOf(type)
  if (content.form === 'text') fields['#'] = content.type.parse(normalised(content.type, textOf(element)))
  else if (content.form === 'elements') {
    const taking: Taking = { type, waiting: [...childrenOf(element)], read: readType }
    takeGroup(type.content as Group, taking, fields)
  }
  return fields
}

function attributeNamed(type: ComplexType, name: string, element: XmlElement): string | undefined {
  const colon = name.indexOf(':')
  const uri = colon < 0 ? '' : type.vocabulary.prefixes[name.slice(0, colon)]
  const local = name.slice(colon + 1)
  return element.attributes.find(attribute => attribute.local === local && attribute.uri === uri)?.value
}

/** Children of one element being taken into its value, from the front. */
type Taking = {
  readonly type: ComplexType
  readonly waiting: XmlElement[]
  readonly read: (type: Type, element: XmlElement) => unknown
}

function takeGroup(group: Group, taking: Taking, fields: Record<string, unknown>): void {
  if (group.particle === 'sequence') takeShape(group.shape, taking, fields)
  else if (group.particle === 'all') takeAll(group.shape, taking, fields)
  else if (group.particle === 'repeated') fields.$items = takeRepeated(group.group as Group, taking)
  else {
    const option = bestOption((group as Choice).options, taking)
    if (option) takeShape(option, taking, fields)
  }
}

function takeAll(shape: Shape, taking: Taking, fields: Record<string, unknown>): void {
  for (const child of taking.waiting.splice(0)) {
    const part = shape[child.local] as Occurrence | undefined
    if (part) fields[child.local] = taking.read(part.type as Type, child)
  }
}

function takeRepeated(group: Group, taking: Taking): unknown[] {
  const items: unknown[] = []
  for (let before = -1; taking.waiting.length > 0 && taking.waiting.length !== before; ) {
    before = taking.waiting.length
    const item: Record<string, unknown> = {}
    takeGroup(group, taking, item)
    if (taking.waiting.length !== before) items.push(item)
  }
  return items
}

function takeShape(shape: Shape, taking: Taking, fields: Record<string, unknown>): void {
  const { waiting } = taking
  for (const key of Object.keys(shape)) {
    const part = shape[key] as Part
    if (part.particle === 'element') takeElements(key, part, taking, fields)
    else if (part.particle === 'wildcard') fields[key] = waiting.splice(0, part.max)
    else if (part.particle === 'repeated') {
      const items = takeRepeated(part.group as Group, taking)
      if (items.length > 0) fields[key] = items
    } else takeGroup(part, taking, fields)
  }
}

function takeElements(key: string, part: Occurrence, taking: Taking, fields: Record<string, unknown>): void {
  const { waiting, type } = taking
  let count = 0
  while (count < part.max && waiting[count]?.local === key && waiting[count]!.uri === type.vocabulary.uri)
    count++
  const values = waiting.splice(0, count).map(child => taking.read(part.type as Type, child))
  if (part.max > 1 && (count > 0 || part.min > 0)) fields[key] = values
  else if (part.max === 1 && count > 0) fields[key] = values[0]
}

/** The option that takes the most of what waits; tried without reading what stands inside. */
function bestOption(options: readonly Shape[], taking: Taking): Shape | null {
  let best: Shape | null = null
  let most = 0
  for (const option of options) {
    const trial: Taking = { ...taking, waiting: [...taking.waiting], read: () => null }
    takeShape(option, trial, {})
    const taken = taking.waiting.length - trial.waiting.length
    if (taken > most) {
      most = taken
      best = option
    }
  }
  return best
}
