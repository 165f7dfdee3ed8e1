import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, dayOf, type Instant, newId, yearOf } from '#platform/values'
import type { LogEvent } from '#preservation/packages'
import { holderOf } from '../acts/holder.ts'
import { takeIdentifiers } from '../acts/identifiers.ts'
import type { Holder, Settlement } from '../document.ts'
import type { Disposal, RetentionRule } from '../dossier.ts'
import { isLeaf, type SubjectGroup } from '../filing-plan.ts'
import { importRefusals } from '../import-refusals.ts'
import type { IdentifiedKind, SourceIdentifier } from '../imported.ts'
import { insertLink, linksOf } from '../store/cross-links.ts'
import { idByIdentifier } from '../store/dossier-marks.ts'
import { keepEvents, recordOfSource } from '../store/imported-records.ts'
import { groupsOf, plansOn, ruleById } from '../store/plan.ts'
import { insertNote } from '../store/tasks.ts'
import type {
  BroughtDocument,
  BroughtDossier,
  BroughtGroup,
  BroughtRule,
  BroughtSettlement,
} from './brought.ts'

type Brought = BroughtDocument | BroughtDossier

/** States of which nothing but a header is left at the sender. */
const onlyHeader = ['predanDoArchivu', 'skartovan', 'prenesen', 'znicen', 'ztracen']

export function requireContent({ state }: Pick<Brought, 'state'>): void {
  if (onlyHeader.includes(state)) throw refuse(importRefusals['nothing-left-of-record'], { state })
}

/** Our record with this identifier: brought in with its source, or one of ours. */
export const recordHere = async (
  scope: Scope,
  kind: IdentifiedKind,
  of: SourceIdentifier,
  ownSource: string,
): Promise<string | null> =>
  (await recordOfSource(scope, kind, of)) ??
  (of.source === ownSource ? await idByIdentifier(scope, kind, of.value) : null)

/** The leaf in force, or of an earlier plan, that a record names. Refuses with `records.group-not-told`, `no-group-for-code`. */
export async function leafFor(scope: Scope, group: BroughtGroup | null): Promise<SubjectGroup> {
  if (group === null) throw refuse(importRefusals['group-not-told'], {})
  for (const plan of await plansOn(scope, dayOf(scope.clock.now())))
    for (const one of await groupsOf(scope, plan.id))
      if (
        isLeaf(one) &&
        !one.for_type_dossiers &&
        ('code' in group ? one.filing_code === group.code : one.identifier === group.of.value)
      )
        return one
  throw refuse(importRefusals['no-group-for-code'], { code: 'code' in group ? group.code : group.of.value })
}

/**
 * What the sender froze of disposal, as it came; the rule of the group where nothing came. Sign V stays, since only what
 * was closed under earlier rules has it (decree 259/2012 § 15; NSESSS 6.1.7).
 */
export async function frozenDisposal(
  scope: Scope,
  rule: BroughtRule | null,
  group: SubjectGroup,
  closedAt: Instant,
): Promise<Disposal> {
  const own = await ruleById(scope, group.retention_rule_id!)
  const triggerYear = yearOf(closedAt)
  if (rule === null) {
    const { id: _, ...frozen } = own
    return { rule: frozen, triggerYear, disposalYear: triggerYear + 1 + own.retention_years }
  }
  const years = rule.years ?? Math.max(0, (rule.year ?? triggerYear + 1) - triggerYear - 1)
  const isOwn = own.disposal_code === rule.code && own.retention_years === years
  const frozen: Omit<RetentionRule, 'id'> = isOwn
    ? own
    : {
        identifier: own.identifier,
        title: `${rule.code}${years}`,
        disposal_code: rule.code,
        retention_years: Math.min(years, 100),
        trigger: 'dossier-closed',
        event: null,
        review_years: null,
        law: null,
        withdrawn_on: null,
      }
  const { id: __, ...kept } = frozen as RetentionRule
  return { rule: kept, triggerYear, disposalYear: rule.year ?? triggerYear + 1 + years }
}

/** Whoever did it at the sender, as that system calls them; no post of ours. */
export const strangerOf = (name: string, source: string): Holder => ({
  personId: '00000000-0000-0000-0000-000000000000',
  postId: '00000000-0000-0000-0000-000000000000',
  name,
  post: 'původní systém',
  unit: source,
})

export const settlementFrom = (
  given: BroughtSettlement | null,
  { of, holder }: Pick<Brought, 'of' | 'holder'>,
): Settlement => ({
  method: given?.method ?? 'other',
  content:
    given?.content ?? (given === null || given.method === 'other' ? 'Vyřízeno v původním systému' : null),
  reason: given?.reason ?? null,
  holder: strangerOf(holder, of.source),
})

export const withdrawalFrom = (scope: Scope, brought: Brought, was: 'unsettled' | 'settled' | 'open') => ({
  reason: brought.withdrawn?.reason ?? 'neuvedeno',
  at: brought.withdrawn
    ? asInstant(`${brought.withdrawn.on}T12:00:00Z`).toISOString()
    : scope.clock.now().toISOString(),
  holder: strangerOf(brought.holder, brought.of.source),
  was,
})

const eventRow = ({ kind, parameters, note }: LogEvent) => ({
  ...(typeof kind === 'string' ? { kind } : { other: kind.other }),
  ...(parameters && { parameters }),
  ...(note !== undefined && { note }),
})

export const keepLogOf = (
  scope: Scope,
  kind: IdentifiedKind,
  id: string,
  events: readonly LogEvent[],
): Promise<void> =>
  keepEvents(
    scope,
    events.map((event, at) => ({
      object_kind: kind,
      record_id: id,
      place: at + 1,
      happened_at: event.at,
      who: event.who,
      event: eventRow(event),
    })),
  )

/** Notes that people wrote at the sender. */
export async function bringNotes(
  scope: Scope,
  about: { document_id: string | null; dossier_id: string | null },
  { notes, of }: Brought,
): Promise<void> {
  for (const { text, by, at } of notes)
    await insertNote(scope, {
      ...about,
      id: newId(),
      text,
      written_by: strangerOf(by, of.source),
      written_at: at,
    })
}

/** Links to what is here already; whichever of the two comes later makes them. */
export async function bringLinks(
  scope: Scope,
  from: { kind: 'document' | 'dossier'; id: string },
  { links }: Brought,
  ownSource: string,
): Promise<void> {
  for (const { strength, kind, of } of links) {
    const to = await recordHere(scope, kind, of, ownSource)
    if (to === null || to === from.id) continue
    const known = await linksOf(scope, [from.id])
    if (known.some(one => one.from_id === to || one.to_id === to)) continue
    await insertLink(scope, {
      id: newId(),
      strength,
      from_kind: from.kind,
      from_id: from.id,
      to_kind: kind,
      to_id: to,
      note: 'z původního systému',
      made_at: scope.clock.now(),
      made_by: holderOf(scope),
      ended_at: null,
      ended_by: null,
      end_reason: null,
    })
  }
}

/** An identifier of another system stays where nobody here has it; else the record gets one of ours beside it. */
export async function identifierFor(
  scope: Scope,
  kind: 'dossier' | 'document' | 'component',
  value: string,
): Promise<string> {
  if ((await idByIdentifier(scope, kind, value)) === null) return value
  return (await takeIdentifiers(scope, 1))()
}
