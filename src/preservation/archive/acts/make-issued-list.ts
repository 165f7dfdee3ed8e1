import { actorName, nextNumber, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId, yearOf } from '#platform/values'
import { type ListEntry, writeDecisionList } from '#preservation/packages'
import type { ProposedEntity } from '../entity.ts'
import type { IssuedList, IssuedPurpose, ReceivedProposal } from '../proposal.ts'
import { archiveRefusals } from '../refusals.ts'
import { entitiesOf } from '../store/entities.ts'
import { institutionNumber, originatorById } from '../store/originators.ts'
import { insertIssuedList } from '../store/proposals.ts'
import { proposalIn, stepTaken } from './archive-proceeding.ts'

/** Source of identifiers that the archive gives. */
export const archiveSource = 'DA'

/** What is decided of an entity and of its documents. */
export const decisionEntries = (entity: ProposedEntity): readonly ListEntry[] => {
  const { identifier: value, source, state, documents, document_decisions: within } = entity
  if (state === 'proposed' || state === 'accepted') return []
  return [
    { identity: { value, source }, decision: state },
    ...documents.flatMap(({ identity }) => {
      const decision = within[identity.value]
      return decision ? [{ identity, decision }] : []
    }),
  ]
}

/** Under which identifiers the archive has an entity and its documents. */
export const acceptanceEntries = (entity: ProposedEntity): readonly ListEntry[] => {
  const sources = new Map(entity.documents.map(({ identity }) => [identity.value, identity.source]))
  return Object.entries(entity.archive_ids).map(([value, given]) => ({
    identity: { value, source: sources.get(value) ?? entity.source },
    archiveIdentity: { value: given, source: archiveSource },
  }))
}

/** Writes a list for the originator and keeps it as it was issued. Refuses with `archive.no-institution`. */
export async function makeIssuedList(
  scope: Scope,
  proposal: ReceivedProposal,
  given: { purpose: IssuedPurpose; entries: readonly ListEntry[]; accession?: string },
): Promise<IssuedList> {
  const archive = await institutionNumber(scope)
  if (archive === null) throw refuse(archiveRefusals['no-institution'], {})
  const originator = (await originatorById(scope, proposal.originator_id))!
  const at = scope.clock.now()
  const year = yearOf(at)
  const listId = `SEZNAM-${await nextNumber(scope, 'archive-list', String(year))}-${year}`
  const list: IssuedList = {
    id: newId(),
    proposal_id: proposal.id,
    list_id: listId,
    purpose: given.purpose,
    xml: writeDecisionList({
      id: listId,
      archive,
      originator: originator.ico,
      proceeding: proposal.number,
      ...(given.accession !== undefined && { accession: given.accession }),
      createdAt: at,
      entries: given.entries,
    }),
    entries: given.entries.length,
    issued_at: at,
    issued_by: actorName(scope.actor),
  }
  await insertIssuedList(scope, list)
  await stepTaken(scope, 'archive.list-issued', proposal, {
    list: listId,
    purpose: given.purpose,
    entries: list.entries,
  })
  return list
}

/**
 * Asks the originator for the content of what was marked to be presented.
 *
 * Czech: výzva k předložení. Law: decree 259/2012 § 21/1; NSESSS 6.2.4.
 *
 * Refuses with `archive.not-here`, `proposal-state`, `no-institution`, `nothing-picked`.
 */
export async function askForContent(scope: Scope, { id }: { id: string }): Promise<IssuedList> {
  const proposal = await proposalIn(scope, id, ['received'])
  const asked = await entitiesOf(scope, id, { states: ['to-inspect'] })
  if (asked.length === 0) throw refuse(archiveRefusals['nothing-picked'], {})
  return makeIssuedList(scope, proposal, {
    purpose: 'inspection',
    entries: asked.map(({ identifier: value, source }) => ({
      identity: { value, source },
      decision: 'to-inspect',
    })),
  })
}
