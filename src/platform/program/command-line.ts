import { parseArgs } from 'node:util'
import type { Command, CommandCall } from '#platform/manifest'
import { isRefusal } from '#platform/refusals'
import { type Both, both, say, systemClock, type Tongue } from '#platform/values'

export type CommandLine = {
  readonly commands: readonly Command[]
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Opens the instance of a configuration file; whoever opened it closes it at the end. */
  readonly open: (configPath: string | undefined) => Promise<Awaited<ReturnType<CommandCall['instance']>>>
}

const everywhere = {
  config: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const heading = both(
  './egon – jeden program technologického centra. Použití: ./egon PŘÍKAZ [VOLBY] …',
  './egon - one program of a technology centre. Usage: ./egon COMMAND [OPTIONS] ...',
)
const footing = both(
  'Všude platí: --config SOUBOR (které centrum), --lang cs|en, --help. Návratový kód: 0 v pořádku, 1 záporný výsledek, 2 nepoužitelné volání, 3 závada programu, 4 nelze posoudit.',
  'Everywhere: --config FILE (which centre), --lang cs|en, --help. Exit code: 0 fine, 1 negative verdict, 2 unusable call, 3 fault of the program, 4 cannot be judged.',
)

export function helpText(commands: readonly Command[], tongue: Tongue): string {
  const groups = [...new Set(commands.map(({ group }) => say(group, tongue)))]
  const lines = [say(heading, tongue)]
  for (const group of groups) {
    lines.push('', `${group}:`)
    for (const command of commands.filter(one => say(one.group, tongue) === group))
      lines.push(`  ${command.name} ${command.usage}`, `      ${say(command.summary, tongue)}`)
  }
  lines.push('', say(footing, tongue))
  return lines.join('\n')
}

export function commandHelp(command: Command, tongue: Tongue): string {
  const lines = [`./egon ${command.name} ${command.usage}`, `  ${say(command.summary, tongue)}`]
  for (const [name, option] of Object.entries(command.options))
    lines.push(`  --${name}${option.value ? ` ${option.value}` : ''}  ${say(option.hint, tongue)}`)
  return lines.join('\n')
}

/** The longest command name that the words begin with. */
function commandNamed(commands: readonly Command[], words: readonly string[]): Command | undefined {
  return commands
    .filter(({ name }) => name.split(' ').every((word, at) => words[at] === word))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
}

const tongueIn = (words: readonly string[]): Tongue => {
  const at = words.indexOf('--lang')
  return words[at + 1] === 'en' || words.includes('--lang=en') ? 'en' : 'cs'
}

/** Runs one call of `./egon` and gives its exit code. Unknown options and wrong counts are refused with 2. */
export async function runCommandLine(words: readonly string[], line: CommandLine): Promise<number> {
  const tongue = tongueIn(words)
  const command = commandNamed(line.commands, words)
  if (!command) {
    const asked =
      words.length === 0 || words.includes('--help') || words.includes('-h') || words[0] === 'help'
    if (!asked) line.err(say(both(`Neznámý příkaz „${words[0]}“.`, `Unknown command "${words[0]}".`), tongue))
    ;(asked ? line.out : line.err)(helpText(line.commands, tongue))
    return asked ? 0 : 2
  }
  const parsed = parse(command, words.slice(command.name.split(' ').length))
  if ('problem' in parsed) {
    line.err(say(parsed.problem, tongue))
    line.err(commandHelp(command, tongue))
    return 2
  }
  if (parsed.values.help) {
    line.out(commandHelp(command, tongue))
    return 0
  }
  const { least, most } = command.positionals
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    line.err(say(both('Chybí nebo přebývá údaj.', 'A value is missing or too many are given.'), tongue))
    line.err(commandHelp(command, tongue))
    return 2
  }
  try {
    return await command.run({
      options: parsed.values,
      positionals: parsed.positionals,
      tongue,
      out: line.out,
      err: line.err,
      clock: systemClock,
      instance: () => line.open(parsed.values.config as string | undefined),
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    line.err(`${error.sentence[tongue]} (${error.code})`)
    return 2
  }
}

type Parsed =
  | { values: Record<string, string | boolean | string[] | undefined>; positionals: string[] }
  | { problem: Both }

function parse(command: Command, words: string[]): Parsed {
  try {
    const options = Object.fromEntries(
      Object.entries(command.options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
    )
    const { values, positionals } = parseArgs({
      args: words,
      options: { ...options, ...everywhere },
      allowPositionals: true,
      strict: true,
    })
    const { lang } = values as { lang?: string }
    if (lang !== undefined && lang !== 'cs' && lang !== 'en')
      return {
        problem: both(
          `Jazyk „${lang}“ program neumí. Zadejte --lang cs, nebo --lang en.`,
          `The program does not speak “${lang}”. Give --lang cs or --lang en.`,
        ),
      }
    return { values: values as never, positionals }
  } catch (error) {
    return { problem: optionProblem(error as NodeJS.ErrnoException) }
  }
}

/** Why the options cannot be used, in our words; Node names the option between apostrophes. */
function optionProblem({ code, message }: NodeJS.ErrnoException): Both {
  const [, option = '?'] = /'([^']+)'/.exec(message) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return both(`Neznámá volba „${option}“.`, `Unknown option "${option}".`)
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    // Node writes an option as `--config <value>`, after a short form where there is one.
    const name = /--[\w-]+/.exec(option)?.[0] ?? option
    return message.includes('does not take')
      ? both(
          `Volba „${name}“ hodnotu nemá; napište ji samotnou.`,
          `Option "${name}" takes no value; write it alone.`,
        )
      : both(`U volby „${name}“ chybí hodnota.`, `Option "${name}" lacks its value.`)
  }
  return both(`Volby nelze přečíst: ${message}`, `The options cannot be read: ${message}`)
}
