import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { both, hidePersonalNumbers } from '#platform/values'
import { waitingArrivals } from '../store/arrivals.ts'
import { countDocuments, listDocuments } from '../store/documents.ts'
import { countDossiers, listDossiers } from '../store/dossiers.ts'

const few = 5

const plain = (text: string) => {
  const shown = hidePersonalNumbers(text)
  return both(shown, shown)
}

async function arrivalLines(scope: Scope): Promise<TodayLine[]> {
  const waiting = await waitingArrivals(scope, few)
  return waiting.map(arrival => ({
    what: plain(arrival.reading.subject),
    why: arrival.reasons[0]!.sentence,
    verb: both('Rozhodnout', 'Decide'),
    path: `/prijem/cekajici/${arrival.id}`,
    permission: 'records.register',
    urgent: true,
    order: 10,
  }))
}

async function refusedLines(scope: Scope, holderPostId: string): Promise<TodayLine[]> {
  const refused = await listDossiers(scope, { states: ['refused'], holderPostId }, null, few)
  return refused.map(dossier => ({
    what: plain(dossier.subject),
    why: both(
      `e-Spisovna balíček spisu ${dossier.mark} odmítla.`,
      `The records centre refused the package of ${dossier.mark}.`,
    ),
    verb: both('Opravit', 'Mend'),
    path: `/spisy/${dossier.id}`,
    permission: 'records.work',
    urgent: true,
    order: 20,
  }))
}

async function documentLines(scope: Scope, holderPostId: string): Promise<TodayLine[]> {
  const documents = await listDocuments(scope, { state: 'unsettled', holderPostId }, null, few)
  return documents.map(document => ({
    what: plain(document.subject),
    why: document.dossier_id
      ? both(
          `${document.reference_number} čeká na vyřízení.`,
          `${document.reference_number} waits to be settled.`,
        )
      : both(`${document.reference_number} není ve spisu.`, `${document.reference_number} is in no dossier.`),
    verb: document.dossier_id ? both('Vyřídit', 'Settle') : both('Zařadit', 'File'),
    path: `/dokumenty/${document.id}`,
    permission: 'records.work',
    order: 30,
  }))
}

async function officeLines(scope: Scope): Promise<TodayLine[]> {
  const closed = await countDossiers(scope, { states: ['closed'] })
  const unsettled = await countDocuments(scope, { state: 'unsettled' })
  const lines: TodayLine[] = []
  if (closed > 0)
    lines.push({
      what: both('Uzavřené spisy', 'Closed dossiers'),
      why: both(`Na předání do e-Spisovny čeká: ${closed}.`, `Waiting for hand-over: ${closed}.`),
      verb: both('Předat', 'Hand over'),
      path: '/spisy?pohled=uzavrene',
      permission: 'records.hand-over',
      order: 40,
    })
  if (unsettled > 0)
    lines.push({
      what: both('Nevyřízené dokumenty úřadu', 'Unsettled documents of the office'),
      why: both(`U všech zpracovatelů dohromady: ${unsettled}.`, `With all handlers together: ${unsettled}.`),
      verb: both('Projít', 'Go through'),
      path: '/dokumenty?pohled=nevyrizene',
      permission: 'records.read',
      order: 50,
    })
  return lines
}

/** What waits in the records service for one post, legal urgency first. */
export async function recordsToday(scope: Scope): Promise<TodayLine[]> {
  if (scope.actor.kind !== 'person') return []
  const { postId } = scope.actor
  return [
    ...(await arrivalLines(scope)),
    ...(await refusedLines(scope, postId)),
    ...(await documentLines(scope, postId)),
    ...(await officeLines(scope)),
  ]
}
