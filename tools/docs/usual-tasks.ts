import { globSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { EffortTask, Move, Role } from '../../test/effort/task.ts'
import { effortTasks } from '../../test/effort/tasks.ts'
import { root } from '../source-files.ts'
import { page } from './markdown.ts'

const roleTitles: Readonly<Record<Role, string>> = {
  podatelna: 'Podatelna',
  referent: 'Referent',
  vedouci: 'Vedoucí',
  'spravce-spisovny': 'Správce spisovny',
  'mala-obec': 'Malá obec',
  spravce: 'Správce systému',
  kontrolor: 'Kontrolor',
}

const keyNames: Readonly<Record<string, string>> = {
  'Control+Enter': '`Ctrl`+`Enter`',
  X: '`Shift`+`x`',
  Space: '`mezerník`',
}
const keys = (names: readonly string[]): string =>
  names.map(name => keyNames[name] ?? `\`${name}\``).join(' ')

/** What is typed: its own text, or what it is where the text differs from day to day. */
const typed = ({ write, told }: Extract<Move, { write: unknown }>): string =>
  told
    ? `napište ${told}${typeof write === 'string' ? ` (třeba „${write}“)` : ''}`
    : `napište „${String(write)}“`

const shown = ({ seen, told }: Extract<Move, { seen: unknown }>): string =>
  typeof seen === 'string' && !told ? `„${seen}“` : `*${told}*`

function words(move: Move): string {
  if ('press' in move) return keys(move.press)
  if ('write' in move) return typed(move)
  if ('to' in move) return `\`Tab\` až na **${move.label}**`
  if ('act' in move) return `${keys(['.', ...move.act, 'Enter'])} (**${move.label}**)`
  if ('file' in move) return `\`Enter\` a vyberte ${move.told}`
  return shown(move)
}

/** Moves up to what the page shows after them make one line. */
function linesOf(moves: readonly Move[]): string[] {
  const lines: string[] = []
  let line: string[] = []
  for (const move of moves) {
    if (!('seen' in move)) line.push(words(move))
    else {
      lines.push(`${line.join(', ')} → ${words(move)}`)
      line = []
    }
  }
  return line.length > 0 ? [...lines, `${line.join(', ')}.`] : lines
}

const taskPart = (task: EffortTask, number: number): string =>
  [
    `### ${number}. ${task.what}`,
    linesOf(task.moves)
      .map((line, n) => `${n + 1}. ${line}`)
      .join('\n'),
    task.result,
    `*Nejvýš stránek: ${task.budget.pages}, kláves: ${task.budget.keys}.*`,
    `![${task.what}: obrazovka po dokončení](obrazky/${task.id}.png)`,
  ].join('\n\n')

const intro = [
  'Pětadvacet úkolů, které úřad dělá nejčastěji, klávesu po klávese. Každý začíná na stránce **Dnes** a celý jde udělat bez myši. Zkouška programu je dělá přesně takto v prohlížeči a počítá stránky a klávesy; napsaný text se nepočítá. Zdraží-li se některý úkol, zkouška neprojde.',
  [
    '- `g` a písmeno otevře místo vlevo, `/` hledání, `?` mapu kláves.',
    '- `j` a `k` jdou po řádcích, `Enter` řádek otevře, `x` ho vybere, `Shift`+`x` vybere všechny.',
    '- `.` otevře úkony stránky. Pak pište začátek názvu úkonu, háčky a čárky psát nemusíte, a `Enter` ho udělá. Otevře-li se formulář, kurzor stojí v prvním poli.',
    '- `n` začne nový záznam, jinak vede do prvního pole formuláře.',
    '- V nabídce stačí psát začátek položky. `Ctrl`+`Enter` formulář odešle z kteréhokoli pole.',
  ].join('\n'),
  'Za šipkou stojí, co se na obrazovce ukáže. Texty k napsání jsou z ukázkového kraje; vy pište své.',
]

/** The user's manual of the usual tasks, from the table that the journey does with keys. */
export function usualTasksDoc(): string {
  let number = 0
  const parts = Object.entries(roleTitles).flatMap(([role, title]) => {
    const own = effortTasks.filter(task => task.role === role)
    return [`## ${title}`, ...own.map(task => taskPart(task, ++number))]
  })
  return page('Obvyklé úkoly klávesu po klávese', ...intro, ...parts)
}

/** All pictures together weigh no more than this. */
const bytesMost = 2_000_000

/** Pictures that belong to no task, and too much of them; one that is missing is a link that leads nowhere. */
export function strayPictures(): string[] {
  const folder = join(root, 'docs/manual/obrazky')
  const names = globSync('*', { cwd: folder })
  const wanted = new Set(effortTasks.map(({ id }) => `${id}.png`))
  const strays = names
    .filter(name => !wanted.has(basename(name)))
    .map(name => `docs/manual/obrazky/${name} belongs to no task; remove it`)
  const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  return bytes > bytesMost
    ? [...strays, `docs/manual/obrazky weighs ${bytes} bytes, at most ${bytesMost}`]
    : strays
}
