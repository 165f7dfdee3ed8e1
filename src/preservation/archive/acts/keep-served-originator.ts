import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { isValidIco, newId } from '#platform/values'
import type { ServedOriginator } from '../proposal.ts'
import { archiveRefusals } from '../refusals.ts'
import { changeOriginator, insertOriginator, originatorOfIco } from '../store/originators.ts'
import { requireArchive } from './archive-proceeding.ts'

/**
 * Enters an originator whose proposals the archive takes, with its fonds and the centre that may speak for it; entered
 * again under the same IČO, it is changed.
 *
 * Czech: zápis původce. Law: act 499/2004 §§ 9, 10.
 *
 * Refuses with `archive.not-an-archive`, `ico-wrong`.
 */
export async function keepServedOriginator(
  scope: Scope,
  given: Omit<ServedOriginator, 'id' | 'entered_at'>,
): Promise<ServedOriginator> {
  await requireArchive(scope)
  const { ico } = given
  if (!isValidIco(ico)) throw refuse(archiveRefusals['ico-wrong'], { ico })
  const known = await originatorOfIco(scope, ico)
  const row = { ...given, id: known?.id ?? newId(), entered_at: known?.entered_at ?? scope.clock.now() }
  if (known) {
    const { id: _id, ico: _ico, ...changed } = row
    await changeOriginator(scope, known.id, changed)
  } else await insertOriginator(scope, row)
  await scope.announce({
    type: known ? 'archive.originator-changed' : 'archive.originator-entered',
    object: { kind: 'served-originator', id: row.id },
    detail: { ico, name: row.name, fonds: row.fonds_number, sender: row.sender },
  })
  return row
}
