import type { Instance } from '#platform/acts'
import type { Both, Clock, Tongue } from '#platform/values'

export type CommandOption = {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
  /** Name of the value in help, `YYYY-MM-DD`. */
  readonly value?: string
  readonly hint: Both
}

/** Exit code where nothing speaks against, and something could not be judged with what was given. */
export const undecidedExit = 4

/** A command of `./egon`. Exit codes: 0 fine, 1 the verdict is negative, 2 the call was unusable, 3 a fault, 4 undecided. */
export type Command = {
  /** As typed, `package check`. */
  readonly name: string
  /** Heading in `./egon --help`. */
  readonly group: Both
  readonly summary: Both
  /** What follows the name, `[--json] PATH...`. */
  readonly usage: string
  readonly options: Readonly<Record<string, CommandOption>>
  readonly positionals: { readonly least: number; readonly most: number }
  readonly run: (call: CommandCall) => Promise<number>
}

export type CommandCall = {
  readonly options: Readonly<Record<string, string | boolean | string[] | undefined>>
  readonly positionals: readonly string[]
  readonly tongue: Tongue
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  readonly clock: Clock
  /** Opens the instance named by `--config`: its database, stores and keys; closed when the command ends. */
  readonly instance: () => Promise<Instance>
}
