import { filesOf } from '../source-files.ts'
import { code, page, table } from './markdown.ts'
import { readMigration, type Table } from './sql.ts'

/** Tables by the module that owns them, as the migrations leave them. */
export function tablesByModule(): Map<string, Table[]> {
  const found = new Map<string, Map<string, Table>>()
  for (const { path, text } of filesOf('src/*/*/schema/*.sql')) {
    const module = path.split('/').slice(1, 3).join('/')
    const tables = found.get(module) ?? new Map<string, Table>()
    found.set(module, tables)
    readMigration(text, tables)
  }
  return new Map([...found].map(([module, tables]) => [module, [...tables.values()]]))
}

const tablePart = ({ name, note, guard, columns, rules }: Table): string =>
  [
    `### ${code(name)}`,
    note,
    guard,
    table(
      ['column', 'type', 'rules', 'note'],
      columns.map(column => [
        code(column.name),
        column.type,
        column.rules && code(column.rules),
        column.note,
      ]),
    ),
    rules.map(rule => `- ${code(rule)}`).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')

/** Every table of the house; a table without a guard would be open to nobody, and says so here. */
export function schemaDoc(): string {
  const parts = [...tablesByModule()].flatMap(([module, tables]) => [
    `## ${module}`,
    ...tables.map(one => tablePart({ ...one, guard: one.guard || '**No rights given.**' })),
  ])
  return page(
    'Schema',
    'One Postgres schema a module, no foreign key across. The queue of jobs (`graphile_worker`) is not ours and not listed.',
    ...parts,
  )
}
