import type { ActEvent } from '#platform/acts'
import type { PageCall } from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import { noteViewing } from '../acts/note-viewing.ts'

/** Somebody opened a record. */
export const openedRecord = (
  call: PageCall,
  kind: 'document' | 'dossier' | 'party',
  id: string,
): Promise<void> =>
  call.act(scope =>
    noteViewing(scope, { type: `records.${kind}-viewed`, object: { kind, id }, erms: 'viewed' }),
  )

/** Somebody was shown people and organisations of the name index that hold these words. */
export const searchedIndex = (call: PageCall, words: string): Promise<void> =>
  call.act(scope =>
    noteViewing(scope, {
      type: 'records.name-index-searched',
      object: { kind: 'name-index', id: scope.organisation },
      detail: { words: hidePersonalNumbers(words) },
    }),
  )

/** Somebody was shown the content of a file, or saved it. */
export const openedContent = (
  call: PageCall,
  object: ActEvent['object'],
  { isSaved, ...detail }: { readonly isSaved: boolean; readonly fileName: string; readonly digest: string },
): Promise<void> =>
  call.act(scope =>
    noteViewing(scope, {
      type: isSaved ? 'records.content-saved' : 'records.content-viewed',
      object,
      erms: isSaved ? 'exported' : 'viewed',
      detail,
    }),
  )

/** A list was taken away, with what was asked for and how many rows it had. */
export const tookList = (
  call: PageCall,
  list: { readonly id: string; readonly query: Readonly<Record<string, string>>; readonly rows: number },
): Promise<void> =>
  call.act(scope =>
    noteViewing(scope, {
      type: 'records.list-exported',
      object: { kind: 'list', id: list.id },
      erms: 'exported',
      detail: {
        rows: list.rows,
        query: Object.fromEntries(
          Object.entries(list.query).map(([name, value]) => [name, hidePersonalNumbers(value)]),
        ),
      },
    }),
  )
