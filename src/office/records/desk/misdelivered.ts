import { z } from 'zod'
import { form, type Page } from '#platform/html'
import { both } from '#platform/values'
import { recordMisdelivery } from '../acts/record-misdelivery.ts'
import { misdeliveryOutcomes } from '../misdelivery.ts'
import { misdeliveredLabels, misdeliveredPage } from '../pages/misdelivered.page.ts'
import { countMisdeliveries, misdeliveries } from '../store/misdeliveries.ts'
import { readPlace, writePlace } from './list-place.ts'
import { localMoment, momentTyped } from './moment.ts'
import { pageRows } from './worklist.ts'

const title = both('Omylem doručené zásilky', 'Misdelivered items')
const text = (max: number) => z.string().max(max).default('')

export const misdelivered: Page = {
  path: '/prijem/omylem-dorucene',
  permission: 'records.register',
  title,
  labels: misdeliveredLabels,
  show: async (call, attempt) => {
    const body = await call.read(async scope => {
      const found = await misdeliveries(scope, readPlace(call.query.od), pageRows + 1)
      const rows = found.slice(0, pageRows)
      const last = rows.at(-1)
      return misdeliveredPage(
        call,
        {
          rows,
          total: await countMisdeliveries(scope),
          next: found.length > pageRows && last ? writePlace(last.recorded_at, last.id) : null,
          now: localMoment(scope.clock.now()),
        },
        attempt,
      )
    })
    return { title: call.saying(title), body }
  },
  forms: {
    zaznam: form({
      fields: z.object({
        description: text(300),
        addressee: text(300),
        sender: text(300),
        postNumber: text(30),
        receivedAt: z.string().max(30),
        outcome: z.enum(misdeliveryOutcomes),
        recipient: text(300),
        reason: text(500),
        reference: text(50),
      }),
      act: async (call, { postNumber, receivedAt, ...fields }) => {
        await call.act(
          scope =>
            recordMisdelivery(scope, {
              ...fields,
              post_number: postNumber.replace(/\s+/g, '').toUpperCase() || null,
              received_at: momentTyped(receivedAt),
            }),
          { type: 'records.misdelivery-recorded', object: { kind: 'misdelivery', id: 'new' } },
        )
        const notice = call.say('Zásilka je zapsána.', 'The item is on record.')
        return { to: '/prijem/omylem-dorucene', notice }
      },
    }),
  },
  samples: async () => ['/prijem/omylem-dorucene'],
}
