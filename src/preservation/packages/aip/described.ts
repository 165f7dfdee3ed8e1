import type { Day } from '#platform/values'
import type { Identity } from '../sip/order-parts.ts'

/** Kinds of what a SIP describes, from the filing plan down. */
export type DescribedKind =
  | 'filing-plan'
  | 'subject-group'
  | 'type-dossier'
  | 'dossier-part'
  | 'volume'
  | 'dossier'
  | 'document'
  | 'component'

/** A person or office that had to do with a thing. */
export type DescribedParty = { readonly role: 'sender' | 'author' | 'handler'; readonly name: string }

/** One thing as its SIP describes it, with what it holds: so much as an archive's own metadata repeat. */
export type Described = {
  readonly kind: DescribedKind
  /** What the thing is called among the parts of the package; no two have the same. */
  readonly part: string
  readonly identity: Identity
  readonly title: string
  /** Filing code, mark of a dossier or reference number, by its kind. */
  readonly mark?: string | undefined
  /** When it arose, or from when to when it was open. */
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly languages: readonly string[]
  readonly parties: readonly DescribedParty[]
  /** Of a component: the form it is kept in, in words of the standard, and its file in the submission. */
  readonly form?: string | undefined
  readonly path?: string | undefined
  readonly children: readonly Described[]
}

/** Everything described, each thing before what it holds. */
export function* allDescribed(top: Described): Generator<Described> {
  yield top
  for (const child of top.children) yield* allDescribed(child)
}
