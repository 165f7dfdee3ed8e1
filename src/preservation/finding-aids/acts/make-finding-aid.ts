import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { type Finding, refuse } from '#platform/refusals'
import { asInstant, dayOf, dayText, type Instant } from '#platform/values'
import { archiveNumber } from '#preservation/archive'
import { memoryBytes } from '#preservation/formats'
import {
  type DescriptionUnit,
  type FindingAid,
  judgePackage,
  nodeHashing,
  outsidePdfAOf,
  writeFindingAid,
} from '#preservation/packages'
import type { KeptFindingAid, Unit } from '../description.ts'
import { findingAidRefusals } from '../refusals.ts'
import { aidById } from '../store/aids.ts'
import { listAuthorities } from '../store/authorities.ts'
import { fondsById } from '../store/fonds.ts'
import { unitsOfFonds } from '../store/units.ts'

/** Units of a fonds as a tree. */
function treeOf(units: readonly Unit[]): DescriptionUnit {
  const below = new Map<string | null, Unit[]>()
  for (const unit of units) below.set(unit.parent_id, [...(below.get(unit.parent_id) ?? []), unit])
  const grown = (unit: Unit): DescriptionUnit => ({
    ...unit.described,
    id: unit.id,
    level: unit.level,
    children: (below.get(unit.id) ?? []).map(grown),
  })
  return grown(below.get(null)![0]!)
}

/** Moments in packages and aids are told by the second. */
const wholeSecond = (at: Instant): Instant => asInstant(Math.floor(at.getTime() / 1000) * 1000)

/** The finding aid as it would go out now, approved by a name. */
async function aidOf(scope: Scope, aid: KeptFindingAid, approvedBy: string): Promise<FindingAid> {
  const fonds = (await fondsById(scope, aid.fonds_id))!
  const institutionId = await archiveNumber(scope)
  if (institutionId === null) throw refuse(findingAidRefusals['no-institution'], {})
  const now = wholeSecond(scope.clock.now())
  const today = dayText(dayOf(now))
  return {
    recordId: aid.id,
    number: String(aid.number),
    title: aid.title,
    kind: aid.kind,
    archive: { name: (await organisationOf(scope)).name, institutionId },
    fonds: { number: fonds.number, name: fonds.name },
    extentMetres: fonds.extent_metres,
    released: aid.released,
    described: today,
    stateOn: today,
    approvedBy,
    editor: aid.editor,
    arranger: aid.arranger_id,
    originators: fonds.originator_id ? [fonds.originator_id] : [],
    authorities: await listAuthorities(scope),
    madeAt: now,
    program: 'eGON centrum',
    whole: treeOf(await unitsOfFonds(scope, fonds.id)),
  }
}

/** A finding aid as its file, with what the judge finds wrong with it. */
export type MadeAid = {
  readonly aid: KeptFindingAid
  readonly text: string
  readonly findings: readonly Finding[]
  readonly units: number
}

const notYet = 'dosud neschváleno'

/**
 * Writes a finding aid from the description as it is now and judges it by every rule of the profile.
 *
 * Refuses with `finding-aids.not-here`, `no-institution`.
 */
export async function makeAid(
  instance: Instance,
  who: Who,
  id: string,
  approvedBy: string = notYet,
): Promise<MadeAid> {
  const { aid, told } = await instance.runner.readSteadily(who, async scope => {
    const aid = await aidById(scope, id)
    if (!aid) throw refuse(findingAidRefusals['not-here'], {})
    return { aid, told: await aidOf(scope, aid, approvedBy) }
  })
  const text = writeFindingAid(told)
  const { findings } = await judgePackage(
    { form: 'file', name: `pomucka-${aid.number}.xml`, bytes: memoryBytes(new TextEncoder().encode(text)) },
    {
      profile: 'AP2023/FINDING_AID',
      date: dayOf(instance.clock.now()),
      outsidePdfA: outsidePdfAOf(instance),
      hashing: nodeHashing,
    },
  )
  return {
    aid,
    text,
    findings: findings.filter(({ level }) => level === 'error'),
    units: text.split('<ead:did').length - 1,
  }
}
