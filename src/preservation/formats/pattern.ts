/** One step of a pattern: what the next bytes must be, or how many may be anything. */
export type Step =
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  /** One byte of a set: 1 where it belongs to it, at each of 256 places. */
  | { readonly kind: 'set'; readonly has: Uint8Array }
  | { readonly kind: 'gap'; readonly min: number; readonly max: number }
  | { readonly kind: 'either'; readonly ways: readonly Pattern[] }
  /** The bytes end here. */
  | { readonly kind: 'end' }

export type Pattern = readonly Step[]

const token =
  /\s+|'([^']*)'|\?\?|\*|\{(\d+)(?:-(\d+|\*))?\}|\[(!)?((?:'[^']*'|[^\]'])*)\]|([0-9A-Fa-f]{2})|([(|)])/y

const member = /\s+|(&)?(?:([0-9A-Fa-f]{2})|'([^'])')(?:[:-](?:([0-9A-Fa-f]{2})|'([^'])'))?|'([^']*)'/y

/** A set of bytes as it is written between brackets: bytes, texts, ranges, and `&01` for those with these bits. */
function setOf(text: string, isNot: boolean): Uint8Array {
  const has = new Uint8Array(256)
  for (let at = 0; at < text.length; at = member.lastIndex) {
    member.lastIndex = at
    const found = member.exec(text)
    if (!found) throw new SyntaxError(`no set of bytes at ${at} of ${text}`)
    const [, bits, hex, letter, toHex, toLetter, word] = found
    for (const sign of word ?? '') has[sign.charCodeAt(0)] = 1
    if (hex === undefined && letter === undefined) continue
    const low = byteOf(hex, letter)
    const high = toHex === undefined && toLetter === undefined ? low : byteOf(toHex, toLetter)
    for (let byte = 0; byte < 256; byte++)
      if (bits ? (byte & low) === low : byte >= low && byte <= high) has[byte] = 1
  }
  return isNot ? has.map(one => 1 - one) : has
}

const byteOf = (hex: string | undefined, letter: string | undefined): number =>
  hex === undefined ? letter!.charCodeAt(0) & 0xff : Number.parseInt(hex, 16)

type Parsing = { readonly text: string; at: number }

function parseWays(parsing: Parsing, isInside: boolean): Pattern[] {
  const ways: Step[][] = [[]]
  for (;;) {
    if (parsing.at === parsing.text.length) {
      if (isInside) throw new SyntaxError(`a bracket is not closed in ${parsing.text}`)
      return ways
    }
    token.lastIndex = parsing.at
    const found = token.exec(parsing.text)
    if (!found) throw new SyntaxError(`no pattern at ${parsing.at} of ${parsing.text}`)
    parsing.at = token.lastIndex
    const [whole, literal, gap, gapTo, not, set, hex, sign] = found
    const steps = ways.at(-1)!
    if (sign === ')') return ways
    if (sign === '|') ways.push([])
    else if (sign === '(') steps.push({ kind: 'either', ways: parseWays(parsing, true) })
    else if (literal !== undefined) steps.push(bytesStep(Array.from(literal, c => c.charCodeAt(0))))
    else if (hex !== undefined) steps.push(bytesStep([Number.parseInt(hex, 16)]))
    else if (set !== undefined) steps.push({ kind: 'set', has: setOf(set, not !== undefined) })
    else if (gap !== undefined)
      steps.push(
        gapStep(Number(gap), gapTo === undefined ? Number(gap) : Number(gapTo.replace('*', 'Infinity'))),
      )
    else if (whole === '??') steps.push(gapStep(1, 1))
    else if (whole === '*') steps.push(gapStep(0, Number.POSITIVE_INFINITY))
  }
}

const bytesStep = (bytes: readonly number[]): Step => ({ kind: 'bytes', bytes })
const gapStep = (min: number, max: number): Step => ({ kind: 'gap', min, max })

