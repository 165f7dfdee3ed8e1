import { attributeOf, childrenOf, textOf, type XmlElement } from '#platform/xml'
import { type Pattern, pattern, type Step } from '../pattern.ts'
import type { ByteSequence, Signature } from './signature.ts'

/** Places and offsets are whole numbers from zero up; from a negative one a reader would count for hours. */
function numberOf(element: XmlElement, name: string): number | undefined {
  const text = attributeOf(element, name)
  if (text === undefined || text === '') return undefined
  if (!/^\d{1,9}$/.test(text)) throw new SyntaxError(`${name}="${text.slice(0, 40)}" on line ${element.line}`)
  return Number(text)
}

const gap = (min: number, max: number): Step[] => (min === 0 && max === 0 ? [] : [{ kind: 'gap', min, max }])

/** Fragments at one place are alternatives, each with its own distance to its neighbour nearer the middle. */
function fragmentsAt(subsequence: XmlElement, side: 'LeftFragment' | 'RightFragment'): XmlElement[][] {
  const places = new Map<number, XmlElement[]>()
  for (const fragment of childrenOf(subsequence, side)) {
    const place = numberOf(fragment, 'Position') ?? 1
    places.set(place, [...(places.get(place) ?? []), fragment])
  }
  return [...places].toSorted(([a], [b]) => a - b).map(([, fragments]) => fragments)
}

function fragmentStep(fragments: readonly XmlElement[], side: 'left' | 'right'): Step[] {
  const ways = fragments.map(fragment => {
    const min = numberOf(fragment, 'MinOffset') ?? 0
    const distance = gap(min, numberOf(fragment, 'MaxOffset') ?? min)
    const bytes = pattern(textOf(fragment).trim())
    return side === 'left' ? [...bytes, ...distance] : [...distance, ...bytes]
  })
  return ways.length === 1 ? ways[0]! : [{ kind: 'either', ways }]
}

/** A subsequence as one pattern: outermost left fragment, … , the middle, … , outermost right fragment. */
function subsequencePattern(subsequence: XmlElement): Pattern {
  const middle = pattern(textOf(childrenOf(subsequence, 'Sequence')[0]).trim())
  const left = fragmentsAt(subsequence, 'LeftFragment').map(fragments => fragmentStep(fragments, 'left'))
  const right = fragmentsAt(subsequence, 'RightFragment').map(fragments => fragmentStep(fragments, 'right'))
  return [...left.toReversed().flat(), ...middle, ...right.flat()]
}

/** The most bytes a pattern may take. */
function longestOf(steps: Pattern): number {
  return steps.reduce((sum, step) => {
    if (step.kind === 'bytes') return sum + step.bytes.length
    if (step.kind === 'gap') return sum + step.max
    if (step.kind === 'either') return sum + Math.max(...step.ways.map(longestOf))
    return step.kind === 'end' ? sum : sum + 1
  }, 0)
}

function byteSequence(element: XmlElement): ByteSequence {
  const subsequences = childrenOf(element, 'SubSequence').toSorted(
    (a, b) => (numberOf(a, 'Position') ?? 1) - (numberOf(b, 'Position') ?? 1),
  )
  const placed = subsequences.map(one => ({
    steps: subsequencePattern(one),
    min: numberOf(one, 'SubSeqMinOffset') ?? 0,
    max: numberOf(one, 'SubSeqMaxOffset') ?? Number.POSITIVE_INFINITY,
  }))
  if (attributeOf(element, 'Reference') === 'EOFoffset') {
    const steps = placed.flatMap(one => [...one.steps, ...gap(one.min, one.max)])
    return { from: 'end', pattern: [...steps, { kind: 'end' }], longest: longestOf(steps) }
  }
  const [first, ...rest] = placed
  const steps = [...(first?.steps ?? []), ...rest.flatMap(one => [...gap(one.min, one.max), ...one.steps])]
  if (attributeOf(element, 'Reference') !== 'BOFoffset') return { from: 'anywhere', pattern: steps }
  return { from: 'start', pattern: steps, min: first?.min ?? 0, max: first?.max ?? Number.POSITIVE_INFINITY }
}

/** One signature of a published file. Throws `SyntaxError` where its bytes are written as nobody writes them. */
export const signatureOf = (element: XmlElement): Signature => ({
  id: attributeOf(element, 'ID') ?? '',
  sequences: childrenOf(element, 'ByteSequence').map(byteSequence),
})
