import { type ZodError, type ZodType, z } from 'zod'
import { type Both, both } from '#platform/values'

/** What is wrong with one field: its name on the wire, what people call it, and a sentence that goes on after that. */
export type FieldProblem = { readonly name: string; readonly label: Both; readonly sentence: Both }

/** What people call the fields, by their names on the wire. */
export type Labels = Readonly<Record<string, Both>>

type Issue = ZodError['issues'][number]

const inCzech = z.locales.cs().localeError

export const missing = both('chybí', 'is missing')
const notAChoice = both(
  'není žádná z možností; vyberte z nabídky',
  'is none of the choices; choose from the list',
)
const misshapen = both('nemá správný tvar', 'is not in the right form')
const unknown = both('takový údaj tu není; vynechejte ho', 'is not known here; leave it out')

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner as object, key) : undefined,
    value,
  )
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

function tooBig(issue: Issue & { code: 'too_big' }): Both {
  const most = String(issue.maximum)
  if (issue.origin === 'string')
    return both(`je delší než ${most} znaků`, `is longer than ${most} characters`)
  if (issue.origin === 'array') return both(`má víc než ${most} položek`, `has more than ${most} items`)
  return both(`je větší než ${most}`, `is more than ${most}`)
}

function tooSmall(issue: Issue & { code: 'too_small' }): Both {
  const least = String(issue.minimum)
  if (issue.origin === 'string')
    return both(
      `je kratší, než smí být; znaků nejméně: ${least}`,
      `is too short; characters at least: ${least}`,
    )
  if (issue.origin === 'array')
    return both(`má málo položek; nejméně: ${least}`, `has too few items; at least: ${least}`)
  return issue.inclusive === false
    ? both(`musí být větší než ${least}`, `must be more than ${least}`)
    : both(`je menší než ${least}`, `is less than ${least}`)
}

/** The sentence of one issue; `null` where only the schema's own words fit. A field with a label is offered to people. */
function sentenceOf(issue: Issue, value: unknown, isOffered: boolean): Both | null {
  const own = issue.code === 'custom' ? issue.params?.sentence : undefined
  if (own) return own as Both
  if (issue.code === 'unrecognized_keys') return unknown
  if (isNothing(value)) return missing
  if (issue.code === 'too_big') return tooBig(issue)
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'invalid_value') return notAChoice
  if (issue.code === 'invalid_format') return issue.format === 'uuid' && isOffered ? notAChoice : misshapen
  if (issue.code === 'invalid_type' && typeof value !== 'object') return misshapen
  return null
}

/**
 * Every field at fault, each once, in the order of the schema. A schema says more by `refine(…, { params: { sentence } })`
 * with both tongues.
 */
export function fieldProblems(
  schema: ZodType,
  value: unknown,
  error: ZodError,
  labels: Labels = {},
): FieldProblem[] {
  const czech = schema.safeParse(value, { error: inCzech }).error?.issues ?? []
  const found = new Map<string, FieldProblem>()
  for (const [at, issue] of error.issues.entries()) {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys.join(', ')] : issue.path
    const name = path.join('.') || '–'
    if (found.has(name)) continue
    const sentence =
      sentenceOf(issue, valueAt(value, issue.path), name in labels) ??
      both(czech[at]?.message ?? issue.message, issue.message)
    found.set(name, { name, label: labels[name] ?? both(name, name), sentence })
  }
  return [...found.values()]
}

/** All of them in one sentence, for programs and for the log. */
export const problemsTold = (problems: readonly FieldProblem[]): Both =>
  both(
    problems.map(({ label, sentence }) => `${label.cs} – ${sentence.cs}`).join('; '),
    problems.map(({ label, sentence }) => `${label.en} – ${sentence.en}`).join('; '),
  )
