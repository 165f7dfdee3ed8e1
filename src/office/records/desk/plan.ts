import type { Page, Place } from '#platform/html'
import { both, dayOf } from '#platform/values'
import { planPage } from '../pages/plan.page.ts'
import { groupsOf, planOn, rulesOf } from '../store/plan.ts'

const title = both('Spisový plán', 'Filing plan')

export const plan: Page = {
  path: '/spisovy-plan',
  permission: 'records.read',
  title,
  show: async call => {
    const body = await call.read(async scope => {
      const found = (await planOn(scope, dayOf(scope.clock.now()))) ?? null
      const groups = found ? await groupsOf(scope, found.id) : []
      return planPage(call, { plan: found, groups, rules: await rulesOf(scope) })
    })
    return { title: call.saying(title), body }
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
