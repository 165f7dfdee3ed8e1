import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Document } from '../document.ts'
import { scanRefusals } from '../registration/scans/refusals.ts'
import { componentsOf, documentById } from '../store/documents.ts'
import { addComponents } from './add-component.ts'
import type { NewComponent } from './register-document.ts'

/**
 * Puts the scan of a paper to its document, once: the same scan sent again is told.
 *
 * Czech: připojení skenu. Law: decree 259/2012 § 6/2; NSESSS 2.1.2.
 *
 * Refuses with `records.scan-there`, `code-unknown`, and as `addComponents`.
 */
export async function attachScan(
  scope: Scope,
  given: { documentId: string; file: Omit<NewComponent, 'role' | 'form'> },
): Promise<Document> {
  const document = await documentById(scope, given.documentId)
  if (!document) throw refuse(scanRefusals['code-unknown'], { code: given.documentId })
  const known = await componentsOf(scope, [document.id])
  if (known.some(({ digest }) => digest === given.file.digest))
    throw refuse(scanRefusals['scan-there'], { reference: document.reference_number })
  const role = known.length === 0 ? 'hlavní dokument' : 'příloha'
  await addComponents(scope, {
    documentId: document.id,
    files: [{ ...given.file, role, form: 'original' }],
  })
  return document
}
