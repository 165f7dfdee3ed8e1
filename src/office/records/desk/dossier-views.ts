import type { DossierState } from '../dossier.ts'
import { type DossierView, dossierViews } from '../pages/dossiers.page.ts'
import type { DossierFilter } from '../store/dossiers.ts'

const statesOf: Record<DossierView, readonly DossierState[] | undefined> = {
  otevrene: ['open'],
  uzavrene: ['closed', 'handing-over'],
  odmitnute: ['refused'],
  predane: ['handed-over'],
  vse: undefined,
}

/** What a view of dossiers shows. */
export const dossierFilterOf = (view: DossierView): DossierFilter => {
  const states = statesOf[view]
  return states ? { states } : {}
}

export const dossierViewNamed = (text: string | undefined): DossierView =>
  dossierViews.find(one => one === text) ?? 'otevrene'
