import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId, yearOf } from '#platform/values'
import type { Dossier } from '../dossier.ts'
import { importRefusals } from '../import-refusals.ts'
import { identifierSource } from '../numbers.ts'
import { isMarkGiven } from '../store/dossier-marks.ts'
import { insertDossier } from '../store/dossiers.ts'
import { keepSource } from '../store/imported-records.ts'
import {
  bringLinks,
  bringNotes,
  frozenDisposal,
  identifierFor,
  keepLogOf,
  leafFor,
  recordHere,
  requireContent,
  settlementFrom,
  withdrawalFrom,
} from '../transferring/bringing.ts'
import type { BroughtDossier } from '../transferring/brought.ts'
import { bringInDocument } from './bring-in-document.ts'
import { holderOf } from './holder.ts'

const closedStates = ['uzavren', 'predanDoSpisovny']

/**
 * Brings in a dossier of another records service: under its own mark and identifier, in the state it was, with its part of
 * the log, its notes and what the sender froze of disposal. Whoever brings it in holds it; restricted access is theirs to
 * lay anew. The same dossier comes once: given again, it is the one that is here.
 *
 * Czech: načtení spisu z přenosu. Source: NSESSS 6.3.1, 6.3.4, 6.3.5, Annex 7.
 *
 * Refuses with `records.nothing-left-of-record`, `group-not-told`, `no-group-for-code`, `type-dossier-not-taken`,
 * `sign-v-not-closed`, `number-taken`, and as `bringInDocument`.
 */
export async function bringInDossier(
  scope: Scope,
  importId: string,
  brought: BroughtDossier,
): Promise<string> {
  const { of, state } = brought
  const ownSource = identifierSource((await organisationOf(scope)).mark)
  const known = await recordHere(scope, 'dossier', of, ownSource)
  if (known !== null) return known
  requireContent(brought)
  if (brought.typeDossier) throw refuse(importRefusals['type-dossier-not-taken'], {})
  const group = await leafFor(scope, brought.group)
  const isClosed = closedStates.includes(state)
  if (brought.rule?.code === 'V' && !isClosed) throw refuse(importRefusals['sign-v-not-closed'], {})
  const mark = brought.number ?? of.value
  if (await isMarkGiven(scope, mark)) throw refuse(importRefusals['number-taken'], { number: mark })
  const holder = holderOf(scope)
  const closedAt = isClosed ? (brought.closedAt ?? brought.settlement?.at ?? brought.createdAt) : null
  const dossier: Dossier = {
    id: newId(),
    identifier: await identifierFor(scope, 'dossier', of.value),
    mark,
    year: brought.year ?? yearOf(brought.createdAt),
    subject: brought.subject,
    subject_group_id: group.id,
    volume_id: null,
    reference_variant: brought.variant,
    state: state === 'znepristupnen' ? 'withdrawn' : isClosed ? 'closed' : 'open',
    holder,
    holder_post_id: holder.postId,
    opened_at: brought.createdAt,
    closed_at: closedAt,
    closing: closedAt ? settlementFrom(brought.settlement, brought) : null,
    disposal: closedAt ? await frozenDisposal(scope, brought.rule, group, closedAt) : null,
    classification_reason: null,
    hold: null,
    outside_event: null,
    withdrawal: state === 'znepristupnen' ? withdrawalFrom(scope, brought, 'open') : null,
    review_year: null,
    revision: 1,
  }
  await insertDossier(scope, dossier)
  await keepSource(scope, 'dossier', dossier.id, of)
  await keepLogOf(scope, 'dossier', dossier.id, brought.events)
  await bringNotes(scope, { document_id: null, dossier_id: dossier.id }, brought)
  await bringLinks(scope, { kind: 'dossier', id: dossier.id }, brought, ownSource)
  await scope.announce({
    type: 'records.dossier-brought-in',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'transferred',
    detail: { mark, source: of.source, identifier: of.value, heldBefore: brought.holder },
  })
  for (const document of brought.documents) await bringInDocument(scope, importId, document)
  return dossier.id
}
