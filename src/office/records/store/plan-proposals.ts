import type { Scope } from '#platform/acts'
import type { PlanProposal } from '../plan-proposal.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'file_name',
  'draft',
  'findings',
  'read_by',
  'read_at',
  'state',
  'plan_id',
  'decided_by',
  'decided_at',
] as const satisfies readonly (keyof PlanProposal)[]

/** Proposals told on the page of imports; older ones are found by their address in the log. */
const proposalsMost = 50

export const insertProposal = (scope: Scope, row: PlanProposal) =>
  records(scope)
    .insertInto('records.plan_proposal')
    .values({
      ...row,
      organisation_id: scope.organisation,
      draft: json(row.draft),
      findings: json(row.findings),
      read_by: json(row.read_by),
      decided_by: json(row.decided_by),
    })
    .execute()

const asked = (scope: Scope) => records(scope).selectFrom('records.plan_proposal').select(columns)

export const proposalById = (scope: Scope, id: string): Promise<PlanProposal | undefined> =>
  asked(scope).where('id', '=', id).executeTakeFirst()

/** Locked until the act ends, so that one plan is not brought in twice. */
export const lockedProposal = (scope: Scope, id: string): Promise<PlanProposal | undefined> =>
  asked(scope).where('id', '=', id).forUpdate().executeTakeFirst()

export const listProposals = (scope: Scope): Promise<PlanProposal[]> =>
  asked(scope).orderBy('read_at', 'desc').limit(proposalsMost).execute()

export const decideProposal = (
  scope: Scope,
  id: string,
  decided: Pick<PlanProposal, 'state' | 'plan_id' | 'decided_by' | 'decided_at'>,
) =>
  records(scope)
    .updateTable('records.plan_proposal')
    .set({ ...decided, decided_by: json(decided.decided_by) })
    .where('id', '=', id)
    .execute()

export async function namesOfProposals(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.plan_proposal')
    .select(['id', 'file_name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, file_name }) => [id, file_name]))
}
