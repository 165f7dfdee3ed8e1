import { type Scope, tables } from '#platform/acts'
import type { RoleProposal } from '../role-proposal.ts'

type ProposalTables = { 'access.role_proposal': RoleProposal & { organisation_id: string } }
const proposals = (scope: Scope) => tables<ProposalTables>(scope)

/** Gives the number of rows written: 0 where it was proposed before, whatever was decided. */
export async function insertProposal(scope: Scope, row: RoleProposal): Promise<number> {
  const done = await proposals(scope)
    .insertInto('access.role_proposal')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows)
}

const open = (scope: Scope) =>
  proposals(scope).selectFrom('access.role_proposal').selectAll().where('decided_at', 'is', null)

/** What waits for the administrator, the oldest first. */
export const openProposals = (scope: Scope): Promise<RoleProposal[]> =>
  open(scope).orderBy('proposed_at').orderBy('id').execute()

export const lockedProposal = (scope: Scope, id: string): Promise<RoleProposal | undefined> =>
  open(scope).where('id', '=', id).forUpdate().executeTakeFirst()

export const changeProposal = (
  scope: Scope,
  id: string,
  changed: Pick<RoleProposal, 'decided_at' | 'decided_by' | 'taken'>,
) => proposals(scope).updateTable('access.role_proposal').set(changed).where('id', '=', id).execute()
