import type { Fault } from '../../validate/fault.ts'
import type { PdfAPart } from '../fault.ts'
import * as faults from './faults.ts'
import type { XmpProperty, XmpValue } from './property.ts'

export const extensionNamespace = 'http://www.aiim.org/pdfa/ns/extension/'

/** Namespaces that a file describes itself, each with the names of its properties. */
export type Declared = ReadonlyMap<string, ReadonlySet<string>>

/** Structures in each other, by their prefix (6.7.8 of part 1, 6.6.2.3.3 of parts 2 and 3). */
type Container = {
  readonly prefix: string
  readonly needed: readonly string[]
  /** Besides, from part 2 on. */
  readonly neededLater?: readonly string[]
  readonly lists: Readonly<Record<string, Container>>
}
const field: Container = { prefix: 'pdfaField', needed: ['name', 'valueType', 'description'], lists: {} }
const type: Container = {
  prefix: 'pdfaType',
  needed: ['type', 'namespaceURI', 'prefix', 'description'],
  neededLater: ['field'],
  lists: { field },
}
const property: Container = {
  prefix: 'pdfaProperty',
  needed: ['name', 'valueType', 'category', 'description'],
  lists: {},
}
const schema: Container = {
  prefix: 'pdfaSchema',
  needed: ['schema', 'namespaceURI', 'prefix'],
  lists: { property, valueType: type },
}

const fieldsOf = (value: XmpValue): readonly XmpProperty[] => (value.form === 'struct' ? value.fields : [])
const itemsOf = (value: XmpValue | undefined): XmpValue[] =>
  value && 'items' in value ? value.items.map(item => item.value) : []
const fieldOf = (value: XmpValue, local: string): XmpValue | undefined =>
  fieldsOf(value).find(own => own.local === local)?.value
const wordsOf = (value: XmpValue | undefined): string => (value?.form === 'simple' ? value.text.trim() : '')

const schemasIn = (properties: readonly XmpProperty[]): XmpValue[] =>
  properties
    .filter(({ uri, local }) => uri === extensionNamespace && local === 'schemas')
    .flatMap(({ value }) => itemsOf(value))

export function declaredIn(properties: readonly XmpProperty[]): Declared {
  const declared = new Map<string, Set<string>>()
  for (const one of schemasIn(properties)) {
    const namespace = wordsOf(fieldOf(one, 'namespaceURI'))
    const names = itemsOf(fieldOf(one, 'property')).map(own => wordsOf(fieldOf(own, 'name')))
    declared.set(namespace, new Set([...(declared.get(namespace) ?? []), ...names]))
  }
  return declared
}

/** What a container lacks, as names with their prefixes. */
function* missingIn(value: XmpValue, container: Container, part: PdfAPart): Generator<string> {
  const { prefix, needed, neededLater = [], lists } = container
  if (value.form === 'other') return
  const names = new Set(fieldsOf(value).map(({ name }) => name))
  for (const local of part === 1 ? needed : [...needed, ...neededLater])
    if (!names.has(`${prefix}:${local}`)) yield `${prefix}:${local}`
  for (const [local, inner] of Object.entries(lists))
    for (const item of itemsOf(fieldOf(value, local))) yield* missingIn(item, inner, part)
}

/** Descriptions of own properties that lack something. */
export function* extensionFaults(
  properties: readonly XmpProperty[],
  part: PdfAPart,
  at: number | null,
): Generator<Fault> {
  const odd = properties.find(
    ({ uri, name }) => uri === extensionNamespace && name !== 'pdfaExtension:schemas',
  )
  if (odd) yield faults.extension(part, at, 'pdfaExtension:schemas')
  for (const one of schemasIn(properties))
    for (const missing of missingIn(one, schema, part)) yield faults.extension(part, at, missing)
}
