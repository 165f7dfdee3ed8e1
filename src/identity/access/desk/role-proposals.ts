import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import type { TodayLine } from '#platform/manifest'
import { both } from '#platform/values'
import { decideRoleProposal } from '../acts/keep-role-proposal.ts'
import { namesOfPeople } from '../store/people.ts'
import { openProposals } from '../store/role-proposals.ts'

const permission = 'access.manage-people'

const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'person', id: call.params.id ?? '' },
})
const back = (call: PageCall, notice: string) => ({ to: `/lide/${call.params.id}`, notice })

/** Forms of the page of a person: what their directory proposes. */
export const proposalForms: Readonly<Record<string, Form>> = {
  navrh: form({
    permission,
    fields: z.object({ proposal: z.uuid(), proposalUnit: z.string().trim().min(1).max(200) }),
    act: async (call, { proposal: id, proposalUnit: unit }) => {
      await call.act(scope => decideRoleProposal(scope, { id, unit }), attempted(call, 'access.post-given'))
      return back(call, call.say('Místo je přidané.', 'The post is given.'))
    },
  }),
  'navrh-odlozit': form({
    permission,
    fields: z.object({ proposal: z.uuid() }),
    act: async (call, { proposal: id }) => {
      await call.act(
        scope => decideRoleProposal(scope, { id, unit: null }),
        attempted(call, 'access.role-put-aside'),
      )
      return back(call, call.say('Návrh je odložený.', 'The proposal is put aside.'))
    },
  }),
}

/** What waits, with the names of those it is about. */
export async function proposalsWithNames(scope: Scope) {
  const proposals = await openProposals(scope)
  const ids = [...new Set(proposals.map(one => one.person_id))]
  return { proposals, names: ids.length === 0 ? new Map<string, string>() : await namesOfPeople(scope, ids) }
}

/** What the directory proposes waits for the administrator. */
export async function proposalsToday(scope: Scope): Promise<TodayLine[]> {
  const { length } = await openProposals(scope)
  if (length === 0) return []
  return [
    {
      what: both('Návrhy rolí z adresáře', 'Roles proposed by the directory'),
      why: both(`Nerozhodnutých návrhů: ${length}`, `Proposals not decided: ${length}`),
      verb: both('Rozhodnout', 'Decide'),
      path: '/lide',
      permission,
      order: 60,
    },
  ]
}
