import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { yearOf } from '#platform/values'
import { disposalRefusals } from '../disposal/refusals.ts'
import { requireNotProposed } from '../disposal/require-not-proposed.ts'
import type { Dossier } from '../dossier.ts'
import { linkRefusals } from '../link-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { joinedWith } from '../store/cross-links.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import { dropMetadata } from '../store/further-metadata.ts'
import { dropOtherParties } from '../store/other-parties.ts'
import { insertTombstone } from '../store/tombstones.ts'
import type { Tombstone } from '../tombstone.ts'
import { withdrawalRefusals } from '../withdrawal-refusals.ts'
import { askToDispose } from './ask-to-dispose.ts'
import { buryDocument } from './destroy-document.ts'
import { metadataForHeader } from './fill-metadata.ts'
import { holderOf } from './holder.ts'
import { tellDestroyed } from './make-agenda-event.ts'
import { type Classified, retentionOf } from './retention-of.ts'

type DestructionOrder = {
  readonly id: string
  readonly reason: string
  /** Number or identifier of the consent of the archive. */
  readonly authority: string
}

/** What a standing consent asks: its number, sign S, the year come, nothing holding the dossier (NSESSS 7.2.3, 7.2.4). */
async function requireConsented(
  scope: Scope,
  dossier: Dossier,
  { hasStandingConsent, code }: Classified,
  authority: string,
): Promise<void> {
  const { mark, state, disposal, hold, volume_id: volume } = dossier
  if (!hasStandingConsent) throw refuse(withdrawalRefusals['no-standing-consent'], { mark, code })
  if ((state !== 'closed' && state !== 'refused') || volume !== null || disposal === null)
    throw refuse(withdrawalRefusals['not-destroyable'], { number: mark })
  if (hold) throw refuse(disposalRefusals['disposal-held'], { mark, reason: hold.reason })
  if (disposal.rule.disposal_code !== 'S')
    throw refuse(withdrawalRefusals['not-for-destruction'], { mark, code: disposal.rule.disposal_code })
  if (disposal.disposalYear > yearOf(scope.clock.now()))
    throw refuse(withdrawalRefusals['retention-runs'], { mark, year: disposal.disposalYear })
  if ((await joinedWith(scope, dossier.id)).length > 1)
    throw refuse(linkRefusals['firm-link-stays'], { mark })
  if (authority === '') throw refuse(withdrawalRefusals['authority-missing'], { mark })
}

/**
 * Destroys a dossier with its documents: one in a group with a standing disposal consent, once its year of disposal has
 * come, by the number of the consent; or a withdrawn one. The headers of the dossier and of its documents stay for ever.
 *
 * Czech: zničení spisu. Source: NSESSS 7.2.1, 7.2.3, 7.2.4, 7.2.7 to 7.2.9, 7.2.16.
 *
 * Refuses with `records.reason-missing`, `not-found`, `record-destroyed`, `no-standing-consent`, `not-destroyable`,
 * `disposal-held`, `not-for-destruction`, `retention-runs`, `firm-link-stays`, `authority-missing`,
 * `in-disposal-proceeding`.
 */
export async function destroyDossier(scope: Scope, order: DestructionOrder): Promise<void> {
  const reason = order.reason.trim()
  const authority = order.authority.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const dossier = await lockedDossier(scope, order.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { mark, state } = dossier
  if (state === 'destroyed') throw refuse(withdrawalRefusals['record-destroyed'], { number: mark })
  await requireNotProposed(scope, dossier)
  const classified = await retentionOf(scope, dossier)
  if (state !== 'withdrawn') await requireConsented(scope, dossier, classified, authority)
  const ground = {
    ground: state === 'withdrawn' ? 'withdrawn' : 'standing-consent',
    reason,
    authority: authority || null,
  } as const
  await buryDossier(scope, dossier, classified, ground)
  await askToDispose(scope, [dossier.identifier], ground)
}

/**
 * Takes a dossier away with its documents and leaves their headers. Only for acts that have found the ground of destroying
 * it. Source: NSESSS 7.2.7 to 7.2.9.
 */
export async function buryDossier(
  scope: Scope,
  dossier: Dossier,
  classified: Classified,
  ground: Pick<Tombstone, 'ground' | 'reason' | 'authority'>,
): Promise<void> {
  const { id, mark, identifier, subject } = dossier
  const documents = await documentsOfDossier(scope, id)
  for (const document of documents)
    if (document.state !== 'destroyed') await buryDocument(scope, document, ground)
  const { rule, code } = classified
  const further = await metadataForHeader(scope, { kind: 'dossier', id })
  const tombstone: Tombstone = {
    ...ground,
    id,
    kind: 'dossier',
    identifier,
    number: mark,
    subject,
    header: {
      dossier: null,
      filingCode: code,
      rule: { title: rule.title, code: rule.disposal_code, years: rule.retention_years },
      documents: documents.map(document => document.identifier),
      files: [],
      ...(further.length > 0 && { further }),
    },
    destroyed_at: scope.clock.now(),
    destroyed_by: holderOf(scope),
  }
  await insertTombstone(scope, tombstone)
  await dropOtherParties(scope, { kind: 'dossier', id })
  await dropMetadata(scope, { kind: 'dossier', id })
  await changeDossier(scope, id, { state: 'destroyed', review_year: null })
  await scope.announce({
    type: 'records.dossier-destroyed',
    object: { kind: 'dossier', id },
    erms: 'destroyed',
    detail: { ...ground, documents: documents.length },
  })
  await tellDestroyed(scope, { kind: 'dossier', id, code: rule.disposal_code })
}
