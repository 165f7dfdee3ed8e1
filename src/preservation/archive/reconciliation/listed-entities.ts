import { type ArchiveDecision, readDecisionList } from '#preservation/packages'
import type { IssuedList } from '../proposal.ts'

/** What issued lists say of an entity: which ones, the last decision, the last identifier. */
export type ListedEntity = {
  readonly lists: readonly string[]
  readonly decision: ArchiveDecision | null
  readonly archiveId: string | null
}

const none: ListedEntity = { lists: [], decision: null, archiveId: null }

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8')
}

/** Reads issued lists in their order, one after another. */
export async function listedEntities(
  lists: readonly Pick<IssuedList, 'list_id' | 'xml'>[],
): Promise<ReadonlyMap<string, ListedEntity>> {
  const listed = new Map<string, ListedEntity>()
  for (const { list_id: list, xml } of lists)
    for (const entry of (await readDecisionList(once(xml))).entries) {
      const { value } = entry.identity
      const before = listed.get(value) ?? none
      listed.set(value, {
        lists: [...before.lists, list],
        decision: 'decision' in entry ? entry.decision : before.decision,
        archiveId: 'archiveIdentity' in entry ? entry.archiveIdentity.value : before.archiveId,
      })
    }
  return listed
}
