import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Done, form, type Page, type PageCall, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { isRefusal } from '#platform/refusals'
import { both, dayOf } from '#platform/values'
import { closeDossier } from '../acts/close-dossier.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { orderHandOver } from '../acts/hand-over-dossier.ts'
import type { DossierState } from '../dossier.ts'
import { dryRun } from '../package/dry-run.ts'
import { type DossierView, dossiersPage, dossierViews } from '../pages/dossiers.page.ts'
import { newDossierLabels, newDossierPage } from '../pages/new-dossier.page.ts'
import { countDossiers, listDossiers } from '../store/dossiers.ts'
import { groupsOf, planOn } from '../store/plan.ts'
import { groupOptions } from './choices.ts'
import { readPlace, writePlace } from './list-place.ts'
import { pageRows } from './worklist.ts'

const statesOf: Record<DossierView, readonly DossierState[] | undefined> = {
  otevrene: ['open'],
  uzavrene: ['closed', 'handing-over'],
  odmitnute: ['refused'],
  predane: ['handed-over'],
  vse: undefined,
}

const filterOf = (view: DossierView) => {
  const states = statesOf[view]
  return states ? { states } : {}
}

/** Filing codes of all groups of the plan in force, by group. */
export async function codesByGroup(scope: Scope): Promise<Map<string, string>> {
  const plan = await planOn(scope, dayOf(scope.clock.now()))
  const groups = plan ? await groupsOf(scope, plan.id) : []
  return new Map(groups.map(group => [group.id, group.filing_code]))
}

export const dossiers: Page = {
  path: '/spisy',
  permission: 'records.read',
  title: both('Spisy', 'Dossiers'),
  show: async call => {
    const view = dossierViews.find(one => one === call.query.pohled) ?? 'otevrene'
    const body = await call.read(async scope => {
      const found = await listDossiers(scope, filterOf(view), readPlace(call.query.od), pageRows + 1)
      const shown = found.slice(0, pageRows)
      const last = shown.at(-1)
      const counts = {} as Record<DossierView, number>
      for (const one of dossierViews) counts[one] = await countDossiers(scope, filterOf(one))
      return dossiersPage(call, {
        view,
        counts,
        dossiers: shown,
        groupCodes: await codesByGroup(scope),
        next: found.length > pageRows && last ? writePlace(last.opened_at, last.id) : null,
        mayClose: mayDo(call.visitor, 'records.work'),
        mayHandOver: mayDo(call.visitor, 'records.hand-over'),
      })
    })
    return { title: call.say('Spisy', 'Dossiers'), body }
  },
  forms: {
    'hromadne-uzavreni': form({
      permission: 'records.work',
      fields: z.object({ dossier: many() }),
      act: (call, { dossier }) =>
        inBulk(call, dossier, 'uzavrene', async id => {
          const checked = await dryRun(call.instance, call.visitor!, id)
          await call.act(
            scope => closeDossier(scope, { id, checked }),
            attempted('records.dossier-closed', id),
          )
        }),
    }),
    'hromadne-predani': form({
      permission: 'records.hand-over',
      fields: z.object({ dossier: many() }),
      act: (call, { dossier }) =>
        inBulk(call, dossier, 'uzavrene', id =>
          call
            .act(scope => orderHandOver(scope, { id }), attempted('records.hand-over-ordered', id))
            .then(() => {}),
        ),
    }),
  },
  samples: async () => dossierViews.map(view => `/spisy?pohled=${view}`),
}

function many() {
  return z.union([z.uuid().transform(one => [one]), z.array(z.uuid()).max(pageRows)])
}

const attempted = (type: string, id: string) => ({ type, object: { kind: 'dossier', id } })

/** Each item is an act of its own: one refusal does not stop the others, and each is told. */
async function inBulk(
  call: PageCall,
  ids: readonly string[],
  view: DossierView,
  deed: (id: string) => Promise<void>,
): Promise<Done> {
  const refused: string[] = []
  for (const id of ids) {
    try {
      await deed(id)
    } catch (error) {
      if (!isRefusal(error)) throw error
      refused.push(error.sentence[call.tongue])
    }
  }
  const done = ids.length - refused.length
  const told = call.say(`Hotovo: ${done} z ${ids.length}.`, `Done: ${done} of ${ids.length}.`)
  return { to: `/spisy?pohled=${view}`, notice: [told, ...refused.slice(0, 5)].join(' ') }
}

export const newDossier: Page = {
  path: '/spisy/novy',
  permission: 'records.work',
  title: both('Nový spis', 'New dossier'),
  labels: newDossierLabels,
  show: async (call, attempt) => {
    const groups = await call.read(groupOptions)
    return { title: call.say('Nový spis', 'New dossier'), body: newDossierPage(call, groups, attempt) }
  },
  forms: {
    '': form({
      fields: z.object({ subject: z.string().trim().min(1).max(500), group: z.uuid() }),
      act: async (call, { subject, group }) => {
        const dossier = await call.act(scope => createDossier(scope, { subject, subjectGroupId: group }), {
          type: 'records.dossier-opened',
          object: { kind: 'subject-group', id: group },
        })
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
  count: scope => countDossiers(scope, { states: ['open'] }),
}
