import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall } from '#platform/html'
import { both, isId, newId } from '#platform/values'
import { admitFile } from '#preservation/gate'
import { registerDocument } from '../acts/register-document.ts'
import { type SeriesEntryData, seriesEntryLabels, seriesEntryPage } from '../pages/series-entry.page.ts'
import { onPaper, sheetsMost } from '../postal-item.ts'
import { documentById } from '../store/documents.ts'
import { countSeries, documentsOfSeries } from '../store/series.ts'
import { holderInPost, holderOptions, holders } from './choices.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { giveToHandler } from './give-to-handler.ts'
import { knownSenders, senderTyped } from './known-sender.ts'
import { localMoment, momentTyped } from './moment.ts'
import { filesWithMembers } from './postal-item.ts'
import { registerOptions } from './registers.ts'

const title = both('Řada stejných dopisů', 'A series of alike letters')
/** Lines shown of what was entered; the count says how many there are. */
const shown = 10

const idOr = (text: string | undefined, otherwise: string) => (text && isId(text) ? text : otherwise)

async function dataOf(scope: Scope, call: PageCall, attempt?: Attempt): Promise<SeriesEntryData> {
  const sent = attempt?.fields.series
  const series = idOr(typeof sent === 'string' ? sent : call.query.rada, newId())
  const entered = await documentsOfSeries(scope, series, shown)
  const [first] = entered
  const last = first ? ((await documentById(scope, first.id)) ?? null) : null
  return {
    series,
    last,
    count: await countSeries(scope, series),
    entered,
    handlers: holderOptions(await holders(scope)),
    registers: await registerOptions(scope, call),
    senders: await knownSenders(scope),
    now: localMoment(last?.delivered_at ?? scope.clock.now()),
  }
}

export const seriesEntry: Page = {
  path: '/prijem/rada',
  permission: 'records.register',
  title,
  labels: seriesEntryLabels,
  show: async (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: seriesEntryPage(call, await dataOf(scope, call, attempt), attempt),
    })),
  forms: {
    zaevidovat: form({
      fields: z.object({
        series: z.uuid(),
        subject: z.string().max(500),
        senderName: z.string().max(300),
        deliveredAt: z.string().max(30),
        holder: z.uuid(),
        register: z.union([z.uuid(), z.literal('')]).default(''),
        sheets: z.coerce.number().int().min(1).max(sheetsMost),
      }),
      receive: (call, file) => admitFile(entranceOfForm(call), file),
      attempted: () => ({ type: 'records.document-registered', object: { kind: 'channel', id: 'counter' } }),
      act: async (call, fields, files) => {
        const components = await filesWithMembers(call, files, true)
        const document = await call.act(
          async scope => {
            const registered = await registerDocument(scope, {
              subject: fields.subject,
              channel: 'counter',
              sender: await senderTyped(scope, {
                kind: 'person',
                name: fields.senderName,
                ico: null,
                email: null,
                address: null,
              }),
              senderReference: null,
              deliveredAt: momentTyped(fields.deliveredAt),
              legallyServedAt: null,
              components,
              message: null,
              registerId: fields.register || null,
              postalItem: onPaper(fields.sheets),
              seriesId: fields.series,
            })
            await giveToHandler(scope, registered, await holderInPost(scope, fields.holder))
            return registered
          },
          { type: 'records.document-registered', object: { kind: 'channel', id: 'counter' } },
        )
        return { to: `/prijem/rada?rada=${document.series_id}` }
      },
    }),
  },
  samples: async () => ['/prijem/rada'],
}
