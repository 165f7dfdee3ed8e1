import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv, root } from '../source-files.ts'
import { code, page, table } from './markdown.ts'

export type GlossaryLine = {
  readonly czech: string
  readonly source: string
  readonly identifier: string
  readonly lives: string
  readonly meaning: string
  readonly not: string
  readonly banned: string
}

/** The words of the house: one Czech term, one English identifier, one meaning. */
export const glossaryLines = (): GlossaryLine[] =>
  readCsv(readFileSync(join(root, 'docs/glossary.csv'), 'utf8')) as GlossaryLine[]

const row = ({ czech, identifier, meaning, not, lives, source, banned }: GlossaryLine): string[] => [
  code(identifier),
  czech,
  meaning,
  not || '–',
  code(lives),
  source || '–',
  banned || '–',
]

export const glossaryDoc = (): string =>
  page(
    'Glossary',
    'One Czech term, one English identifier, one meaning: in types, tables, files, addresses and events alike. The source is `docs/glossary.csv`; `tools/glossary.ts` holds it against the code.',
    table(
      ['identifier', 'Czech', 'meaning', 'not to be confused with', 'lives in', 'source', 'banned'],
      glossaryLines()
        .toSorted((a, b) => (a.identifier < b.identifier ? -1 : 1))
        .map(row),
    ),
  )
