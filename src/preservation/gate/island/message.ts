import type { Day } from '#platform/values'
import type { Verdict } from '#preservation/packages'

/** What the page asks the worker to judge. */
export type Asked = {
  readonly file: File
  /** `null`: guessed from the content. */
  readonly profile: string | null
  readonly date: Day
  readonly strictZaf: boolean
}

/** What the worker answers: many times how far it is, and once how it ended. */
export type Answer =
  | { readonly state: 'reading'; readonly readBytes: number }
  | { readonly state: 'judged'; readonly verdict: Verdict }
  | { readonly state: 'unreadable' }

/** A verdict as `./egon package check --json` writes it, a line for each path. */
export type SavedVerdict = { readonly path: string } & Verdict

export const savedVerdict = (path: string, verdict: Verdict): SavedVerdict => {
  const { profile, status, stage, findings } = verdict
  return { path, profile, status, stage, findings }
}
