import { dayOf } from '#platform/values'
import type {
  ExchangedPlan,
  PlanGroup,
  PlanPart,
  RetentionRule as SipRule,
  When,
} from '#preservation/packages'
import { waitsForEvent } from '../dossier.ts'
import type { GroupDraft, ItemDraft, PlanDraft, RuleDraft } from '../filing-plan.ts'
import { bornWords, keepingOf, triggerWords } from './exchange.ts'

/** Where a draft came from a file: what stands there and has no place in a draft, for the check to tell. */
export type PlanReading = {
  readonly draft: PlanDraft
  /** Codes of groups closed in the file; they are not taken over. */
  readonly closed: readonly string[]
  /** Rules that differ though the file calls them by one identifier, by that identifier. */
  readonly twofold: readonly string[]
  /** Items whose rule names a year of disposal instead of a term. */
  readonly withYear: readonly string[]
  /** Items marked for type dossiers, whether or not they foresee parts. */
  readonly marked: readonly string[]
}

/** The event of a rule by its words; offices write them each in its own way. */
function triggerIn(text: string): Pick<RuleDraft, 'trigger' | 'event'> {
  const folded = text.toLocaleLowerCase('cs')
  if (folded === triggerWords['dossier-closed'] || /^(?:rok )?uzavřen/.test(folded))
    return { trigger: 'dossier-closed' }
  if (folded === triggerWords['dossier-settled'] || /^(?:rok )?vyřízen/.test(folded))
    return { trigger: 'dossier-settled' }
  if (folded === triggerWords['dossier-opened'] || /^(?:rok )?založen/.test(folded))
    return { trigger: 'dossier-opened' }
  if (folded.startsWith(bornWords))
    return { trigger: 'subject-born', event: text.trim().slice(bornWords.length).slice(0, 200) }
  return { trigger: 'outside-event', event: text.trim().slice(0, 200) }
}

const ruleIn = (rule: SipRule): RuleDraft => {
  const when = triggerIn(rule.trigger)
  return {
    title: rule.name,
    disposal_code: rule.code,
    retention_years: 'years' in rule.term ? rule.term.years : -1,
    ...when,
    ...(waitsForEvent(when) && { review_years: rule.reviewYears ?? null }),
    ...(rule.reason && { law: rule.reason }),
  }
}

const dayIn = (when: When | undefined): string | null =>
  when === undefined ? null : typeof when === 'string' ? when : dayOf(when)

/** Takes a plan of the standard apart into what our plan is made of. */
export function readDraft(plan: ExchangedPlan): PlanReading {
  const ends = dayIn(plan.closedOn)
  const rules = new Map<string, { place: number; text: string }>()
  const drafts: RuleDraft[] = []
  const twofold = new Set<string>()
  const withYear: string[] = []
  const closed: string[] = []
  const marked: string[] = []
  const placeOf = (rule: SipRule | undefined, code: string): number | undefined => {
    if (!rule) return undefined
    if (!('years' in rule.term)) withYear.push(code)
    const key = `${rule.identity.source}\n${rule.identity.value}`
    const draft = ruleIn(rule)
    const text = JSON.stringify(draft)
    const known = rules.get(key)
    if (known && known.text !== text) twofold.add(rule.identity.value)
    if (known) return known.place
    const place = drafts.push(draft) - 1
    rules.set(key, { place, text })
    return place
  }
  const item = (one: PlanGroup | PlanPart): ItemDraft => ({
    code: one.fullCode,
    simple: one.simpleCode,
    title: one.title.trim(),
    comment: one.comment?.trim() || undefined,
    rule: placeOf(one.rule, one.fullCode),
    standingConsent: one.hasStandingConsent || undefined,
    variant: one.keeping === keepingOf['by-dossier'] ? 'by-dossier' : undefined,
  })
  const partsUnder = (parts: readonly PlanPart[]): ItemDraft[] =>
    parts.flatMap(part => [item(part), ...partsUnder(part.parts)])
  const groupsUnder = (groups: readonly PlanGroup[]): GroupDraft[] =>
    groups.flatMap(group => {
      // What closed together with the whole plan belongs to it; what closed before was followed by something else.
      if (group.closedOn && dayIn(group.closedOn) !== ends) {
        closed.push(group.fullCode)
        return []
      }
      if (group.isForTypeDossiers) marked.push(group.fullCode)
      const parts = partsUnder(group.parts)
      return [{ ...item(group), ...(parts.length > 0 && { parts }) }, ...groupsUnder(group.groups)]
    })
  const groups = groupsUnder(plan.groups)
  return {
    draft: { name: plan.name.trim(), rules: drafts, groups },
    closed,
    twofold: [...twofold],
    withYear,
    marked,
  }
}
