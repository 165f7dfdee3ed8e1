import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Attempt, Page, PageCall, Place, View } from '#platform/html'
import { mayDo } from '#platform/http'
import { both, type Day, dayOf, type Instant } from '#platform/values'
import { warnedUntil } from '../deadline.ts'
import type { BulkResult } from '../pages/bulk-outcome.ts'
import {
  bulkDeadlineLabels,
  bulkReceiverLabel,
  views,
  type WorklistView,
  worklistPage,
} from '../pages/worklist.page.ts'
import { countDocuments, type DocumentFilter, documentsCounted, listDocuments } from '../store/documents.ts'
import { passedToCounted, waitingAmong } from '../store/passings.ts'
import { countWorklists } from '../store/worklist-counts.ts'
import { orderNamed, orders } from '../worklist-order.ts'
import { bulkDeadlineForms } from './bulk-deadline.ts'
import { distributionForms } from './distribution.ts'
import { choiceOf, columnsForm, keptChoice } from './list-choice.ts'
import { readPlace, writePlace } from './list-place.ts'
import { passingPostOf } from './passings.ts'
import { receiverOptions } from './receivers.ts'

export const pageRows = 50

/** What a view shows: deadlines are one's own, or those of the whole office for whoever oversees it. */
export const filterOf = (
  { visitor }: Pick<PageCall, 'visitor'>,
  view: WorklistView,
  today: Day,
): DocumentFilter => {
  const { postId } = visitor!.actor
  const whose = mayDo(visitor, 'records.oversee') ? {} : { holderPostId: postId }
  const filters: Record<WorklistView, DocumentFilter> = {
    moje: { state: 'unsettled', holderPostId: postId },
    nevyrizene: { state: 'unsettled' },
    'bez-spisu': { state: 'unsettled', withoutDossier: true },
    lhuty: { state: 'unsettled', dueUntil: warnedUntil(today), ...whose },
    vse: {},
  }
  return filters[view]
}

export const viewNamed = (text: string | undefined): WorklistView =>
  views.find(view => view === text) ?? 'moje'

async function countsOf(
  scope: Scope,
  call: PageCall,
  today: Day,
): Promise<{ counts: Record<WorklistView, number>; toTakeOver: number }> {
  const found = await countWorklists(scope, call.visitor!.actor.postId, {
    due: documentsCounted(scope, filterOf(call, 'lhuty', today)),
    toTakeOver: passedToCounted(scope, passingPostOf(scope)!),
  })
  const { mine: moje, unsettled: nevyrizene, withoutDossier, due: lhuty, all: vse, toTakeOver } = found
  return { counts: { moje, nevyrizene, 'bez-spisu': withoutDossier, lhuty, vse }, toTakeOver }
}

async function showWorklist(
  call: PageCall,
  view: WorklistView,
  told: { attempt?: Attempt; result?: BulkResult } = {},
): Promise<View> {
  const before = choiceOf(call, 'dokumenty')
  // An address that names its view is shown as it stands; the bare one as it was left.
  const isBare = call.query.pohled === undefined && call.query.razeni === undefined
  const order = orderNamed(
    call.query.razeni ?? (isBare && before?.order ? before.order : view === 'lhuty' ? 'lhuta' : undefined),
  )
  const hidden = before?.hidden ?? []
  const body = await call.read(async scope => {
    const today = dayOf(scope.clock.now())
    const found = await listDocuments(
      scope,
      filterOf(call, view, today),
      readPlace(call.query.od),
      pageRows + 1,
      orders[order],
    )
    const documents = found.slice(0, pageRows)
    const last = documents.at(-1)
    const mayGive = mayDo(call.visitor, 'records.assign')
    const { counts, toTakeOver } = await countsOf(scope, call, today)
    return worklistPage(call, {
      view,
      order,
      documents,
      seenAt: scope.clock.now(),
      counts,
      today,
      next: found.length > pageRows && last ? writePlace(last.registered_at, last.id) : null,
      mayRegister: mayDo(call.visitor, 'records.register'),
      toTakeOver: mayGive ? toTakeOver : null,
      hidden,
      onTheWay: await waitingAmong(
        scope,
        documents.map(({ id }) => id),
      ),
      mayAnnotate: mayDo(call.visitor, 'records.annotate'),
      receivers: mayGive ? await receiverOptions(scope, call) : [],
      ...told,
    })
  })
  const kept = keptChoice(call, 'dokumenty', { view, order, hidden })
  return { title: call.say('Dokumenty', 'Documents'), body, kept }
}

export const worklist: Page = {
  path: '/dokumenty',
  permission: 'records.read',
  title: both('Dokumenty', 'Documents'),
  labels: {
    given: both('Výběr dokumentů', 'Selected documents'),
    passing: both('Předané dokumenty', 'Documents given'),
    bulkReceiver: bulkReceiverLabel,
    ...bulkDeadlineLabels,
    deadlined: both('Dokumenty s určenou lhůtou', 'Documents with the deadline set'),
    sloupec: both('Sloupce', 'Columns'),
  },
  show: (call, attempt) =>
    showWorklist(
      call,
      viewNamed(
        attempt
          ? [attempt.fields.pohled].flat()[0]
          : (call.query.pohled ?? choiceOf(call, 'dokumenty')?.view),
      ),
      attempt ? { attempt } : {},
    ),
  forms: {
    ...distributionForms((call, view, result) => showWorklist(call, viewNamed(view), { result })),
    ...bulkDeadlineForms((call, view, result) => showWorklist(call, viewNamed(view), { result })),
    sloupce: columnsForm,
  },
  samples: async () => views.map(view => `/dokumenty?pohled=${view}`),
}

/** How many documents of a view were registered after a moment: what arrived while its list was read. */
export const arrivedSince = (
  scope: Scope,
  call: Pick<PageCall, 'visitor'>,
  { view, since }: { view: WorklistView; since: Instant },
): Promise<number> =>
  countDocuments(scope, {
    ...filterOf(call, view, dayOf(scope.clock.now())),
    also: [sql<boolean>`registered_at > ${since}`],
  })

export const worklistPlace: Place = {
  path: '/dokumenty',
  title: both('Dokumenty', 'Documents'),
  permission: 'records.read',
  order: 20,
  key: 'o',
  count: scope =>
    documentsCounted(scope, {
      state: 'unsettled',
      ...(scope.actor.kind === 'person' && { holderPostId: scope.actor.postId }),
    }),
}
