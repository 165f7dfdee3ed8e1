import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { staysAsIs } from '#preservation/gate'
import { dispatchRefusals } from '../dispatch-refusals.ts'
import { type Component, type Document, lastVersions } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { decisionOf, type FormatTable, tableToday } from '../output-format.ts'
import { untold } from '../paper.ts'
import { recordsRefusals } from '../refusals.ts'
import { roomRefusals } from '../room-refusals.ts'
import { dispatchesOf } from '../store/dispatches.ts'
import { componentsOf, documentsOfDossier } from '../store/documents.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import { isLiving } from '../withdrawal.ts'
import { requireMetadata } from './fill-metadata.ts'
import { holderOf } from './holder.ts'
import { requireAllSeen } from './lay-restriction.ts'
import { resolveRetention } from './resolve-retention-rule.ts'
import { type Classified, retentionOf } from './retention-of.ts'
import { settleJoined } from './settle-joined-dossier.ts'
import { paperOfDossier } from './tell-paper-original.ts'

/** What the dry run looked at: it counts only while the dossier has not changed since. */
export type CheckedState = { readonly revision: number; readonly documents: string }

/** One text for the state of all documents of a dossier, so that a change in any of them shows. */
export const documentsState = (documents: readonly Document[]): string =>
  documents.map(document => `${document.id}:${document.revision}`).join(' ')

/** A file that is not in an output format, and what the office wrote of its format; `null` where it decided nothing. */
export type ForeignFile = { readonly component: Component; readonly reason: string | null }

/** The newest versions that are in no output format: those to be converted, and those the office keeps as they are. */
export function foreignFiles(
  components: readonly Component[],
  table: FormatTable,
): { readonly toConvert: ForeignFile[]; readonly keptAsIs: ForeignFile[] } {
  const toConvert: ForeignFile[] = []
  const keptAsIs: ForeignFile[] = []
  for (const component of lastVersions(components)) {
    if (component.form === 'container') continue
    const decided = decisionOf(component, table)
    if (decided.decision === 'output') continue
    const reason = decided.isOffices ? decided.reason.cs : null
    ;(staysAsIs(decided) ? keptAsIs : toConvert).push({ component, reason })
  }
  return { toConvert, keptAsIs }
}

/** The name of a file, with what the office wrote of its format. */
export const toldFile = ({ component, reason }: ForeignFile): string =>
  reason === null ? component.file_name : `${component.file_name} (${reason})`

type Closable = {
  readonly documents: Document[]
  readonly classified: Classified
  /** Files in no output format that the office keeps as they are. */
  readonly keptAsIs: readonly ForeignFile[]
}

/** What the law asks of a dossier before it may be closed; used by the act and by its dry run. */
export async function requireClosable(scope: Scope, dossier: Dossier): Promise<Closable> {
  const { mark } = dossier
  if (dossier.state !== 'open') throw refuse(recordsRefusals['dossier-already-closed'], { mark })
  const documents = (await documentsOfDossier(scope, dossier.id)).filter(isLiving)
  if (documents.length === 0) throw refuse(recordsRefusals['dossier-empty'], { mark })
  const unsettled = documents.filter(document => document.state !== 'settled')
  if (unsettled.length > 0)
    throw refuse(recordsRefusals['unsettled-documents'], {
      documents: unsettled.map(one => one.reference_number),
    })
  await requireMetadata(scope, { kind: 'dossier', id: dossier.id }, { number: mark, kindId: null })
  const waiting = await dispatchesOf(
    scope,
    documents.map(({ id }) => id),
  )
  const addressees = waiting.filter(({ state }) => state === 'waiting').map(one => one.addressee.name)
  if (addressees.length > 0) throw refuse(dispatchRefusals['dispatches-waiting'], { mark, addressees })
  const onPaper = untold(await paperOfDossier(scope, dossier.id))
  if (onPaper.length > 0) throw refuse(roomRefusals['paper-untold'], { documents: onPaper })
  const classified = await retentionOf(scope, dossier)
  if (classified.hasStandingConsent) return { documents, classified, keptAsIs: [] }
  const components = await componentsOf(
    scope,
    documents.map(document => document.id),
  )
  const { toConvert, keptAsIs } = foreignFiles(components, await tableToday(scope))
  if (toConvert.length > 0)
    throw refuse(recordsRefusals['components-not-output'], { components: toConvert.map(toldFile) })
  return { documents, classified, keptAsIs }
}

/**
 * Closes a dossier. After this nothing goes in, nothing goes out.
 *
 * Every document inside is settled, has a file or is told to stay on paper, and every file has a version in an output data format, or in one that the office
 * decided to keep as it is; a dry run has made the package and judged it by the profile of storing; both checks are spared under a standing disposal consent. Closing freezes what the retention rule of the dossier's subject
 * group asks: the year that starts it and the first year in which disposal may be proposed; or it says in what year to
 * ask whether an outside event has come.
 *
 * Czech: uzavření spisu. Law: act 499/2004 § 65/5; decree 259/2012 §§ 15/3, 19/2; NSESSS 3.2.6, 3.2.9, 3.4.2.
 *
 * Refuses with `records.not-found`, `dossier-already-closed`, `dossier-empty`, `unsettled-documents`,
 * `metadata-missing`, `dispatches-waiting`, `paper-untold`, `components-not-output`, `hidden-in-dossier`, and `dossier-changed` when it
 * changed since the dry run.
 */
export async function closeDossier(
  scope: Scope,
  given: { id: string; checked: CheckedState },
): Promise<void> {
  const dossier = await lockedDossier(scope, given.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  await requireAllSeen(scope, dossier)
  const { documents, classified, keptAsIs } = await requireClosable(scope, dossier)
  if (dossier.revision !== given.checked.revision || documentsState(documents) !== given.checked.documents)
    throw refuse(recordsRefusals['dossier-changed'], { mark: dossier.mark })
  const now = scope.clock.now()
  const { rule } = classified
  const retention = await resolveRetention(scope, dossier, { rule, closedAt: now, documents })
  await changeDossier(scope, dossier.id, {
    state: 'closed',
    closed_at: now,
    closing: { method: 'by-document', content: null, reason: null, holder: holderOf(scope) },
    ...retention,
  })
  await scope.announce({
    type: 'records.dossier-closed',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'closed',
    detail: {
      documents: documents.length,
      disposalYear: retention.disposal?.disposalYear ?? null,
      ...(retention.review_year !== null && { reviewYear: retention.review_year }),
      code: rule.disposal_code,
      ...(keptAsIs.length > 0 && {
        keptAsIs: keptAsIs.map(({ component, reason }) => ({ component: component.identifier, reason })),
      }),
    },
  })
  await settleJoined(scope, dossier.id)
}
