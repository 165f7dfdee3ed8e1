import type { Who } from '#platform/acts'
import { closeDossier, documentsState } from '../src/office/records/acts/close-dossier.ts'
import { createDossier } from '../src/office/records/acts/create-dossier.ts'
import { insertIntoDossier } from '../src/office/records/acts/insert-document.ts'
import { registerDocument } from '../src/office/records/acts/register-document.ts'
import { settleDocument } from '../src/office/records/acts/settle-document.ts'
import { documentsOfDossier } from '../src/office/records/store/documents.ts'
import { dossierById } from '../src/office/records/store/dossiers.ts'
import { submission } from './office.ts'
import type { TransferWorld } from './transfer-world.ts'

/** A closed dossier of one settled document with one XML file whose bytes are really kept. */
export async function closedDossier(
  world: TransferWorld,
  { clerk, groups }: { readonly clerk: Who; readonly groups: { readonly trees: string } },
  subject = 'Kácení lípy',
  content = `<?xml version="1.0" encoding="UTF-8"?>\n<dopis>${subject}</dopis>\n`,
): Promise<{ id: string; documentId: string; identifier: string; mark: string; documentIdentifier: string }> {
  const { runner, clock } = world
  const file = {
    ...(await world.content(clerk, content, 'dopis.xml')),
    mime: 'application/xml',
    format: { puid: 'fmt/101', name: 'Extensible Markup Language', version: '1.0', traits: [] },
  }
  const made = await runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission({ subject, components: [file] }, clock.now()))
    const dossier = await createDossier(scope, { subject, subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    return { id: dossier.id, documentId: document.id, documentIdentifier: document.identifier }
  })
  const dossier = await runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, made.id))!
    const documents = documentsState(await documentsOfDossier(scope, made.id))
    await closeDossier(scope, { id: made.id, checked: { revision, documents } })
    return (await dossierById(scope, made.id))!
  })
  return { ...made, identifier: dossier.identifier, mark: dossier.mark }
}
