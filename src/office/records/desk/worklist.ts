import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Page, PageCall, Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { both, type Day, dayOf, type Instant } from '#platform/values'
import { warnedUntil } from '../deadline.ts'
import { views, type WorklistView, worklistPage } from '../pages/worklist.page.ts'
import { countDocuments, type DocumentFilter, documentsCounted, listDocuments } from '../store/documents.ts'
import { countPassedTo } from '../store/passings.ts'
import { countWorklists } from '../store/worklist-counts.ts'
import { orderNamed, orders } from '../worklist-order.ts'
import { readPlace, writePlace } from './list-place.ts'
import { passingPostOf } from './passings.ts'

export const pageRows = 50

/** What a view shows: deadlines are one's own, or those of the whole office for whoever oversees it. */
const filterOf = ({ visitor }: Pick<PageCall, 'visitor'>, view: WorklistView, today: Day): DocumentFilter => {
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

const viewNamed = (text: string | undefined): WorklistView => views.find(view => view === text) ?? 'moje'

async function countsOf(scope: Scope, call: PageCall, today: Day): Promise<Record<WorklistView, number>> {
  const { mine, unsettled, withoutDossier, all } = await countWorklists(scope, call.visitor!.actor.postId)
  const lhuty = await countDocuments(scope, filterOf(call, 'lhuty', today))
  return { moje: mine, nevyrizene: unsettled, 'bez-spisu': withoutDossier, lhuty, vse: all }
}

export const worklist: Page = {
  path: '/dokumenty',
  permission: 'records.read',
  title: both('Dokumenty', 'Documents'),
  show: async call => {
    const view = viewNamed(call.query.pohled)
    const order = orderNamed(call.query.razeni ?? (view === 'lhuty' ? 'lhuta' : undefined))
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
      return worklistPage(call, {
        view,
        order,
        documents,
        seenAt: scope.clock.now(),
        counts: await countsOf(scope, call, today),
        today,
        next: found.length > pageRows && last ? writePlace(last.registered_at, last.id) : null,
        mayRegister: mayDo(call.visitor, 'records.register'),
        toTakeOver: mayDo(call.visitor, 'records.assign')
          ? await countPassedTo(scope, passingPostOf(scope)!)
          : null,
      })
    })
    return { title: call.say('Dokumenty', 'Documents'), body }
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
