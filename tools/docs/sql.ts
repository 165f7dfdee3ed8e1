/** As much of our own migrations as a person needs: tables with columns, rules and who may do what in them. */

export type Column = {
  readonly name: string
  readonly type: string
  /** What follows the type: `not null`, a check, a reference. */
  readonly rules: string
  readonly note: string
}

export type Table = {
  /** With its schema, `records.document`. */
  readonly name: string
  readonly note: string
  readonly columns: Column[]
  readonly rules: string[]
  guard: string
}

const comment = /^\s*--\s?(.*)$/
const tableRule = /^(?:unique|check|primary key|foreign key)\b/

/** Text cut at a sign that stands outside brackets, quotes, bodies of functions and comments. */
function* cut(text: string, sign: string): Generator<string> {
  const token = /--[^\n]*|\$\$[\s\S]*?\$\$|'(?:[^']|'')*'|[\s\S]/g
  let depth = 0
  let piece = ''
  for (const [part] of text.matchAll(token)) {
    if (part === '(') depth++
    if (part === ')') depth--
    if (part === sign && depth === 0) {
      yield piece
      piece = ''
    } else piece += part
  }
  yield piece
}

/** The comment lines in front of a piece, and the piece without any. */
function withNote(piece: string): { note: string; text: string } {
  const lines = piece.split('\n')
  const notes = lines.flatMap(line => comment.exec(line)?.[1] ?? [])
  const text = lines.filter(line => !comment.test(line)).join(' ')
  return { note: notes.join(' '), text: text.replaceAll(/\s+/g, ' ').trim() }
}

function columnOf({ note, text }: { note: string; text: string }): Column {
  const [, name = '', type = '', rules = ''] = /^(\w+) ([\w[\]]+)\s?(.*)$/.exec(text) ?? []
  return { name, type, rules, note }
}

const guards: readonly (readonly [RegExp, (target: string, rights?: string) => string])[] = [
  [
    /select platform\.protect\('([\w.]+)'(?:, '([^']*)')?\)/,
    (_target, rights = 'select, insert, update, delete') =>
      `Row security by organisation; the application may ${rights}.`,
  ],
  [
    /select platform\.protect_append_only\('([\w.]+)'\)/,
    () => 'Row security by organisation; only grows: the application may select, insert.',
  ],
  [
    /select platform\.share\('([\w.]+)'(?:, '([^']*)')?\)/,
    (_target, rights = 'select, insert, update, delete') =>
      `Common to the whole instance, no row security; the application may ${rights}.`,
  ],
]

/** Reads one migration into the tables known so far; a later one may add columns. */
export function readMigration(sql: string, tables: Map<string, Table>): void {
  for (const statement of cut(sql, ';')) {
    const { note, text } = withNote(statement)
    const made = /create table ([\w.]+) \(([\s\S]*)\)\s*$/.exec(statement)
    if (made) {
      const pieces = [...cut(made[2]!, ',')].map(withNote)
      tables.set(made[1]!, {
        name: made[1]!,
        note: withNote(statement.slice(0, made.index)).note,
        columns: pieces.filter(piece => !tableRule.test(piece.text)).map(columnOf),
        rules: pieces.filter(piece => tableRule.test(piece.text)).map(piece => piece.text),
        guard: '',
      })
    }
    const added = /^alter table ([\w.]+) add column (.*)$/.exec(text)
    if (added) tables.get(added[1]!)!.columns.push(columnOf({ note, text: added[2]! }))
    for (const [pattern, say] of guards) {
      const found = pattern.exec(text)
      const guarded = found && tables.get(found[1]!)
      if (guarded) guarded.guard = say(found[1]!, found[2])
    }
  }
}
