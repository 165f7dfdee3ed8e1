import type { Scope } from '#platform/acts'
import type { ByteRoute, Page, Place } from '#platform/html'
import type { TodayLine } from '#platform/manifest'
import { type Both, both } from '#platform/values'
import type { ProposalLine, ProposalState } from '../proposal.ts'
import { countProposals, listReceivedProposals } from '../store/proposals.ts'
import { archiveBytes as packageBytes } from './bytes.ts'
import { archivalDetail, catalogue, cataloguePlace, handedOut, titleToday } from './catalogue.ts'
import { changesToday } from './change-requests.ts'
import { entityDetail } from './entity.ts'
import { migrationBytes } from './migration-files.ts'
import { migrationPlace, planPage, plansPage, plansToday } from './migration-plans.ts'
import { proposalDetail, protocol } from './proposal.ts'
import { archivePlace, originatorList, path, proposalList, select } from './proposals.ts'
import { proposalReconciliation, reconciliationBytes } from './reconciliation.ts'
import { sealedMigration } from './sealed-migration.ts'

export const archivePages: readonly Page[] = [
  proposalList,
  originatorList,
  catalogue,
  archivalDetail,
  plansPage,
  planPage,
  entityDetail,
  protocol,
  proposalReconciliation,
  proposalDetail,
]
export const archivePlaces: readonly Place[] = [archivePlace, cataloguePlace, migrationPlace]
export const archiveBytes: readonly ByteRoute[] = [
  ...packageBytes,
  handedOut,
  ...migrationBytes,
  sealedMigration,
  reconciliationBytes,
]

/** Proposals told one by one; the rest is a line of its own. */
const toldSingly = 8

const proposalLine = ({ id, number, originator, entities, undecided }: ProposalLine): TodayLine => ({
  what: both(`Skartační návrh ${number}: ${originator}`, `Proposal ${number}: ${originator}`),
  why:
    entities === 0
      ? both('Balíčky k návrhu ještě nepřišly.', 'The packages of the proposal have not come yet.')
      : both(`Nerozhodnuto je ${undecided} z ${entities}.`, `${undecided} of ${entities} are undecided.`),
  verb: entities === 0 ? both('Vložit balíčky', 'Put packages in') : both('Posoudit', 'Assess'),
  path: `${path}/${id}`,
  permission: select,
  order: 20,
})

/** Proposals that wait for the archivist. */
export async function archiveToday(scope: Scope): Promise<readonly TodayLine[]> {
  const { received, decided } = await countProposals(scope)
  const asked = { state: 'received', originator: null, after: null, limit: toldSingly } as const
  const line = (what: Both, why: Both, state: ProposalState, order: number): TodayLine => ({
    what,
    why,
    verb: both('Otevřít', 'Open'),
    path: `${path}?stav=${state}`,
    permission: select,
    order,
  })
  return [
    ...(await titleToday(scope)),
    ...(await changesToday(scope)),
    ...(await plansToday(scope)),
    ...(await listReceivedProposals(scope, asked)).map(proposalLine),
    ...(received > toldSingly
      ? [
          line(
            both(`Všechny návrhy k posouzení: ${received}`, `All proposals to be assessed: ${received}`),
            both(
              'Původci čekají na rozhodnutí archivu.',
              'Originators wait for the decision of the archive.',
            ),
            'received',
            30,
          ),
        ]
      : []),
    ...(decided > 0
      ? [
          line(
            both(`Řízení s přejímkou: ${decided}`, `Proceedings with an accession: ${decided}`),
            both(
              'Vybrané archiválie mají přijít a být převzaty.',
              'Selected archival records are to come and be accepted.',
            ),
            'decided',
            40,
          ),
        ]
      : []),
  ]
}
