import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayText, type Instant, newId, yearOf } from '#platform/values'
import type { ClosingStatement, LogClosing, LogFiling } from '../log-closing.ts'
import { logClosingRefusals } from '../log-closing-refusals.ts'
import { changeDocument } from '../store/documents.ts'
import { changeDossier } from '../store/dossiers.ts'
import { dossierOfLog, insertClosing, lastClosing, lockClosing, logFiling } from '../store/log-closings.ts'
import { createDossier } from './create-dossier.ts'
import { createOwnDocument } from './create-own-document.ts'
import { restrictAccess } from './lay-restriction.ts'
import type { NewComponent } from './register-document.ts'
import { settleDocument } from './settle-document.ts'
import { finishOwnDocument } from './write-draft.ts'

/** The dossier of the year; the first closing founds it, and only its holder reads it. */
async function dossierFor(scope: Scope, filing: LogFiling, year: number): Promise<string> {
  const groupId = filing.subject_group_id
  const known = await dossierOfLog(scope, { groupId, year })
  if (known) return known
  const { id } = await createDossier(scope, {
    subject: `Transakční protokol ${year}`,
    subjectGroupId: groupId,
  })
  await changeDossier(scope, id, { holder: filing.keeper, holder_post_id: filing.keeper.postId })
  await restrictAccess(scope, {
    about: { kind: 'dossier', id },
    reason: 'Transakční protokol vypráví i o záznamech s omezeným přístupem.',
    until: null,
    admitted: [],
    mayOfOthers: true,
  })
  return id
}

/**
 * Files a part of the transaction log that was made into a PDF/A and an XML of Annex 6: registered as a document of the
 * office into the dossier of its year, finished and settled. The program does it by itself.
 *
 * Czech: uzávěrka transakčního protokolu. Source: NSESSS 5.2.12, 7.4.12.
 *
 * Refuses with `records.log-without-filing`, `log-closed-meanwhile`, and as `createDossier`.
 */
export async function writeLogClosing(
  scope: Scope,
  given: {
    statement: ClosingStatement
    signature: string | null
    stampedAt: Instant | null
    files: readonly Omit<NewComponent, 'role' | 'form'>[]
  },
): Promise<LogClosing> {
  await lockClosing(scope)
  const filing = await logFiling(scope)
  if (!filing) throw refuse(logClosingRefusals['log-without-filing'], {})
  const { day, part, firstLine, lastLine } = given.statement
  const closedSoFar = (await lastClosing(scope))?.last_line ?? 0
  if (closedSoFar + 1 !== firstLine)
    throw refuse(logClosingRefusals['log-closed-meanwhile'], { line: firstLine })
  const now = scope.clock.now()
  const { id } = await createOwnDocument(scope, {
    subject: `Transakční protokol za ${dayText(day)}${part > 1 ? `, část ${part}` : ''} (řádky ${firstLine}–${lastLine})`,
    dossierId: await dossierFor(scope, filing, yearOf(now)),
    repliesTo: null,
    files: async () => given.files,
  })
  await finishOwnDocument(scope, { documentId: id })
  await changeDocument(scope, id, { holder: filing.keeper, holder_post_id: filing.keeper.postId })
  await settleDocument(scope, { id, method: 'noted', content: null, reason: null })
  const closing: LogClosing = {
    id: newId(),
    day,
    part,
    first_line: firstLine,
    last_line: lastLine,
    document_id: id,
    statement: given.statement,
    signature: given.signature,
    stamped_at: given.stampedAt,
    closed_at: now,
  }
  await insertClosing(scope, closing)
  await scope.announce({
    type: 'records.log-closed',
    object: { kind: 'document', id },
    erms: 'founded',
    detail: { ...given.statement, isSealed: given.signature !== null, isStamped: given.stampedAt !== null },
  })
  return closing
}
