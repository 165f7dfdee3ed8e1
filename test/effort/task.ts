/**
 * What the people of offices do most, as a table: read by the journey that does it with keys alone and counts them, and by
 * the manual that tells it. A key is one press, however many fingers it takes; typed text is not counted, so that the
 * budget measures the program and not the name of a sender.
 */
import type { Page } from 'playwright-core'

/** What a person does next. Words are those of the screen, in Czech. */
export type Move =
  /** Keys one after another, `['g', 'r']`. */
  | { readonly press: readonly string[] }
  /** Text into the field at hand. */
  | { readonly write: string | ((made: Made) => string); readonly told?: string }
  /** Tab until the field of this name has the focus. */
  | { readonly to: string; readonly label: string }
  /** The dot, the first letters of an act, Enter. */
  | { readonly act: string; readonly label: string }
  /** Enter at a file field; the window of the system gives it a file. */
  | { readonly file: string | ((made: Made) => string); readonly told: string }
  /** What the page shows when the move before is done. */
  | { readonly seen: string | RegExp; readonly told?: string }

/** What earlier tasks left for later ones: a number, a path of a file. */
export type Made = Map<string, string>

export type Role =
  | 'podatelna'
  | 'referent'
  | 'vedouci'
  | 'spravce-spisovny'
  | 'mala-obec'
  | 'spravce'
  | 'kontrolor'

export type EffortTask = {
  /** Name of its picture. */
  readonly id: string
  readonly role: Role
  readonly instance: 'obec' | 'orp' | 'kraj'
  readonly login: string
  /** What is done, as an order: „Zaevidujte …“. */
  readonly what: string
  readonly moves: readonly Move[]
  /** What is there afterwards, in the words of the manual. */
  readonly result: string
  /** Event that its act leaves in the transaction log, and how many of them; none for looking. */
  readonly leaves?: { readonly event: string; readonly count?: number }
  /** Pages opened and keys pressed at most. */
  readonly budget: { readonly pages: number; readonly keys: number }
  /** Made ready by the journey before, and taken for later tasks after. */
  readonly before?: (page: Page, made: Made, files: string) => Promise<void>
  readonly after?: (page: Page, made: Made) => Promise<void>
}

export const press = (...keys: string[]): Move => ({ press: keys })
export const write = (text: string | ((made: Made) => string), told?: string): Move => ({
  write: text,
  ...(told && { told }),
})
export const to = (field: string, label: string): Move => ({ to: field, label })
export const act = (letters: string, label: string): Move => ({ act: letters, label })
export const file = (path: string | ((made: Made) => string), told: string): Move => ({ file: path, told })
export const seen = (words: string | RegExp, told?: string): Move => ({ seen: words, ...(told && { told }) })
export const submit = press('Control+Enter')

/** Finds a record by words of its subject and opens it. */
export const opened = (subject: string): Move[] => [
  press('/'),
  write(subject),
  press('Enter'),
  seen('Celkem', 'seznam nalezených'),
  press('j', 'Enter'),
  seen(subject),
]
