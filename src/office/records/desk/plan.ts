import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { ByteRoute, Page, Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, dayOf, isId, yearOf } from '#platform/values'
import { writeFilingPlan } from '#preservation/packages'
import type { FilingPlan } from '../filing-plan.ts'
import { groupLabels } from '../pages/new-group.ts'
import { planPage } from '../pages/plan.page.ts'
import { exchangedPlanOf } from '../plan/exchange.ts'
import { recordsRefusals } from '../refusals.ts'
import { countAwaiting } from '../store/dossiers.ts'
import { dossiersInGroups, groupsOf, listPlans, planOn, rulesOf, wholePlan } from '../store/plan.ts'
import { newGroupOf } from './subject-group.ts'

const title = both('Spisový plán', 'Filing plan')

/** The plan of the address, or the one in force where none is asked for. Refuses with `records.not-found`. */
async function planAsked(scope: Scope, id: string | undefined): Promise<FilingPlan | null> {
  if (!id) return (await planOn(scope, dayOf(scope.clock.now()))) ?? (await listPlans(scope))[0] ?? null
  const plan = isId(id) ? (await listPlans(scope)).find(one => one.id === id) : undefined
  if (!plan) throw refuse(recordsRefusals['not-found'], {})
  return plan
}

export const plan: Page = {
  path: '/spisovy-plan',
  permission: 'records.read',
  title,
  labels: groupLabels,
  show: async (call, attempt) => {
    const body = await call.read(async scope => {
      const found = await planAsked(scope, call.query.plan)
      return planPage(
        call,
        {
          plan: found,
          plans: await listPlans(scope),
          groups: found ? await groupsOf(scope, found.id) : [],
          rules: await rulesOf(scope),
          dossiers: found ? await dossiersInGroups(scope, found.id) : new Map(),
          today: dayOf(scope.clock.now()),
          waiting: await countAwaiting(scope, yearOf(scope.clock.now())),
          mayManage: mayDo(call.visitor, 'records.manage-plan'),
        },
        attempt,
      )
    })
    return { title: call.saying(title), body }
  },
  forms: {
    nova: newGroupOf(async (scope, call) => {
      const found = await planAsked(scope, call.query.plan)
      if (!found) throw refuse(recordsRefusals['not-found'], {})
      return { planId: found.id, parentId: null }
    }),
  },
  samples: async () => ['/spisovy-plan'],
}

export const planPlace: Place = {
  path: '/spisovy-plan',
  title,
  permission: 'records.read',
  order: 60,
  key: 'l',
}

/** A plan as a file for another office, an archive or another program (Annex 5). */
export const planBytes: ByteRoute = {
  path: '/spisovy-plan/:id/plan.xml',
  permission: 'records.read',
  answer: async call => {
    const exchanged = await call.read(async scope => {
      const found = await planAsked(scope, call.params.id ?? '-')
      if (!found) throw refuse(recordsRefusals['not-found'], {})
      return exchangedPlanOf(await wholePlan(scope, found), await organisationOf(scope))
    })
    const bytes = Buffer.from(writeFilingPlan(exchanged), 'utf8')
    const fileName = `spisovy-plan-${exchanged.identity.value}.xml`
    return { bytes, mime: 'application/xml', fileName, sizeBytes: bytes.length, inline: false }
  },
}
