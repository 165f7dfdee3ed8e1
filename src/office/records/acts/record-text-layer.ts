import type { TextLayer } from '#office/conversion'
import type { Scope } from '#platform/acts'
import { addText, recordText } from '../store/search-entries.ts'
import type { Unread } from '../store/unread-components.ts'

/**
 * Adds what a file says, and its name, to what its document is found by, and notes that the file was read. Nothing of the
 * document changes, so nothing is announced.
 */
export async function recordTextOf(
  scope: Scope,
  component: Unread,
  layer: TextLayer,
  reason: string | null = null,
): Promise<void> {
  const text = layer.state === 'read' ? layer.text : ''
  await addText(scope, component.document_id, `${component.file_name}\n${text}`)
  await recordText(scope, {
    componentId: component.id,
    documentId: component.document_id,
    state: layer.state,
    reason,
  })
}
