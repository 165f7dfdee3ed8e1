import { z } from 'zod'
import { type Counting, countsOf, type Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type Place, type View } from '#platform/html'
import { mayDo } from '#platform/http'
import { both } from '#platform/values'
import { createDossier } from '../acts/create-dossier.ts'
import { orderHandOver } from '../acts/hand-over-dossier.ts'
import type { BulkResult } from '../pages/bulk-outcome.ts'
import { type DossierView, dossiersPage, dossierViews } from '../pages/dossiers.page.ts'
import { newDossierLabels, newDossierPage } from '../pages/new-dossier.page.ts'
import { dossierById, dossiersCounted, listDossiers } from '../store/dossiers.ts'
import { codesOfAllGroups } from '../store/plan.ts'
import { checkAndClose } from './check-and-close.ts'
import { groupOptions } from './choices.ts'
import { dossierFilterOf, dossierViewNamed } from './dossier-views.ts'
import { fieldsOfNew, fillNew } from './further-metadata.ts'
import { inBulk, type Named, ticked } from './in-bulk.ts'
import { choiceOf, keptChoice } from './list-choice.ts'
import { readPlace, writePlace } from './list-place.ts'
import { pageRows } from './worklist.ts'

const nothingChosen = both(
  'nic není vybráno; zaškrtněte aspoň jeden spis',
  'nothing is selected; tick at least one dossier',
)

async function namedDossier(scope: Scope, id: string): Promise<Named | null> {
  const dossier = await dossierById(scope, id)
  return dossier ? { path: `/spisy/${id}`, name: `${dossier.mark} – ${dossier.subject}` } : null
}

/** Bulk acts stand over one view each; what they could not do stays there. */
const viewOfForm: Readonly<Record<string, DossierView>> = {
  'hromadne-uzavreni': 'otevrene',
  'hromadne-predani': 'uzavrene',
}

async function showDossiers(
  call: PageCall,
  view: DossierView,
  told: { attempt?: Attempt; result?: BulkResult } = {},
): Promise<View> {
  const body = await call.read(async scope => {
    const found = await listDossiers(scope, dossierFilterOf(view), readPlace(call.query.od), pageRows + 1)
    const shown = found.slice(0, pageRows)
    const last = shown.at(-1)
    const counts = await countsOf(
      scope,
      Object.fromEntries(
        dossierViews.map(one => [one, dossiersCounted(scope, dossierFilterOf(one))]),
      ) as Record<DossierView, Counting>,
    )
    return dossiersPage(call, {
      view,
      counts,
      dossiers: shown,
      groupCodes: await codesOfAllGroups(scope),
      next: found.length > pageRows && last ? writePlace(last.opened_at, last.id) : null,
      mayClose: mayDo(call.visitor, 'records.work'),
      mayHandOver: mayDo(call.visitor, 'records.hand-over'),
      maySeparate: mayDo(call.visitor, 'records.separate'),
      ...told,
    })
  })
  const kept = keptChoice(call, 'spisy', { view, order: '', hidden: [] })
  return { title: call.say('Spisy', 'Dossiers'), body, kept }
}

export const dossiers: Page = {
  path: '/spisy',
  permission: 'records.read',
  title: both('Spisy', 'Dossiers'),
  labels: { dossier: both('Výběr spisů', 'Selected dossiers') },
  show: (call, attempt) =>
    attempt
      ? showDossiers(call, viewOfForm[attempt.form] ?? 'otevrene', { attempt })
      : showDossiers(call, dossierViewNamed(call.query.pohled ?? choiceOf(call, 'spisy')?.view)),
  forms: {
    'hromadne-uzavreni': form({
      permission: 'records.work',
      fields: z.object({ dossier: ticked(pageRows, nothingChosen) }),
      act: async (call, { dossier }) => {
        const outcomes = await inBulk(call, dossier, namedDossier, id => checkAndClose(call, id))
        return showDossiers(call, 'otevrene', { result: { outcomes, deed: 'close' } })
      },
    }),
    'hromadne-predani': form({
      permission: 'records.hand-over',
      fields: z.object({ dossier: ticked(pageRows, nothingChosen) }),
      act: async (call, { dossier }) => {
        const outcomes = await inBulk(call, dossier, namedDossier, async id => {
          await call.act(scope => orderHandOver(scope, { id }), attempted('records.hand-over-ordered', id))
        })
        return showDossiers(call, 'uzavrene', { result: { outcomes, deed: 'hand-over' } })
      },
    }),
  },
  samples: async () => dossierViews.map(view => `/spisy?pohled=${view}`),
}

const attempted = (type: string, id: string) => ({ type, object: { kind: 'dossier', id } })

export const newDossier: Page = {
  path: '/spisy/novy',
  permission: 'records.work',
  title: both('Nový spis', 'New dossier'),
  labels: newDossierLabels,
  show: async (call, attempt) => {
    const data = await call.read(async scope => ({
      groups: await groupOptions(scope),
      further: await fieldsOfNew(scope, 'dossier'),
    }))
    return { title: call.say('Nový spis', 'New dossier'), body: newDossierPage(call, data, attempt) }
  },
  forms: {
    '': form({
      fields: z.looseObject({ subject: z.string().trim().min(1).max(500), group: z.uuid() }),
      act: async (call, { subject, group, ...further }) => {
        const dossier = await call.act(
          async scope => {
            const opened = await createDossier(scope, { subject, subjectGroupId: group })
            await fillNew(scope, { kind: 'dossier', id: opened.id }, further)
            return opened
          },
          { type: 'records.dossier-opened', object: { kind: 'subject-group', id: group } },
        )
        return {
          to: `/spisy/${dossier.id}`,
          notice: call.say(`Založen spis ${dossier.mark}.`, `Dossier ${dossier.mark} opened.`),
        }
      },
    }),
  },
  samples: async () => ['/spisy/novy'],
}

export const dossiersPlace: Place = {
  path: '/spisy',
  title: both('Spisy', 'Dossiers'),
  permission: 'records.read',
  order: 30,
  key: 's',
  count: scope => dossiersCounted(scope, { states: ['open'] }),
}
