import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { both } from '#platform/values'
import { waitingArrivals } from '../store/arrivals.ts'
import { listDocuments } from '../store/documents.ts'
import { countDossiers, listDossiers } from '../store/dossiers.ts'

const few = 5

/** What waits in the records service for one post, legal urgency first. */
export async function recordsToday(scope: Scope): Promise<TodayLine[]> {
  if (scope.actor.kind !== 'person') return []
  const { postId } = scope.actor
  const lines: TodayLine[] = []
  for (const arrival of await waitingArrivals(scope, few))
    lines.push({
      what: both(arrival.reading.subject, arrival.reading.subject),
      why: arrival.reasons[0]!.sentence,
      verb: both('Rozhodnout', 'Decide'),
      path: `/prijem/cekajici/${arrival.id}`,
      permission: 'records.register',
      urgent: true,
      order: 10,
    })
  for (const dossier of await listDossiers(scope, { states: ['refused'], holderPostId: postId }, null, few))
    lines.push({
      what: both(dossier.subject, dossier.subject),
      why: both(
        `e-Spisovna balíček spisu ${dossier.mark} odmítla.`,
        `The records centre refused the package of ${dossier.mark}.`,
      ),
      verb: both('Opravit', 'Mend'),
      path: `/spisy/${dossier.id}`,
      permission: 'records.work',
      urgent: true,
      order: 20,
    })
  for (const document of await listDocuments(scope, { state: 'unsettled', holderPostId: postId }, null, few))
    lines.push({
      what: both(document.subject, document.subject),
      why: document.dossier_id
        ? both(
            `${document.reference_number} čeká na vyřízení.`,
            `${document.reference_number} waits to be settled.`,
          )
        : both(
            `${document.reference_number} není ve spisu.`,
            `${document.reference_number} is in no dossier.`,
          ),
      verb: document.dossier_id ? both('Vyřídit', 'Settle') : both('Zařadit', 'File'),
      path: `/dokumenty/${document.id}`,
      permission: 'records.work',
      order: 30,
    })
  const closed = await countDossiers(scope, { states: ['closed'] })
  if (closed > 0)
    lines.push({
      what: both('Uzavřené spisy', 'Closed dossiers'),
      why: both(`Na předání do e-Spisovny čeká: ${closed}.`, `Waiting for hand-over: ${closed}.`),
      verb: both('Předat', 'Hand over'),
      path: '/spisy?pohled=uzavrene',
      permission: 'records.hand-over',
      order: 40,
    })
  return lines
}