/**
 * Reads a pattern of bytes as PRONOM writes them: `25504446`, `'%PDF-'`, `[30:37]`, `[!10]`, `??`, `{4}`, `{2-16}`,
 * `{4-*}`, `*`, `(A|B)`, `[&01]` (a byte with these bits), `['a'-'z']`, `[!22 27]`; blanks mean nothing. Throws `SyntaxError`.
 */
export function pattern(text: string): Pattern {
  const ways = parseWays({ text, at: 0 }, false)
  if (ways.length !== 1) throw new SyntaxError(`alternatives without brackets in ${text}`)
  return joined(ways[0]!)
}

/** Neighbouring literal bytes become one step. */
function joined(steps: Pattern): Pattern {
  const short: Step[] = []
  for (const step of steps) {
    const last = short.at(-1)
    if (step.kind === 'bytes' && last?.kind === 'bytes')
      short[short.length - 1] = bytesStep([...last.bytes, ...step.bytes])
    else if (step.kind === 'either') short.push({ kind: 'either', ways: step.ways.map(joined) })
    else short.push(step)
  }
  return short
}

/**
 * Where a pattern that begins at a place ends, `-1` where it does not stand there. Places of a gap that led nowhere
 * are remembered, so that the time stays that of steps times bytes.
 */
export function endOf(steps: Pattern, bytes: Uint8Array, start: number): number {
  let failed: Map<Step, { places: Set<number>; from: number }> | null = null
  const follow = (at: number, waiting: Pattern, step: number): number => {
    for (; step < waiting.length; step++) {
      const current = waiting[step]!
      if (current.kind === 'gap') return spring(at, waiting, step, current)
      if (current.kind === 'either') {
        const rest = waiting.slice(step + 1)
        for (const way of current.ways) {
          const end = follow(at, [...way, ...rest], 0)
          if (end >= 0) return end
        }
        return -1
      }
      if (current.kind === 'end') {
        if (at !== bytes.length) return -1
        continue
      }
      at = take(current, bytes, at)
      if (at < 0) return -1
    }
    return at
  }
  const spring = (at: number, waiting: Pattern, step: number, gap: Step & { kind: 'gap' }) => {
    failed ??= new Map()
    const inVain = failed.get(gap) ?? { places: new Set(), from: Number.POSITIVE_INFINITY }
    failed.set(gap, inVain)
    const isOpen = gap.max === Number.POSITIVE_INFINITY
    const last = Math.min(bytes.length, at + gap.max, isOpen ? inVain.from - 1 : Number.POSITIVE_INFINITY)
    for (let to = at + gap.min; to <= last; to++) {
      if (inVain.places.has(to)) continue
      const end = follow(to, waiting, step + 1)
      if (end >= 0) return end
      if (!isOpen) inVain.places.add(to)
    }
    // From here on everything was tried; whoever comes later to an open gap need not try it again.
    if (isOpen) inVain.from = Math.min(inVain.from, at + gap.min)
    return -1
  }
  return follow(start, steps, 0)
}

/** Where one step ends that stands at a place, `-1` where it does not stand there. */
function take(
  step: Extract<Step, { readonly kind: 'bytes' | 'set' }>,
  bytes: Uint8Array,
  at: number,
): number {
  if (step.kind === 'set') return at < bytes.length && step.has[bytes[at]!] === 1 ? at + 1 : -1
  if (at + step.bytes.length > bytes.length) return -1
  for (let i = 0; i < step.bytes.length; i++) if (bytes[at + i] !== step.bytes[i]) return -1
  return at + step.bytes.length
}

/** Whether a pattern stands at any place from `min` to `max`. */
export function stands(steps: Pattern, bytes: Uint8Array, min: number, max: number): boolean {
  const first = steps[0]?.kind === 'bytes' ? steps[0].bytes[0] : undefined
  const last = Math.min(max, bytes.length - 1)
  for (let at = min; at <= last; at++) {
    if (first !== undefined) {
      at = bytes.indexOf(first, at)
      if (at < 0 || at > last) return false
    }
    if (endOf(steps, bytes, at) >= 0) return true
  }
  return false
}
