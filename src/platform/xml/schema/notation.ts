import type { XmlElement } from '../element.ts'
import type { SimpleType } from './simple.ts'

/**
 * Schemas stated once. A shape lists child elements in their order; from it come reading, judging, writing and the
 * TypeScript type of the value. Keys beginning with `$` are groups without a name of their own; key `$any` is a
 * wildcard. Getters let a type contain itself.
 */
export type Type = SimpleType<unknown> | ComplexType

/** How often an element of a type may stand at its place. */
export type Occurrence<
  T = unknown,
  Kind extends 'one' | 'optional' | 'many' | 'any' = 'one' | 'optional' | 'many' | 'any',
> = {
  readonly particle: 'element'
  readonly type: T
  readonly kind: Kind
  readonly min: number
  readonly max: number
}

export const one = <T>(type: T): Occurrence<T, 'one'> => ({
  particle: 'element',
  type,
  kind: 'one',
  min: 1,
  max: 1,
})
export const optional = <T>(type: T): Occurrence<T, 'optional'> => ({
  particle: 'element',
  type,
  kind: 'optional',
  min: 0,
  max: 1,
})
/** One or more. */
export const many = <T>(type: T, min = 1): Occurrence<T, 'many'> => ({
  particle: 'element',
  type,
  kind: 'many',
  min,
  max: Number.POSITIVE_INFINITY,
})
/** None or more. */
export const any = <T>(type: T): Occurrence<T, 'any'> => ({
  particle: 'element',
  type,
  kind: 'any',
  min: 0,
  max: Number.POSITIVE_INFINITY,
})

// biome-ignore lint/suspicious/noExplicitAny: a shape may hold getters that speak of itself; a closer type would not resolve
export type Shape = Record<string, any>

export type Sequence<S = Shape> = { readonly particle: 'sequence'; readonly shape: S }
export type Choice<Options = readonly Shape[]> = { readonly particle: 'choice'; readonly options: Options }
/** Elements in any order, each at most once. */
export type All<S = Shape> = { readonly particle: 'all'; readonly shape: S }
export type Repeated<G = unknown> = {
  readonly particle: 'repeated'
  /** A `Group`. */
  readonly group: G
  readonly min: number
  readonly max: number
}
export type Wildcard = {
  readonly particle: 'wildcard'
  readonly process: 'strict' | 'lax' | 'skip'
  readonly min: number
  readonly max: number
  /** Only elements of other vocabularies may stand here. */
  readonly isForeign?: boolean
}
export type Group = Sequence | Choice | All | Repeated

export const sequence = <S extends Shape>(shape: S): Sequence<S> => ({ particle: 'sequence', shape })
/** Exactly one of the listed sequences. */
export const choice = <const O extends readonly Shape[]>(...options: O): Choice<O> => ({
  particle: 'choice',
  options,
})
export const all = <S extends Shape>(shape: S): All<S> => ({ particle: 'all', shape })
export const repeated = <G extends Group>(
  group: G,
  min = 0,
  max = Number.POSITIVE_INFINITY,
): Repeated<G> => ({
  particle: 'repeated',
  group,
  min,
  max,
})
export const wildcard = (process: Wildcard['process'], min = 1, max = 1): Wildcard => ({
  particle: 'wildcard',
  process,
  min,
  max,
})

export type AttributeUse<T = SimpleType<unknown>, Required extends boolean = boolean> = {
  readonly type: T
  readonly required: Required
}
export const required = <T>(type: T): AttributeUse<T, true> => ({ type, required: true })
export const allowed = <T>(type: T): AttributeUse<T, false> => ({ type, required: false })

/** Keys are names as written; a prefix is one of the vocabulary's prefixes (`xlink:href`). `$other`: foreign ones pass. */
export type AttributeShape = Record<string, AttributeUse | 'lax'>

export type ComplexType<Content = unknown, Attributes = unknown> = {
  readonly form: 'complex'
  readonly name: string
  readonly vocabulary: Vocabulary
  /** A group of elements, a simple type (text with attributes), or nothing at all. */
  readonly content: Content
  readonly attributes: Attributes
  /** Text may stand between the elements. */
  readonly isMixed?: boolean
  /** Types of which `xsi:type` chooses one; this one stands for none of them. */
  readonly kinds?: Readonly<Record<string, ComplexType>>
}

