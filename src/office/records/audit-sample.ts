import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'

export const sampledKinds = ['document', 'dossier'] as const
export type SampledKind = (typeof sampledKinds)[number]

/** Records of one sample; an auditor reads them one by one. */
export const sampleMost = 500

/** *Kontrolní vzorek*: records drawn by chance, with the seed by which anybody draws the same again. */
export type AuditSample = {
  readonly id: string
  readonly kind: SampledKind
  readonly seed: string
  readonly purpose: string
  /** How many there were to draw from. */
  readonly out_of: number
  readonly record_ids: readonly string[]
  readonly drawn_by: Holder
  readonly drawn_by_post_id: string
  readonly drawn_at: Instant
}
