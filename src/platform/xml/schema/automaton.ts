import type { Choice, ComplexType, Group, Occurrence, Shape, Type, Wildcard } from './notation.ts'
import type { SimpleType } from './simple.ts'

/** Where an element stands in its parent's content: which type it has and what may come after it. */
export type Place = {
  readonly local: string | null
  readonly type: Type | null
  readonly wildcard: Wildcard | null
  readonly next: Map<string, Place>
  readonly any: { place: Place | null }
  /** Whether the parent may end here. */
  last: boolean
}

export type Content =
  | { readonly form: 'empty' }
  | { readonly form: 'text'; readonly type: SimpleType<unknown> }
  | { readonly form: 'elements'; readonly start: Place; readonly byName: ReadonlyMap<string, Type> }

type Fragment = { readonly first: Place[]; readonly last: Place[]; readonly nullable: boolean }

const nothing: Fragment = { first: [], last: [], nullable: true }

const place = (local: string | null, type: Type | null, wildcard: Wildcard | null): Place => ({
  local,
  type,
  wildcard,
  next: new Map(),
  any: { place: null },
  last: false,
})

function link(from: readonly Place[], to: readonly Place[]): void {
  for (const a of from) {
    for (const b of to) {
      if (b.local === null) a.any.place ??= b
      else if (!a.next.has(b.local)) a.next.set(b.local, b)
    }
  }
}

function then(a: Fragment, b: Fragment): Fragment {
  link(a.last, b.first)
  return {
    first: a.nullable ? [...a.first, ...b.first] : a.first,
    last: b.nullable ? [...a.last, ...b.last] : b.last,
    nullable: a.nullable && b.nullable,
  }
}

const either = (a: Fragment, b: Fragment): Fragment => ({
  first: [...a.first, ...b.first],
  last: [...a.last, ...b.last],
  nullable: a.nullable || b.nullable,
})

/** A fragment so many times: as many copies as the lower bound asks, then optional ones or a loop. */
function times(make: () => Fragment, min: number, max: number): Fragment {
  if (max === Number.POSITIVE_INFINITY) {
    let whole = nothing
    for (let i = 1; i < min; i++) whole = then(whole, make())
    const loop = make()
    link(loop.last, loop.first)
    return then(whole, { ...loop, nullable: loop.nullable || min === 0 })
  }
  let optionalTail = nothing
  for (let i = min; i < max; i++) optionalTail = { ...then(make(), optionalTail), nullable: true }
  let whole = nothing
  for (let i = 0; i < min; i++) whole = then(whole, make())
  return then(whole, optionalTail)
}

const ofShape = (shape: Shape): Fragment => {
  let whole = nothing
  for (const key of Object.keys(shape)) whole = then(whole, ofPart(key, shape[key]))
  return whole
}

function ofPart(key: string, part: Occurrence | Wildcard | Group): Fragment {
  if (part.particle === 'element') {
    const make = () => single(place(key, part.type as Type, null))
    return times(make, part.min, part.max)
  }
  if (part.particle === 'wildcard') return times(() => single(place(null, null, part)), part.min, part.max)
  return ofGroup(part)
}

const single = (at: Place): Fragment => ({ first: [at], last: [at], nullable: false })

function ofGroup(group: Group): Fragment {
  switch (group.particle) {
    case 'sequence':
      return ofShape(group.shape)
    case 'choice':
      return (group as Choice).options.map(ofShape).reduce(either)
    case 'repeated':
      return times(() => ofGroup(group.group as Group), group.min, group.max)
    case 'all':
      return ofAll(Object.keys(group.shape), group.shape)
  }
}

/** Any order, by trying each element first; schemas here have two or three. */
function ofAll(keys: readonly string[], shape: Shape): Fragment {
  if (keys.length === 0) return nothing
  const ways = keys.map(key => {
    const rest = ofAll(
      keys.filter(other => other !== key),
      shape,
    )
    const part = shape[key] as Occurrence
    return then(single(place(key, part.type as Type, null)), rest)
  })
  const nullable = keys.every(key => (shape[key] as Occurrence).min === 0)
  return { ...ways.reduce(either), nullable }
}

const compiled = new WeakMap<ComplexType, Content>()

/** The content model of a type, compiled once. */
export function contentOf(type: ComplexType): Content {
  let content = compiled.get(type)
  if (!content) {
    content = compile(type.content as Group | SimpleType<unknown> | null)
    compiled.set(type, content)
  }
  return content
}

function compile(content: Group | SimpleType<unknown> | null): Content {
  if (content === null) return { form: 'empty' }
  if ('form' in content) return { form: 'text', type: content }
  const whole = ofGroup(content)
  const start = place(null, null, null)
  link([start], whole.first)
  for (const at of whole.last) at.last = true
  start.last = whole.nullable
  const byName = new Map<string, Type>()
  const seen = new Set<Place>([start])
  for (const at of seen) {
    if (at.local !== null && at.type) byName.set(at.local, at.type)
    for (const next of at.next.values()) seen.add(next)
    if (at.any.place) seen.add(at.any.place)
  }
  return { form: 'elements', start, byName }
}
