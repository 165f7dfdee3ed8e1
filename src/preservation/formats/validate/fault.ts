import type { Finding } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** What a check of structure found in one file. `at` is the byte where it shows. */
export type Fault = {
  readonly rule: string
  readonly level: Finding['level']
  readonly message: Both
  readonly at: number | null
  /** The clause of a standard; without it the decree speaks. */
  readonly source?: string
}

/** The law or the standard that a check keeps. */
export type FaultKind = (at: number | null, ...told: string[]) => Fault

/**
 * A kind of fault: its sentences tell a clerk what is wrong and what to do. `{0}` and `{1}` stand for what is told with
 * the single fault.
 */
export function faultKind(
  rule: string,
  cs: string,
  en: string,
  level: Finding['level'] = 'error',
): FaultKind {
  const filled = (text: string, told: readonly string[]) =>
    text.replace(/\{(\d)\}/g, (_, n: string) => told[Number(n)] ?? '')
  return (at, ...told) => ({ rule, level, message: both(filled(cs, told), filled(en, told)), at })
}
