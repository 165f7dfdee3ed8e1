/** One figure of the house: what was measured against whom, in the same run, and what is aimed at. */
export type Figure = {
  readonly what: string
  /** Ours and the rival's, with units, as a person reads them. */
  readonly ours: string
  readonly rival: string
  readonly value: number
  readonly unit: '×' | 'MB' | 's'
  /** Left out where the figure only tells. */
  readonly aim?: { readonly least: number } | { readonly most: number }
}

/** Hands a figure to whoever runs the programs: one line of JSON. */
export const tell = (figure: Figure): boolean => process.stdout.write(`${JSON.stringify(figure)}\n`)

const judged = ({ value, aim }: Figure): string => {
  if (!aim) return ''
  return ('least' in aim ? value >= aim.least : value <= aim.most) ? 'ok' : 'not met'
}

const shown = (value: number, unit: Figure['unit']): string =>
  unit === 'MB' ? `${value.toFixed(0)} MB` : unit === 's' ? `${value.toFixed(1)} s` : `${value.toFixed(2)}×`

const cells = (figure: Figure): string[] => {
  const { what, ours, rival, value, unit, aim } = figure
  const limit = !aim ? '' : 'least' in aim ? `≥ ${shown(aim.least, unit)}` : `≤ ${shown(aim.most, unit)}`
  return [what, ours, rival, shown(value, unit), limit, judged(figure)]
}

/** All figures as a table for a terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [['what', 'ours', 'rival', 'value', 'aim', ''], ...figures.map(cells)]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!

/** Milliseconds a deed took. */
export async function timed(deed: () => unknown): Promise<number> {
  const began = performance.now()
  await deed()
  return performance.now() - began
}
