import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

export type SourceFile = { readonly path: string; readonly text: string }

/** Files of the project by pattern, with their text; nothing of others. */
export const filesOf = (...patterns: string[]): SourceFile[] =>
  patterns
    .flatMap(pattern => globSync(pattern, { cwd: root }))
    .filter(path => !path.includes('node_modules'))
    .sort()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Prints what is wrong, one line each, and ends the program with 1 when anything is. */
export function conclude(faults: readonly string[], well: string): void {
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  if (faults.length === 0) process.stdout.write(`${well}\n`)
  process.exitCode = faults.length > 0 ? 1 : 0
}

/** Rows of a CSV file with commas and quotes, by the names in its first line. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') cell += text[++at]
      else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"') quoted = true
    else if (sign === ',' || sign === '\n') {
      rows.at(-1)!.push(cell)
      cell = ''
      if (sign === '\n') rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  if (cell !== '') rows.at(-1)!.push(cell)
  const [head = [], ...body] = rows.filter(row => row.length > 0)
  return body.map(row => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])))
}
