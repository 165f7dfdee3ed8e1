/**
 * Finding aids: fonds of an archive described level by level, and the aids made of that description in the Czech profile
 * of EAD3, taken in and given out. Knows what the digital archive keeps, and leads there.
 */
import type { Scope } from '#platform/acts'
import type { Module, TodayLine } from '#platform/manifest'
import { both } from '#platform/values'
import { aidDetail, aidFile } from './desk/aid.ts'
import { authorityList } from './desk/authorities.ts'
import { aidPath, approve } from './desk/call.ts'
import { fondsDetail, fondsList, fondsPlace } from './desk/fonds.ts'
import { findingAidsLogged } from './desk/logged.ts'
import { unitDetail } from './desk/unit.ts'
import { seedFindingAids } from './seed.ts'
import { aidsInState } from './store/aids.ts'

/** Finding aids told one by one among what waits. */
const toldSingly = 5

/** Finding aids that wait to be approved. */
const today = async (scope: Scope): Promise<readonly TodayLine[]> =>
  (await aidsInState(scope, 'submitted', toldSingly)).map(aid => ({
    what: both(`Archivní pomůcka ${aid.number}: ${aid.title}`, `Finding aid ${aid.number}: ${aid.title}`),
    why: both(
      `Ke schválení ji odeslal(a) ${aid.submitted_by}.`,
      `${aid.submitted_by} sent it to be approved.`,
    ),
    verb: both('Posoudit', 'Assess'),
    path: `${aidPath}/${aid.id}`,
    permission: approve,
    order: 45,
  }))

export const findingAids: Module = {
  name: 'preservation/finding-aids',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'finding-aids.read',
      title: both('nahlížet do popisu archivních souborů', 'look into descriptions of fonds'),
      roles: ['archivist', 'administrator', 'auditor'],
    },
    {
      name: 'finding-aids.describe',
      title: both('popisovat archivní soubory a zakládat pomůcky', 'describe fonds and make finding aids'),
      roles: ['archivist'],
    },
    {
      name: 'finding-aids.approve',
      title: both('schvalovat archivní pomůcky jiných', 'approve finding aids of others'),
      roles: ['archivist', 'head'],
    },
  ],
  pages: [fondsList, fondsDetail, unitDetail, aidDetail, authorityList],
  places: [fondsPlace],
  bytes: [aidFile],
  today,
  logged: findingAidsLogged,
  seed: seedFindingAids,
}
