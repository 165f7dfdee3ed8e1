import { z } from 'zod'
import { type Form, form, type Page, type PageCall } from '#platform/html'
import { both, type Day, isDay, isId, yearOf } from '#platform/values'
import { enterOutsideEvent, postponeReview } from '../acts/enter-outside-event.ts'
import { retentionOf } from '../acts/retention-of.ts'
import { type AwaitingLine, awaitingPage } from '../pages/awaiting.page.ts'
import { awaitingDossiers, countAwaiting } from '../store/dossiers.ts'
import { pageRows } from './worklist.ts'

const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'dossier', id: call.params.id ?? '' },
})

/** Acts at a dossier whose rule waits for an outside event. */
export const eventForms: Readonly<Record<string, Form>> = {
  udalost: form({
    permission: 'records.work',
    fields: z.object({
      eventOn: z
        .string()
        .min(1)
        .refine(isDay, {
          params: { sentence: both('takový den v kalendáři není', 'no such day in the calendar') },
        }),
    }),
    act: async (call, { eventOn }) => {
      const id = call.params.id ?? ''
      await call.act(
        scope => enterOutsideEvent(scope, { id, on: eventOn as Day }),
        attempted(call, 'records.outside-event-entered'),
      )
      return { to: `/spisy/${id}`, notice: call.say('Událost je zapsaná.', 'The event is entered.') }
    },
  }),
  'odlozeni-dotazu': form({
    permission: 'records.manage-plan',
    fields: z.object({ reviewIn: z.coerce.number().int().min(1).max(100) }),
    act: async (call, { reviewIn: years }) => {
      const id = call.params.id ?? ''
      await call.act(
        scope => postponeReview(scope, { id, years }),
        attempted(call, 'records.review-postponed'),
      )
      return {
        to: `/spisy/${id}`,
        notice: call.say('Zeptáme se později.', 'The question is put off.'),
      }
    },
  }),
}

/** Where a page of the list begins: the year and the dossier before it. */
function placeIn(text: string | undefined): { year: number; id: string } | null {
  const [year = '', id = ''] = (text ?? '').split('_')
  return /^\d{1,4}$/.test(year) && isId(id) ? { year: Number(year), id } : null
}

export const awaiting: Page = {
  path: '/spisovy-plan/udalosti',
  permission: 'records.read',
  title: both('Spisy, které čekají na událost', 'Dossiers that wait for an event'),
  show: call =>
    call.read(async scope => {
      const year = yearOf(scope.clock.now())
      const found = await awaitingDossiers(scope, placeIn(call.query.od), pageRows + 1)
      const shown = found.slice(0, pageRows)
      const lines: AwaitingLine[] = []
      for (const dossier of shown) {
        const { code, rule } = await retentionOf(scope, dossier)
        lines.push({ dossier, code, rule })
      }
      const last = shown.at(-1)
      return {
        title: call.say('Spisy, které čekají na událost', 'Dossiers that wait for an event'),
        body: awaitingPage(call, {
          lines,
          year,
          counts: await countAwaiting(scope, year),
          next: found.length > pageRows && last ? `${last.review_year}_${last.id}` : null,
        }),
      }
    }),
  samples: async () => ['/spisovy-plan/udalosti'],
}
