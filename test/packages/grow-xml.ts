import type { ComplexType, GlobalElement, SimpleType } from '#platform/xml'
import type {
  AttributeUse,
  Group,
  Occurrence,
  Shape,
  Type,
  Wildcard,
} from '../../src/platform/xml/schema/notation.ts'
import type { Dice } from './dice.ts'
import type { LooseElement } from './loose-xml.ts'
import { sampleText } from './sample-texts.ts'

/** A place where a text of a simple type stands, and how to put another one there. */
export type TextSpot = { readonly type: SimpleType<unknown>; put(text: string): void }

type Growing = {
  readonly dice: Dice
  /** What may stand where anything may stand. */
  readonly free: readonly GlobalElement[]
  readonly ids: string[]
  readonly spots: TextSpot[]
  /** References are filled when all identifiers are known. */
  readonly references: (() => void)[]
  /** Elements still wanted; when spent, only what must stand is grown. */
  wanted: number
}

const deepest = 12

const nameOf = (prefix: string, local: string): string => (prefix === '' ? local : `${prefix}:${local}`)

/** How often a particle is grown: what it must, and a little more while elements are wanted. */
function countOf({ min, max }: { min: number; max: number }, growing: Growing, depth: number): number {
  if (growing.wanted <= 0 || depth > deepest) return min
  const more = growing.dice.pick([0, 0, 1, 1, 1, 2])
  return Math.max(min, Math.min(max, more))
}

function growType(name: string, type: Type, growing: Growing, depth: number): LooseElement {
  growing.wanted--
  const element: LooseElement = { name, attributes: [], children: [] }
  if (type.form === 'simple') {
    growText(type, growing, text => {
      element.children = text === '' ? [] : [text]
    })
    return element
  }
  growAttributes(element, type, growing)
  const content = type.content as Group | SimpleType<unknown> | null
  if (content === null) return element
  if ('form' in content)
    growText(content, growing, text => {
      element.children = text === '' ? [] : [text]
    })
  else growGroup(element, type, content, growing, depth + 1)
  return element
}

function growText(type: SimpleType<unknown>, growing: Growing, put: (text: string) => void): void {
  const { dice, ids, references, spots } = growing
  spots.push({ type, put })
  if (type.role === 'id') {
    ids.push(`id-${ids.length + 1}`)
    put(ids.at(-1)!)
  } else if (type.role === 'reference') references.push(() => put(dice.pick(ids)))
  else if (type.role === 'references') references.push(() => put(`${dice.pick(ids)} ${dice.pick(ids)}`))
  else put(sampleText(type, dice))
}

function growAttributes(element: LooseElement, type: ComplexType, growing: Growing): void {
  const uses = Object.entries(type.attributes as Record<string, AttributeUse | 'lax'>)
  for (const [name, use] of uses) {
    if (use === 'lax') {
      if (growing.dice.happens(0.1)) element.attributes.push(['xlink:title', 'free'])
    } else if (use.required || growing.dice.happens(0.3)) {
      const attribute: [string, string] = [name, '']
      element.attributes.push(attribute)
      growText(use.type, growing, text => {
        attribute[1] = text
      })
    }
  }
}

function growShape(
  into: LooseElement,
  type: ComplexType,
  shape: Shape,
  growing: Growing,
  depth: number,
): void {
  for (const key of Object.keys(shape))
    growPart(into, type, key, shape[key] as Occurrence | Wildcard | Group, growing, depth)
}

function growPart(
  into: LooseElement,
  type: ComplexType,
  key: string,
  part: Occurrence | Wildcard | Group,
  growing: Growing,
  depth: number,
): void {
  if (part.particle === 'element') {
    const name = nameOf(type.vocabulary.prefix, key)
    for (let left = countOf(part, growing, depth); left > 0; left--)
      into.children.push(growType(name, part.type as Type, growing, depth))
  } else if (part.particle === 'wildcard') {
    for (let left = countOf(part, growing, depth); left > 0; left--)
      into.children.push(growFree(part, growing, depth))
  } else growGroup(into, type, part, growing, depth)
}

function growGroup(
  into: LooseElement,
  type: ComplexType,
  group: Group,
  growing: Growing,
  depth: number,
): void {
  const { dice } = growing
  if (group.particle === 'sequence') growShape(into, type, group.shape, growing, depth)
  else if (group.particle === 'choice') growShape(into, type, dice.pick(group.options), growing, depth)
  else if (group.particle === 'all') {
    const keys = Object.keys(group.shape)
    for (const key of dice.happens(0.5) ? keys : keys.toReversed())
      growPart(into, type, key, group.shape[key], growing, depth)
  } else
    for (let left = countOf(group, growing, depth); left > 0; left--)
      growGroup(into, type, group.group as Group, growing, depth)
}

function growFree({ process }: Wildcard, growing: Growing, depth: number): LooseElement {
  const { dice, free } = growing
  if (process === 'strict' || (process === 'lax' && dice.happens(0.8))) {
    const { vocabulary, local, type } = dice.pick(free)
    return growType(nameOf(vocabulary.prefix, local), type as Type, growing, depth)
  }
  return {
    name: 'free',
    attributes: [['xmlns', 'urn:free']],
    children: ['anything ', { name: 'inside', attributes: [], children: [] }],
  }
}

export type Grown = { readonly root: LooseElement; readonly spots: readonly TextSpot[] }

/** Grows a file that a notation allows, by chance: every type of it comes up in time. */
export function growXml(
  root: GlobalElement,
  {
    dice,
    free,
    elements,
    namespaces,
  }: {
    dice: Dice
    free: readonly GlobalElement[]
    elements: number
    namespaces: readonly (readonly [string, string])[]
  },
): Grown {
  const growing: Growing = { dice, free, ids: [], references: [], spots: [], wanted: elements }
  const grown = growType(nameOf(root.vocabulary.prefix, root.local), root.type as Type, growing, 0)
  if (growing.references.length > 0 && growing.ids.length === 0) {
    growing.ids.push('id-root')
    grown.attributes.push(['ID', 'id-root'])
  }
  for (const fill of growing.references) fill()
  grown.attributes.unshift(...namespaces.map(([name, value]): [string, string] => [name, value]))
  return { root: grown, spots: growing.spots }
}
