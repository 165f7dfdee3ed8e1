import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How a stand-in of veraPDF behaves, whatever file it is given. */
export const manners = ['valid', 'invalid', 'unreadable', 'slow', 'crash', 'garbage', 'loud'] as const
export type Manner = (typeof manners)[number]

/**
 * Makes a command that speaks as veraPDF does, in a folder: a script, as veraPDF's own command is one, that starts the
 * program. What it was called with is written into `calls.jsonl` beside it.
 */
export function makeVeraPdf(folder: string, manner: Manner): string {
  mkdirSync(folder, { recursive: true })
  const command = join(folder, `verapdf-${manner}`)
  const program = join(import.meta.dirname, 'main.ts')
  const calls = join(folder, 'calls.jsonl')
  // Without `exec`: the program is a child of the script, and has to end with it.
  writeFileSync(command, `#!/bin/sh\n"${process.execPath}" "${program}" "${manner}" "${calls}" "$@"\n`)
  chmodSync(command, 0o755)
  return command
}
