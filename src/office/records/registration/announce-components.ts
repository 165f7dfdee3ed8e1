import type { Scope } from '#platform/acts'
import type { Component } from '../document.ts'

/** One line for each component with its digest (NSESSS 7.4.13). */
export async function announceComponents(
  scope: Scope,
  documentId: string,
  components: readonly Component[],
): Promise<void> {
  for (const { id, identifier, digest } of components)
    await scope.announce({
      type: 'records.component-stored',
      object: { kind: 'component', id },
      erms: 'put-to-document',
      detail: { identifier, document: documentId, digest },
    })
}
