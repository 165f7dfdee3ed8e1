import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'
import type { Disposal } from './dossier.ts'
import type { TemplatePart } from './filing-plan.ts'

/** *Typový spis*: one thing the office deals with for years, in parts that its group foresees. */
export type TypeDossier = {
  readonly id: string
  readonly identifier: string
  readonly subject_group_id: string
  readonly title: string
  readonly state: 'open' | 'closed'
  readonly holder: Holder
  readonly opened_at: Instant
  readonly closed_at: Instant | null
}

/** *Součást* of a type dossier; its name, code and rule are those of its template. */
export type TypeDossierPart = {
  readonly id: string
  readonly type_dossier_id: string
  readonly template_part_id: string
  readonly parent_id: string | null
  readonly identifier: string
}

/** *Díl*: dossiers of one lowest part from one time; the unit of disposal. A closed one is never opened again. */
export type Volume = {
  readonly id: string
  readonly part_id: string
  readonly ordinal: number
  readonly identifier: string
  readonly state: 'open' | 'closed'
  readonly opened_at: Instant
  readonly closed_at: Instant | null
  readonly closed_by: Holder | null
  readonly reason: string | null
  readonly disposal: Disposal | null
}

/** Where a dossier lies inside a type dossier. */
export type VolumePlace = {
  readonly type: TypeDossier
  readonly part: TypeDossierPart
  readonly template: TemplatePart
  readonly volume: Volume
}

/** Parts that hold volumes: those with a rule. */
export const holdsVolumes = (template: Pick<TemplatePart, 'retention_rule_id'>): boolean =>
  template.retention_rule_id !== null
