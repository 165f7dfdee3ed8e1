import { isArray, isDictionary, isText, nameOf, numberOf, type PdfText, type PdfValue } from '../value.ts'
import { contentCursor, operationsOf } from './operators.ts'
import { noUses, type Uses } from './uses.ts'

/** A colour as it is set: the name of its space, and of its pattern. `inherited`: set by whoever draws this stream. */
type Paint = { readonly space: string; readonly pattern: string | null }
type State = {
  readonly fill: Paint
  readonly stroke: Paint
  readonly font: string | null
  readonly mode: number
}

const known = new Set(
  `b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg
  ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`.split(/\s+/),
)
const filling = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*'])
const stroking = new Set(['S', 's', 'B', 'B*', 'b', 'b*'])
const showing = new Set(['Tj', 'TJ', "'", '"'])
const deviceOf: Readonly<Record<string, string>> = {
  g: 'DeviceGray',
  rg: 'DeviceRGB',
  k: 'DeviceCMYK',
}

export const inherited = 'inherited'
/** Operators of one stream that are followed; longer drawings are judged by these. */
const operationsMost = 2_000_000
/** Texts kept for a font; what they show is judged by these. */
const textsMost = 20_000
const keptStates = 1_000

function use(uses: Uses, { space, pattern }: Paint): void {
  if (space !== inherited) uses.colours.add(space)
  if (pattern !== null) uses.patterns.add(pattern)
}

function show(uses: Uses, state: State, operands: readonly PdfValue[]): void {
  const { font, mode, fill, stroke } = state
  if (mode % 4 === 0 || mode % 4 === 2) use(uses, fill)
  if (mode % 4 === 1 || mode % 4 === 2) use(uses, stroke)
  if (font === null) return
  const found = uses.fonts.get(font) ?? { texts: [], isVisible: false }
  uses.fonts.set(font, found)
  if (mode !== 3) found.isVisible = true
  const last = operands.at(-1)
  const texts: PdfText[] = (isArray(last) ? last : [last]).filter(isText)
  if (mode !== 3 && found.texts.length < textsMost) found.texts.push(...texts.slice(0, 1000))
}

/** The colour that an operator sets, `null` where it sets none. */
function paintOf(operator: string, operands: readonly PdfValue[], before: Paint): Paint | null {
  const device = deviceOf[operator.toLowerCase()]
  if (device) return { space: device, pattern: null }
  const name = nameOf(operands.at(-1))
  if (operator.toLowerCase() === 'cs') return { space: name ?? inherited, pattern: null }
  return operator.toLowerCase() === 'scn' && name !== null ? { ...before, pattern: name } : null
}

function changed(state: State, operator: string, operands: readonly PdfValue[]): State {
  const isStroke = operator === operator.toUpperCase()
  if (/^(g|rg|k|cs|scn)$/i.test(operator) && (isStroke || operator === operator.toLowerCase())) {
    const paint = paintOf(operator, operands, isStroke ? state.stroke : state.fill)
    return paint ? { ...state, [isStroke ? 'stroke' : 'fill']: paint } : state
  }
  if (operator === 'Tf') return { ...state, font: nameOf(operands[0]) }
  if (operator === 'Tr') return { ...state, mode: numberOf(operands[0]) ?? 0 }
  return state
}

const namedBy = { Do: 'drawings', gs: 'states', sh: 'shadings', ri: 'intents' } as const

function note(uses: Uses, state: State, operator: string, operands: readonly PdfValue[]): void {
  if (filling.has(operator)) use(uses, state.fill)
  if (stroking.has(operator)) use(uses, state.stroke)
  if (showing.has(operator)) show(uses, state, operands)
  const [first] = operands
  const name = nameOf(first)
  if (operator in namedBy && name !== null) uses[namedBy[operator as 'Do']].add(name)
  if (operator === 'BI' && isDictionary(first)) uses.images.push(first)
  // Data of a picture that were taken for its end would look like operators.
  if (!known.has(operator) && uses.images.length === 0 && uses.unknown.size < 10) uses.unknown.add(operator)
}

/** Reads a content stream and tells what it uses. `first` is the colour it begins with: black, or what its caller set. */
export function scanContent(bytes: Uint8Array, first: 'DeviceGray' | typeof inherited): Uses {
  const uses = noUses()
  const start: Paint = { space: first, pattern: null }
  let state: State = { fill: start, stroke: start, font: null, mode: 0 }
  const saved: State[] = []
  let depth = 0
  let count = 0
  const cursor = contentCursor(bytes)
  for (const { operator, operands } of operationsOf(cursor)) {
    if (++count > operationsMost) break
    if (operator === 'q') {
      depth++
      uses.depth = Math.max(uses.depth, depth)
      if (saved.length < keptStates) saved.push(state)
    } else if (operator === 'Q') {
      depth = Math.max(0, depth - 1)
      state = saved.pop() ?? state
    } else {
      state = changed(state, operator, operands)
      note(uses, state, operator, operands)
    }
  }
  uses.remarks = cursor.remarks
  return uses
}
