import { writable, xmlWriter } from '../writer.ts'
import { type SchemaProblem, type SchemaSet, schemaJudge } from './judge.ts'

/** An element as it is told for writing; attributes without a value are left out. */
export type XmlNode = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number | undefined>>
  readonly children: readonly (XmlNode | string)[]
}

/** Tells one element: its name with the prefix it is written with, its attributes, and what stands inside. */
export const node = (
  name: string,
  attributes: XmlNode['attributes'] = {},
  ...children: readonly (XmlNode | string | readonly XmlNode[] | undefined)[]
): XmlNode => ({
  name,
  attributes,
  children: children.flat().filter(child => child !== undefined),
})

/** What was to be written breaks its own schema: a fault of the program, never of who gave the data. */
export class UnwritableXml extends Error {
  override readonly name = 'UnwritableXml'
  readonly problems: readonly SchemaProblem[]
  constructor(problems: readonly SchemaProblem[]) {
    super(problems.map(({ element, message }) => `${element}: ${message.en}`).join('; '))
    this.problems = problems
  }
}

const declarations = 'http://www.w3.org/2000/xmlns/'

/**
 * Writes a file of a vocabulary that is stated in rows (`models`), judged by the very schema while it is written:
 * what breaks it is thrown as `UnwritableXml`. `namespaces` are by prefix, an empty one is the default; they are
 * declared on the root in their order. The same nodes give the same bytes.
 */
export function writeJudged(
  set: SchemaSet,
  root: XmlNode,
  namespaces: Readonly<Record<string, string>>,
): string {
  const out = xmlWriter()
  const judge = schemaJudge(set)
  let line = 0
  const named = (name: string, isAttribute: boolean) => {
    const colon = name.indexOf(':')
    const prefix = name.slice(0, Math.max(0, colon))
    const uri = colon < 0 && isAttribute ? '' : (namespaces[prefix] ?? '')
    return { name, local: name.slice(colon + 1), uri }
  }
  const declared = Object.entries(namespaces).map(
    ([prefix, uri]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri] as const,
  )
  const write = ({ name, attributes, children }: XmlNode, first: typeof declared): void => {
    const given = Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, writable(String(value))] as const],
    )
    judge.open?.({
      ...named(name, false),
      line: ++line,
      attributes: [
        ...first.map(([key, value]) => ({ name: key, local: key.slice(6), uri: declarations, value })),
        ...given.map(([key, value]) => ({ ...named(key, true), value })),
      ],
    })
    out.open(name, [...first, ...given])
    for (const child of children) {
      if (typeof child !== 'string') write(child, [])
      else if (child !== '') {
        judge.text?.(writable(child), line)
        out.text(child)
      }
    }
    judge.close?.()
    out.close()
  }
  write(root, declared)
  const problems = judge.finish()
  if (problems.length > 0) throw new UnwritableXml(problems)
  return out.done()
}
