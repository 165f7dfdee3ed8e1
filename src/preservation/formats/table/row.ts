import type { Format } from '../format.ts'
import { type Pattern, pattern } from '../pattern.ts'

/** Bytes at a place: from the start of the file within bounds, or anywhere in what is looked at. */
export type Mark =
  | { readonly pattern: Pattern; readonly from: number; readonly to: number }
  | { readonly anywhere: Pattern }

export type Row = Format & {
  /** Any of these signatures proves the format; each needs all its marks. */
  readonly signatures: readonly (readonly Mark[])[]
  /** Formats that this one is a closer description of. */
  readonly over: readonly string[]
}

/** A mark at the start, or within so many bytes from it. */
export const at = (text: string, from = 0, to = from): Mark => ({ pattern: pattern(text), from, to })
/** A mark anywhere in the looked-at parts of the file. */
export const within = (text: string): Mark => ({ anywhere: pattern(text) })

/** A word as Windows writes it inside, two bytes a sign. */
export const utf16 = (word: string): string => Array.from(word, sign => `'${sign}' 00`).join(' ')

type Facts = {
  readonly puid: string | null
  readonly name: string
  readonly version?: string
  readonly mime: string
  readonly endings: string
  readonly over?: string
}

/** One line of the table; endings and closer formats are written in one word each, parted by blanks. */
export const row = (facts: Facts, ...signatures: readonly (readonly Mark[])[]): Row => ({
  puid: facts.puid,
  name: facts.name,
  version: facts.version ?? null,
  mime: facts.mime,
  endings: facts.endings.split(' '),
  over: facts.over?.split(' ').filter(puid => puid !== '') ?? [],
  signatures,
})
