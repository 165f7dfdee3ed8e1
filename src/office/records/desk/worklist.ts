import type { Scope } from '#platform/acts'
import type { Page, Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { both } from '#platform/values'
import { views, type WorklistView, worklistPage } from '../pages/worklist.page.ts'
import { countDocuments, countWorklists, type DocumentFilter, listDocuments } from '../store/documents.ts'
import { countPassedTo } from '../store/passings.ts'
import { orderNamed, orders } from '../worklist-order.ts'
import { readPlace, writePlace } from './list-place.ts'
import { passingPostOf } from './passings.ts'

export const pageRows = 50

export const filterOf = (view: WorklistView, postId: string): DocumentFilter =>
  ({
    moje: { state: 'unsettled', holderPostId: postId },
    nevyrizene: { state: 'unsettled' },
    'bez-spisu': { state: 'unsettled', withoutDossier: true },
    vse: {},
  })[view] as DocumentFilter

const viewNamed = (text: string | undefined): WorklistView => views.find(view => view === text) ?? 'moje'

async function countsOf(scope: Scope, postId: string): Promise<Record<WorklistView, number>> {
  const { mine, unsettled, withoutDossier, all } = await countWorklists(scope, postId)
  return { moje: mine, nevyrizene: unsettled, 'bez-spisu': withoutDossier, vse: all }
}

export const worklist: Page = {
  path: '/dokumenty',
  permission: 'records.read',
  title: both('Dokumenty', 'Documents'),
  show: async call => {
    const { postId } = call.visitor!.actor
    const view = viewNamed(call.query.pohled)
    const order = orderNamed(call.query.razeni)
    const body = await call.read(async scope => {
      const found = await listDocuments(
        scope,
        filterOf(view, postId),
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
        counts: await countsOf(scope, postId),
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

export const worklistPlace: Place = {
  path: '/dokumenty',
  title: both('Dokumenty', 'Documents'),
  permission: 'records.read',
  order: 20,
  key: 'o',
  count: scope =>
    countDocuments(scope, {
      state: 'unsettled',
      ...(scope.actor.kind === 'person' && { holderPostId: scope.actor.postId }),
    }),
}
