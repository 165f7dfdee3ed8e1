import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Document } from '../document.ts'
import type { Disposal } from '../dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDocument, componentsOf, lockedDocument } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { misdeliveryOf } from '../store/misdeliveries.ts'
import { oldDocument } from '../store/old-documents.ts'
import { dropOtherParties } from '../store/other-parties.ts'
import { groupById } from '../store/plan.ts'
import { insertTombstone, purgeDocument } from '../store/tombstones.ts'
import type { Tombstone } from '../tombstone.ts'
import { withdrawalRefusals } from '../withdrawal-refusals.ts'
import { metadataForHeader } from './fill-metadata.ts'
import { holderOf } from './holder.ts'
import { tellDestroyed } from './make-agenda-event.ts'
import { disposalOfLone } from './resolve-retention-rule.ts'
import { retentionOf } from './retention-of.ts'

type Ground = Pick<Tombstone, 'ground' | 'reason' | 'authority'>

/** Code and rule of one that lies in its group without a dossier. */
async function loneRetention(
  scope: Scope,
  document: Document,
): Promise<{ code: string; rule: Disposal['rule'] } | null> {
  const old = await oldDocument(scope, document.id)
  const disposal = old && (await disposalOfLone(scope, document, old))
  return disposal
    ? { code: (await groupById(scope, old.subject_group_id))!.filing_code, rule: disposal.rule }
    : null
}

/** The header of a document as it is kept, made before anything of it goes. */
async function tombstoneFor(scope: Scope, document: Document, ground: Ground): Promise<Tombstone> {
  const further = await metadataForHeader(scope, { kind: 'document', id: document.id })
  const dossier = document.dossier_id === null ? undefined : await dossierById(scope, document.dossier_id)
  const classified = dossier ? await retentionOf(scope, dossier) : await loneRetention(scope, document)
  return {
    ...ground,
    id: document.id,
    kind: 'document',
    identifier: document.identifier,
    number: document.reference_number,
    subject: document.subject,
    header: {
      dossier: dossier?.mark ?? null,
      filingCode: classified?.code ?? null,
      rule: classified
        ? {
            title: classified.rule.title,
            code: classified.rule.disposal_code,
            years: classified.rule.retention_years,
          }
        : null,
      documents: [],
      ...(further.length > 0 && { further }),
      files: (await componentsOf(scope, [document.id])).map(({ identifier, file_name, version, format }) => ({
        identifier,
        file_name,
        version,
        format: [format.name, format.version].filter(Boolean).join(' '),
      })),
    },
    destroyed_at: scope.clock.now(),
    destroyed_by: holderOf(scope),
  }
}

/**
 * Takes a document away and leaves its header. Only for acts that have found the ground of destroying it.
 *
 * Source: NSESSS 7.2.7 to 7.2.9.
 */
export async function buryDocument(scope: Scope, document: Document, ground: Ground): Promise<void> {
  const tombstone = await tombstoneFor(scope, document, ground)
  await insertTombstone(scope, tombstone)
  await changeDocument(scope, document.id, {
    state: 'destroyed',
    sender_id: null,
    sender: null,
    sender_reference: null,
    settlement: null,
    message: null,
    postal_item: null,
    deadline: null,
    due_on: null,
  })
  await purgeDocument(scope, document.id)
  await dropOtherParties(scope, { kind: 'document', id: document.id })
  await scope.announce({
    type: 'records.document-destroyed',
    object: { kind: 'document', id: document.id },
    erms: 'destroyed',
    detail: { ...ground },
  })
  const code = tombstone.header.rule?.code ?? null
  await tellDestroyed(scope, { kind: 'document', id: document.id, code })
}

/** Why the document may be destroyed now; refuses where it may not. */
async function groundOf(scope: Scope, document: Document): Promise<Omit<Ground, 'reason'>> {
  const { state, cancellation, reference_number: number } = document
  if (state === 'destroyed') throw refuse(withdrawalRefusals['record-destroyed'], { number })
  if (state === 'withdrawn') return { ground: 'withdrawn', authority: null }
  if (cancellation?.registeredAs)
    return { ground: 'registered-elsewhere', authority: cancellation.registeredAs.reference }
  const misdelivery = cancellation ? await misdeliveryOf(scope, document.id) : undefined
  if (misdelivery) return { ground: 'registered-elsewhere', authority: misdelivery.recipient }
  throw refuse(withdrawalRefusals['not-destroyable'], { number })
}

/**
 * Destroys a document that is withdrawn, or whose registration was cancelled because it goes on under another number or
 * belongs to another office. Its header stays for ever: numbers, subject, files by name, why, when, by whom and by what.
 *
 * Czech: zničení dokumentu. Source: NSESSS 7.2.1, 7.2.7 to 7.2.9, 7.2.16.
 *
 * Refuses with `records.reason-missing`, `not-found`, `record-destroyed`, `not-destroyable`.
 */
export async function destroyDocument(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const document = await lockedDocument(scope, given.id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  await buryDocument(scope, document, { ...(await groundOf(scope, document)), reason })
}
