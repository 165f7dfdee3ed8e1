import type { Day, Instant } from '#platform/values'
import type { LogEvent } from '#preservation/packages'
import type { Dispatch } from '../dispatch.ts'
import type { ComponentForm, SenderSnapshot, SettlementMethod } from '../document.ts'
import type { DisposalCode } from '../dossier.ts'
import type { SourceIdentifier } from '../imported.ts'
import type { PaperQuantity } from '../paper.ts'

/** What another service says of a record, in our words. */
export type BroughtSettlement = {
  readonly method: SettlementMethod
  readonly at: Instant
  readonly content: string | null
  readonly reason: string | null
}

/** How it is to be disposed of, as its own system has it; the year where that alone is told. */
export type BroughtRule = {
  readonly code: DisposalCode
  readonly years: number | null
  readonly year: number | null
  readonly trigger: string
  readonly reviewYears: number | null
}

/** Its group: by the full filing code, or by an identifier. */
export type BroughtGroup = { readonly code: string } | { readonly of: SourceIdentifier }

export type BroughtLink = {
  readonly strength: 'loose' | 'firm'
  readonly kind: 'document' | 'dossier'
  readonly of: SourceIdentifier
}

type BroughtRecord = {
  readonly of: SourceIdentifier
  readonly createdAt: Instant
  readonly subject: string
  readonly number: string | null
  readonly year: number | null
  readonly group: BroughtGroup | null
  readonly rule: BroughtRule | null
  /** State in the words of the standard. */
  readonly state: string
  readonly settlement: BroughtSettlement | null
  readonly withdrawn: { readonly on: Day; readonly reason: string } | null
  /** Who held it there, as that system calls them. */
  readonly holder: string
  readonly notes: readonly { readonly text: string; readonly by: string; readonly at: Instant }[]
  readonly links: readonly BroughtLink[]
  readonly events: readonly LogEvent[]
}

export type BroughtDossier = BroughtRecord & {
  readonly variant: 'by-sequence' | 'by-dossier'
  readonly closedAt: Instant | null
  readonly typeDossier: SourceIdentifier | null
  /** Documents told inside it in full. */
  readonly documents: readonly BroughtDocument[]
}

export type BroughtDocument = BroughtRecord & {
  readonly dossier: { readonly of: SourceIdentifier; readonly place: number } | null
  readonly received: {
    readonly at: Instant
    readonly sender: SenderSnapshot
    readonly channel: 'counter' | 'data-box' | 'e-mail'
    readonly postNumber: string | null
  } | null
  readonly senderReference: string | null
  readonly kind: string | null
  readonly isOnPaper: boolean
  readonly paper: PaperQuantity
  readonly files: readonly {
    readonly of: SourceIdentifier
    readonly name: string
    readonly part: 'main' | 'attachment' | 'envelope' | 'other'
  }[]
  readonly dispatches: readonly (Pick<Dispatch, 'channel' | 'state' | 'post_number' | 'note' | 'ended_on'> & {
    readonly addressee: SenderSnapshot
    readonly queuedAt: Instant
    readonly sentOn: Day | null
  })[]
  /** The document it answers. */
  readonly answers: SourceIdentifier | null
}

/** What a centre of ours tells of a version of a file beside the standard. */
export type BroughtComponent = {
  readonly identifier: string
  readonly role: string
  readonly form: ComponentForm
}
