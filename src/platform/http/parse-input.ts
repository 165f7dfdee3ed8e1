import type { ZodType } from 'zod'
import { refuse } from '#platform/refusals'
import { httpRefusals } from './refusals.ts'

/** What came over HTTP as its schema says it, or the refusal `http.unusable-input` naming every field at fault. */
export function parseInput(schema: ZodType | undefined, value: unknown): unknown {
  if (!schema) return value
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues
    .map(issue => `${issue.path.join('.') || '–'}: ${issue.message}`)
    .join('; ')
  throw refuse(httpRefusals['unusable-input'], { problems })
}
