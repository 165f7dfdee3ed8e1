import { both } from '#platform/values'
import { attributeOf, descendantsOf, type XmlElement } from '#platform/xml'
import type { Fault, Rule } from '../../judge/rule.ts'

type Root = {
  readonly code: string
  readonly source: string
  readonly profiles?: Rule['profiles']
  readonly cs: string
  readonly en: string
  /** Whether the root is right; a missing root was told at an earlier stage. */
  isRight(root: XmlElement): boolean
}

/** A rule on the root element of a metadata file and on what it declares. */
export const rootRule = ({ code, source, profiles = '*', cs, en, isRight }: Root): Rule => ({
  code,
  stage: 'namespaces',
  level: 'error',
  profiles,
  source,
  asks: both(cs, en),
  *judge({ metadata }): Generator<Fault> {
    const root = metadata?.root
    if (root && !isRight(root))
      yield {
        file: metadata!.file.path,
        line: root.line,
        element: root.name,
        message: both(
          `${cs} Kořenový prvek „${root.name}“ tomu neodpovídá; opravte jej v systému, který balíček vytvořil.`,
          `${en} Root element "${root.name}" does not satisfy this; mend it in the system that made the package.`,
        ),
      }
  },
})

/** Whether the root bears one of the names and no element below is called like it: a file holds one package. */
export function isOnlyRoot(root: XmlElement, ...names: readonly string[]): boolean {
  if (!names.includes(root.name)) return false
  for (const _ of descendantsOf(root, root.name)) return false
  return true
}

/** Namespace that the root declares for a prefix; an empty one is the default. */
export const declaredAs = (root: XmlElement, prefix: string): string | undefined =>
  attributeOf(root, prefix === '' ? 'xmlns' : `xmlns:${prefix}`)

/** Whether `xsi:schemaLocation` pairs each namespace with its schema. */
export function hasLocations(
  root: XmlElement,
  pairs: readonly (readonly [namespace: string, place: string])[],
): boolean {
  const words = (attributeOf(root, 'xsi:schemaLocation') ?? '').trim().split(/\s+/)
  if (words.length % 2 !== 0) return false
  return pairs.every(([namespace, place]) =>
    words.some((word, at) => at % 2 === 0 && word === namespace && words[at + 1] === place),
  )
}
