import type { ZodType } from 'zod'
import { type Refusal, refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { type FieldProblem, fieldProblems, type Labels, problemsTold } from './field-problem.ts'
import { httpRefusals } from './refusals.ts'

const holdsNull = both('obsahuje nulový znak', 'holds a null character')

/** Where in what came a text holds a null character, which no database keeps; `null` when nowhere. */
function nullCharacterIn(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path || '–' : null
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    const found = nullCharacterIn(inner, path ? `${path}.${name}` : name)
    if (found) return found
  }
  return null
}

/** The refusal `http.unusable-input` that tells all these fields at once. */
export const unusable = (fields: readonly FieldProblem[]): Refusal =>
  refuse(httpRefusals['unusable-input'], { problems: problemsTold(fields), fields })

/** The fields a refusal is about, when it tells any. */
export const fieldsAtFault = (refusal: Refusal): readonly FieldProblem[] =>
  refusal.code === httpRefusals['unusable-input'].code ? (refusal.details.fields as FieldProblem[]) : []

/**
 * What is wrong with what came over HTTP, every field told, or what its schema makes of it. `labels` are what people
 * call the fields.
 */
export function judgeInput(
  schema: ZodType,
  value: unknown,
  labels: Labels = {},
): { readonly problems: readonly FieldProblem[]; readonly output: unknown } {
  const place = nullCharacterIn(value)
  if (place) {
    const label = labels[place] ?? both(place, place)
    return { problems: [{ name: place, label, sentence: holdsNull }], output: null }
  }
  const parsed = schema.safeParse(value)
  return parsed.success
    ? { problems: [], output: parsed.data }
    : { problems: fieldProblems(schema, value, parsed.error, labels), output: null }
}

/** What came over HTTP as its schema says it, or the refusal `http.unusable-input` naming every field at fault. */
export function parseInput<Output>(schema: ZodType<Output>, value: unknown): Output
export function parseInput(schema: ZodType | undefined, value: unknown): unknown
export function parseInput(schema: ZodType | undefined, value: unknown): unknown {
  if (!schema) return value
  const { problems, output } = judgeInput(schema, value)
  if (problems.length > 0) throw unusable(problems)
  return output
}
