import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type Place, type View } from '#platform/html'
import { mayDo } from '#platform/http'
import { both } from '#platform/values'
import { offerToRoom } from '../acts/offer-to-records-room.ts'
import { takeIntoRoom } from '../acts/take-into-records-room.ts'
import type { BulkResult } from '../pages/bulk-outcome.ts'
import { type RoomView, roomPage, roomViews } from '../pages/room.page.ts'
import type { StayState } from '../room-stay.ts'
import { dossierById } from '../store/dossiers.ts'
import { codesOfAllGroups } from '../store/plan.ts'
import { countStays, countToOffer, dossiersToOffer, listStays } from '../store/room-stays.ts'
import { inBulk, type Named, ticked } from './in-bulk.ts'
import { readPlace, writePlace } from './list-place.ts'
import { pageRows } from './worklist.ts'

const path = '/spisovna'
export const keepRoom = 'records.keep-room'

const stateOf: Record<Exclude<RoomView, 'k-predani'>, StayState> = {
  predane: 'offered',
  ulozene: 'kept',
  neprevzate: 'refused',
}

/** Rows of a view, and where its next page begins. */
async function rowsOf(scope: Scope, call: PageCall, view: RoomView) {
  const from = readPlace(call.query.od)
  const most = pageRows + 1
  const isOffer = view === 'k-predani'
  const dossiers = isOffer ? await dossiersToOffer(scope, from, most) : []
  const stays = isOffer ? [] : await listStays(scope, { state: stateOf[view] }, from, most)
  const hasMore = dossiers.length + stays.length > pageRows
  const rows = { dossiers: dossiers.slice(0, pageRows), stays: stays.slice(0, pageRows) }
  const lastDossier = rows.dossiers.at(-1)
  const lastStay = rows.stays.at(-1)
  const last = lastDossier
    ? writePlace(lastDossier.opened_at, lastDossier.id)
    : lastStay
      ? writePlace(lastStay.offered_at, lastStay.id)
      : null
  return { ...rows, next: hasMore ? last : null }
}

async function showRoom(
  call: PageCall,
  view: RoomView,
  told: { attempt?: Attempt; result?: BulkResult } = {},
): Promise<View> {
  const body = await call.read(async scope => {
    const count = async (one: RoomView) =>
      one === 'k-predani' ? countToOffer(scope) : countStays(scope, { state: stateOf[one] })
    const counts = {} as Record<RoomView, number>
    for (const one of roomViews) counts[one] = await count(one)
    return roomPage(call, {
      view,
      counts,
      ...(await rowsOf(scope, call, view)),
      groupCodes: await codesOfAllGroups(scope),
      mayOffer: mayDo(call.visitor, 'records.hand-over'),
      mayKeep: mayDo(call.visitor, keepRoom),
      ...told,
    })
  })
  return { title: call.say('Spisovna', 'Records room'), body }
}

/** How a dossier is called where its stay in the records room is told. */
export async function namedStored(scope: Scope, id: string): Promise<Named | null> {
  const dossier = await dossierById(scope, id)
  return dossier ? { path: `/spisy/${id}/spisovna`, name: `${dossier.mark} – ${dossier.subject}` } : null
}

const attempted = (type: string, id: string) => ({ type, object: { kind: 'dossier', id } })
const chosen = ticked(
  pageRows,
  both('nic není vybráno; zaškrtněte aspoň jeden spis', 'nothing is selected; tick at least one dossier'),
)
const viewOfForm: Readonly<Record<string, RoomView>> = { 'hromadne-prevzeti': 'predane' }
const firstView = (call: PageCall): RoomView => (mayDo(call.visitor, keepRoom) ? 'predane' : 'k-predani')

export const room: Page = {
  path,
  permission: 'records.read',
  title: both('Spisovna', 'Records room'),
  labels: {
    dossier: both('Výběr spisů', 'Selected dossiers'),
    stored: both('Výběr spisů', 'Selected dossiers'),
  },
  show: (call, attempt) =>
    attempt
      ? showRoom(call, viewOfForm[attempt.form] ?? 'k-predani', { attempt })
      : showRoom(call, roomViews.find(one => one === call.query.pohled) ?? firstView(call)),
  forms: {
    'hromadne-predani': form({
      permission: 'records.hand-over',
      fields: z.object({ dossier: chosen }),
      act: async (call, { dossier }) => {
        const outcomes = await inBulk(call, dossier, namedStored, async id => {
          await call.act(
            scope => offerToRoom(scope, { id, note: null }),
            attempted('records.offered-to-room', id),
          )
        })
        return showRoom(call, 'k-predani', { result: { outcomes, deed: 'offer' } })
      },
    }),
    'hromadne-prevzeti': form({
      permission: keepRoom,
      fields: z.object({ stored: chosen }),
      act: async (call, { stored }) => {
        const outcomes = await inBulk(call, stored, namedStored, async id => {
          await call.act(scope => takeIntoRoom(scope, { id }), attempted('records.taken-into-room', id))
        })
        return showRoom(call, 'predane', { result: { outcomes, deed: 'store' } })
      },
    }),
  },
  samples: async () => roomViews.map(view => `${path}?pohled=${view}`),
}

export const roomPlace: Place = {
  path,
  title: both('Spisovna', 'Records room'),
  permission: keepRoom,
  order: 45,
  key: 'u',
  count: scope => countStays(scope, { state: 'offered' }),
}
