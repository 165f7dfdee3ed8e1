import type { Scope } from '#platform/acts'
import { type ArchiveDecision, readDecisionList } from '#preservation/packages'
import { issuedListById, issuedListIds } from '../store/proposals.ts'

/** What issued lists say of an entity: which ones, the last decision, the last identifier. */
export type ListedEntity = {
  readonly lists: readonly string[]
  readonly decision: ArchiveDecision | null
  readonly archiveId: string | null
}

const none: ListedEntity = { lists: [], decision: null, archiveId: null }

/** A list is read in pieces that end with a tag, so that no letter is cut in two. */
const pieceCharacters = 65_536

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('>', at + pieceCharacters)
    const next = end === -1 ? text.length : end + 1
    yield Buffer.from(text.slice(at, next), 'utf8')
    at = next
  }
}

/** A part of a text holds the whole of it in memory; a copy does not. */
const cut = (text: string): string => Buffer.from(text, 'utf8').toString('utf8')

/** Reads issued lists in their order, one after another; entities in the same lists share one array. */
export async function listedEntities(
  scope: Scope,
  proposalId: string,
): Promise<ReadonlyMap<string, ListedEntity>> {
  const listed = new Map<string, ListedEntity>()
  for (const id of await issuedListIds(scope, proposalId)) {
    const { list_id: list, xml } = (await issuedListById(scope, id))!
    const grown = new Map<readonly string[], readonly string[]>()
    for (const entry of (await readDecisionList(pieces(xml))).entries) {
      const value = cut(entry.identity.value)
      const before = listed.get(value) ?? none
      if (!grown.has(before.lists)) grown.set(before.lists, [...before.lists, list])
      listed.set(value, {
        lists: grown.get(before.lists)!,
        decision: 'decision' in entry ? entry.decision : before.decision,
        archiveId: 'archiveIdentity' in entry ? cut(entry.archiveIdentity.value) : before.archiveId,
      })
    }
  }
  return listed
}
