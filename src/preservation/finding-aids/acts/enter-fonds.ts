import { organisationOf } from '#identity/organisations'
import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId, newRandomId } from '#platform/values'
import { emptyUnit } from '#preservation/packages'
import { type AuthorityRow, type Fonds, wordsOf } from '../description.ts'
import { findingAidRefusals } from '../refusals.ts'
import { authorityById, authorityOfDatabase, changeAuthority, insertAuthority } from '../store/authorities.ts'
import { changeFondsRow, fondsById, fondsNumbered, insertFonds } from '../store/fonds.ts'
import { insertUnits } from '../store/units.ts'

/** Only an archive describes. Refuses with `finding-aids.not-an-archive`. */
export async function requireArchive(scope: Scope): Promise<{ readonly name: string }> {
  const { kind, name } = await organisationOf(scope)
  if (kind !== 'archive') throw refuse(findingAidRefusals['not-an-archive'], { name })
  return { name }
}

/** An originator is one of those entered here. Refuses with `finding-aids.not-here`. */
async function requireOriginator(scope: Scope, id: string | null): Promise<void> {
  if (id !== null && !(await authorityById(scope, id))) throw refuse(findingAidRefusals['not-here'], {})
}

/**
 * Enters a fonds or a collection, with the description of its whole that is still to be filled.
 *
 * Czech: zápis archivního souboru. Refuses with `finding-aids.not-an-archive`, `not-here`, `fonds-known`.
 */
export async function enterFonds(
  scope: Scope,
  given: Pick<Fonds, 'number' | 'name' | 'originator_id' | 'extent_metres'>,
): Promise<Fonds> {
  await requireArchive(scope)
  await requireOriginator(scope, given.originator_id)
  if (await fondsNumbered(scope, given.number))
    throw refuse(findingAidRefusals['fonds-known'], { number: given.number })
  const [by, now] = [actorName(scope.actor), scope.clock.now()]
  const fonds: Fonds = { ...given, id: newId(), entered_by: by, entered_at: now }
  await insertFonds(scope, fonds)
  const described = { ...emptyUnit, title: given.name, originator: given.originator_id }
  await insertUnits(scope, [
    {
      id: newRandomId(),
      fonds_id: fonds.id,
      parent_id: null,
      place: 1,
      level: 'fonds',
      described,
      revision: 1,
      words: wordsOf(described),
      changed_by: by,
      changed_at: now,
    },
  ])
  await scope.announce({
    type: 'finding-aids.fonds-entered',
    object: { kind: 'fonds', id: fonds.id },
    detail: { number: fonds.number, name: fonds.name },
  })
  return fonds
}

/** Changes what is told of the whole fonds. Refuses with `finding-aids.not-here`. */
export async function changeFonds(
  scope: Scope,
  id: string,
  given: Pick<Fonds, 'name' | 'originator_id' | 'extent_metres'>,
): Promise<void> {
  if (!(await fondsById(scope, id))) throw refuse(findingAidRefusals['not-here'], {})
  await requireOriginator(scope, given.originator_id)
  await changeFondsRow(scope, id, given)
  await scope.announce({
    type: 'finding-aids.fonds-changed',
    object: { kind: 'fonds', id },
    detail: { name: given.name, metres: given.extent_metres },
  })
}

type GivenAuthority = Pick<AuthorityRow, 'kind' | 'name' | 'record' | 'cam_id'>

/**
 * Enters a person, family or body that descriptions name, with its record of the authority database where it is at hand.
 *
 * Refuses with `finding-aids.not-an-archive`, `authority-known`.
 */
export async function enterAuthority(scope: Scope, given: GivenAuthority): Promise<AuthorityRow> {
  await requireArchive(scope)
  const known = given.cam_id === null ? undefined : await authorityOfDatabase(scope, given.cam_id)
  if (known) throw refuse(findingAidRefusals['authority-known'], { name: known.name })
  const row = { ...given, id: newId(), entered_by: actorName(scope.actor), entered_at: scope.clock.now() }
  await insertAuthority(scope, row)
  await scope.announce({
    type: 'finding-aids.authority-entered',
    object: { kind: 'authority', id: row.id },
    detail: { name: row.name, cam: row.cam_id },
  })
  return row
}

/** Puts the record of the database to an authority. Refuses with `finding-aids.not-here`, `authority-known`. */
export async function giveRecord(
  scope: Scope,
  id: string,
  given: { readonly record: string; readonly cam_id: string; readonly name: string },
): Promise<void> {
  if (!(await authorityById(scope, id))) throw refuse(findingAidRefusals['not-here'], {})
  const known = await authorityOfDatabase(scope, given.cam_id)
  if (known && known.id !== id) throw refuse(findingAidRefusals['authority-known'], { name: known.name })
  await changeAuthority(scope, id, given)
  await scope.announce({
    type: 'finding-aids.authority-recorded',
    object: { kind: 'authority', id },
    detail: { name: given.name, cam: given.cam_id },
  })
}
