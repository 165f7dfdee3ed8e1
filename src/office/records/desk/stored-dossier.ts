import { z } from 'zod'
import type { Scope } from '#platform/acts'
import type { Page, PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { both } from '#platform/values'
import { putIntoUnit } from '../acts/move-storage-unit.ts'
import { offerToRoom, withdrawOffer } from '../acts/offer-to-records-room.ts'
import { giveBackFromRoom, refuseIntoRoom, takeIntoRoom } from '../acts/take-into-records-room.ts'
import { paperOfDossier } from '../acts/tell-paper-original.ts'
import { loanLabels } from '../pages/loans.ts'
import { type StoredDossierData, storedDossierPage, storedLabels } from '../pages/stored-dossier.page.ts'
import { stayStates } from '../room-stay.ts'
import { unitText } from '../storage.ts'
import { listStays, staysOf } from '../store/room-stays.ts'
import { listStorageUnits, unitOfDossier } from '../store/storage.ts'
import { historyOf } from './history.ts'
import { loanDataOf, loanForms } from './loans.ts'
import { keepRoom } from './room.ts'
import { seenDossier } from './seen-dossier.ts'
import { storedAct } from './stored-act.ts'
import { openedRecord } from './viewing.ts'

const offer = 'records.hand-over'
/** Units in the choice; more are reached by scanning the code of the dossier at the unit. */
const unitsOffered = 500

async function dataOf(scope: Scope, call: PageCall): Promise<StoredDossierData> {
  const dossier = await seenDossier(scope, call)
  const { id } = dossier
  return {
    dossier,
    lines: await paperOfDossier(scope, id),
    stays: await staysOf(scope, id),
    unit: (await unitOfDossier(scope, id)) ?? null,
    units: (await listStorageUnits(scope, unitsOffered)).map(unit => ({
      value: unit.id,
      label: `${unitText(unit)} – ${unit.place}`,
    })),
    loans: await loanDataOf(scope, id),
    mayOffer: mayDo(call.visitor, offer),
    mayKeep: mayDo(call.visitor, keepRoom),
    history: await historyOf(scope, 'dossier', id),
  }
}

const nothing = z.object({})
const text = z.string().max(500).default('')

export const storedDossier: Page = {
  path: '/spisy/:id/spisovna',
  permission: 'records.read',
  title: both('Spis a spisovna', 'Dossier and records room'),
  labels: { ...storedLabels, ...loanLabels },
  show: async (call, attempt) => {
    const view = await call.read(async scope => {
      const data = await dataOf(scope, call)
      return { title: data.dossier.subject, body: storedDossierPage(call, data, attempt) }
    })
    await openedRecord(call, 'dossier', call.params.id ?? '')
    return view
  },
  forms: {
    ...loanForms,
    predani: storedAct({
      permission: offer,
      fields: z.object({ offerNote: text }),
      type: 'records.offered-to-room',
      notice: both('Spis čeká na převzetí do spisovny.', 'The dossier waits to be taken over.'),
      deed: (scope, id, { offerNote: note }) => offerToRoom(scope, { id, note }),
    }),
    zpet: storedAct({
      permission: offer,
      fields: nothing,
      type: 'records.offer-withdrawn',
      notice: both('Předání je vzato zpět.', 'The offer is taken back.'),
      deed: (scope, id) => withdrawOffer(scope, { id }),
    }),
    prevzeti: storedAct({
      permission: keepRoom,
      fields: nothing,
      type: 'records.taken-into-room',
      notice: both('Spis je ve spisovně.', 'The dossier is in the records room.'),
      deed: (scope, id) => takeIntoRoom(scope, { id }),
    }),
    odmitnuti: storedAct({
      permission: keepRoom,
      fields: z.object({ refuseReason: text }),
      type: 'records.refused-by-room',
      notice: both('Zpracovatel uvidí důvod u spisu.', 'The handler will see the reason.'),
      deed: (scope, id, { refuseReason: reason }) => refuseIntoRoom(scope, { id, reason }),
    }),
    jednotka: storedAct({
      permission: keepRoom,
      fields: z.object({ unit: z.uuid() }),
      type: 'records.put-into-unit',
      notice: both('Spis je v jednotce.', 'The dossier is in the unit.'),
      deed: (scope, id, { unit: unitId }) => putIntoUnit(scope, { dossierId: id, unitId }),
    }),
    'vraceni-zpracovateli': storedAct({
      permission: keepRoom,
      fields: z.object({ backReason: text }),
      type: 'records.given-back-by-room',
      notice: both('Spis je zpět u zpracovatele.', 'The dossier is back with its handler.'),
      deed: (scope, id, { backReason: reason }) => giveBackFromRoom(scope, { id, reason }),
    }),
  },
  samples: async scope => {
    const found: string[] = []
    for (const state of stayStates)
      found.push(...(await listStays(scope, { state }, null, 1)).map(({ dossier_id: id }) => id))
    return found.map(id => `/spisy/${id}/spisovna`)
  },
}
