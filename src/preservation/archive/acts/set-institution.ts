import { actorName, type Scope } from '#platform/acts'
import { keepInstitution } from '../store/originators.ts'
import { requireArchive } from './archive-proceeding.ts'

/**
 * Enters the number of nine digits under which the ministry keeps the archive; lists for originators bear it.
 *
 * Czech: číslo archivu. Source: NSESSS, Annex 4 (`identifikatorArchivu`).
 *
 * Refuses with `archive.not-an-archive`.
 */
export async function setInstitution(scope: Scope, { number }: { number: string }): Promise<void> {
  await requireArchive(scope)
  await keepInstitution(scope, { number, set_by: actorName(scope.actor) })
  await scope.announce({
    type: 'archive.institution-set',
    object: { kind: 'institution', id: scope.organisation },
    detail: { number },
  })
}
