import type { Scope } from '#platform/acts'
import { nextNumber } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { newId, yearOf } from '#platform/values'
import { openingDay } from '#storage/objects'
import {
  type DisposalItem,
  type DisposalProceeding,
  type ExpiredRecord,
  itemsMost,
  objectsOf,
} from '../disposal/proceeding.ts'
import { proceedingRefusals } from '../disposal/proceeding-refusals.ts'
import { strictestOf } from '../disposal/retention-conflict.ts'
import type { Disposal, Dossier } from '../dossier.ts'
import { notStored } from '../package/told-document.ts'
import { unitText } from '../storage.ts'
import { lockedJoined } from '../store/cross-links.ts'
import {
  insertDisposalItem,
  insertProceeding,
  livingProceedingOf,
  livingProceedingOfDocument,
} from '../store/disposal-proceedings.ts'
import { lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { expiredRecords } from '../store/expired-records.ts'
import { oldDocument } from '../store/old-documents.ts'
import { papersOf } from '../store/papers.ts'
import { hiddenInDossier } from '../store/restrictions.ts'
import { unitOfDossier } from '../store/storage.ts'
import { dossiersOfVolume, volumeById } from '../store/type-dossiers.ts'
import { doerOf } from './holder.ts'
import { askAboutItem } from './make-agenda-event.ts'
import { disposalOfLone } from './resolve-retention-rule.ts'

export type ProposalOrder = {
  /** What is proposed; without it everything whose retention is over, ten thousand at most. */
  readonly chosen?: readonly Pick<ExpiredRecord, 'kind' | 'id' | 'number'>[]
  readonly code?: 'A' | 'S' | 'V' | null
  readonly archive: string
  readonly carries: DisposalProceeding['carries']
  readonly note: string | null
}

/** Has the packages made that the proceeding lacks now. */
export const orderPackages = (scope: Scope, proceedingId: string) =>
  enqueue(
    scope,
    'records.disposal-packages',
    { proceeding: proceedingId },
    { key: `disposal-packages:${proceedingId}` },
  )

const proposable = ['closed', 'refused', 'handed-over']

/** Whether dossiers that are disposed of as one may all be proposed now, by one who may read all of them (NSESSS 6.1.10, 6.1.15). */
async function areFree(scope: Scope, dossiers: readonly Dossier[]): Promise<boolean> {
  for (const { id, state, hold } of dossiers)
    if (
      !proposable.includes(state) ||
      hold !== null ||
      (await livingProceedingOf(scope, id)) !== null ||
      (await hiddenInDossier(scope, id)).length > 0
    )
      return false
  return true
}

type Drawn = Pick<DisposalItem, 'kind' | 'record_id' | 'identifier' | 'number' | 'subject'> & {
  readonly dossiers: readonly Dossier[]
  readonly disposal: Disposal
}

async function drawnDossier(scope: Scope, id: string): Promise<Drawn | null> {
  const asked = await lockedDossier(scope, id)
  if (!asked || asked.volume_id !== null) return null
  const dossiers: (Dossier | undefined)[] = await lockedJoined(scope, id)
  if (!dossiers.every(one => one !== undefined)) return null
  const disposals = dossiers.flatMap(({ mark, disposal }) => (disposal ? [{ of: mark, disposal }] : []))
  const disposal = strictestOf(disposals)
  const lead = dossiers[0]
  if (!lead || !disposal || disposals.length < dossiers.length) return null
  const { identifier, mark: number, subject } = lead
  return { kind: 'dossier', record_id: lead.id, identifier, number, subject, dossiers, disposal }
}

async function drawnVolume(scope: Scope, one: Pick<ExpiredRecord, 'id' | 'number'>): Promise<Drawn | null> {
  const volume = await volumeById(scope, one.id)
  if (volume?.state !== 'closed' || !volume.disposal) return null
  const dossiers: Dossier[] = []
  for (const { id } of await dossiersOfVolume(scope, one.id)) {
    const dossier = await lockedDossier(scope, id)
    if (!dossier) return null
    if (proposable.includes(dossier.state)) dossiers.push(dossier)
  }
  const [first] = dossiers
  if (!first) return null
  const { identifier, disposal } = volume
  return {
    kind: 'volume',
    record_id: volume.id,
    identifier,
    number: identifier,
    subject: first.subject,
    dossiers,
    disposal,
  }
}

/** A settled one that lies in its group and in no dossier; it is proposed by itself (NSESSS 9.2.2). */
async function drawnDocument(scope: Scope, id: string): Promise<Drawn | null> {
  const document = await lockedDocument(scope, id)
  const old = document && (await oldDocument(scope, id))
  if (!old || document.state !== 'settled' || document.dossier_id !== null || old.hold !== null) return null
  const disposal = await disposalOfLone(scope, document, old)
  if (!disposal || (await livingProceedingOfDocument(scope, id)) !== null) return null
  const { identifier, reference_number: number, subject } = document
  return { kind: 'document', record_id: id, identifier, number, subject, dossiers: [], disposal }
}

const drawn = (scope: Scope, one: Pick<ExpiredRecord, 'kind' | 'id' | 'number'>): Promise<Drawn | null> => {
  if (one.kind === 'volume') return drawnVolume(scope, one)
  return one.kind === 'document' ? drawnDocument(scope, one.id) : drawnDossier(scope, one.id)
}

/** Where papers of what is drawn lie; `null` where there are none. */
async function placeOf(scope: Scope, { kind, record_id: id, dossiers }: Drawn): Promise<string | null> {
  if (kind === 'document') return (await papersOf(scope, [id])).length > 0 ? notStored : null
  const unit = await unitOfDossier(scope, dossiers[0]!.id)
  return unit ? `${unitText(unit)}, ${unit.place}` : null
}

async function itemOf(scope: Scope, proceedingId: string, given: Drawn): Promise<DisposalItem> {
  const { dossiers, disposal, ...record } = given
  return {
    ...record,
    id: newId(),
    proceeding_id: proceedingId,
    dossier_ids: dossiers.map(({ id }) => id),
    disposal_code: disposal.rule.disposal_code,
    disposal_year: disposal.disposalYear,
    place: await placeOf(scope, given),
    state: 'proposed',
    way: null,
    packages: {},
    decisions: {},
    archive_ids: {},
    trouble: null,
  }
}

/** A proceeding that begins, under the next number of the year. */
async function newProceeding(scope: Scope, id: string, order: ProposalOrder): Promise<DisposalProceeding> {
  const at = scope.clock.now()
  const year = yearOf(at)
  return {
    id,
    number: `SŘ-${await nextNumber(scope, 'disposal-proceeding', String(year))}/${year}`,
    archive: order.archive.trim(),
    carries: order.carries,
    state: 'drawn',
    note: order.note?.trim() || null,
    made_by: doerOf(scope),
    made_at: at,
    sent_way: null,
    sent_on: null,
    archive_number: null,
    protocol_on: null,
    objections_until: null,
    objection: null,
    accession: null,
    ended_at: null,
    end_reason: null,
  }
}

/**
 * Draws a proposal for disposal of dossiers, volumes and documents without a dossier whose retention is over, and has their packages made: with files
 * or telling of them only. What is joined by firm links is proposed as one. What is suspended, open, in another
 * proceeding, or not over yet is left out; its numbers are given back. Agenda systems that hold or registered what is
 * proposed are asked whether they agree.
 *
 * Czech: skartační návrh. Law: act 499/2004 §§ 7-9; decree 259/2012 § 20; NSESSS 6.1.10, 6.1.11, 6.2.1.
 *
 * Refuses with `records.nothing-to-propose`, `objects.clock-doubted`.
 */
export async function drawDisposalProposal(
  scope: Scope,
  order: ProposalOrder,
): Promise<{ proceeding: DisposalProceeding; left: readonly string[] }> {
  const year = Number((await openingDay(scope)).slice(0, 4))
  const chosen = order.chosen ?? (await expiredRecords(scope, { year, code: order.code ?? null }, itemsMost))
  const id = newId()
  const items = new Map<string, DisposalItem>()
  const left: string[] = []
  for (const one of chosen) {
    const found = await drawn(scope, one)
    if (found && items.has(found.record_id)) continue
    if (found && found.disposal.disposalYear <= year && (await areFree(scope, found.dossiers)))
      items.set(found.record_id, await itemOf(scope, id, found))
    else left.push(one.number)
  }
  if (items.size === 0) throw refuse(proceedingRefusals['nothing-to-propose'], { left })
  const proceeding = await newProceeding(scope, id, order)
  await insertProceeding(scope, proceeding)
  await scope.announce({
    type: 'records.disposal-proposal-drawn',
    object: { kind: 'disposal-proceeding', id },
    detail: { number: proceeding.number, archive: proceeding.archive, items: items.size },
  })
  let asked = 0
  for (const item of items.values()) {
    await insertDisposalItem(scope, item)
    asked += await askAboutItem(scope, item)
    for (const object of objectsOf(item))
      await scope.announce({
        type: 'records.proposed-for-disposal',
        object,
        erms: 'put-into-disposal-proposal',
        detail: { proceeding: proceeding.number, code: item.disposal_code, year: item.disposal_year },
      })
  }
  if (asked > 0)
    await scope.announce({
      type: 'records.agenda-systems-asked',
      object: { kind: 'disposal-proceeding', id },
      detail: { number: proceeding.number, events: asked },
    })
  await orderPackages(scope, id)
  return { proceeding, left }
}
