import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { both } from '#platform/values'
import { countStays, refusedOf } from '../store/room-stays.ts'
import { plain } from './plain-words.ts'

const few = 3

/** What waits for the records room: offers to the records manager, refusals to the handler. */
export async function roomLines(scope: Scope, postId: string): Promise<TodayLine[]> {
  const offered = await countStays(scope, { state: 'offered' })
  const refused = await refusedOf(scope, postId, few)
  return [
    ...(offered > 0
      ? [
          {
            what: both('Spisy k převzetí do spisovny', 'Dossiers to take into the records room'),
            why: both(`Čeká na převzetí: ${offered}.`, `Waiting: ${offered}.`),
            verb: both('Převzít', 'Take over'),
            path: '/spisovna?pohled=predane',
            permission: 'records.keep-room',
            order: 26,
          },
        ]
      : []),
    ...refused.map(one => ({
      what: plain(one.subject),
      why: both(
        `Spisovna spis ${one.mark} nepřevzala: ${one.reason}`,
        `The records room did not take ${one.mark}: ${one.reason}`,
      ),
      verb: both('Opravit', 'Mend'),
      path: `/spisy/${one.dossier_id}/spisovna`,
      permission: 'records.hand-over',
      order: 21,
    })),
  ]
}
