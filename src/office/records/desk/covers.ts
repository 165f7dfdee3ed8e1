import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { Page } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { retentionOf } from '../acts/retention-of.ts'
import { paperOfDossier } from '../acts/tell-paper-original.ts'
import type { Dossier } from '../dossier.ts'
import {
  type CoveredDossier,
  type DossierCover,
  dossierCoversPage,
  holderCoverPage,
} from '../pages/covers.page.ts'
import { sheetsTogether } from '../paper.ts'
import { recordsRefusals } from '../refusals.ts'
import { unitText } from '../storage.ts'
import { componentsOf } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { listStays } from '../store/room-stays.ts'
import { listStorageUnits, storageUnitById, storedInUnits, unitOfDossier } from '../store/storage.ts'
import {
  dossiersOfVolume,
  listTypeDossiers,
  partsOfType,
  placeOfVolume,
  volumeById,
  volumesOf,
} from '../store/type-dossiers.ts'
import { seesHeaderOnly } from './header-only.ts'
import { seenDossier } from './seen-dossier.ts'
import { openedRecord } from './viewing.ts'

/** Covers printed at once; a bundle that nobody prints by mistake. */
const coversMost = 100

async function coverOf(scope: Scope, dossier: Dossier, office: string): Promise<DossierCover> {
  const { group, place, code, rule } = await retentionOf(scope, dossier)
  const lines = await paperOfDossier(scope, dossier.id)
  return {
    office,
    dossier,
    classified: `${code} ${place?.template.title ?? group.title}`,
    rule,
    lines,
    components: await componentsOf(
      scope,
      lines.map(({ document }) => document.id),
    ),
    unit: (await unitOfDossier(scope, dossier.id)) ?? null,
  }
}

export const dossierCover: Page = {
  path: '/spisy/:id/obal',
  permission: 'records.read',
  title: both('Obal spisu', 'Cover of a dossier'),
  show: async call => {
    const view = await call.read(async scope => {
      const dossier = await seenDossier(scope, call)
      const cover = await coverOf(scope, dossier, (await organisationOf(scope)).name)
      return { title: dossier.mark, body: dossierCoversPage(call, [cover], `/spisy/${dossier.id}`) }
    })
    await openedRecord(call, 'dossier', call.params.id ?? '')
    return view
  },
  samples: async scope =>
    (await listStays(scope, { state: 'kept' }, null, 1)).map(({ dossier_id: id }) => `/spisy/${id}/obal`),
}

/** Stands before `/spisy/:id`. */
export const dossierCovers: Page = {
  path: '/spisy/obaly',
  permission: 'records.read',
  title: both('Obaly spisů', 'Covers of dossiers'),
  show: async call => {
    const ids = (call.query.spisy ?? '').split(',').filter(isId).slice(0, coversMost)
    const covers = await call.read(async scope => {
      const office = (await organisationOf(scope)).name
      const found: DossierCover[] = []
      for (const id of ids) {
        const dossier = await dossierById(scope, id)
        if (dossier && !seesHeaderOnly(call, dossier)) found.push(await coverOf(scope, dossier, office))
      }
      if (found.length === 0) throw refuse(recordsRefusals['not-found'], {})
      return found
    })
    for (const { dossier } of covers) await openedRecord(call, 'dossier', dossier.id)
    const title = `${call.say('Obaly spisů', 'Covers of dossiers')} (${covers.length})`
    return { title, body: dossierCoversPage(call, covers, '/spisovna') }
  },
  samples: async scope => {
    const ids = (await listStays(scope, { state: 'kept' }, null, 2)).map(({ dossier_id: id }) => id)
    return ids.length > 0 ? [`/spisy/obaly?spisy=${ids.join(',')}`] : []
  },
}

/** Dossiers as the cover of what holds them tells them. */
async function covered(scope: Scope, ids: readonly string[]): Promise<CoveredDossier[]> {
  const told: CoveredDossier[] = []
  for (const id of ids) {
    const dossier = await dossierById(scope, id)
    if (!dossier) continue
    const papers = (await paperOfDossier(scope, id)).flatMap(({ paper }) => paper ?? [])
    const { code } = await retentionOf(scope, dossier)
    told.push({ dossier, code, sheets: sheetsTogether(papers) })
  }
  return told
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
      const stored = await storedInUnits(scope, [id])
      const cover = {
        office: (await organisationOf(scope)).name,
        title: unitText(unit),
        identifier: unit.identifier,
        told: [[call.say('Místo', 'Place'), unit.place] as const],
        covered: await covered(
          scope,
          stored.map(({ dossier_id: one }) => one),
        ),
        back: `/spisovna/jednotky/${id}`,
      }
      return { title: unitText(unit), body: holderCoverPage(call, cover) }
    }),
  samples: async scope => (await listStorageUnits(scope, 1)).map(({ id }) => `/spisovna/jednotky/${id}/obal`),
}

export const volumeCover: Page = {
  path: '/typove-spisy/:id/obal',
  permission: 'records.read',
  title: both('Obal dílu', 'Cover of a volume'),
  show: call =>
    call.read(async scope => {
      const { dil = '' } = call.query
      const found = isId(dil) ? await volumeById(scope, dil) : undefined
      const place = found && (await placeOfVolume(scope, found.id))
      if (!place || place.type.id !== call.params.id) throw refuse(recordsRefusals['not-found'], {})
      const { type, template, volume } = place
      const cover = {
        office: (await organisationOf(scope)).name,
        title: `${type.title}, ${call.say('díl', 'volume')} ${volume.ordinal}`,
        identifier: volume.identifier,
        told: [[call.say('Součást', 'Part'), `${template.filing_code} ${template.title}`] as const],
        covered: await covered(
          scope,
          (await dossiersOfVolume(scope, volume.id)).map(({ id }) => id),
        ),
        back: `/typove-spisy/${type.id}`,
      }
      return { title: cover.title, body: holderCoverPage(call, cover) }
    }),
  samples: async scope => {
    const [type] = await listTypeDossiers(scope, {}, null, 1)
    const parts = type ? await partsOfType(scope, type.id) : []
    const [volume] = await volumesOf(
      scope,
      parts.map(({ part }) => part.id),
    )
    return type && volume ? [`/typove-spisy/${type.id}/obal?dil=${volume.id}`] : []
  },
}
