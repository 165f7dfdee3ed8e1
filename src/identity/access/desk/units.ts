import { z } from 'zod'
import { listUnits } from '#identity/organisations'
import { form, type Page } from '#platform/html'
import { both, type Day, dayOf, isDay } from '#platform/values'
import { openUnit, setUnitValidity } from '../acts/keep-unit.ts'
import { unitLabels, unitsBody } from '../pages/units.page.ts'

const path = '/utvary'
const permission = 'access.manage-people'

const day = () =>
  z
    .string()
    .default('')
    .refine(text => text === '' || isDay(text), {
      params: { sentence: both('takový den v kalendáři není', 'no such day in the calendar') },
    })
    .transform(text => (text === '' ? null : (text as Day)))

export const unitsPage: Page = {
  path,
  permission,
  title: both('Útvary', 'Units'),
  labels: unitLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.say('Útvary', 'Units'),
      body: unitsBody(call, { units: await listUnits(scope), today: dayOf(scope.clock.now()) }, attempt),
    })),
  forms: {
    platnost: form({
      permission,
      fields: z.object({ unit: z.uuid(), from: day(), to: day() }),
      act: async (call, { unit: id, from, to }) => {
        await call.act(scope => setUnitValidity(scope, { id, from, to }), {
          type: 'access.unit-validity-set',
          object: { kind: 'unit', id },
        })
        return { to: path, notice: call.say('Platnost je uložená.', 'The validity is saved.') }
      },
    }),
    novy: form({
      permission,
      fields: z.object({ name: z.string().trim().min(1).max(200) }),
      act: async (call, { name }) => {
        await call.act(scope => openUnit(scope, name), {
          type: 'access.unit-opened',
          object: { kind: 'unit', id: name },
        })
        return { to: path, notice: call.say('Útvar je zavedený.', 'The unit is entered.') }
      },
    }),
  },
  samples: async () => [path],
}
