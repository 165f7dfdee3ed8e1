import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { isValidIco, newId } from '#platform/values'
import type { OtherParty } from '../other-party.ts'
import type { NewParty } from '../party.ts'
import { partyRefusals } from '../party-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import {
  endOtherPartyRow,
  insertOtherParty,
  lockedOtherParty,
  otherPartiesOf,
} from '../store/other-parties.ts'
import { partyFor } from '../store/parties.ts'
import type { AboutRecord } from '../task.ts'
import { isHeaderOnly, requireLivingDocument } from '../withdrawal.ts'
import { holderOf } from './holder.ts'

/** The record locked; a person is linked until it is disposed of. */
async function requireRecord(scope: Scope, { kind, id }: AboutRecord): Promise<void> {
  if (kind === 'document') {
    const document = await lockedDocument(scope, id)
    if (!document) throw refuse(recordsRefusals['not-found'], {})
    requireLivingDocument(document)
    return
  }
  const dossier = await lockedDossier(scope, id)
  if (!dossier || isHeaderOnly(dossier)) throw refuse(recordsRefusals['not-found'], {})
}

/**
 * Links a person or an organisation to a document or a dossier besides its sender and addressees, with what it is in the
 * matter; it is found in the name index, or entered there.
 *
 * Czech: připojení další osoby. Source: NSESSS 2.8.1, 2.8.3, 2.8.5.
 *
 * Refuses with `records.party-nameless`, `reason-missing`, `bad-ico`, `not-found`, `document-cancelled`,
 * `record-withdrawn`, `record-destroyed`, `other-party-there`.
 */
export async function linkOtherParty(
  scope: Scope,
  given: { readonly about: AboutRecord; readonly party: NewParty; readonly relation: string },
): Promise<OtherParty> {
  const { about } = given
  const relation = given.relation.trim()
  const name = given.party.name.trim()
  if (name === '') throw refuse(partyRefusals['party-nameless'], {})
  if (relation === '') throw refuse(recordsRefusals['reason-missing'], {})
  if (given.party.ico !== null && !isValidIco(given.party.ico))
    throw refuse(recordsRefusals['bad-ico'], { ico: given.party.ico })
  await requireRecord(scope, about)
  const party = await partyFor(scope, { ...given.party, name })
  const there = await otherPartiesOf(scope, about)
  if (there.some(one => one.party_id === party.id && one.relation === relation))
    throw refuse(partyRefusals['other-party-there'], { name: party.name })
  const link: OtherParty = {
    id: newId(),
    document_id: about.kind === 'document' ? about.id : null,
    dossier_id: about.kind === 'dossier' ? about.id : null,
    party_id: party.id,
    relation,
    linked_by: holderOf(scope),
    linked_at: scope.clock.now(),
    ended_by: null,
    ended_at: null,
    end_reason: null,
  }
  await insertOtherParty(scope, link)
  await scope.announce({
    type: 'records.other-party-linked',
    object: about,
    erms: 'changed',
    detail: { party: party.id, relation },
  })
  return link
}

/**
 * Ends the link of a person, with the reason; it stays on record.
 *
 * Czech: odpojení další osoby. Source: NSESSS 2.8.3, 2.8.5.
 *
 * Refuses with `records.reason-missing`, `not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`.
 */
export async function endOtherParty(
  scope: Scope,
  given: { readonly about: AboutRecord; readonly id: string; readonly reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  await requireRecord(scope, given.about)
  const link = await lockedOtherParty(scope, given.id)
  if (!link || link.ended_at || ![link.document_id, link.dossier_id].includes(given.about.id))
    throw refuse(recordsRefusals['not-found'], {})
  await endOtherPartyRow(scope, link.id, {
    ended_by: holderOf(scope),
    ended_at: scope.clock.now(),
    end_reason: reason,
  })
  await scope.announce({
    type: 'records.other-party-ended',
    object: given.about,
    erms: 'changed',
    detail: { party: link.party_id, relation: link.relation, reason },
  })
}
