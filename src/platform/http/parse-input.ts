import { type ZodError, type ZodType, z } from 'zod'
import { refuse } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { httpRefusals } from './refusals.ts'

const inCzech = z.locales.cs().localeError

const told = (error: ZodError | undefined): string =>
  (error?.issues ?? []).map(issue => `${issue.path.join('.') || '–'}: ${issue.message}`).join('; ')

/** What is wrong with each field, in both tongues. */
function problemsOf(schema: ZodType, value: unknown, error: ZodError): Both {
  return both(told(schema.safeParse(value, { error: inCzech }).error), told(error))
}

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

/** What came over HTTP as its schema says it, or the refusal `http.unusable-input` naming every field at fault. */
export function parseInput<Output>(schema: ZodType<Output>, value: unknown): Output
export function parseInput(schema: ZodType | undefined, value: unknown): unknown
export function parseInput(schema: ZodType | undefined, value: unknown): unknown {
  if (!schema) return value
  const place = nullCharacterIn(value)
  if (place)
    throw refuse(httpRefusals['unusable-input'], {
      problems: both(`${place}: obsahuje nulový znak`, `${place}: holds a null character`),
    })
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw refuse(httpRefusals['unusable-input'], { problems: problemsOf(schema, value, parsed.error) })
}
