import type { Look } from './look.ts'
import { stands } from './pattern.ts'
import { containerRows } from './table/containers.ts'
import { documentRows } from './table/documents.ts'
import { imageRows } from './table/images.ts'
import { officeRows } from './table/office.ts'
import type { Mark, Row } from './table/row.ts'
import { soundAndVideoRows } from './table/sound-and-video.ts'
import { textRows } from './table/texts.ts'

/** Every format that we know: those of the decree, those accepted on input, and what they come in. */
export const rows: readonly Row[] = [
  ...documentRows,
  ...officeRows,
  ...imageRows,
  ...soundAndVideoRows,
  ...containerRows,
  ...textRows,
]

const byPuid = new Map(rows.flatMap(row => (row.puid ? [[row.puid, row] as const] : [])))

/** A row by its PRONOM identifier; asked only for rows of the table. */
export function rowOf(puid: string): Row {
  const row = byPuid.get(puid)
  if (!row) throw new RangeError(`the table of formats has no ${puid}`)
  return row
}

function hasMark({ head, tail }: Look, mark: Mark): boolean {
  if ('pattern' in mark) return stands(mark.pattern, head, mark.from, mark.to)
  return (
    stands(mark.anywhere, head, 0, head.length) ||
    (tail !== head && stands(mark.anywhere, tail, 0, tail.length))
  )
}

/** Rows whose signature the file carries, without those that another one describes more closely. */
export function matching(look: Look): Row[] {
  const found = rows.filter(({ signatures }) =>
    signatures.some(marks => marks.every(mark => hasMark(look, mark))),
  )
  const outdone = new Set(found.flatMap(({ over }) => over))
  return found.filter(({ puid }) => puid === null || !outdone.has(puid))
}
