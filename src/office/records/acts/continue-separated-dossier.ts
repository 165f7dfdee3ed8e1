import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Document, Holder } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import type { Separation } from '../separation.ts'
import { separationRefusals } from '../separation-refusals.ts'
import { changeDocument, documentsOfDossier } from '../store/documents.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import {
  decideSeparated,
  documentsOfUnit,
  lockedSeparation,
  typesOfUnit,
  typeToHolder,
} from '../store/separations.ts'
import { holderOf } from './holder.ts'

type ByDossier = { readonly separationId: string; readonly dossierId: string }

async function running(scope: Scope, id: string): Promise<Separation> {
  const separation = await lockedSeparation(scope, id)
  if (!separation) throw refuse(recordsRefusals['not-found'], {})
  if (separation.state === 'done')
    throw refuse(separationRefusals['separation-done'], { unit: separation.unit })
  return separation
}

async function toSuccessor(
  scope: Scope,
  { id, holder }: Pick<Document, 'id' | 'holder'>,
  to: Holder,
): Promise<void> {
  await changeDocument(scope, id, { holder: to, holder_post_id: to.postId })
  await scope.announce({
    type: 'records.document-separated',
    object: { kind: 'document', id },
    erms: 'handler-changed',
    detail: { from: holder.unit, to: to.name },
  })
}

/**
 * A dossier of the separated unit goes on with a successor of another unit, with its unsettled documents.
 *
 * Czech: převzetí spisu nástupcem ve spisové rozluce. Law: act 499/2004 § 68a; NSESSS 7.4.2.
 *
 * Refuses with `records.not-found`, `separation-done`, `successor-in-unit`, `hand-over-running`, `not-in-separation`.
 */
export async function continueDossier(
  scope: Scope,
  { separationId, dossierId, successor }: ByDossier & { readonly successor: Holder },
): Promise<void> {
  const { unit } = await running(scope, separationId)
  if (successor.unit === unit) throw refuse(separationRefusals['successor-in-unit'], { unit })
  const dossier = await lockedDossier(scope, dossierId)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { mark } = dossier
  if (dossier.state === 'handing-over') throw refuse(recordsRefusals['hand-over-running'], { mark })
  const decided = await decideSeparated(scope, {
    separation_id: separationId,
    dossier_id: dossierId,
    outcome: 'continued',
    successor,
    done_at: scope.clock.now(),
    done_by: holderOf(scope),
  })
  if (!decided) throw refuse(separationRefusals['not-in-separation'], { mark })
  await changeDossier(scope, dossierId, { holder: successor, holder_post_id: successor.postId })
  for (const document of await documentsOfDossier(scope, dossierId))
    if (document.state === 'unsettled' && document.holder.unit === unit)
      await toSuccessor(scope, document, successor)
  await scope.announce({
    type: 'records.dossier-separated',
    object: { kind: 'dossier', id: dossierId },
    erms: 'handler-changed',
    detail: { from: unit, to: successor.name, unit: successor.unit },
  })
}

/**
 * A dossier that is stored in the e-Spisovna stays there; the separation has nothing more to do with it.
 *
 * Refuses with `records.not-found`, `separation-done`, `dossier-not-closed`, `not-in-separation`.
 */
export async function leaveStored(scope: Scope, { separationId, dossierId }: ByDossier): Promise<void> {
  await running(scope, separationId)
  const dossier = await lockedDossier(scope, dossierId)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { mark } = dossier
  if (dossier.state !== 'handed-over') throw refuse(recordsRefusals['dossier-not-closed'], { mark })
  const decided = await decideSeparated(scope, {
    separation_id: separationId,
    dossier_id: dossierId,
    outcome: 'stored',
    successor: null,
    done_at: scope.clock.now(),
    done_by: holderOf(scope),
  })
  if (!decided) throw refuse(separationRefusals['not-in-separation'], { mark })
  await scope.announce({
    type: 'records.dossier-left-stored',
    object: { kind: 'dossier', id: dossierId },
    erms: 'taken-from-separation',
    detail: null,
  })
}

/**
 * Unsettled documents of the unit that are in no dossier, and its type dossiers, go to a successor.
 *
 * Refuses with `records.not-found`, `separation-done`, `successor-in-unit`.
 */
export async function continueRest(
  scope: Scope,
  { separationId, successor }: { readonly separationId: string; readonly successor: Holder },
): Promise<void> {
  const { unit, begun_by: by } = await running(scope, separationId)
  if (successor.unit === unit) throw refuse(separationRefusals['successor-in-unit'], { unit })
  for (const { id } of await documentsOfUnit(scope, unit))
    await toSuccessor(scope, { id, holder: { ...by, unit } }, successor)
  for (const { id } of await typesOfUnit(scope, unit)) {
    await typeToHolder(scope, id, successor)
    await scope.announce({
      type: 'records.type-dossier-separated',
      object: { kind: 'type-dossier', id },
      erms: 'handler-changed',
      detail: { from: unit, to: successor.name },
    })
  }
}
