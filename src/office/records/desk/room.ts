import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type Place, type View } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, dayOf, isDay, isId } from '#platform/values'
import { returnLoan } from '../acts/lend-loan.ts'
import { offerToRoom, withdrawOffer } from '../acts/offer-to-records-room.ts'
import { takeIntoRoom } from '../acts/take-into-records-room.ts'
import type { BulkResult } from '../pages/bulk-outcome.ts'
import { type RoomData, type RoomView, returnedLabel, roomPage, roomViews } from '../pages/room.page.ts'
import type { StayState } from '../room-stay.ts'
import { readingsOf } from '../scanned-code.ts'
import { unitText } from '../storage.ts'
import { storageRefusals } from '../storage-refusals.ts'
import { dossierOfCode } from '../store/by-code.ts'
import { dossierById } from '../store/dossiers.ts'
import { countLoans, type DuePlace, runningLoans } from '../store/loans.ts'
import { codesOfAllGroups } from '../store/plan.ts'
import { countStays, countToOffer, dossiersToOffer, listStays, staysCounted } from '../store/room-stays.ts'
import { unitOfDossier } from '../store/storage.ts'
import { inBulk, type Named, ticked } from './in-bulk.ts'
import { readPlace, writePlace } from './list-place.ts'
import { pageRows } from './worklist.ts'

const path = '/spisovna'
export const keepRoom = 'records.keep-room'

const stateOf = {
  predane: 'offered',
  ulozene: 'kept',
  neprevzate: 'refused',
} as const satisfies Partial<Record<RoomView, StayState>>

/** Where a page of loans begins: the day and the loan before it. */
function duePlace(text: string | undefined): DuePlace | null {
  const [due = '', id = ''] = (text ?? '').split('_')
  return isDay(due) && isId(id) ? { due, id } : null
}

type Rows = Pick<RoomData, 'dossiers' | 'stays' | 'loans' | 'next'>
const none: Rows = { dossiers: [], stays: [], loans: [], next: null }

/** Rows of a view, and where its next page begins. */
async function rowsOf(scope: Scope, call: PageCall, view: RoomView): Promise<Rows> {
  const from = readPlace(call.query.od)
  const most = pageRows + 1
  const page = <Row>(found: readonly Row[], place: (row: Row) => string) => {
    const shown = found.slice(0, pageRows)
    return { shown, next: found.length > pageRows ? place(shown.at(-1)!) : null }
  }
  if (view === 'k-predani') {
    const found = await dossiersToOffer(scope, from, most)
    const { shown: dossiers, next } = page(found, row => writePlace(row.opened_at, row.id))
    return { ...none, dossiers, next }
  }
  if (view === 'zapujcene') {
    const found = await runningLoans(scope, {}, duePlace(call.query.od), most)
    const { shown: loans, next } = page(found, row => `${row.due_on}_${row.id}`)
    return { ...none, loans, next }
  }
  const found = await listStays(scope, { state: stateOf[view] }, from, most)
  const { shown: stays, next } = page(found, row => writePlace(row.offered_at, row.id))
  return { ...none, stays, next }
}

function countOf(scope: Scope, view: RoomView): Promise<number> {
  if (view === 'k-predani') return countToOffer(scope)
  if (view === 'zapujcene') return countLoans(scope, {})
  return countStays(scope, { state: stateOf[view] })
}

async function showRoom(
  call: PageCall,
  view: RoomView,
  told: { attempt?: Attempt; result?: BulkResult } = {},
): Promise<View> {
  const body = await call.read(async scope => {
    const counts = {} as Record<RoomView, number>
    for (const one of roomViews) counts[one] = await countOf(scope, one)
    return roomPage(call, {
      view,
      counts,
      ...(await rowsOf(scope, call, view)),
      today: dayOf(scope.clock.now()),
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
const viewOfForm: Readonly<Record<string, RoomView>> = {
  'hromadne-prevzeti': 'predane',
  vraceni: 'zapujcene',
}
const firstView = (call: PageCall): RoomView => (mayDo(call.visitor, keepRoom) ? 'predane' : 'k-predani')

export const room: Page = {
  path,
  permission: 'records.read',
  title: both('Spisovna', 'Records room'),
  labels: {
    dossier: both('Výběr spisů', 'Selected dossiers'),
    stored: both('Výběr spisů', 'Selected dossiers'),
    returned: returnedLabel,
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
        const done = dossier.filter((_, at) => outcomes[at]!.refusal === null)
        const undo = { action: `${path}/vraceni-predani`, field: 'dossier', ids: done }
        return showRoom(call, 'k-predani', { result: { outcomes, deed: 'offer', undo } })
      },
    }),
    'vraceni-predani': form({
      permission: 'records.hand-over',
      fields: z.object({ dossier: chosen }),
      act: async (call, { dossier }) => {
        const outcomes = await inBulk(call, dossier, namedStored, async id => {
          await call.act(scope => withdrawOffer(scope, { id }), attempted('records.offer-withdrawn', id))
        })
        return showRoom(call, 'k-predani', { result: { outcomes, deed: 'withdraw-offer' } })
      },
    }),
    vraceni: form({
      permission: keepRoom,
      fields: z.object({ returned: z.string().max(60) }),
      act: async (call, { returned: code }) => {
        const where = await call.act(
          async scope => {
            const dossierId = await dossierOfCode(scope, readingsOf(code))
            if (dossierId === null) throw refuse(storageRefusals['code-of-no-dossier'], { code })
            await returnLoan(scope, { dossierId })
            const unit = await unitOfDossier(scope, dossierId)
            return unit ? `${unitText(unit)}, ${unit.place}` : null
          },
          { type: 'records.loan-returned', object: { kind: 'room', id: call.visitor!.organisation } },
        )
        return {
          to: `${path}?pohled=zapujcene&dalsi=1`,
          notice: where
            ? call.say(`Vráceno. Patří sem: ${where}.`, `Returned. It belongs here: ${where}.`)
            : call.say('Vráceno. Uložte spis do jednotky.', 'Returned. Put the dossier into a unit.'),
        }
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
  count: scope => staysCounted(scope, { state: 'offered' }),
}
