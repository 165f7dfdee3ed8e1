import { z } from 'zod'
import { sendingById } from '#office/databox'
import { outgoingById } from '#office/mail'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type Place, type View } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, type Day, dayOf, isDay, isId } from '#platform/values'
import { type AdmittedFile, admitFile } from '#preservation/gate'
import { recordDelivered, recordReturned, recordSent } from '../acts/record-dispatch.ts'
import { dispatchAgain } from '../acts/repeat-dispatch.ts'
import type { BulkResult } from '../pages/bulk-outcome.ts'
import { type DispatchData, dispatchLabels, dispatchPage, returnReasons } from '../pages/dispatch.page.ts'
import { type DispatchView, dispatchRoomPage, dispatchViews } from '../pages/dispatch-room.page.ts'
import { recordsRefusals } from '../refusals.ts'
import {
  countDispatches,
  type DispatchFilter,
  dispatchesCounted,
  dispatchInList,
  listDispatches,
} from '../store/dispatches.ts'
import { componentById } from '../store/documents.ts'
import { dayField } from './annotations.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { inBulk, type Named, ticked } from './in-bulk.ts'
import { readPlace, writePlace } from './list-place.ts'
import { pageRows } from './worklist.ts'

const filters: Record<DispatchView, DispatchFilter> = {
  ceka: { states: ['waiting'] },
  odeslano: { states: ['sent'] },
  vraceno: { states: ['returned'] },
  doruceno: { states: ['delivered', 'delivered-by-fiction'] },
  vse: {},
}

async function showRoom(
  call: PageCall,
  view: DispatchView,
  told: { attempt?: Attempt; result?: BulkResult } = {},
): Promise<View> {
  const body = await call.read(async scope => {
    const found = await listDispatches(scope, filters[view], readPlace(call.query.od), pageRows + 1)
    const dispatches = found.slice(0, pageRows)
    const last = dispatches.at(-1)
    const counts = {} as Record<DispatchView, number>
    for (const one of dispatchViews) counts[one] = await countDispatches(scope, filters[one])
    const next = found.length > pageRows && last ? writePlace(last.queued_at, last.id) : null
    return dispatchRoomPage(call, { view, counts, dispatches, next, ...told })
  })
  return { title: call.say('Výpravna', 'Dispatch room'), body }
}

const nothingChosen = both(
  'nic není vybráno; zaškrtněte aspoň jednu zásilku',
  'nothing is selected; tick at least one',
)

async function namedDispatch(scope: Scope, id: string): Promise<Named | null> {
  const found = await dispatchInList(scope, id, { maySend: true })
  return found
    ? { path: `/vypravna/${id}`, name: `${found.reference_number} – ${found.addressee.name}` }
    : null
}

const attempted = (type: string, id: string) => ({ type, object: { kind: 'dispatch', id } })

export const dispatchRoom: Page = {
  path: '/vypravna',
  permission: 'records.dispatch',
  title: both('Výpravna', 'Dispatch room'),
  labels: { sent: both('Výběr zásilek', 'Selected') },
  show: (call, attempt) =>
    showRoom(
      call,
      dispatchViews.find(one => one === call.query.pohled) ?? 'ceka',
      attempt ? { attempt } : {},
    ),
  forms: {
    hromadne: form({
      fields: z.object({ sent: ticked(pageRows, nothingChosen) }),
      act: async (call, { sent }) => {
        const outcomes = await inBulk(call, sent, namedDispatch, async id => {
          await call.act(
            scope => recordSent(scope, { id, on: null, postNumber: null }),
            attempted('records.dispatch-sent', id),
          )
        })
        return showRoom(call, 'ceka', { result: { outcomes, deed: 'send' } })
      },
    }),
  },
  samples: async () => dispatchViews.map(view => `/vypravna?pohled=${view}`),
}

async function dispatchData(scope: Scope, call: PageCall): Promise<DispatchData> {
  const id = call.params.id ?? ''
  const dispatch = isId(id)
    ? await dispatchInList(scope, id, { maySend: mayDo(call.visitor, 'records.dispatch') })
    : undefined
  if (!dispatch) throw refuse(recordsRefusals['not-found'], {})
  const proof = dispatch.proof_id ? await componentById(scope, dispatch.proof_id) : undefined
  return {
    dispatch,
    today: dayOf(scope.clock.now()),
    mayRecord: mayDo(call.visitor, 'records.dispatch'),
    proof: proof?.file_name ?? null,
    sending: (await sendingById(scope, dispatch.id)) ?? null,
    mail: (await outgoingById(scope, dispatch.id)) ?? null,
  }
}

