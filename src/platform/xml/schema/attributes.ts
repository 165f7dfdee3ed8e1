import type { AttributeShape, AttributeUse, ComplexType } from './notation.ts'

export const attributesOf = (type: ComplexType): AttributeShape => type.attributes as AttributeShape

type Uses = {
  readonly byName: ReadonlyMap<string, AttributeUse>
  /** Names as written, with the key they have in `byName`. */
  readonly required: readonly (readonly [name: string, key: string])[]
  /** Whether attributes of foreign vocabularies may stand too. */
  readonly foreign: boolean
}

const compiled = new WeakMap<ComplexType, Uses>()

const keyOf = (type: ComplexType, name: string): string => {
  const colon = name.indexOf(':')
  if (colon < 0) return ` ${name}`
  return `${type.vocabulary.prefixes[name.slice(0, colon)] ?? ''} ${name.slice(colon + 1)}`
}

/** The attributes of a type by namespace and name, compiled once. */
export function usesOf(type: ComplexType): Uses {
  let uses = compiled.get(type)
  if (!uses) {
    const shape = attributesOf(type)
    const entries = Object.entries(shape).filter(
      (entry): entry is [string, AttributeUse] => entry[1] !== 'lax',
    )
    uses = {
      byName: new Map(entries.map(([name, use]) => [keyOf(type, name), use])),
      required: entries.filter(([, use]) => use.required).map(([name]) => [name, keyOf(type, name)]),
      foreign: shape.$other === 'lax',
    }
    compiled.set(type, uses)
  }
  return uses
}
