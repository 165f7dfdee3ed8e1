import type { XmpValue } from './property.ts'

/** Kinds of one value (XMP specification, basic value types); `any` is not judged. */
const spellings = {
  any: /^/,
  boolean: /^(True|False)$/,
  date: /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/,
  integer: /^[+-]?\d+$/,
  rational: /^-?\d+\/-?\d+$/,
  real: /^[+-]?\d*\.?\d+$|^[+-]?\d+\.$/,
  text: /^/,
} as const

type Single = keyof typeof spellings | 'struct'

/** A kind of value: single, a list of singles, texts in languages. */
export type ValueKind = Single | `${'seq' | 'bag' | 'alt'} ${Single}` | 'languages'

function isSingle(value: XmpValue, kind: Single): boolean {
  if (kind === 'any' || value.form === 'other') return true
  if (kind === 'struct') return value.form === 'struct'
  // An empty value says nothing that could be wrong.
  return value.form === 'simple' && (value.text === '' || spellings[kind].test(value.text))
}

const forms = { seq: 'Seq', bag: 'Bag', alt: 'Alt' } as const

/** Whether a value is of a kind. */
export function isOfKind(value: XmpValue, kind: ValueKind): boolean {
  if (value.form === 'other') return true
  if (kind === 'languages')
    return value.form === 'Alt' && value.items.every(item => isSingle(item.value, 'text'))
  const [list, single] = kind.split(' ') as [keyof typeof forms, Single | undefined]
  if (single === undefined) return isSingle(value, kind as Single)
  return value.form === forms[list] && value.items.every(item => isSingle(item.value, single))
}
