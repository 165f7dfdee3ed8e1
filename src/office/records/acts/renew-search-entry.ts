import type { Scope } from '#platform/acts'
import { documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { partyById } from '../store/parties.ts'
import { enterDocument, enterDossier, enterParty, withoutEntry } from '../store/search-entries.ts'

/** Records of one kind in one transaction. */
const atOnce = 500

/** Enters records that search does not know yet, at most five hundred of each kind; gives how many they were. */
export async function renewEntries(scope: Scope): Promise<number> {
  const documents = await withoutEntry(scope, 'document', atOnce)
  for (const id of documents) await enterDocument(scope, (await documentById(scope, id))!)
  const dossiers = await withoutEntry(scope, 'dossier', atOnce)
  for (const id of dossiers) await enterDossier(scope, (await dossierById(scope, id))!)
  const parties = await withoutEntry(scope, 'party', atOnce)
  for (const id of parties) await enterParty(scope, (await partyById(scope, id))!)
  return documents.length + dossiers.length + parties.length
}
