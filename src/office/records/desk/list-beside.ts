import type { Scope } from '#platform/acts'
import type { PageCall } from '#platform/html'
import { dayOf } from '#platform/values'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { dossierViewTitles } from '../pages/dossiers.page.ts'
import type { BesideData, BesideRow } from '../pages/list-beside.ts'
import { viewTitles } from '../pages/worklist.page.ts'
import { listDocuments } from '../store/documents.ts'
import { listDossiers } from '../store/dossiers.ts'
import { type DocumentOrder, orderNamed, orders } from '../worklist-order.ts'
import { dossierFilterOf, dossierViewNamed } from './dossier-views.ts'
import { choiceOf } from './list-choice.ts'
import { filterOf, viewNamed } from './worklist.ts'

/** So many before and after the one that is shown. */
const around = 20

const turned = ({ by, direction }: DocumentOrder): DocumentOrder => ({
  by,
  direction: direction === 'asc' ? 'desc' : 'asc',
})

const rowOfDocument = ({ id, subject, reference_number: number }: Document): BesideRow => ({
  id,
  path: `/dokumenty/${id}`,
  subject,
  number,
})

const rowOfDossier = ({ id, subject, mark: number }: Dossier): BesideRow => ({
  id,
  path: `/spisy/${id}`,
  subject,
  number,
})

/** The list whoever looks saw last, around a document; `null` where they have seen none in this browser. */
export async function listAround(
  scope: Scope,
  call: PageCall,
  document: Document,
): Promise<BesideData | null> {
  const choice = choiceOf(call, 'dokumenty')
  if (!choice) return null
  const view = viewNamed(choice.view)
  const name = orderNamed(choice.order || undefined)
  const filter = filterOf(call, view, dayOf(scope.clock.now()))
  const place = { at: document.registered_at, id: document.id }
  const before = await listDocuments(scope, filter, place, around, turned(orders[name]))
  const after = await listDocuments(scope, filter, place, around, orders[name])
  return {
    title: viewTitles(call)[view],
    path: '/dokumenty',
    query: { pohled: view, razeni: name },
    rows: [...before.toReversed(), document, ...after].map(rowOfDocument),
  }
}

/** The same around a dossier. */
export async function dossiersAround(
  scope: Scope,
  call: PageCall,
  dossier: Dossier,
): Promise<BesideData | null> {
  const choice = choiceOf(call, 'spisy')
  if (!choice) return null
  const view = dossierViewNamed(choice.view)
  const place = { at: dossier.opened_at, id: dossier.id }
  const before = await listDossiers(scope, dossierFilterOf(view), place, around, 'asc')
  const after = await listDossiers(scope, dossierFilterOf(view), place, around)
  return {
    title: dossierViewTitles(call)[view],
    path: '/spisy',
    query: { pohled: view },
    rows: [...before.toReversed(), dossier, ...after].map(rowOfDossier),
  }
}
