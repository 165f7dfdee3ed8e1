import { commands } from '../../src/main.ts'
import { page, table } from './markdown.ts'

const optionRows = (options: (typeof commands)[number]['options']): string[][] =>
  Object.entries(options).map(([name, { value, multiple, hint }]) => [
    `\`--${name}${value ? ` ${value}` : ''}\`${multiple ? ' …' : ''}`,
    hint.en,
    hint.cs,
  ])

/** All commands of `./egon`, from the manifests and the program itself. */
export function commandsDoc(): string {
  const groups = [...new Set(commands.map(({ group }) => group.en))]
  const parts = groups.flatMap(group => [
    `## ${group}`,
    ...commands
      .filter(command => command.group.en === group)
      .map(({ name, usage, summary, options }) => {
        const rows = optionRows(options)
        const lines = [
          `### \`./egon ${name}\``,
          `    ./egon ${name} ${usage}`.trimEnd(),
          `${summary.en}  \n${summary.cs}`,
        ]
        if (rows.length > 0) lines.push(table(['option', 'English', 'Czech'], rows))
        return lines.join('\n\n')
      }),
  ])
  return page(
    'Commands',
    'Everywhere: `--config FILE` (which centre), `--lang cs|en`, `--help`. Exit codes: 0 fine, 1 the verdict is negative, 2 the call was unusable, 3 a fault of the program, 4 it cannot be judged. An unknown option is refused.',
    ...parts,
  )
}
