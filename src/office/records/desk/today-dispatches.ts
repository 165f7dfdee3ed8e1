import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { both } from '#platform/values'
import { countDispatches, returnedTo } from '../store/dispatches.ts'
import { plain } from './plain-words.ts'

const few = 3

/** What waits in the dispatch room, and what came back undelivered to its handler. */
export async function dispatchLines(scope: Scope, postId: string): Promise<TodayLine[]> {
  const waiting = await countDispatches(scope, { states: ['waiting'] })
  const returned = await returnedTo(scope, postId, few)
  return [
    ...(waiting > 0
      ? [
          {
            what: both('Zásilky k odeslání', 'Mail to be sent'),
            why: both(`Ve výpravně čeká: ${waiting}.`, `Waiting in the dispatch room: ${waiting}.`),
            verb: both('Vypravit', 'Send'),
            path: '/vypravna',
            permission: 'records.dispatch',
            order: 22,
          },
        ]
      : []),
    ...returned.map(one => ({
      what: plain(one.subject ?? ''),
      why: both(
        `${one.reference_number} se vrátil od adresáta ${one.addressee.name}: ${one.reason}.`,
        `${one.reference_number} came back from ${one.addressee.name}: ${one.reason}.`,
      ),
      verb: both('Vypravit znovu', 'Send again'),
      path: `/dokumenty/${one.document_id}/vypraveni`,
      permission: 'records.work',
      order: 19,
    })),
  ]
}
