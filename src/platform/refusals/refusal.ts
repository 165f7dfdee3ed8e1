import type { Both } from '#platform/values'

/** One kind of no: a stable code is API; the sentence says what happened, why, and what to do now. */
export type RefusalKind<Details = Record<string, unknown>> = {
  readonly code: string
  readonly status: number
  readonly sentence: (details: Details) => Both
  /** Paragraph or requirement it rests on, `null` where it is plain input hygiene. */
  readonly law: string | null
}

/** Thrown by acts when the law or the input says no. Answers are problem+json; pages show the sentence. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly sentence: Both
  readonly law: string | null
  readonly details: Record<string, unknown>

  constructor(kind: RefusalKind<never>, details: Record<string, unknown>) {
    const sentence = (kind.sentence as (details: Record<string, unknown>) => Both)(details)
    super(`${kind.code}: ${sentence.en}`)
    this.name = 'Refusal'
    this.code = kind.code
    this.status = kind.status
    this.sentence = sentence
    this.law = kind.law
    this.details = details
  }
}

export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal

/** A module's catalogue of noes: key is the code after the module's prefix. */
export function refusals<const Catalogue extends Record<string, Omit<RefusalKind<never>, 'code'>>>(
  prefix: string,
  catalogue: Catalogue,
): { readonly [K in keyof Catalogue]: Catalogue[K] & { readonly code: string } } {
  const named = Object.entries(catalogue).map(([key, kind]) => [key, { ...kind, code: `${prefix}.${key}` }])
  return Object.fromEntries(named) as { [K in keyof Catalogue]: Catalogue[K] & { code: string } }
}

type DetailsOf<Kind> = Kind extends { sentence: (details: infer Details) => Both } ? Details : never

/** `throw refuse(kinds['too-large'], { sizeBytes })` */
export const refuse = <Kind extends RefusalKind<never>>(kind: Kind, details: DetailsOf<Kind>): Refusal =>
  new Refusal(kind, details as Record<string, unknown>)
