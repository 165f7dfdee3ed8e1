import type { ActEvent } from '#platform/acts'
import type { PageCall } from '#platform/html'

/** The document that a form of its page is about. */
export const documentIdOf = (call: PageCall): string => call.params.id ?? ''

/** Back to its page. */
export const documentPath = (call: PageCall): string => `/dokumenty/${documentIdOf(call)}`

/** What was tried with it, for a refusal to leave in the log. */
export const triedWith = (call: PageCall, type: string): ActEvent => ({
  type,
  object: { kind: 'document', id: documentIdOf(call) },
})
