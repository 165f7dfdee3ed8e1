import type { Scope } from '#platform/acts'
import { mayDo, type Visitor } from '#platform/http'
import type { TodayLine } from '#platform/manifest'
import { both, dayOf, yearOf } from '#platform/values'
import { waitingArrivals } from '../store/arrivals.ts'
import { countDocuments, type DocumentFilter, listDocuments, oldestUnsettled } from '../store/documents.ts'
import { countAwaiting, countDossiers, type DossierFilter, listDossiers } from '../store/dossiers.ts'
import { passedTo } from '../store/passings.ts'
import { passingPostOf } from './passings.ts'
import { plain } from './plain-words.ts'
import { approvalLines } from './today-approvals.ts'
import { dueDocuments, dueLine, dueMost, overdueOfOthers, taskLines } from './today-deadlines.ts'
import { dispatchLines } from './today-dispatches.ts'
import { disposalLines } from './today-disposal.ts'
import { roomLines } from './today-room.ts'

/** Lines of one kind; what is more is counted by one line for the office. */
const few = 3
const dayMs = 86_400_000

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

/** Refused dossiers: to their holder, and all of the office to whoever may mend codes. */
async function refusedLines(scope: Scope, whose: DossierFilter): Promise<TodayLine[]> {
  const refused = await listDossiers(scope, { ...whose, states: ['refused'] }, null, few)
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

/** Documents that wait for this post: to be filed and settled, or by the mailroom to be handed to a handler. */
async function documentLines(scope: Scope, visitor: Visitor, mine: DocumentFilter): Promise<TodayLine[]> {
  const due = await dueDocuments(scope, mine)
  const told = new Set(due.map(({ id }) => id))
  const newest = await listDocuments(scope, { ...mine, state: 'unsettled' }, null, few + dueMost)
  const others = newest.filter(({ id }) => !told.has(id)).slice(0, few)
  const mayWork = mayDo(visitor, 'records.work')
  const lines = others.map(({ id, subject, reference_number: reference, dossier_id: dossier }) => ({
    what: plain(subject),
    ...(mayWork
      ? {
          why: dossier
            ? both(`${reference} čeká na vyřízení.`, `${reference} waits to be settled.`)
            : both(`${reference} není ve spisu.`, `${reference} is in no dossier.`),
          verb: dossier ? both('Vyřídit', 'Settle') : both('Zařadit', 'File'),
        }
      : {
          why: both(`${reference} čeká na zpracovatele.`, `${reference} waits for a handler.`),
          verb: both('Předat', 'Hand on'),
        }),
    path: `/dokumenty/${id}`,
    permission: 'records.assign',
    order: 30,
  }))
  return [...due.map(dueLine(dayOf(scope.clock.now()), { over: 15, soon: 28 })), ...lines]
}

/** What was given to this post or its unit and waits to be taken over. */
async function passingLines(scope: Scope): Promise<TodayLine[]> {
  const post = passingPostOf(scope)
  const waiting = post ? await passedTo(scope, post, few) : []
  return waiting.map(passing => ({
    what: plain(passing.subject),
    why: both(
      `${passing.reference_number} čeká na převzetí. Předání: ${passing.given_by.name}.`,
      `${passing.reference_number} waits to be taken over. Given by ${passing.given_by.name}.`,
    ),
    verb: both('Převzít', 'Take over'),
    path: `/dokumenty/${passing.document_id}`,
    permission: 'records.assign',
    order: 25,
  }))
}

/** Closed dossiers, one by one, to whoever answers for their hand-over. */
async function closedLines(scope: Scope): Promise<TodayLine[]> {
  const closed = await listDossiers(scope, { states: ['closed'] }, null, few)
  // What waits for an outside event cannot be handed over yet.
  const ready = closed.filter(({ disposal }) => disposal !== null)
  return ready.map(dossier => ({
    what: plain(dossier.subject),
    why: both(
      `Spis ${dossier.mark} je uzavřený a čeká na předání.`,
      `Dossier ${dossier.mark} is closed and waits for hand-over.`,
    ),
    verb: both('Předat', 'Hand over'),
    path: `/spisy/${dossier.id}`,
    permission: 'records.mend',
    order: 35,
  }))
}

/** What lies longest with others, to the head. */
async function oldestLines(scope: Scope, own: string): Promise<TodayLine[]> {
  const oldest = await oldestUnsettled(scope, own, few)
  const now = scope.clock.now()
  return oldest.map(({ id, subject, reference_number: reference, holder, delivered_at: at }) => {
    const days = at ? Math.floor((Date.parse(dayOf(now)) - Date.parse(dayOf(at))) / dayMs) : 0
    return {
      what: plain(subject),
      why: both(
        `${reference} je nevyřízený, dní od přijetí: ${days}. Drží: ${holder.name}.`,
        `${reference} is unsettled, days since receipt: ${days}. Held by ${holder.name}.`,
      ),
      verb: both('Podívat se', 'Look'),
      path: `/dokumenty/${id}`,
      permission: 'records.oversee',
      order: 33,
    }
  })
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
  const year = yearOf(scope.clock.now())
  const { due } = await countAwaiting(scope, year)
  if (due > 0)
    lines.push({
      what: both('Spisy, které čekají na událost', 'Dossiers that wait for an event'),
      why: both(
        `V roce ${year} je třeba zjistit, zda nastala: ${due}.`,
        `To be found out in ${year} whether it came: ${due}.`,
      ),
      verb: both('Zjistit', 'Find out'),
      path: '/spisovy-plan/udalosti',
      permission: 'records.manage-plan',
      order: 38,
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
export async function recordsToday(scope: Scope, visitor: Visitor): Promise<TodayLine[]> {
  if (scope.actor.kind !== 'person') return []
  const mine = { holderPostId: scope.actor.postId }
  const mayMend = mayDo(visitor, 'records.mend')
  return eachOnce(visitor, [
    ...(await arrivalLines(scope)),
    ...(await refusedLines(scope, mayMend ? {} : mine)),
    ...(await dispatchLines(scope, mine.holderPostId)),
    ...(await approvalLines(scope, mine.holderPostId)),
    ...(await passingLines(scope)),
    ...(await roomLines(scope, mine.holderPostId)),
    ...(await taskLines(scope, mine.holderPostId)),
    ...(await documentLines(scope, visitor, mine)),
    ...(mayMend ? await closedLines(scope) : []),
    ...(mayDo(visitor, 'records.dispose') ? await disposalLines(scope) : []),
    ...(mayDo(visitor, 'records.oversee')
      ? [
          ...(await overdueOfOthers(scope, mine.holderPostId)),
          ...(await oldestLines(scope, mine.holderPostId)),
        ]
      : []),
    ...(await officeLines(scope)),
  ])
}

/** One record is told once, by what presses most: a document late and long with others is one line. */
function eachOnce(visitor: Visitor, lines: readonly TodayLine[]): TodayLine[] {
  const told = new Set<string>()
  return lines
    .filter(({ permission }) => !permission || mayDo(visitor, permission))
    .toSorted((a, b) => a.order - b.order)
    .filter(({ path }) => !told.has(path) && told.add(path))
}