const idOf = (call: PageCall) => call.params.id ?? ''
const requiredDay = z
  .string()
  .min(1)
  .max(10)
  .refine(isDay, { params: { sentence: both('v kalendáři není', 'is not in the calendar') } })
  .transform(text => text as Day)
const proofTaken = {
  receive: async (call: PageCall, file: Parameters<typeof admitFile>[1]) =>
    admitFile(await entranceOfForm(call), file),
  attempted: (call: PageCall) => attempted('records.dispatch-delivered', idOf(call)),
}

export const dispatch: Page = {
  path: '/vypravna/:id',
  permission: 'records.read',
  title: both('Zásilka', 'Dispatch'),
  labels: dispatchLabels,
  show: async (call, attempt) =>
    call.read(async scope => {
      const data = await dispatchData(scope, call)
      return { title: data.dispatch.addressee.name, body: dispatchPage(call, data, attempt) }
    }),
  forms: {
    znovu: form({
      permission: 'records.dispatch',
      fields: z.object({}),
      act: async call => {
        const to = await call.act(scope => dispatchAgain(scope, idOf(call)), {
          type: 'records.dispatch-queued',
          object: { kind: 'dispatch', id: idOf(call) },
        })
        return {
          to: `/vypravna/${to}`,
          notice: call.say('Zpráva se odešle znovu.', 'The message is sent again.'),
        }
      },
    }),
    odeslani: form({
      permission: 'records.dispatch',
      fields: z.object({ sentOn: dayField, postNumber: z.string().max(40).default('') }),
      act: async (call, { sentOn: on, postNumber }) => {
        await call.act(
          scope => recordSent(scope, { id: idOf(call), on, postNumber }),
          attempted('records.dispatch-sent', idOf(call)),
        )
        return {
          to: `/vypravna/${idOf(call)}`,
          notice: call.say('Odeslání je zapsáno.', 'Recorded as sent.'),
        }
      },
    }),
    doruceni: form({
      permission: 'records.dispatch',
      fields: z.object({
        deliveredHow: z.enum(['proof', 'fiction']).default('proof'),
        deliveredOn: requiredDay,
      }),
      ...proofTaken,
      act: async (call, { deliveredHow, deliveredOn: on }, files) => {
        const [proof = null] = files as AdmittedFile[]
        await call.act(
          scope =>
            recordDelivered(scope, { id: idOf(call), on, byFiction: deliveredHow === 'fiction', proof }),
          attempted('records.dispatch-delivered', idOf(call)),
        )
        return {
          to: `/vypravna/${idOf(call)}`,
          notice: call.say('Doručení je zapsáno.', 'The delivery is recorded.'),
        }
      },
    }),
    vraceni: form({
      permission: 'records.dispatch',
      fields: z.object({
        returnedWhy: z.enum(Object.keys(returnReasons) as (keyof typeof returnReasons)[]),
        returnedOn: requiredDay,
      }),
      ...proofTaken,
      act: async (call, { returnedWhy, returnedOn: on }, files) => {
        const [proof = null] = files as AdmittedFile[]
        await call.act(
          scope =>
            recordReturned(scope, { id: idOf(call), on, reason: returnReasons[returnedWhy].cs, proof }),
          attempted('records.dispatch-returned', idOf(call)),
        )
        return {
          to: `/vypravna/${idOf(call)}`,
          notice: call.say('Vrácení je zapsáno.', 'The return is recorded.'),
        }
      },
    }),
  },
  samples: async scope => (await listDispatches(scope, {}, null, 3)).map(({ id }) => `/vypravna/${id}`),
}

export const dispatchPlace: Place = {
  path: '/vypravna',
  title: both('Výpravna', 'Dispatch room'),
  permission: 'records.dispatch',
  order: 12,
  key: 'w',
  count: scope => dispatchesCounted(scope, filters.ceka),
}
