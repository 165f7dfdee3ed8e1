import { sql } from 'kysely'
import type { ByteRoute, PageCall } from '#platform/html'
import { dayOf, hidePersonalNumbers } from '#platform/values'
import type { ListPlace } from '../store/documents.ts'
import { countDossiers, listDossiers } from '../store/dossiers.ts'
import { codesOfAllGroups } from '../store/plan.ts'
import { countTypeDossiers, listTypeDossiers } from '../store/type-dossiers.ts'
import { dossierHead, dossierRow, dossierShares, eachRow } from './export-found.ts'
import { type ListFile, listRoutes } from './list-file.ts'

const day = (at: Date | null): string => (at ? dayOf(at) : '')

/** Type dossiers and dossiers of one group after another, in the order of their filing codes. */
async function* rowsOf(call: PageCall): AsyncGenerator<readonly string[]> {
  const codes = await call.read(codesOfAllGroups)
  const inOrder = [...codes].toSorted(([, a], [, b]) => a.localeCompare(b, 'cs', { numeric: true }))
  for (const [groupId] of inOrder) {
    const types = (after: ListPlace | null, limit: number) =>
      call.read(scope => listTypeDossiers(scope, { groupId }, after, limit))
    for await (const type of eachRow(types, row => row.opened_at))
      yield [
        call.say('typový spis', 'type dossier'),
        type.identifier,
        type.identifier,
        hidePersonalNumbers(type.title),
        codes.get(groupId)!,
        day(type.opened_at),
        day(type.closed_at),
        '',
        type.holder.name,
        type.state === 'open' ? call.say('otevřený', 'open') : call.say('uzavřený', 'closed'),
      ]
    const ofGroup = { also: [sql<boolean>`subject_group_id = ${groupId}`] }
    const dossiers = (after: ListPlace | null, limit: number) =>
      call.read(scope => listDossiers(scope, ofGroup, after, limit))
    for await (const row of eachRow(dossiers, one => one.opened_at))
      yield [call.say('spis', 'dossier'), ...dossierRow(call, row, codes)]
  }
}

async function inventory(call: PageCall): Promise<ListFile> {
  const heads = [call.say('Druh', 'Kind'), ...dossierHead(call)]
  const shares = [6, ...dossierShares]
  return {
    name: 'soupis-spisu',
    title: call.say('Soupis spisů a typových spisů', 'Dossiers and type dossiers'),
    query: {},
    columns: heads.map((head, at) => ({ head, share: shares[at]! })),
    count: await call.read(
      async scope => (await countDossiers(scope, {})) + (await countTypeDossiers(scope, {})),
    ),
    rows: rowsOf(call),
  }
}

/** All dossiers and type dossiers that whoever asks may see, with their subject groups (NSESSS 5.2.9). */
export const inventoryBytes: readonly ByteRoute[] = listRoutes('/spisy/soupis', 'records.read', inventory)