export type Vocabulary = {
  readonly uri: string
  readonly prefix: string
  /** Prefixes that attribute names of this vocabulary may use. */
  readonly prefixes: Readonly<Record<string, string>>
  complex<const C, const A extends AttributeShape = Record<never, never>>(
    name: string,
    content: C,
    attributes?: A,
  ): ComplexType<C, A>
}

export function vocabulary(uri: string, prefix: string, prefixes: Record<string, string> = {}): Vocabulary {
  const self: Vocabulary = {
    uri,
    prefix,
    prefixes: { ...prefixes, [prefix]: uri },
    complex: <const C, const A extends AttributeShape>(name: string, content: C, attributes?: A) => ({
      form: 'complex',
      name,
      vocabulary: self,
      content,
      attributes: attributes ?? ({} as A),
    }),
  }
  return self
}

/** An element that may stand alone: a root, or inside a wildcard. */
export type GlobalElement<T = unknown> = {
  readonly vocabulary: Vocabulary
  readonly local: string
  readonly type: T
}

/** What stands where anything may stand: a known element with its value when writing, the tree when reading. */
export type Wild = { readonly element: GlobalElement; readonly value: unknown } | XmlElement

// ---- types of values ----

type Box<T> = { box: T }
type Unbox<T> = (T extends Box<unknown> ? (box: T) => void : never) extends (box: infer B) => void
  ? B extends Box<infer V>
    ? V
    : never
  : never
type GroupKey<S> = Extract<keyof S, `$${string}`>
type ElementKey<S> = Exclude<keyof S, `$${string}`>
type KindKey<S, Kind> = {
  [K in ElementKey<S>]: S[K] extends Occurrence<unknown, infer This> ? (This extends Kind ? K : never) : never
}[ElementKey<S>]
type OccurrenceType<O> = O extends Occurrence<infer T> ? T : never

type PartValue<G, K> = K extends '$any'
  ? { readonly $any?: readonly Wild[] }
  : G extends Repeated<infer Inner>
    ? { readonly [P in K & string]?: readonly GroupValue<Inner>[] }
    : GroupValue<G>
type GroupsValue<S> = [GroupKey<S>] extends [never]
  ? unknown
  : Unbox<{ [K in GroupKey<S>]: Box<PartValue<S[K], K>> }[GroupKey<S>]>

export type ShapeValue<S> = {
  readonly [K in KindKey<S, 'one'>]: ValueOf<OccurrenceType<S[K]>>
} & { readonly [K in KindKey<S, 'optional'>]?: ValueOf<OccurrenceType<S[K]>> | undefined } & {
  readonly [K in KindKey<S, 'many'>]: readonly ValueOf<OccurrenceType<S[K]>>[]
} & { readonly [K in KindKey<S, 'any'>]?: readonly ValueOf<OccurrenceType<S[K]>>[] } & GroupsValue<S>

type OptionValue<S> = S extends unknown ? ShapeValue<S> : never

export type GroupValue<G> =
  G extends Sequence<infer S>
    ? ShapeValue<S>
    : G extends All<infer S>
      ? ShapeValue<S>
      : G extends Choice<infer O>
        ? O extends readonly unknown[]
          ? OptionValue<O[number]>
          : never
        : unknown

type AttributeValues<A> = {
  readonly [K in Exclude<keyof A, '$other'> as A[K] extends AttributeUse<unknown, true>
    ? `@${K & string}`
    : never]: ValueOf<A[K] extends AttributeUse<infer T> ? T : never>
} & {
  readonly [K in Exclude<keyof A, '$other'> as A[K] extends AttributeUse<unknown, true>
    ? never
    : `@${K & string}`]?: ValueOf<A[K] extends AttributeUse<infer T> ? T : never> | undefined
}

/** The TypeScript type of what stands in an element of a type. */
export type ValueOf<T> =
  T extends SimpleType<infer V>
    ? V
    : T extends ComplexType<infer C, infer A>
      ? (C extends SimpleType<infer V> ? { readonly '#': V } : C extends null ? unknown : GroupValue<C>) &
          AttributeValues<A>
      : never
