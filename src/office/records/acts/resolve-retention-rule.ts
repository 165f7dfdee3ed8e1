import type { Scope } from '#platform/acts'
import { yearOf } from '#platform/values'
import { type DisposalOf, strictestOf } from '../disposal/retention-conflict.ts'
import type { Document } from '../document.ts'
import { type Disposal, type Dossier, disposalOf, type RetentionRule, retentionAt } from '../dossier.ts'
import type { OldDocument } from '../old-document.ts'
import { documentKinds } from '../store/document-kinds.ts'
import { ruleById } from '../store/plan.ts'

/** What the kinds of documents ask, each by the year of closing or that of settling the document. */
async function askedByKinds(
  scope: Scope,
  documents: readonly Document[],
  closingYear: number,
): Promise<DisposalOf[]> {
  const ofKind = documents.filter(({ kind_id: kind }) => kind !== null)
  if (ofKind.length === 0) return []
  const kinds = new Map((await documentKinds(scope)).map(kind => [kind.id, kind]))
  const asked: DisposalOf[] = []
  for (const { kind_id: kindId, reference_number: of, settled_at: settledAt } of ofKind) {
    const ruleId = kinds.get(kindId!)?.retention_rule_id
    if (!ruleId) continue
    const rule = await ruleById(scope, ruleId)
    const year = rule.trigger === 'dossier-settled' && settledAt ? yearOf(settledAt) : closingYear
    asked.push({ of, disposal: disposalOf(rule, year) })
  }
  return asked
}

/**
 * What closing says of the disposal of a dossier: its rule, or where the kind of a document in it asks for more, the
 * strictest of them all. While an outside event is waited for, nothing is resolved.
 *
 * Czech: řešení konfliktu skartačních režimů při uzavření. Source: NSESSS 6.1.8 a, 6.1.9.
 */
export async function resolveRetention(
  scope: Scope,
  dossier: Pick<Dossier, 'mark' | 'opened_at' | 'outside_event'>,
  {
    rule,
    closedAt,
    documents,
  }: { readonly rule: RetentionRule; readonly closedAt: Date; readonly documents: readonly Document[] },
): Promise<Pick<Dossier, 'disposal' | 'review_year'>> {
  const moments = { openedAt: dossier.opened_at, closedAt: closedAt as Dossier['opened_at'] }
  const own = retentionAt(rule, moments, dossier.outside_event)
  if (own.disposal === null) return own
  const asked = await askedByKinds(scope, documents, yearOf(moments.closedAt))
  return { ...own, disposal: strictestOf([{ of: dossier.mark, disposal: own.disposal }, ...asked]) }
}

/**
 * How a document without a dossier is disposed of: as its group has it or as it came, or where its kind asks for more, the
 * strictest of both. `null` where nobody knows.
 *
 * Source: NSESSS 6.1.8 a, 6.3.6.
 */
export async function disposalOfLone(
  scope: Scope,
  document: Document,
  { disposal }: Pick<OldDocument, 'disposal'>,
): Promise<Disposal | null> {
  if (disposal === null) return null
  const asked = await askedByKinds(scope, [document], disposal.triggerYear)
  return strictestOf([{ of: document.reference_number, disposal }, ...asked])
}
