import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { safeFileName } from '#platform/values'
import { type AdmittedFile, admitFile, type Entrance } from '#preservation/gate'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { valuesFrom } from '../placeholders.ts'
import type { Template } from '../template.ts'
import { filledTemplate, type OpenTemplate, openTemplate } from './template-file.ts'

/** A template of the library with all its parts read. */
export type ReadTemplate = { readonly template: Template; readonly read: OpenTemplate }

/** Reads a file among the contents of the office as a template. Refuses with what `openTemplate` refuses. */
export async function openStored(
  { contents, organisation }: Entrance,
  { digest, file_name: name }: Pick<Template, 'digest' | 'file_name'>,
): Promise<OpenTemplate> {
  await using bytes = await contents.open(organisation, digest)
  return await openTemplate(bytes, name)
}

/** Makes the letter of a document that has just got its numbers: the template filled, let in as any other file. */
export const letterBy =
  (entrance: Entrance, { template, read }: ReadTemplate) =>
  async (
    scope: Scope,
    record: { document: Document; dossier: Dossier; answered: Document | null },
  ): Promise<AdmittedFile[]> => {
    const at = scope.clock.now()
    const valueFor = valuesFrom({ ...record, office: await organisationOf(scope), at })
    // A slash of the number would be taken for a folder.
    const reference = record.document.reference_number.replaceAll('/', '-')
    const name = safeFileName(`${template.name} ${reference}.${template.kind}`, 'dopis')
    return [await admitFile(entrance, { name, bytes: filledTemplate(read, valueFor, at) })]
  }
