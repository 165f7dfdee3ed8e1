import { actorName, nextNumber, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId, newRandomId, yearOf } from '#platform/values'
import type { ProposedEntity } from '../entity.ts'
import type { Accession } from '../proposal.ts'
import { archiveRefusals } from '../refusals.ts'
import { changeEntities, entitiesOf } from '../store/entities.ts'
import { countPackages, transfersOf } from '../store/packages.ts'
import { insertAccession } from '../store/proposals.ts'
import { proposalIn, stepTaken } from './archive-proceeding.ts'
import { acceptanceEntries, makeIssuedList } from './make-issued-list.ts'
import { orderIngest } from './set-archival-title.ts'

/** Identifiers of the archive for an entity and each of its documents that is not to be destroyed. */
const idsFor = ({ identifier, documents, document_decisions: within }: ProposedEntity) => ({
  [identifier]: newRandomId(),
  ...Object.fromEntries(
    documents
      .filter(({ identity }) => identity.value !== identifier && within[identity.value] !== 'to-destroy')
      .map(({ identity }) => [identity.value, newRandomId()]),
  ),
})

/**
 * Accepts selected entities whose transfer packages came without faults: gives them one number of accession and each an
 * identifier of the archive, and issues the list with them for the originator.
 *
 * Czech: přejímka archiválií, úřední záznam o předání. Law: act 499/2004 § 10/5; decree 259/2012 § 21/6-7; NSESSS 6.2.8.
 *
 * Refuses with `archive.not-here`, `proposal-state`, `packages-waiting`, `nothing-to-accept`, `no-institution`.
 */
export async function enterAccession(
  scope: Scope,
  given: { id: string; entityIds: readonly string[] | 'all' },
): Promise<Accession> {
  const proposal = await proposalIn(scope, given.id, ['decided'])
  const { waiting } = await countPackages(scope, given.id)
  if (waiting > 0) throw refuse(archiveRefusals['packages-waiting'], { count: waiting })
  const transfers = await transfersOf(scope, given.id)
  const asked = await entitiesOf(
    scope,
    given.id,
    given.entityIds === 'all' ? { states: ['chosen'] } : { ids: given.entityIds },
  )
  const isFit = ({ id, state }: ProposedEntity) => state === 'chosen' && transfers.has(id)
  const fit = asked.filter(isFit)
  const left = asked.filter(one => !isFit(one)).map(({ mark }) => mark)
  if (fit.length === 0 || (given.entityIds !== 'all' && left.length > 0))
    throw refuse(archiveRefusals['nothing-to-accept'], { left })
  const at = scope.clock.now()
  const year = yearOf(at)
  const accession: Accession = {
    id: newId(),
    proposal_id: proposal.id,
    number: `PŘ-${await nextNumber(scope, 'accession', String(year))}/${year}`,
    accepted_at: at,
    accepted_by: actorName(scope.actor),
    entities: fit.length,
  }
  await insertAccession(scope, accession)
  const accepted = fit.map(one => ({ ...one, archive_ids: idsFor(one) }))
  for (const { id, archive_ids } of accepted)
    await changeEntities(scope, [id], { state: 'accepted', accession_id: accession.id, archive_ids })
  await stepTaken(scope, 'archive.accession-entered', proposal, {
    accession: accession.number,
    entities: fit.length,
    left: left.length,
  })
  // Without a legal title nothing comes of it.
  await orderIngest(scope)
  await makeIssuedList(scope, proposal, {
    purpose: 'acceptance',
    accession: accession.number,
    entries: accepted.flatMap(acceptanceEntries),
  })
  return accession
}
