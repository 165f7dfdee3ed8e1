import type { Runner, Who } from '#platform/acts'
import type { Clock } from '#platform/values'
import { closeDossier, documentsState } from '../src/office/records/acts/close-dossier.ts'
import { createDossier } from '../src/office/records/acts/create-dossier.ts'
import { insertIntoDossier } from '../src/office/records/acts/insert-document.ts'
import { offerToRoom } from '../src/office/records/acts/offer-to-records-room.ts'
import { registerDocument } from '../src/office/records/acts/register-document.ts'
import { settleDocument } from '../src/office/records/acts/settle-document.ts'
import { takeIntoRoom } from '../src/office/records/acts/take-into-records-room.ts'
import { tellPaper } from '../src/office/records/acts/tell-paper-original.ts'
import { onPaper } from '../src/office/records/postal-item.ts'
import { documentsOfDossier } from '../src/office/records/store/documents.ts'
import { dossierById } from '../src/office/records/store/dossiers.ts'
import { submission } from './office.ts'

type Small = { readonly runner: Runner; readonly clock: Clock }
type Office = { readonly clerk: Who; readonly manager: Who; readonly groups: { readonly trees: string } }

/** A dossier of one settled document on paper without a scan: open, closed, offered to the records room, or kept there. */
export async function paperDossier(
  { runner, clock }: Small,
  { clerk, manager, groups }: Office,
  until: 'open' | 'closed' | 'offered' | 'kept' = 'kept',
): Promise<{ id: string; documentId: string }> {
  const made = await runner.act(clerk, async scope => {
    const paper = submission({ components: [], postalItem: onPaper(3) }, clock.now())
    const document = await registerDocument(scope, paper)
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    return { id: dossier.id, documentId: document.id }
  })
  if (until !== 'open') await runner.act(clerk, scope => tellPaper(scope, { ...made, ...threeSheets }))
  if (until !== 'open')
    await runner.act(clerk, async scope => {
      const { revision } = (await dossierById(scope, made.id))!
      const documents = documentsState(await documentsOfDossier(scope, made.id))
      await closeDossier(scope, { id: made.id, checked: { revision, documents } })
    })
  if (until === 'offered' || until === 'kept')
    await runner.act(clerk, scope => offerToRoom(scope, { id: made.id, note: null }))
  if (until === 'kept') await runner.act(manager, scope => takeIntoRoom(scope, { id: made.id }))
  return made
}

export const threeSheets = { sheets: 3, attachments: 0, others: null }
