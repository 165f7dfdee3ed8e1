import type { Scope } from '#platform/acts'
import { giveDocument } from '../acts/pass-document.ts'
import type { Document, Holder } from '../document.ts'

/** Gives what was just registered to who will deal with it; who registered it answers for it until it is taken over. */
export async function giveToHandler(scope: Scope, document: Document, handler: Holder): Promise<void> {
  if (handler.postId === document.holder_post_id) return
  await giveDocument(scope, {
    documentId: document.id,
    to: { kind: 'post', id: handler.postId, name: `${handler.name} – ${handler.post}` },
    note: null,
    paperPlace: null,
  })
}
