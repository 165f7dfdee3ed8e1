import type { Scope } from '#platform/acts'
import type { ByteRoute, Page, Place } from '#platform/html'
import type { TodayLine } from '#platform/manifest'
import { both } from '#platform/values'
import { countProposals } from '../store/proposals.ts'
import { archiveBytes as packageBytes } from './bytes.ts'
import { archivalDetail, catalogue, cataloguePlace, handedOut, titleToday } from './catalogue.ts'
import { entityDetail } from './entity.ts'
import { proposalDetail, protocol } from './proposal.ts'
import { archivePlace, originatorList, path, proposalList, select } from './proposals.ts'

export const archivePages: readonly Page[] = [
  proposalList,
  originatorList,
  catalogue,
  archivalDetail,
  entityDetail,
  protocol,
  proposalDetail,
]
export const archivePlaces: readonly Place[] = [archivePlace, cataloguePlace]
export const archiveBytes: readonly ByteRoute[] = [...packageBytes, handedOut]

/** Proposals that wait for the archivist. */
export async function archiveToday(scope: Scope): Promise<readonly TodayLine[]> {
  const { received, decided } = await countProposals(scope)
  return [
    ...(await titleToday(scope)),
    ...(received > 0
      ? [
          {
            what: both(`Skartační návrhy k posouzení: ${received}`, `Proposals to be assessed: ${received}`),
            why: both(
              'Původci čekají na rozhodnutí archivu.',
              'Originators wait for the decision of the archive.',
            ),
            verb: both('Posoudit', 'Assess'),
            path: `${path}?stav=received`,
            permission: select,
            order: 20,
          },
        ]
      : []),
    ...(decided > 0
      ? [
          {
            what: both(`Řízení s přejímkou: ${decided}`, `Proceedings with an accession: ${decided}`),
            why: both(
              'Vybrané archiválie mají přijít a být převzaty.',
              'Selected archival records are to come and be accepted.',
            ),
            verb: both('Otevřít', 'Open'),
            path: `${path}?stav=decided`,
            permission: select,
            order: 40,
          },
        ]
      : []),
  ]
}
