import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import { form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { finishStocktaking, scanIntoStocktaking, stockSoFar } from '../acts/take-stocktaking.ts'
import { stocktakingLabels, stocktakingPage } from '../pages/stocktaking.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { listStocktakings, scansOf, stocktakingById } from '../store/stocktakings.ts'
import { placeById } from '../store/storage.ts'
import { keepRoom } from './room.ts'

const here = (call: PageCall) => `/spisovna/inventury/${call.params.id}`
const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'stocktaking', id: call.params.id ?? '' },
})

export const stocktaking: Page = {
  path: '/spisovna/inventury/:id',
  permission: 'records.read',
  title: both('Inventura', 'Stocktaking'),
  labels: stocktakingLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const { id = '' } = call.params
      const found = isId(id) ? await stocktakingById(scope, id) : undefined
      if (!found) throw refuse(recordsRefusals['not-found'], {})
      const place = (await placeById(scope, found.place_id))!
      const data = {
        stocktaking: found,
        office: (await organisationOf(scope)).name,
        place: place.name,
        result: found.result ?? (await stockSoFar(scope, found)),
        scans: await scansOf(scope, id),
        mayKeep: mayDo(call.visitor, keepRoom),
      }
      return {
        title: `${call.say('Inventura', 'Stocktaking')} ${place.name}`,
        body: stocktakingPage(call, data, attempt),
      }
    }),
  forms: {
    kod: form({
      permission: keepRoom,
      fields: z.object({ code: z.string().max(60) }),
      act: async (call, { code }) => {
        const { id = '' } = call.params
        await call.act(
          scope => scanIntoStocktaking(scope, { id, code }),
          attempted(call, 'records.code-scanned'),
        )
        return { to: here(call) }
      },
    }),
    ukonceni: form({
      permission: keepRoom,
      fields: z.object({ stockNote: z.string().max(1000).default('') }),
      act: async (call, { stockNote: note }) => {
        const { id = '' } = call.params
        await call.act(
          scope => finishStocktaking(scope, { id, note }),
          attempted(call, 'records.stocktaking-finished'),
        )
        return {
          to: here(call),
          notice: call.say(
            'Inventura je ukončená, protokol lze vytisknout.',
            'Finished; the protocol can be printed.',
          ),
        }
      },
    }),
  },
  samples: async scope =>
    (await listStocktakings(scope, null, 2)).map(({ id }) => `/spisovna/inventury/${id}`),
}
