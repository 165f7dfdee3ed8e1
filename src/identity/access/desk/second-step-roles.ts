import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page } from '#platform/html'
import { type Role, roles } from '#platform/manifest'
import { both } from '#platform/values'
import { requireSecondStep } from '../acts/require-second-step.ts'
import {
  type SecondStepRolesData,
  secondStepRoleLabels,
  secondStepRolesPage,
} from '../pages/second-step-roles.page.ts'
import { peopleWithPasskey } from '../store/passkeys.ts'
import { postsHeld } from '../store/people.ts'
import { rolesWithSecondStep } from '../store/second-step-rule.ts'
import { peopleWithSecondStep } from '../store/second-steps.ts'

const path = '/lide/povinny-druhy-krok'
const permission = 'access.manage-people'

async function dataOf(scope: Scope): Promise<SecondStepRolesData> {
  const asked = await rolesWithSecondStep(scope)
  const [byCode, byKey] = [await peopleWithSecondStep(scope), await peopleWithPasskey(scope)]
  const without = new Map<string, { id: string; name: string; roles: Role[] }>()
  for (const { personId: id, personName: name, roles: held } of await postsHeld(scope, scope.clock.now())) {
    const concerned = (held as readonly Role[]).filter(role => asked.includes(role))
    if (concerned.length > 0 && !byCode.has(id) && !byKey.has(id))
      without.set(id, { id, name, roles: [...(without.get(id)?.roles ?? []), ...concerned] })
  }
  return { asked, without: [...without.values()] }
}

export const secondStepRoles: Page = {
  path,
  permission,
  title: both('Povinný druhý krok', 'Required second step'),
  labels: secondStepRoleLabels,
  show: async call => ({
    title: call.say('Povinný druhý krok', 'Required second step'),
    body: secondStepRolesPage(call, await call.read(dataOf)),
  }),
  forms: {
    '': form({
      permission,
      fields: z.object({
        stepRole: z.union([z.enum(roles).transform(one => [one]), z.array(z.enum(roles))]).default([]),
      }),
      act: async (call, { stepRole }) => {
        await call.act(scope => requireSecondStep(scope, stepRole), {
          type: 'access.second-step-required',
          object: { kind: 'second-step-rule', id: call.visitor!.organisation },
        })
        return { to: path, notice: call.say('Uloženo.', 'Saved.') }
      },
    }),
  },
  samples: async () => [path],
}
