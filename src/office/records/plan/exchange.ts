import type { Organisation } from '#identity/organisations'
import type { ExchangedPlan, KeepingMethod, PlanGroup, PlanPart } from '#preservation/packages'
import type { RetentionRule, RetentionTrigger } from '../dossier.ts'
import { compareCodes, type FilingPlan, type SubjectGroup, type TemplatePart } from '../filing-plan.ts'
import { identifierSource } from '../numbers.ts'
import type { ReferenceVariant } from '../reference-variant.ts'

/** What the events of rules are called where a plan or a package is read by others. */
export const triggerWords: Readonly<
  Record<Exclude<RetentionTrigger, 'outside-event' | 'subject-born'>, string>
> = {
  'dossier-closed': 'uzavření spisu',
  'dossier-settled': 'vyřízení spisu',
  'dossier-opened': 'založení spisu',
}

/** Before the words of a birth or a making, so that they are told from other events. */
export const bornWords = 'narození nebo vznik: '

export const triggerText = ({ trigger, event }: Pick<RetentionRule, 'trigger' | 'event'>): string => {
  if (trigger === 'outside-event') return event ?? ''
  return trigger === 'subject-born' ? `${bornWords}${event ?? ''}` : triggerWords[trigger]
}

/** Names of `ZpusobVedeni` for how documents are numbered; the collecting sheet numbers after the mark of the dossier. */
export const keepingOf: Readonly<Record<ReferenceVariant, KeepingMethod>> = {
  'by-sequence': 'by-period',
  'by-dossier': 'collecting-sheet',
}

/** A plan with all that belongs to it, as the store keeps it. */
export type WholePlan = {
  readonly plan: FilingPlan
  readonly groups: readonly SubjectGroup[]
  readonly parts: readonly TemplatePart[]
  readonly rules: readonly RetentionRule[]
}

const byCode = (a: Pick<SubjectGroup, 'filing_code'>, b: Pick<SubjectGroup, 'filing_code'>) =>
  compareCodes(a.filing_code, b.filing_code)

/**
 * A plan as offices exchange it (NSESSS 6.3.9, Annex 5), in the order of its codes, so that the same plan gives the same
 * file. Closed groups are in it with their day.
 */
export function exchangedPlanOf(whole: WholePlan, office: Organisation): ExchangedPlan {
  const { plan } = whole
  const source = identifierSource(office.mark)
  const identity = (value: string) => ({ value, source })
  const rules = new Map(whole.rules.map(rule => [rule.id, rule]))
  const ruleOf = (id: string | null) => {
    const rule = id === null ? undefined : rules.get(id)
    return (
      rule && {
        identity: identity(rule.identifier),
        name: rule.title,
        ...(rule.law !== null && { reason: rule.law }),
        code: rule.disposal_code,
        term: { years: rule.retention_years },
        trigger: triggerText(rule),
        ...(rule.review_years !== null && { reviewYears: rule.review_years }),
      }
    )
  }
  const item = (row: SubjectGroup | TemplatePart, days: Pick<SubjectGroup, 'opened_on' | 'closed_on'>) => {
    const rule = ruleOf(row.retention_rule_id)
    return {
      identity: identity(row.identifier),
      title: row.title,
      createdOn: days.opened_on,
      simpleCode: row.simple_code,
      fullCode: row.filing_code,
      openedOn: days.opened_on,
      ...(days.closed_on && { closedOn: days.closed_on }),
      ...(rule && {
        rule,
        keeping: keepingOf[row.reference_variant],
        hasStandingConsent: row.standing_consent,
      }),
    }
  }
  const partOf = (part: TemplatePart, group: SubjectGroup): PlanPart => ({
    ...item(part, group),
    parts: whole.parts
      .filter(one => one.parent_id === part.id)
      .sort(byCode)
      .map(one => partOf(one, group)),
  })
  const groupOf = (group: SubjectGroup): PlanGroup => ({
    ...item(group, group),
    ...(group.comment !== null && { comment: group.comment }),
    ...(group.for_type_dossiers && { isForTypeDossiers: true }),
    groups: whole.groups
      .filter(one => one.parent_id === group.id)
      .sort(byCode)
      .map(groupOf),
    parts: whole.parts
      .filter(one => one.subject_group_id === group.id && one.parent_id === null)
      .sort(byCode)
      .map(part => partOf(part, group)),
  })
  return {
    identity: identity(plan.identifier),
    name: plan.name,
    openedOn: plan.valid_from,
    ...(plan.valid_to && { closedOn: plan.valid_to }),
    publisher: {
      kind: 'organisation',
      identity: { value: office.ico, source: 'IČO' },
      name: office.name,
      seat: office.address,
    },
    groups: whole.groups
      .filter(({ parent_id: parent }) => parent === null)
      .sort(byCode)
      .map(groupOf),
  }
}
