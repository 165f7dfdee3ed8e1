import { type Both, both, type Day, dayText, isDay } from '#platform/values'
import type { AboutRecord } from './task.ts'

export const metadataTypes = ['alphabetic', 'alphanumeric', 'numeric', 'time', 'yes-no'] as const
export type MetadataType = (typeof metadataTypes)[number]

/** *Další metadata*: a field that an office keeps of its documents or dossiers beside what the standard names. */
export type MetadataField = {
  readonly id: string
  readonly identifier: string
  readonly title: string
  readonly comment: string | null
  readonly type: MetadataType
  /** What it is chosen from; `null` where it is typed. */
  readonly choices: readonly string[] | null
  readonly record_kind: AboutRecord['kind']
  /** The kind of document that has it; `null` where all have. */
  readonly kind_id: string | null
  readonly required: boolean
  /** Whether its value stays in the header of what was destroyed. */
  readonly in_header: boolean
  readonly withdrawn_on: Day | null
}

export type MetadataValue = {
  readonly id: string
  readonly field_id: string
  readonly document_id: string | null
  readonly dossier_id: string | null
  /** A number with a dot, a day as ISO writes it, `yes` or `no`; else the text. */
  readonly value: string
}

/** More fields than so many nobody fills in; a form of a registration holds them all. */
export const fieldsMost = 50
/** A longer list is no list to choose from. */
export const choicesMost = 200
export const choiceMostCharacters = 100
export const valueMostCharacters = 500

const czechDay = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/
const dayOfText = (text: string): string => {
  const [, day, month, year] = czechDay.exec(text) ?? []
  return year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text
}
const numberOfText = (text: string): string => text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
const answers: Readonly<Record<string, string>> = { ano: 'yes', ne: 'no', yes: 'yes', no: 'no' }

/** A value as it is kept, of what a person typed; `null` where it is none of the type. */
const readers: Readonly<Record<MetadataType, (text: string) => string | null>> = {
  alphabetic: text => (/^[\p{L}\p{M}\s.,;:'’"„“()/&–-]+$/u.test(text) ? text : null),
  alphanumeric: text => text,
  numeric: text => /^-?\d{1,15}(\.\d{1,6})?$/.exec(numberOfText(text))?.[0] ?? null,
  time: text => (isDay(dayOfText(text)) ? dayOfText(text) : null),
  'yes-no': text => answers[text.toLowerCase()] ?? null,
}

/** What a person typed as it is kept, or `null` where the field does not take it. */
export function valueTyped(
  { type, choices }: Pick<MetadataField, 'type' | 'choices'>,
  text: string,
): string | null {
  const read = text.length > valueMostCharacters ? null : readers[type](text)
  return read === null || (choices && !choices.includes(read)) ? null : read
}

/** All that a typed word may stand for in a kept value: as typed, and as a day, a number or an answer. */
export const readingsOfValue = (text: string): readonly string[] => [
  ...new Set([text, dayOfText(text), numberOfText(text), answers[text.toLowerCase()] ?? text]),
]

/** A kept value as people read it. */
export function valueText({ type }: Pick<MetadataField, 'type'>, value: string): Both {
  if (type === 'yes-no') return value === 'yes' ? both('ano', 'yes') : both('ne', 'no')
  if (type === 'time' && isDay(value)) return both(dayText(value), dayText(value))
  return type === 'numeric' ? both(value.replace('.', ','), value) : both(value, value)
}

/** What a field takes, for whoever filled it in otherwise. */
export const typeWords: Readonly<Record<MetadataType, Both>> = {
  alphabetic: both('abecední', 'alphabetic'),
  alphanumeric: both('alfanumerický', 'alphanumeric'),
  numeric: both('numerický', 'numeric'),
  time: both('časový (den)', 'time (a day)'),
  'yes-no': both('logický (ano, ne)', 'logical (yes, no)'),
}
export const wantedWords: Readonly<Record<MetadataType, Both>> = {
  alphabetic: both('smí mít jen písmena', 'takes letters only'),
  alphanumeric: both('smí mít nejvýš 500 znaků', 'takes 500 characters at most'),
  numeric: both('chce číslo, třeba 12,5', 'takes a number, for instance 12.5'),
  time: both('chce den, třeba 3. 11. 2026', 'takes a day, for instance 2026-11-03'),
  'yes-no': both('chce ano, nebo ne', 'takes yes or no'),
}

/** Fields a record has: those of all, and of a document those of its kind; withdrawn ones only where they are filled. */
export const fieldsFor = (
  fields: readonly MetadataField[],
  { kind, kindId }: { readonly kind: AboutRecord['kind']; readonly kindId: string | null },
): MetadataField[] =>
  fields.filter(
    one =>
      one.record_kind === kind &&
      one.withdrawn_on === null &&
      (one.kind_id === null || one.kind_id === kindId),
  )
