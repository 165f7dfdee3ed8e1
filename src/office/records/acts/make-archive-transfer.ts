import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { addDays, asInstant, dayOf, type Instant, newId } from '#platform/values'
import type { ArchiveTransfer, TransferLine } from '../administrative-archive.ts'
import { archiveRefusals } from '../archive-refusals.ts'
import { sheetsTogether } from '../paper.ts'
import { recordsRefusals } from '../refusals.ts'
import { unitText } from '../storage.ts'
import {
  administrativeArchive,
  archivableOf,
  insertTransfer,
  keepArchive,
  markArchived,
} from '../store/administrative-archive.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { unitOfDossier } from '../store/storage.ts'
import { doerOf, holderOf } from './holder.ts'
import { paperOfDossier } from './tell-paper-original.ts'

/** Before which moment a dossier must have been closed for its years in the records room to be over. */
export async function closedBeforeOf(scope: Scope): Promise<Instant | null> {
  const archive = await administrativeArchive(scope)
  if (!archive) return null
  const today = dayOf(scope.clock.now())
  const year = Number(today.slice(0, 4)) - archive.years
  // The end of the day, so that what was closed today may go where no years are set.
  const day = `${String(year).padStart(4, '0')}${today.slice(4)}`
  const isDayOfYear = !day.endsWith('-02-29') || year % 4 === 0
  return asInstant(`${addDays((isDayOfYear ? day : `${year}-02-28`) as typeof today, 1)}T00:00:00Z`)
}

/**
 * Says that the office has an administrative archive, and how many years after closing a dossier stays in the records
 * room first; said again, it is changed.
 *
 * Czech: lhůta předání do správního archivu. Law: act 499/2004 § 69/4.
 */
export async function setArchiveYears(scope: Scope, given: { years: number }): Promise<void> {
  const before = await administrativeArchive(scope)
  await keepArchive(scope, { years: given.years, set_by: holderOf(scope), set_at: scope.clock.now() })
  await scope.announce({
    type: 'records.archive-years-set',
    object: { kind: 'room', id: scope.organisation },
    detail: { from: before?.years ?? null, years: given.years },
  })
}

/** A dossier as the protocol tells it. Refuses with `records.not-found`. */
async function lineOf(scope: Scope, id: string): Promise<TransferLine> {
  const dossier = await lockedDossier(scope, id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const papers = (await paperOfDossier(scope, id)).flatMap(({ paper }) => paper ?? [])
  const unit = await unitOfDossier(scope, id)
  const { rule } = dossier.disposal ?? {}
  return {
    id,
    mark: dossier.mark,
    disposal: rule ? `${rule.disposal_code} ${rule.retention_years}` : '',
    sheets: sheetsTogether(papers),
    stored: unit ? `${unitText(unit)}, ${unit.place}` : null,
  }
}

/**
 * Transfers dossiers from the records room to the administrative archive, with a protocol; all of them or none. What is
 * lent, kept for five years or less, or has not been in the records room long enough stays there.
 *
 * Czech: předání do správního archivu. Law: act 499/2004 § 69/3 c, 4.
 *
 * Refuses with `records.no-administrative-archive`, `not-found`, `not-archivable`.
 */
export async function makeArchiveTransfer(
  scope: Scope,
  given: { dossierIds: readonly string[]; note: string | null },
): Promise<ArchiveTransfer> {
  const closedBefore = await closedBeforeOf(scope)
  if (closedBefore === null) throw refuse(archiveRefusals['no-administrative-archive'], {})
  const ids = [...new Set(given.dossierIds)].toSorted()
  const lines: TransferLine[] = []
  for (const id of ids) lines.push(await lineOf(scope, id))
  const fit = await archivableOf(scope, closedBefore, ids)
  const marks = lines.filter(({ id }) => !fit.has(id)).map(({ mark }) => mark)
  if (marks.length > 0) throw refuse(archiveRefusals['not-archivable'], { marks })
  const transfer: ArchiveTransfer = {
    id: newId(),
    lines: lines.toSorted((a, b) => a.mark.localeCompare(b.mark, 'cs', { numeric: true })),
    note: given.note?.trim() || null,
    made_by: doerOf(scope),
    made_at: scope.clock.now(),
  }
  await insertTransfer(scope, transfer)
  await markArchived(scope, transfer.id, ids)
  for (const { id } of lines)
    await scope.announce({
      type: 'records.moved-to-archive',
      object: { kind: 'dossier', id },
      erms: 'changed',
      detail: { transfer: transfer.id },
    })
  return transfer
}
