import {
  type DifferenceKind,
  differenceKinds,
  type LineState,
  lineStates,
  openStates,
  type ReconciledLine,
} from './reconciled-line.ts'

export type NamedDifference = {
  readonly kind: DifferenceKind
  readonly identifier: string
  readonly mark: string
  readonly remark: string
}

export type ReconciliationTally = {
  readonly lines: number
  readonly states: Readonly<Record<LineState, number>>
  readonly open: number
  /** Items that stand in the list more than once. */
  readonly repeated: number
  /** Lines of what was never proposed. */
  readonly foreign: number
  readonly differences: Readonly<Partial<Record<DifferenceKind, number>>>
  /** The first ones of each kind; the list has them all. */
  readonly named: readonly NamedDifference[]
}

/** So many of each kind are named in the summary. */
const namedMost = 20

/** Counts lines as they pass. */
export function reconciliationTally(): {
  count(line: ReconciledLine): void
  result(): ReconciliationTally
} {
  const states = Object.fromEntries(lineStates.map(state => [state, 0])) as Record<LineState, number>
  const differences = new Map<DifferenceKind, number>()
  const named: NamedDifference[] = []
  let lines = 0
  let foreign = 0
  let repeated = 0
  let before = ''
  return {
    count({ identifier, mark, state, differences: found }) {
      lines++
      if (state === null) foreign++
      else {
        states[state]++
        // Lines come in the order of identifiers.
        if (identifier === before) repeated++
        before = identifier
      }
      for (const { kind, remark } of found) {
        const known = differences.get(kind) ?? 0
        differences.set(kind, known + 1)
        if (known < namedMost) named.push({ kind, identifier, mark, remark })
      }
    },
    result: () => ({
      lines,
      states,
      repeated,
      foreign,
      open: openStates.reduce((sum, state) => sum + states[state], 0),
      differences: Object.fromEntries(
        differenceKinds.flatMap(kind => (differences.has(kind) ? [[kind, differences.get(kind)!]] : [])),
      ),
      named: named.toSorted((a, b) => differenceKinds.indexOf(a.kind) - differenceKinds.indexOf(b.kind)),
    }),
  }
}
