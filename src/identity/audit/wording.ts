import type { Logged, LoggedObject, Module } from '#platform/manifest'
import { type Both, both, type Json } from '#platform/values'
import type { LoggedEvent } from './event.ts'

/** Type of the line that a refused act leaves. */
export const refusedType = 'audit.act-refused'

/** What modules write into the log, in the words of all of them. */
export const wordingOf = (modules: readonly Module[]): Logged => ({
  events: Object.assign({}, ...modules.map(({ logged }) => logged?.events)),
  objects: Object.assign({}, ...modules.map(({ logged }) => logged?.objects)),
})

/** An act nobody gave words to is called by its type, so that no line is unreadable. */
export const actWords = ({ events }: Logged, type: string): Both => events[type] ?? both(type, type)

export const objectWords = ({ objects }: Logged, kind: string): LoggedObject =>
  objects[kind] ?? { title: both(kind, kind) }

/** Why an act was refused: its stable code, the sentence its author was told, the paragraph where there is one. */
export type RefusedAttempt = {
  readonly code: string
  /** Type of the event the act would have left. */
  readonly attempted: string | null
  readonly sentence: Both | null
  readonly law: string | null
}

const textIn = (detail: Json, name: string): string | null => {
  const value = (detail as Record<string, Json> | null)?.[name]
  return typeof value === 'string' ? value : null
}

/** The refusal that a line tells of; `null` for an act that was done. */
export function refusedAttemptOf({
  type,
  detail,
}: Pick<LoggedEvent, 'type' | 'detail'>): RefusedAttempt | null {
  if (type !== refusedType) return null
  const told = (detail as { sentence?: Json } | null)?.sentence ?? null
  const cs = textIn(told, 'cs')
  const en = textIn(told, 'en')
  return {
    code: textIn(detail, 'code') ?? '',
    attempted: textIn(detail, 'attempted'),
    sentence: cs !== null && en !== null ? both(cs, en) : typeof told === 'string' ? both(told, told) : null,
    law: textIn(detail, 'law'),
  }
}

/** The reason somebody gave for an act, where it asks for one. */
export const reasonIn = ({ detail }: Pick<LoggedEvent, 'detail'>): string | null => textIn(detail, 'reason')
