import { actorName, type Instance, type Scope, type Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { both, dayOf, newId, newRandomId } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  authorityIn,
  type DescriptionUnit,
  judgePackage,
  nodeHashing,
  outsidePdfAOf,
  type ReadFindingAid,
  readFindingAid,
  unitsFrom,
} from '#preservation/packages'
import { type Fonds, type Unit, unitsMost, wordsOf } from '../description.ts'
import { findingAidRefusals } from '../refusals.ts'
import { authorityOfDatabase, insertAuthority } from '../store/authorities.ts'
import { fondsNumbered, insertFonds } from '../store/fonds.ts'
import { insertUnits, takenUnits } from '../store/units.ts'
import { requireArchive } from './enter-fonds.ts'

/** What came of a file: the fonds it described, and elements of it that have no place here. */
export type ImportedAid = {
  readonly fonds: Fonds
  readonly units: number
  readonly left: ReadonlyMap<string, number>
}

const profiles = ['AP2023/FINDING_AID', 'AP2023/ARCH_DESC'] as const

/** Judged as a finding aid, or as a description of a fonds that is none yet. */
async function requireRight(instance: Instance, bytes: Uint8Array): Promise<void> {
  let fewest: Awaited<ReturnType<typeof judgePackage>>['findings'] | null = null
  for (const profile of profiles) {
    const { findings } = await judgePackage(
      { form: 'file', name: 'pomucka.xml', bytes: memoryBytes(bytes) },
      {
        profile,
        date: dayOf(instance.clock.now()),
        outsidePdfA: outsidePdfAOf(instance),
        hashing: nodeHashing,
      },
    )
    const errors = findings.filter(({ level }) => level === 'error')
    if (errors.length === 0) return
    if (fewest === null || errors.length < fewest.length) fewest = errors
  }
  throw refuse(findingAidRefusals['not-readable'], { faults: fewest!.length, first: fewest![0]!.message })
}

/** Enters whom the file names; those known by their record are the same ones. Gives their identifiers here. */
async function enterAuthorities(
  scope: Scope,
  { authorities }: ReadFindingAid,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const one of authorities) {
    const told = one.record === null ? null : authorityIn(one.record)
    const known = told && (await authorityOfDatabase(scope, told.camId))
    const id = known?.id ?? newId()
    ids.set(one.id, id)
    if (known) continue
    await insertAuthority(scope, {
      id,
      kind: one.kind,
      name: one.name || told?.name || '?',
      record: told ? one.record : null,
      cam_id: told?.camId ?? null,
      entered_by: actorName(scope.actor),
      entered_at: scope.clock.now(),
    })
  }
  return ids
}

function rowsOf(
  scope: Scope,
  fondsId: string,
  whole: DescriptionUnit,
  authorities: ReadonlyMap<string, string>,
): Unit[] {
  const rows: Unit[] = []
  const enter = (unit: DescriptionUnit, parentId: string | null, place: number): void => {
    const { id, level, children, ...facts } = unit
    const originator = facts.originator === null ? null : (authorities.get(facts.originator) ?? null)
    const described = { ...facts, originator }
    rows.push({
      id,
      fonds_id: fondsId,
      parent_id: parentId,
      place,
      level,
      described,
      revision: 1,
      words: wordsOf(described),
      changed_by: actorName(scope.actor),
      changed_at: scope.clock.now(),
    })
    for (const [at, child] of children.entries()) enter(child, id, at + 1)
  }
  enter(whole, null, 1)
  return rows
}

/** Numbers of fonds as the register has them. */
const fondsNumberShape = /^[1-9]\d{0,9}$/
const numberTooLong = both(
  'číslo archivního souboru má víc než deset číslic.',
  'the number of the fonds has more than ten digits.',
)

/**
 * Takes in a finding aid of another program by the Czech profile of EAD3: a fonds with all its levels and whom it
 * names. What has no place here is told.
 *
 * Refuses with `finding-aids.not-readable`, `not-an-archive`, `fonds-known`, `units-known`, `too-many-units`.
 */
export async function importFindingAid(
  instance: Instance,
  who: Who,
  bytes: Uint8Array,
): Promise<ImportedAid> {
  await requireRight(instance, bytes)
  const read = (await readFindingAid([bytes], newRandomId))!
  const units = [...unitsFrom(read.whole)]
  const ids = units.map(({ id }) => id)
  // The profile tells identifiers apart by the case of their letters, a UUID does not.
  const seen = new Set<string>()
  const twice = ids.find(id => seen.size === seen.add(id).size)
  if (twice) throw refuse(findingAidRefusals['units-known'], { id: twice })
  if (units.length > unitsMost) throw refuse(findingAidRefusals['too-many-units'], { most: unitsMost })
  return instance.runner.act(who, async scope => {
    await requireArchive(scope)
    const { name } = read.fonds
    const number = read.fonds.number.replace(/^0+/, '')
    if (!fondsNumberShape.test(number))
      throw refuse(findingAidRefusals['not-readable'], { faults: 1, first: numberTooLong })
    if (await fondsNumbered(scope, number)) throw refuse(findingAidRefusals['fonds-known'], { number })
    const [taken] = await takenUnits(scope, ids)
    if (taken) throw refuse(findingAidRefusals['units-known'], { id: taken })
    const authorities = await enterAuthorities(scope, read)
    const fonds: Fonds = {
      id: newId(),
      number,
      name,
      originator_id: authorities.get(read.originators[0] ?? '') ?? null,
      extent_metres: read.extentMetres,
      entered_by: actorName(scope.actor),
      entered_at: scope.clock.now(),
    }
    await insertFonds(scope, fonds)
    await insertUnits(scope, rowsOf(scope, fonds.id, read.whole, authorities))
    await scope.announce({
      type: 'finding-aids.aid-imported',
      object: { kind: 'fonds', id: fonds.id },
      detail: { number, units: units.length, left: Object.fromEntries(read.left) },
    })
    return { fonds, units: units.length, left: read.left }
  })
}
