import type { Scope } from '#platform/acts'
import type { Dossier, RetentionRule } from '../dossier.ts'
import type { SubjectGroup } from '../filing-plan.ts'
import { groupById, ruleById } from '../store/plan.ts'
import { placeOfVolume } from '../store/type-dossiers.ts'
import type { VolumePlace } from '../type-dossier.ts'

/** Where a dossier is classified and what rule it has by that. */
export type Classified = {
  readonly group: SubjectGroup
  /** Where it lies in a type dossier; its code, rule and consent are those of the part. */
  readonly place: VolumePlace | null
  readonly code: string
  readonly rule: RetentionRule
  readonly hasStandingConsent: boolean
}

/** Codes and rules come to a dossier from its group, inside a type dossier from the part (NSESSS 6.1.3). */
export async function retentionOf(
  scope: Scope,
  dossier: Pick<Dossier, 'subject_group_id' | 'volume_id'>,
): Promise<Classified> {
  const group = (await groupById(scope, dossier.subject_group_id))!
  const place = dossier.volume_id === null ? null : await placeOfVolume(scope, dossier.volume_id)
  const from = place?.template ?? group
  return {
    group,
    place,
    code: from.filing_code,
    rule: await ruleById(scope, from.retention_rule_id!),
    hasStandingConsent: from.standing_consent,
  }
}
