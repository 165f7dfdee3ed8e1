import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { Page } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { retentionOf } from '../acts/retention-of.ts'
import { paperOfDossier } from '../acts/tell-paper-original.ts'
import { type CoveredDossier, dossierCoverPage, unitCoverPage } from '../pages/covers.page.ts'
import { sheetsTogether } from '../paper.ts'
import { recordsRefusals } from '../refusals.ts'
import { unitText } from '../storage.ts'
import { componentsOf } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { listStays } from '../store/room-stays.ts'
import { listStorageUnits, storageUnitById, storedInUnits, unitOfDossier } from '../store/storage.ts'
import { seenDossier } from './seen-dossier.ts'
import { openedRecord } from './viewing.ts'

export const dossierCover: Page = {
  path: '/spisy/:id/obal',
  permission: 'records.read',
  title: both('Obal spisu', 'Cover of a dossier'),
  show: async call => {
    const view = await call.read(async scope => {
      const dossier = await seenDossier(scope, call)
      const { id } = dossier
      const { group, place, code, rule } = await retentionOf(scope, dossier)
      const lines = await paperOfDossier(scope, id)
      const cover = {
        office: (await organisationOf(scope)).name,
        dossier,
        classified: `${code} ${place?.template.title ?? group.title}`,
        rule,
        lines,
        components: await componentsOf(
          scope,
          lines.map(({ document }) => document.id),
        ),
        unit: (await unitOfDossier(scope, id)) ?? null,
      }
      return { title: dossier.mark, body: dossierCoverPage(call, cover) }
    })
    await openedRecord(call, 'dossier', call.params.id ?? '')
    return view
  },
  samples: async scope =>
    (await listStays(scope, { state: 'kept' }, null, 1)).map(({ dossier_id: id }) => `/spisy/${id}/obal`),
}

/** Dossiers of a unit as its cover tells them. */
async function coveredIn(scope: Scope, unitId: string): Promise<CoveredDossier[]> {
  const covered: CoveredDossier[] = []
  for (const { dossier_id: id } of await storedInUnits(scope, [unitId])) {
    const dossier = (await dossierById(scope, id))!
    const papers = (await paperOfDossier(scope, id)).flatMap(({ paper }) => paper ?? [])
    const { code } = await retentionOf(scope, dossier)
    covered.push({ dossier, code, sheets: sheetsTogether(papers) })
  }
  return covered
}

export const unitCover: Page = {
  path: '/spisovna/jednotky/:id/obal',
  permission: 'records.read',
  title: both('Obal ukládací jednotky', 'Cover of a storage unit'),
  show: call =>
    call.read(async scope => {
      const { id = '' } = call.params
      const unit = isId(id) ? await storageUnitById(scope, id) : undefined
      if (!unit) throw refuse(recordsRefusals['not-found'], {})
      const office = (await organisationOf(scope)).name
      const covered = await coveredIn(scope, id)
      return { title: unitText(unit), body: unitCoverPage(call, { office, unit, covered }) }
    }),
  samples: async scope => (await listStorageUnits(scope, 1)).map(({ id }) => `/spisovna/jednotky/${id}/obal`),
}
