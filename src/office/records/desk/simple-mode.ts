import { z } from 'zod'
import { form, type Page } from '#platform/html'
import { both, dayOf } from '#platform/values'
import { bringInReadyPlan, chooseSimpleMode, leaveSimpleMode } from '../acts/choose-simple-mode.ts'
import { simpleModePage } from '../pages/simple-mode.page.ts'
import { planOn } from '../store/plan.ts'
import { simpleModeOf } from '../store/simple-mode.ts'

const here = '/jednoduchy-rezim'
const nothing = z.object({})
const attempted = (type: string, id: string) => ({ type, object: { kind: 'simple-mode', id } })

export const simpleMode: Page = {
  path: here,
  permission: 'records.manage-plan',
  title: both('Jednoduchý režim', 'Simple mode'),
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.say('Jednoduchý režim', 'Simple mode'),
      body: simpleModePage(
        call,
        {
          mode: (await simpleModeOf(scope)) ?? null,
          hasPlan: (await planOn(scope, dayOf(scope.clock.now()))) !== undefined,
        },
        attempt,
      ),
    })),
  forms: {
    zapnuti: form({
      fields: nothing,
      act: async call => {
        await call.act(chooseSimpleMode, attempted('records.simple-mode-chosen', call.visitor!.organisation))
        return { to: here, notice: call.say('Jednoduchý režim je zapnutý.', 'The simple mode is on.') }
      },
    }),
    vypnuti: form({
      fields: nothing,
      act: async call => {
        await call.act(leaveSimpleMode, attempted('records.simple-mode-left', call.visitor!.organisation))
        return { to: here, notice: call.say('Jednoduchý režim je vypnutý.', 'The simple mode is off.') }
      },
    }),
    plan: form({
      fields: nothing,
      act: async call => {
        await call.act(bringInReadyPlan, attempted('records.plan-brought-in', call.visitor!.organisation))
        return { to: '/spisovy-plan', notice: call.say('Plán je převzatý.', 'The plan is taken over.') }
      },
    }),
  },
  samples: async () => [here],
}
