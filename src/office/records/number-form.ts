import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** What may stand in a number between braces; the rest of the form is written as it is. */
export const numberParts = ['urad', 'utvar', 'evidence', 'poradi', 'rok', 'spis'] as const
export type NumberPart = (typeof numberParts)[number]

/** What is numbered, each with a form of its own. */
export const numberKinds = ['document', 'register', 'dossier', 'inDossier'] as const
export type NumberKind = (typeof numberKinds)[number]

/** *Struktura čísel* of an office: how its numbers are written from a moment on. */
export type NumberForm = Readonly<Record<NumberKind, string>> & {
  readonly since: Instant | null
  readonly setBy: Holder | null
}

/** A form on its way in, with the marks of units by their identifiers; an empty one is none. */
export type NumberFormOrder = {
  readonly form: Readonly<Record<NumberKind, string>>
  readonly unitMarks: Readonly<Record<string, string>>
}

/** What an office numbers by before it decides otherwise: `OUJA-123/2026`. */
export const usualForm: NumberForm = {
  document: '{urad}-{poradi}/{rok}',
  register: '{urad}-{evidence}-{poradi}/{rok}',
  dossier: '{urad}-S-{poradi}/{rok}',
  inDossier: '{spis}-{poradi}',
  since: null,
  setBy: null,
}

/** Without these a number would not say whose, which and of when it is (decree 259/2012 §§ 7/1, 11). */
const needed: Readonly<Record<NumberKind, readonly NumberPart[]>> = {
  document: ['urad', 'poradi', 'rok'],
  register: ['urad', 'evidence', 'poradi', 'rok'],
  dossier: ['urad', 'poradi', 'rok'],
  inDossier: ['spis', 'poradi'],
}
const allowed: Readonly<Record<NumberKind, readonly NumberPart[]>> = {
  document: ['urad', 'utvar', 'poradi', 'rok'],
  register: ['urad', 'utvar', 'evidence', 'poradi', 'rok'],
  dossier: ['urad', 'utvar', 'poradi', 'rok'],
  inDossier: ['spis', 'poradi'],
}

/** `EvidencniCislo` of the standard takes no more. */
export const numberMost = 50

export type NumberValues = Readonly<Partial<Record<NumberPart, string | number>>>

const partPattern = /\{([^{}]*)\}/g
const partsIn = (form: string): string[] => [...form.matchAll(partPattern)].map(([, name]) => name!)

/** The number as it is written; where the unit has no mark, its part is left out with the separator before it. */
export function writtenNumber(form: string, values: NumberValues): string {
  const whole = values.utvar ? form : form.replace(/[-/.: _]?\{utvar\}/, '')
  const text = whole.replace(partPattern, (_, name: NumberPart) => String(values[name] ?? ''))
  // A form that begins with the unit keeps no separator in front of the rest.
  return text.replace(/^[-/.: _]+/, '')
}

/** The longest number a form may ever give. */
const longest = (form: string, mark: string, dossier: string): string =>
  writtenNumber(form, {
    urad: mark,
    utvar: 'ÚTVARÚTVAR',
    evidence: 'EVIDENCE',
    poradi: 9_999_999,
    rok: 2026,
    spis: dossier,
  })

export type FormFault =
  | { readonly why: 'unknown-part'; readonly part: string }
  | { readonly why: 'missing-part'; readonly part: NumberPart }
  | { readonly why: 'part-twice'; readonly part: string }
  | { readonly why: 'no-separator' }
  | { readonly why: 'bad-sign'; readonly sign: string }
  | { readonly why: 'too-long' }

/** What is wrong with the form of one kind of number; `null` where nothing is. */
export function formFault(kind: NumberKind, form: NumberForm, mark: string): FormFault | null {
  const text = form[kind]
  const parts = partsIn(text)
  const unknown = parts.find(part => !(allowed[kind] as readonly string[]).includes(part))
  if (unknown !== undefined) return { why: 'unknown-part', part: unknown }
  const missing = needed[kind].find(part => !parts.includes(part))
  if (missing) return { why: 'missing-part', part: missing }
  const twice = parts.find((part, at) => parts.indexOf(part) !== at)
  if (twice !== undefined) return { why: 'part-twice', part: twice }
  const [sign] = /[^A-Z0-9\-/.: _]/.exec(text.replace(partPattern, '')) ?? []
  if (sign !== undefined) return { why: 'bad-sign', sign }
  // Two numbers side by side, or a digit beside a number, could be read as another number.
  if (/\}\{|\}[A-Z0-9]|[A-Z0-9]\{/.test(text)) return { why: 'no-separator' }
  const dossier = longest(form.dossier, mark, '')
  return longest(text, mark, dossier).length > numberMost ? { why: 'too-long' } : null
}

/** Fields of a form as what may stand in each: one text, digits (`#`), or any mark (`@`). */
const fieldsOf = (form: string, mark: string): string[] =>
  form
    .replace('{urad}', mark)
    .replace(/\{(poradi|rok)\}/g, '#')
    .replace(/\{(utvar|evidence)\}/g, '@')
    .split(/([-/.: _])/)

function mayBeSame(a: string, b: string): boolean {
  if (a === b) return true
  if (a === '@' || b === '@') return /^(?:#|[A-Z0-9]+)$/.test(a === '@' ? b : a)
  return (a === '#' || b === '#') && /^\d+$/.test(a === '#' ? b : a)
}

/** A form with and without the mark of a unit, since a unit may have none. */
const shapesOf = (form: string): string[] => (form.includes('{utvar}') ? [form, writtenShape(form)] : [form])
const writtenShape = (form: string): string =>
  form.replace(/[-/.: _]?\{utvar\}/, '').replace(/^[-/.: _]+/, '')

/** Whether two forms could ever give the same number. Careful: it says yes where it cannot tell. */
export const mayMeet = (a: string, b: string, mark: string): boolean =>
  shapesOf(a).some(one =>
    shapesOf(b).some(other => {
      const [fields, others] = [fieldsOf(one, mark), fieldsOf(other, mark)]
      return fields.length === others.length && fields.every((text, at) => mayBeSame(text, others[at]!))
    }),
  )
