import { numbersIn } from '../nsesss-numbers.ts'

/** A requirement of the standard as `docs/requirements.csv` tells it. */
export type Line = {
  readonly requirement: string
  readonly text: string
  /** The same for the assessor, from `docs/requirements.cs.csv`. */
  readonly czech: string
  /** Why it is not met, in Czech too. */
  readonly reason: string
  /** Numbers of the standard that it speaks of. */
  readonly numbers: readonly string[]
  readonly acts: readonly string[]
  readonly screen: string
  readonly manual: string
  readonly test: string
  /** `path: name` each; none where it is not met. */
  readonly tests: readonly string[]
}

/** The test of a requirement that is not met: its reason follows. */
export const notYet = 'not yet: '

const parts = (cell: string): string[] =>
  cell
    .split(' | ')
    .map(part => part.trim())
    .filter(Boolean)

function reasonOf(test: string, czech: ReadonlyMap<string, string>): string {
  const said = test.startsWith(notYet) ? test.slice(notYet.length) : ''
  return czech.get(said) ?? said
}

/** Sentences of the requirements in Czech by the English ones. */
export const czechOf = (rows: readonly Readonly<Record<string, string>>[]): ReadonlyMap<string, string> =>
  new Map(rows.map(row => [row.text!, row.czech!]))

/** Lines that speak of the standard, in the order of its numbers. */
export function linesFrom(
  rows: readonly Readonly<Record<string, string>>[],
  czech: ReadonlyMap<string, string>,
): Line[] {
  const sortKey = (number = '') =>
    number
      .split('.')
      .map(part => part.padStart(3, '0'))
      .join('.')
  return rows
    .map(row => ({
      requirement: row.requirement!,
      text: row.text!,
      czech: czech.get(row.text!) ?? row.text!,
      reason: reasonOf(row.test!, czech),
      numbers: numbersIn(row.requirement!),
      acts: parts(row.act!.replaceAll('|', ' | ')),
      screen: row.screen!,
      manual: row.manual!,
      test: row.test!,
      tests: row.test!.startsWith(notYet) ? [] : parts(row.test!),
    }))
    .filter(({ numbers }) => numbers.length > 0)
    .toSorted((a, b) => (sortKey(a.numbers[0]) < sortKey(b.numbers[0]) ? -1 : 1))
}

/** Path and name of a test. */
export function testOf(test: string): { file: string; name: string } {
  const at = test.indexOf(': ')
  return { file: test.slice(0, at), name: test.slice(at + 2) }
}
