import type { Scope } from '#platform/acts'
import { type Both, both } from '#platform/values'
import type { DisposalItem, DisposalProceeding, ItemState } from '../disposal/proceeding.ts'
import type { Dossier } from '../dossier.ts'
import {
  changeDisposalItem,
  changeProceeding,
  countItems,
  itemById,
  lockedProceeding,
} from '../store/disposal-proceedings.ts'
import { lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { oldDocument } from '../store/old-documents.ts'
import type { Tombstone } from '../tombstone.ts'
import { askToDispose } from './ask-to-dispose.ts'
import { buryDocument } from './destroy-document.ts'
import { buryDossier } from './destroy-dossier.ts'
import { retentionOf } from './retention-of.ts'

type Ground = Pick<Tombstone, 'ground' | 'reason' | 'authority'>

/** By what an item is destroyed; `null` where it stays. */
function groundOf(
  item: DisposalItem,
  { number, archive, archive_number }: DisposalProceeding,
): Ground | null {
  if (item.state === 'to-destroy')
    return {
      ground: 'disposal-procedure',
      reason: `Skartační řízení ${number}`,
      authority: archive_number ?? number,
    }
  if (item.state !== 'accepted' || item.way === 'export') return null
  return {
    ground: 'transferred',
    reason: `Předáno archivu ${archive} ve skartačním řízení ${number}`,
    authority: item.archive_ids[item.identifier] ?? archive_number ?? number,
  }
}

const heldNow = (marks: readonly string[]): Both =>
  both(
    `Skartační operace je pozastavena: ${marks.join(', ')}. Zničí se, až pozastavení někdo zruší a provedení řízení zadá znovu.`,
    `Disposal is suspended: ${marks.join(', ')}. It is destroyed once somebody ends the suspension and has the proceeding carried out again.`,
  )

/** By what identifiers the packages of an item may rest in the records centre. */
const packagesOf = (item: DisposalItem, dossiers: readonly Dossier[]): readonly string[] =>
  item.kind === 'dossier' ? dossiers.map(({ identifier }) => identifier) : [item.identifier]

/** What of an item is to go, all of it locked, and what of it is suspended. */
async function lockedOf(scope: Scope, { kind, record_id: id, dossier_ids: ids }: DisposalItem) {
  const dossiers: Dossier[] = []
  for (const dossier of ids) dossiers.push((await lockedDossier(scope, dossier))!)
  const document = kind === 'document' ? (await lockedDocument(scope, id))! : null
  const held = dossiers.filter(({ hold }) => hold !== null).map(({ mark }) => mark)
  if (document && (await oldDocument(scope, id))?.hold) held.push(document.reference_number)
  return { dossiers, document, held }
}

const carriedOut: readonly ItemState[] = ['to-destroy', 'accepted']

/**
 * Carries out what was decided of one item: destroys its dossiers with their documents, or the document, which leave headers, or lets it
 * stay. What has been suspended meanwhile is not destroyed and says so. Done again, it does nothing.
 *
 * Source: NSESSS 7.2.5 to 7.2.9, 6.1.15.
 */
export async function carryOutItem(scope: Scope, given: { itemId: string }): Promise<void> {
  const found = await itemById(scope, given.itemId)
  const proceeding = found && (await lockedProceeding(scope, found.proceeding_id))
  const item = await itemById(scope, given.itemId)
  if (!item || proceeding?.state !== 'destroying' || !carriedOut.includes(item.state)) return
  const ground = groundOf(item, proceeding)
  if (ground === null) {
    await changeDisposalItem(scope, item.id, { state: 'kept', trouble: null })
    return
  }
  const { dossiers, document, held } = await lockedOf(scope, item)
  if (held.length > 0) {
    await changeDisposalItem(scope, item.id, { trouble: heldNow(held) })
    return
  }
  for (const dossier of dossiers)
    if (dossier.state !== 'destroyed')
      await buryDossier(scope, dossier, await retentionOf(scope, dossier), ground)
  if (document && document.state !== 'destroyed') await buryDocument(scope, document, ground)
  await askToDispose(scope, packagesOf(item, dossiers), ground)
  await changeDisposalItem(scope, item.id, { state: 'destroyed', trouble: null })
}

/** Ends the proceeding once every item is carried out; what could not be waits, and the step may be made again. */
export async function endCarryingOut(scope: Scope, given: { id: string }): Promise<void> {
  const proceeding = await lockedProceeding(scope, given.id)
  if (proceeding?.state !== 'destroying') return
  const counts = await countItems(scope, given.id)
  const left = counts['to-destroy'] + counts.accepted
  await changeProceeding(
    scope,
    given.id,
    left > 0 ? { state: 'decided' } : { state: 'finished', ended_at: scope.clock.now() },
  )
  await scope.announce({
    type: left > 0 ? 'records.disposal-waits' : 'records.disposal-finished',
    object: { kind: 'disposal-proceeding', id: given.id },
    detail: { number: proceeding.number, destroyed: counts.destroyed, kept: counts.kept, left },
  })
}
