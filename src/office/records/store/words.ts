import { type RawBuilder, sql } from 'kysely'

/** Whether the folded text of a row holds the words as they were typed, without regard to diacritics and case. */
export const holdsWords = (words: string): RawBuilder<boolean> =>
  sql<boolean>`folded like '%' || platform.folded(${words.replace(/[%_\\]/g, '\\$&')}) || '%'`
