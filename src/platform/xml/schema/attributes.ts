import type { AttributeShape, AttributeUse, ComplexType } from './notation.ts'

export const attributesOf = (type: ComplexType): AttributeShape => type.attributes as AttributeShape

type Named = { readonly name: string; readonly uri: string; readonly local: string }

type Uses = {
  /** By local names, because few are said in two vocabularies. */
  readonly byLocal: ReadonlyMap<string, readonly (Named & { readonly use: AttributeUse })[]>
  readonly required: readonly Named[]
  /** Whether attributes of foreign vocabularies may stand too. */
  readonly foreign: boolean
}

const compiled = new WeakMap<ComplexType, Uses>()

function named(type: ComplexType, name: string): Named {
  const colon = name.indexOf(':')
  if (colon < 0) return { name, uri: '', local: name }
  return { name, uri: type.vocabulary.prefixes[name.slice(0, colon)] ?? '', local: name.slice(colon + 1) }
}

/** The attributes of a type by vocabulary and name, compiled once. */
export function usesOf(type: ComplexType): Uses {
  let uses = compiled.get(type)
  if (!uses) {
    const shape = attributesOf(type)
    const all = Object.entries(shape)
      .filter((entry): entry is [string, AttributeUse] => entry[1] !== 'lax')
      .map(([name, use]) => ({ ...named(type, name), use }))
    uses = {
      byLocal: Map.groupBy(all, ({ local }) => local),
      required: all.filter(({ use }) => use.required),
      foreign: shape.$other === 'lax',
    }
    compiled.set(type, uses)
  }
  return uses
}

/** The use of an attribute in a type, where the type has it. */
export const useOf = (uses: Uses | null, local: string, uri: string): AttributeUse | undefined =>
  uses?.byLocal.get(local)?.find(one => one.uri === uri)?.use
