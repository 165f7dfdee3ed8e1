import type { Scope } from '#platform/acts'
import { newId } from '#platform/values'
import { takeIdentifiers } from '../acts/identifiers.ts'
import type { NewComponent } from '../acts/register-document.ts'
import type { Component, Document } from '../document.ts'
import { componentsOf, insertComponents } from '../store/documents.ts'
import { announceComponents } from './announce-components.ts'
import { keepUnpackings } from './keep-unpackings.ts'

/** Puts further files to a document that the act has locked, behind those it has. */
export async function appendComponents(
  scope: Scope,
  document: Pick<Document, 'id'>,
  files: readonly NewComponent[],
): Promise<Component[]> {
  const last = Math.max(0, ...(await componentsOf(scope, [document.id])).map(({ slot }) => slot))
  const next = await takeIdentifiers(scope, files.length)
  const components = files.map(
    ({ fileName, sizeBytes, outOf: _, notUnpacked: __, ...file }, at): Component => ({
      ...file,
      id: newId(),
      document_id: document.id,
      identifier: next(),
      slot: last + at + 1,
      version: 1,
      file_name: fileName,
      size_bytes: sizeBytes,
      received_at: scope.clock.now(),
    }),
  )
  await insertComponents(scope, components)
  await announceComponents(scope, document.id, components)
  await keepUnpackings(scope, document.id, files, components)
  return components
}
