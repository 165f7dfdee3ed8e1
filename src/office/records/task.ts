import type { Day, Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** What a task or a note is about. */
export type AboutRecord = { readonly kind: 'document' | 'dossier'; readonly id: string }

export const taskStates = ['open', 'done', 'cancelled'] as const
export type TaskState = (typeof taskStates)[number]

/** *Úkol*: what somebody asks of a post about a document or a dossier. */
export type Task = {
  readonly id: string
  readonly document_id: string | null
  readonly dossier_id: string | null
  readonly text: string
  readonly given_by: Holder
  readonly given_by_post_id: string
  readonly assigned: Holder
  readonly assigned_post_id: string
  readonly due_on: Day | null
  readonly given_at: Instant
  readonly state: TaskState
  readonly ended_by: Holder | null
  readonly ended_at: Instant | null
  readonly outcome: string | null
}

/** *Poznámka*: what somebody wrote to a document or a dossier for others to read; never changed. */
export type Note = {
  readonly id: string
  readonly document_id: string | null
  readonly dossier_id: string | null
  readonly text: string
  readonly written_by: Holder
  readonly written_at: Instant
}

export const keysOfRecord = ({ kind, id }: AboutRecord) => ({
  document_id: kind === 'document' ? id : null,
  dossier_id: kind === 'dossier' ? id : null,
})

export const recordOf = ({
  document_id: document,
  dossier_id: dossier,
}: Pick<Task, 'document_id' | 'dossier_id'>): AboutRecord =>
  document === null ? { kind: 'dossier', id: dossier! } : { kind: 'document', id: document }
